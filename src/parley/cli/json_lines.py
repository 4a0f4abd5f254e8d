"""JSON Lines coming in: one object a line, and one clear sentence for every line that is none."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from parley.errors import InputError, Problem

Note = Callable[..., None]
"""Called with what is wrong, and the key where it is wrong if there is one."""


@contextmanager
def opened(source: Path | None) -> Iterator[IO[bytes]]:
    """The bytes of `source`, or of standard input where it is None.

    Raises
    ------
    InputError
        if it cannot be opened.
    """
    if source is None:
        yield sys.stdin.buffer
        return
    try:
        file = source.open("rb")
    except OSError as error:
        raise InputError(Problem(file=str(source), what=f"it cannot be opened ({error.strerror})")) from None
    with file:
        yield file


def object_in(line: bytes, note: Note, example: str) -> dict[str, Any] | None:
    """The object of a line; None, and a note, where it holds none. `example` shows what was expected."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        note(f"expected a JSON object, as {example} ({reason(error)})")
        return None
    if not isinstance(data, dict):
        note(f"expected a JSON object, as {example}, and found something else")
        return None
    return data


def reason(error: Exception) -> str:
    """Why a line or its text cannot be used, in words."""
    match error:
        case InputError():
            return "; ".join(str(problem).rstrip(".") for problem in error.problems)
        case UnicodeEncodeError():
            return f"half a character at {error.start}"
        case UnicodeDecodeError():
            return "it is not UTF-8"
        case RecursionError():
            return "it is nested too deeply"
        case _:
            return str(error)
