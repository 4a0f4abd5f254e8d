"""The files that a list of files and folders stands for."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from parley.errors import Problem

CHUNK = 1 << 20
"""Bytes read at a time when a file is hashed."""


def report_files(paths: Iterable[Path | str]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Every file named, and every file in a folder named: sorted within a folder, each once, in the order given.

    Hidden files and folders are left out unless they are named; so is what is not a plain file, such as a pipe. Links
    to files are followed, links to folders are not: they can go in circles. A problem for each path that is not there
    or cannot be looked into.
    """
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in map(Path, paths):
        try:
            files.update(dict.fromkeys(_files_in(path) if path.is_dir() else [path]))
        except OSError as error:
            problems.append(Problem(what=f"this folder cannot be read ({error.strerror})", file=str(path)))
    return tuple(files), tuple(problems)


def file_digest(path: Path) -> str | None:
    """The SHA-256 of a plain file's bytes, read in pieces; None where it is no plain file or cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as file:
            found = hashlib.sha256()
            while piece := file.read(CHUNK):
                found.update(piece)
            return found.hexdigest()
    except (OSError, ValueError):
        return None


def _files_in(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _files_in(path)
        elif path.is_file():
            yield path
