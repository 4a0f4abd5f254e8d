"""Takes the pictures of the served board, from the sample reports of March 2025, all of them accepted or none.

    python docs/pictures/board.py [FOLDER]

Needs Chromium and Playwright (`pip install parley-talks[dev]`). Where `pngquant` is found, it makes
them smaller. Decisions are shown under the name in LOGNAME.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import uvicorn
from playwright.sync_api import sync_playwright

from parley.demo import run_demo
from parley.dossier import all_proposals, create_dossier, open_dossier, pending, read_reports
from parley.reading import rule_reader
from parley.web import create_app

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "src" / "parley" / "demo" / "data"
QUESTION = "assume=scope%3Dfull_30_days&as_of=2025-03-19"
WIDTH = 1240


def main(to: Path) -> None:
    with tempfile.TemporaryDirectory() as away, sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        accepted = run_demo(Path(away) / "accepted").dossier
        for folder, pages in ((unreviewed(Path(away)), before), (accepted, after)):
            with served(folder) as address:
                for name, path, height in pages(folder):
                    page = browser.new_page(viewport={"width": WIDTH, "height": height})
                    page.goto(address + path)
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=to / f"board-{name}.png")
                    page.close()
                    smaller(to / f"board-{name}.png")


def before(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Name, address and height of the pictures of what nobody has reviewed."""
    refusal = next(it for it in pending(open_dossier(folder)) if it.position.issue == "aid")
    yield "queue", f"/queue/{refusal.id}", 800


def after(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Likewise, of what was accepted."""
    first = min(all_proposals(open_dossier(folder)), key=lambda it: str(it.report.published)).report.sha256
    yield "first-page", f"/?{QUESTION}", 900
    yield "reader", f"/reports/{first}", 860
    yield "matrix", "/positions?as_of=2025-03-19", 860
    yield "clashes", f"/clashes?{QUESTION}", 900
    yield "history", f"/history?{QUESTION}", 800


def unreviewed(away: Path) -> Path:
    dossier = create_dossier(away / "ukraine", agenda=SAMPLES / "agenda.yaml")
    read_reports(dossier, sorted(SAMPLES.glob("2025-*")), reader=rule_reader(dossier.talks))
    return dossier.path


@contextmanager
def served(folder: Path) -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(open_dossier(folder)), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def smaller(picture: Path) -> None:
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--skip-if-larger", "--output", picture, "64", picture], check=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
