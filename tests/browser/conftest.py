"""A real browser on a board of its own. Where no Chromium is found, these tests are skipped, with one line that says so."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from parley.dates import PartialDate
from parley.demo import run_demo
from parley.dossier import create_dossier, open_dossier, read_reports
from parley.reading import rule_reader
from parley.web import create_app

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
SAMPLES = Path(__file__).parents[2] / "src" / "parley" / "demo" / "data"
PATIENCE_MS = 20_000
"""How long a page may take on a machine that does much else."""
UNANSWERED = "Failed to load resource"

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the board was not tried in a browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def unreviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports of March 2025, read and not looked at by anybody."""
    dossier = create_dossier(tmp_path_factory.mktemp("unreviewed") / "talks", agenda=SAMPLES / "agenda.yaml")
    reader = rule_reader(dossier.talks)
    for path in sorted(SAMPLES.glob("2025-*")):
        published = PartialDate.parse(path.name[: len("2025-03-07")])
        read_reports(dossier, [path], reader=reader, published=published, outlet="Sample")
    return dossier.path


@pytest.fixture(scope="session")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, all of it accepted."""
    return run_demo(tmp_path_factory.mktemp("accepted") / "demo").dossier


class Served:
    """A board that answers in a thread of its own until `stop`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        config = uvicorn.Config(create_app(open_dossier(folder)), log_level="error")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)
        self._thread.start()
        began = monotonic()
        while not self._server.started and monotonic() - began < PATIENCE_MS / 1000:
            sleep(0.02)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture
def serve() -> Iterator[Callable[[Path], Served]]:
    """Serves the dossier of a folder until the test is over."""
    running: list[Served] = []

    def served(folder: Path) -> Served:
        running.append(Served(folder))
        return running[-1]

    yield served
    for each in running:
        each.stop()


@pytest.fixture(scope="session")
def board_of(accepted: Path) -> Iterator[Served]:
    """The accepted dossier's board. Tests leave it as it is."""
    served = Served(accepted)
    yield served
    served.stop()


@pytest.fixture
def own_board(unreviewed: Path, tmp_path: Path) -> Iterator[Served]:
    """A board with everything still to be reviewed, which a test may change."""
    served = Served(Path(shutil.copytree(unreviewed, tmp_path / "own")))
    yield served
    served.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; whatever it complains about on its console fails the test, but for an answer that a test asked for to
    be refused, or that came too late for a page that was left."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE_MS)
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console",
        lambda it: complaints.append(it.text) if it.type == "error" and not it.text.startswith(UNANSWERED) else None,
    )
    yield opened
    context.close()
    assert complaints == []
