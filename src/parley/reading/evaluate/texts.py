"""Where the texts of stand-off codings lie: a folder, in which a file is known by its name or by its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from parley.errors import InputError, Problem
from parley.report.load import MAX_BYTES_IN


class Texts:
    """The files of a folder and of the folders in it.

    Raises
    ------
    InputError
        if there is no such folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise InputError(Problem(what="there is no such folder of texts", file=str(folder)))
        self._folder = folder

    def find(self, name: str | None, sha256: str | None) -> Path | None:
        """The file of that name and that hash; by either one alone where the other is None. None if there is none.

        A file of the right name is tried first: only where that fails is every file's hash taken, once.
        """
        for path in self._by_name.get(name or "", ()):
            if sha256 is None or _digest(path) == sha256:
                return path
        return self._by_hash.get(sha256) if sha256 is not None else None

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Path, ...]]:
        found: dict[str, tuple[Path, ...]] = {}
        for path in sorted(self._folder.rglob("*")):
            if path.is_file():
                found[path.name] = (*found.get(path.name, ()), path)
        return found

    @cached_property
    def _by_hash(self) -> Mapping[str, Path]:
        return {_digest(path): path for paths in self._by_name.values() for path in reversed(paths)}


def _digest(path: Path) -> str:
    """Of a file too large to be a report, or that cannot be read, no report's hash."""
    try:
        if path.stat().st_size > max(MAX_BYTES_IN.values()):
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
