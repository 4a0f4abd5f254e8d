"""Ten pages in light, dark and on a phone: they load without a complaint, nothing moves, and pictures are left to look at.

`PARLEY_SHOTS=folder` keeps the pictures there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from parley.dossier import all_proposals, open_dossier

QUESTION = "assume=scope%3Dfull_30_days&as_of=2025-03-19"
PAGES = {
    "overview": f"/?{QUESTION}",
    "matrix": "/positions?as_of=2025-03-19",
    "timeline": "/timeline",
    "reports": "/reports",
    "reader": "/reports/REPORT",
    "decisions": "/queue/decisions",
    "deals": "/deals?as_of=2025-03-19",
    "clashes": f"/clashes?{QUESTION}",
    "history": f"/history?{QUESTION}",
    "brief": f"/brief?{QUESTION}",
}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}
MOST_SHIFT = 0.05
"""Of the layout, summed as browsers do: what a reader hardly notices."""

WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_without_complaint_and_stays_where_it_is(
    browser: Browser, board_of: Any, tmp_path: Path, name: str, look: str
) -> None:
    newest = max(all_proposals(open_dossier(board_of.folder)), key=lambda it: str(it.report.published))
    context = browser.new_context(**LOOKS[look])
    context.add_init_script(WATCH)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda it: complaints.append(it.text) if it.type == "error" else None)
    answer = page.goto(board_of.address + PAGES[name].replace("REPORT", newest.report.sha256))
    page.wait_for_load_state("networkidle")
    folder = Path(os.environ.get("PARLEY_SHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}-{look}.png")
    shifted = page.evaluate("window.shifted")
    context.close()
    assert answer is not None
    assert answer.status == 200
    assert complaints == []
    assert shifted < MOST_SHIFT
