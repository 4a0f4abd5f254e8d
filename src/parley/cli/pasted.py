"""A report pasted or piped in, as a file for the time of the command."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from parley.cli.show import note

MAX_PASTED = 100_000_000
"""Bytes: as much as the largest report may have."""


def with_pasted(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The paths with a file that holds standard input in place of `-`; it goes when the command ends.

    It has no ending: what it begins with says what it is.
    """
    if Path("-") not in paths:
        return paths
    if sys.stdin.isatty():
        note("Reading from the keyboard; end the text with Ctrl-D.")
    folder = click.get_current_context().with_resource(TemporaryDirectory(prefix="parley-"))
    place = Path(folder) / "pasted"
    place.write_bytes(sys.stdin.buffer.read(MAX_PASTED + 1))
    return tuple(place if path == Path("-") else path for path in dict.fromkeys(paths))
