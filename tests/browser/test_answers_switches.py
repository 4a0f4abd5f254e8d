"""Asking "what if" by keys: the answer changes beside the switch, and the address with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

QUESTION = "as_of=2025-03-19&assume=scope%3Dfull_30_days"
NAME = "rus_if_scope_full_30_days_then_aid_halted"
SWITCH = f'.switches input[value="{NAME}"]'
CLASH = f"/clashes/{NAME}+ukr_rejects_aid_halted?{QUESTION}"


def test_a_switch_asks_at_once_keeps_its_focus_and_can_be_taken_back(page: Page, board_of: Any) -> None:
    page.goto(f"{board_of.address}/clashes?{QUESTION}")
    expect(page.locator(".verdict")).to_contain_text("2 clashes")
    page.keyboard.press("w")
    page.locator(SWITCH).focus()
    page.keyboard.press("Space")
    expect(page.locator(".verdict")).to_contain_text("1 clash.")
    expect(page.locator(".changed")).to_contain_text("Russia gives up")
    assert f"drop={NAME}" in page.url
    expect(page.locator(SWITCH)).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("1 clash.")

    page.go_back()
    expect(page.locator(".verdict")).to_contain_text("2 clashes")
    expect(page.locator(SWITCH)).not_to_be_checked()

    page.keyboard.press("Escape")
    page.locator(".verdict").click()
    page.keyboard.press("0")
    page.wait_for_url(re.compile(r"/clashes\?as_of=2025-03-19$"))
    expect(page.locator(".verdict")).to_contain_text("nothing clashes")


def test_without_a_script_the_button_asks(browser: Browser, board_of: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{board_of.address}/clashes?{QUESTION}")
    page.locator("#switches > summary").click()
    page.locator(SWITCH).check()
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".verdict")).to_contain_text("1 clash.")
    context.close()


def test_a_clash_s_line_runs_through_the_rows_of_its_demands_and_no_further(page: Page, board_of: Any) -> None:
    page.goto(f"{board_of.address}/clashes?{QUESTION}")
    lines = page.evaluate(
        """() => [...document.querySelectorAll('table.ties tr')].map(row =>
          [...row.querySelectorAll('td.mark')].map(cell => {
            const line = getComputedStyle(cell, '::before');
            return cell.classList.contains('on') ? 'on' : parseFloat(line.height) > 5 ? 'line' : '';
          }).join(','))"""
    )
    rows = [row for row in lines if row]
    assert sum(row.count("on") for row in rows) == 4
    assert all(re.fullmatch(r"(on|line|)(,(on|line|))*", row) for row in rows)
    for column in zip(*(row.split(",") for row in rows), strict=True):
        inside = "".join({"on": "o", "line": "l", "": " "}[each] for each in column).strip()
        assert " " not in inside
        assert inside.startswith("o")
        assert inside.endswith("o")


@pytest.mark.parametrize("path", [CLASH, f"/demands/{NAME}", "/deals/1", "/stability", f"/history?{QUESTION}"])
def test_single_answers_fit_a_phone_and_a_screen_reader(browser: Browser, board_of: Any, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(board_of.address + path)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    serious = [it["id"] for it in Axe().run(page)["violations"] if it["impact"] in ("serious", "critical")]
    context.close()
    assert serious == []
