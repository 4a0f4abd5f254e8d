"""Every page can be used without a mouse and without seeing it: axe-core finds nothing serious, in light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser

QUESTION = "assume=scope%3Dfull_30_days&as_of=2025-03-19"
PAGES = (
    *("/", "/positions", "/positions/RUS/scope", "/parties/RUS", "/issues/scope", "/timeline", "/reports", "/queue"),
    *(
        "/statements",
        "/deals",
        f"/clashes?{QUESTION}",
        f"/concessions?{QUESTION}",
        f"/fragility?{QUESTION}",
        "/history",
    ),
    *("/sequence", "/mission", "/bargain", "/brief", "/nowhere"),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(browser: Browser, board_of: Any, path: str, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(board_of.address + path)
    found = Axe().run(page)
    serious = [
        (it["id"], [node["html"][:160] for node in it["nodes"][:3]])
        for it in found["violations"]
        if it["impact"] in ("serious", "critical")
    ]
    context.close()
    assert serious == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(browser: Browser, board_of: Any, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(board_of.address + path)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert wide <= 0
