"""How long the board's pages take on a large dossier, beside the least that any answer costs.

    python bench/board.py [FOLDER] [--rounds 5]

Makes the dossier of `board_dossier.py` (300 reports, 200,000 words, 5,000 statements) in FOLDER unless it is there,
or in a folder that is thrown away. Prints for each page the server's time when the same was asked before, when somebody
has just decided on a proposal, and, as the floor, an answer that draws nothing: medians, and the ratio of page to
floor. The pages take turns, so that a busy minute falls on all of them.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from board_dossier import board_dossier
from fastapi.testclient import TestClient

from parley.dossier import Dossier, is_dossier, open_dossier, pending
from parley.web import create_app

HTML = {"accept": "text/html"}
PAGES = ("/positions", "/queue", "/timeline", "/reports", "/deals", "/clashes", "/brief", "/")
FLOOR = "/static/icon.svg"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as away:
        folder = asked.folder or Path(away) / "big"
        dossier = (
            open_dossier(folder)
            if is_dossier(folder)
            else board_dossier(folder, statements=5_000, reports=300, waiting=300)
        )
        measure(dossier, asked.rounds)


def measure(dossier: Dossier, rounds: int) -> None:
    client = TestClient(create_app(dossier), follow_redirects=True)
    began = perf_counter()
    client.get("/positions", headers=HTML)
    print(f"The first page after the start: {perf_counter() - began:.2f} s")
    warm: dict[str, list[float]] = defaultdict(list)
    changed: dict[str, list[float]] = defaultdict(list)
    decisions: list[float] = []
    floor = [_seconds(lambda: client.get(FLOOR)) for _ in range(20)]
    for number in range(rounds):
        day = date(2025, 6, 1) + timedelta(days=number)
        for page in PAGES:
            client.get(page, headers=HTML, params={"as_of": str(day)})
            warm[page].append(
                _seconds(lambda page=page, day=day: client.get(page, headers=HTML, params={"as_of": str(day)}))
            )
        for page in PAGES:
            decisions.append(_decide(client, dossier))
            changed[page].append(_seconds(lambda page=page: client.get(page, headers=HTML)))
    least = median(floor)
    print(f"\n| page | the same again, ms | after a decision, ms | after a decision / floor of {least * 1000:.1f} ms |")
    print("|---|---|---|---|")
    for page in PAGES:
        again, after = median(warm[page]), median(changed[page])
        print(f"| {page} | {again * 1000:.0f} | {after * 1000:.0f} | {after / least:.0f} |")
    print(f"\nFrom a decision to the next proposal: {median(decisions) * 1000:.0f} ms (median of {len(decisions)})")


def _decide(client: TestClient, dossier: Dossier) -> float:
    """Accepts the first proposal that waits, as the queue's form does, and follows to the next."""
    one = pending(dossier)[0]
    page = client.get(f"/queue/{one.id}", headers=HTML).text
    found = re.search(r'data-csrf="([0-9a-f]+)"', page)
    assert found, "the page has no token"
    form = {"csrf": found[1], "verdict": "accept", "revision": str(one.revision)}
    return _seconds(lambda: client.post(f"/statements/{one.id}/decision", data=form, headers=HTML))


def _seconds(ask: Callable[[], object]) -> float:
    began = perf_counter()
    ask()
    return perf_counter() - began


if __name__ == "__main__":
    main()
