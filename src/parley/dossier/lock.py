"""One reading at a time: a lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from parley.errors import InputError, Problem

LOCK_FILE = ".reading"
"""In the dossier's folder; empty. It stays there: what counts is whether a process holds it."""


@contextmanager
def reading_lock(dossier: Path) -> Iterator[None]:
    """Holds the dossier for one reading.

    Raises
    ------
    InputError
        if another process is reading into it, or the folder cannot be written.
    """
    try:
        file = (dossier / LOCK_FILE).open("ab")
    except OSError as error:
        what = f"the dossier cannot be written ({error.strerror})"
        raise InputError(Problem(what=what, file=str(dossier))) from error
    with file:
        if not _taken(file):
            what = "another `parley read` is at work on this dossier"
            raise InputError(Problem(what=what, file=str(dossier), todo="Wait until it is done, then read again"))
        yield


def _taken(file: IO[bytes]) -> bool:
    """Whether we hold it now. Where the file system knows no locks we do: the ledger itself takes no half readings, so
    two at once cost time and nothing else."""
    try:
        _take(file)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
