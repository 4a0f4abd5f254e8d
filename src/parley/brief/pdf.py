"""A PDF of a page, made by a browser that is on this machine; where there is none, the page itself can be printed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from parley.errors import InputError, Problem

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
SECONDS = 60.0
"""How long the browser may take."""


def pdf_of(page: str) -> bytes:
    """The HTML page as a PDF, for which the browser is kept from the network.

    Raises
    ------
    InputError
        if no browser is at hand, or it makes none.
    """
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        what = f"a PDF needs one of these browsers on this machine: {', '.join(BROWSERS)}"
        raise InputError(Problem(what=what, todo="Or open the brief as HTML and print it"))
    with tempfile.TemporaryDirectory(prefix="parley-brief-") as folder:
        source, made = Path(folder) / "brief.html", Path(folder) / "brief.pdf"
        source.write_text(page, encoding="utf-8")
        command = [
            browser,
            *("--headless", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run", "--disable-extensions"),
            *("--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"),
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={made}",
            *_sandbox(),
            source.as_uri(),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            return made.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            what = f"the browser {browser} made no PDF ({type(error).__name__})"
            raise InputError(Problem(what=what, todo="Open the brief as HTML and print it")) from error


def _sandbox() -> tuple[str, ...]:
    """Chromium's own sandbox does not work for the superuser, as in a container; the page runs no script."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
