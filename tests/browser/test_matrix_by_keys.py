"""The matrix by keyboard and day by day, as far as only a browser can tell."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page, expect

DAY = "as_of=2025-03-18"


def focused(page: Page) -> str:
    href = page.evaluate("document.activeElement.getAttribute('href')")
    return str(href).partition("?")[0]


def test_arrow_keys_go_from_filled_cell_to_filled_cell(page: Page, board_of: Any) -> None:
    page.goto(f"{board_of.address}/positions?{DAY}")
    steps = {
        "ArrowDown": "/positions/UKR/scope",
        "ArrowRight": "/positions/RUS/scope",
        "j": "/positions/RUS/framework",
        "l": "/positions/RUS/framework",
        "k": "/positions/RUS/scope",
        "h": "/positions/UKR/scope",
    }
    for key, there in steps.items():
        page.keyboard.press(key)
        assert focused(page) == there, key
    page.keyboard.press("ArrowDown")
    assert focused(page) == "/positions/UKR/aid", "over the cell that has nothing in it"


def test_the_matrix_is_one_stop_of_the_tab_key(page: Page, board_of: Any) -> None:
    page.goto(f"{board_of.address}/positions?{DAY}")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.locator("a.cell[tabindex='0']").count() == 1
    assert page.locator("a.cell").count() > 8


def test_enter_opens_a_cell_beside_the_matrix_and_escape_leads_back_to_it(page: Page, board_of: Any) -> None:
    page.goto(f"{board_of.address}/positions?{DAY}")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    drawer = page.locator("#drawer")
    expect(drawer.locator("h1")).to_have_text("Russia on What is ceased")
    expect(drawer.locator("li.statement")).to_have_count(4)
    page.keyboard.press("Escape")
    expect(drawer).not_to_be_visible()
    assert focused(page) == "/positions/RUS/scope"


def test_brackets_and_the_slider_go_from_day_to_day(page: Page, board_of: Any) -> None:
    page.goto(f"{board_of.address}/positions?{DAY}")
    page.keyboard.press("[")
    page.wait_for_url("**/positions?as_of=2025-03-13")
    page.focus("#days")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/positions?as_of=2025-03-12")
    assert page.locator(".slider output").inner_text() == "12 March 2025"


def test_without_scripts_a_cell_is_a_page_and_the_day_a_field(browser: Browser, board_of: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{board_of.address}/positions?{DAY}")
    assert not page.locator("#days").is_visible()
    page.fill("input[name=as_of]", "2025-03-13")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".told")).to_contain_text("by 13 March 2025")
    page.locator("a.cell").first.click()
    expect(page.locator("h1")).to_contain_text("on What is ceased")
    context.close()
