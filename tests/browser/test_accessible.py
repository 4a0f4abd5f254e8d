"""Every page is for everybody: axe-core finds nothing serious, contrast holds in the dark, and a phone is wide enough."""

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


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_everybody(browser: Browser, board_of: Any, path: str) -> None:
    context = browser.new_context(color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    page.goto(board_of.address + path)
    light = _serious(Axe().run(page))
    page.emulate_media(color_scheme="dark")
    dark = _serious(Axe().run(page, options={"runOnly": ["color-contrast"]}))
    page.set_viewport_size({"width": 390, "height": 800})
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert (light, dark) == ([], [])
    assert over <= 0, "wider than a phone"


def _serious(found: Any) -> list[tuple[str, list[str]]]:
    return [
        (it["id"], [node["html"][:160] for node in it["nodes"][:3]])
        for it in found["violations"]
        if it["impact"] in ("serious", "critical")
    ]
