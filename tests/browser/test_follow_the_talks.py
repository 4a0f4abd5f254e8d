"""A person follows the talks of March 2025: reads, reviews by keys, and sees what that does, to the brief at the end."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from parley.dossier import open_dossier, pending


def test_from_the_first_report_to_the_brief(page: Page, own_board: Any) -> None:
    waiting = len(pending(open_dossier(own_board.folder)))
    page.goto(own_board.address)
    expect(page.get_by_role("link", name=re.compile(rf"^{waiting} proposals"))).to_be_visible()

    _press(page, "g")
    _press(page, "r")
    page.get_by_role("main").get_by_role("link", name=re.compile("Putin halts strikes")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Putin halts strikes")
    expect(page.get_by_role("main")).to_contain_text("not reviewed")

    _press(page, "g")
    _press(page, "q")
    for left in range(waiting, 0, -1):
        expect(page.get_by_text(f"of {left} waiting")).to_be_visible()
        _press(page, "a")
    expect(page.get_by_text(re.compile(r"all .*decided|nothing waits|is decided", re.IGNORECASE)).first).to_be_visible()
    assert pending(open_dossier(own_board.folder)) == ()

    _press(page, "g")
    _press(page, "m")
    expect(page.get_by_role("table").get_by_text("accepts").first).to_be_visible()

    page.goto(f"{own_board.address}/clashes?assume=scope%3Dfull_30_days&as_of=2025-03-19")
    expect(page.get_by_role("main")).to_contain_text("2 clashes")

    page.goto(f"{own_board.address}/brief?assume=scope%3Dfull_30_days&as_of=2025-03-19")
    expect(page.get_by_role("main")).to_contain_text("No package is left")
    expect(page.get_by_role("main")).to_contain_text("What cannot be met together")


def test_a_rejection_asks_one_key_for_its_reason_and_can_be_undone(page: Page, own_board: Any) -> None:
    waiting = len(pending(open_dossier(own_board.folder)))
    page.goto(f"{own_board.address}/queue")
    _press(page, "x")
    _press(page, "1")
    expect(page.get_by_text(f"of {waiting - 1} waiting")).to_be_visible()
    _press(page, "z")
    expect(page.get_by_text(f"of {waiting} waiting")).to_be_visible()
    assert len(pending(open_dossier(own_board.folder))) == waiting


def test_the_keys_of_a_page_are_listed_where_asked(page: Page, board_of: Any) -> None:
    page.goto(f"{board_of.address}/positions")
    _press(page, "?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text("Timeline")
    _press(page, "Escape")
    expect(keys).to_be_hidden()


def test_a_cell_opens_beside_the_matrix_and_leads_to_the_words(page: Page, board_of: Any) -> None:
    page.goto(f"{board_of.address}/positions")
    page.get_by_role("table").get_by_role("link", name=re.compile("accepts")).first.click()
    drawer = page.get_by_role("dialog", name="Details")
    expect(drawer).to_be_visible()
    expect(drawer.locator("blockquote").first).to_be_visible()


def test_the_brush_asks_for_the_days_it_was_drawn_over(page: Page, board_of: Any) -> None:
    page.goto(f"{board_of.address}/timeline")
    picture = page.locator("svg.timeline").bounding_box()
    assert picture is not None
    x, y = picture["x"] + picture["width"] * 0.5, picture["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + picture["width"] * 0.3, y, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=2025-.*until=2025-"))


def test_pages_are_whole_without_javascript(browser: Any, board_of: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path, words in (("/positions", "Ukraine"), ("/timeline", "Who said what"), ("/brief", "Who wants what")):
        page.goto(board_of.address + path)
        expect(page.get_by_role("main")).to_contain_text(words)
    context.close()


def _press(page: Page, key: str) -> None:
    """Keys work once the page's script has run, which is before it has loaded."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)
