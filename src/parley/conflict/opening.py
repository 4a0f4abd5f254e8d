"""Opening a conflict, in whichever of the files that hold one: a conflict file, a talks file, a `.gmcr` file."""

from __future__ import annotations

import re
from datetime import date
from os import PathLike
from pathlib import Path

from parley.conflict.from_talks import talks_conflict
from parley.conflict.gmcr import load_gmcr
from parley.conflict.load import load_conflict
from parley.conflict.model import Conflict
from parley.talks import load_talks
from parley.talks.nodes import MAX_BYTES

_OWN_KEY = re.compile(rb"^(?:preferences|conflict)\s*:", re.MULTILINE)
"""A key of conflict files that no talks file has, at the beginning of a line."""


def open_conflict(path: str | PathLike[str], *, as_of: date | None = None) -> Conflict:
    """The conflict in the file; of a talks file as of a day (None: the last on which a demand was stated), which
    changes nothing elsewhere. A `.gmcr` file is known by its ending.

    Raises
    ------
    InputError
        if the file cannot be read, or is none of the three; lists every problem.
    """
    if Path(path).suffix.lower() == ".gmcr":
        return load_gmcr(path)
    if is_talks_file(Path(path)):
        return talks_conflict(load_talks(path), as_of=as_of)
    return load_conflict(path)


def is_talks_file(path: Path) -> bool:
    """Whether the file looks like a talks file: YAML without a key that conflict files alone have. A file that cannot
    be read is left to whoever reads it to complain of."""
    try:
        with path.open("rb") as file:
            head = file.read(MAX_BYTES)
    except (OSError, ValueError):
        return False
    return _OWN_KEY.search(head) is None and re.search(rb"^(?:issues|demands)\s*:", head, re.MULTILINE) is not None
