"""Work for the tests of `parley.workers`: each item is a word that says what becomes of the process that gets it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence

from parley.errors import InputError, Problem
from parley.workers import child
from parley.workers.child import Work


def make() -> Work:
    return work


def make_renewed() -> Work:
    """In a process that takes itself for one that has grown too large."""
    child.RENEWED_AT_BYTES = 0
    return work


def refuse() -> Work:
    raise InputError(Problem(what="the model is not installed"))


def never() -> Work:
    os._exit(7)


def work(items: Sequence[str]) -> Iterator[str]:
    for item in items:
        kind, _, where = item.partition(" ")
        match kind:
            case "crash":
                os.kill(os.getpid(), signal.SIGKILL)
            case "hang":
                time.sleep(600)
            case "grow":
                kept = [bytearray(50_000_000) for _ in range(1_000)]
                raise AssertionError(len(kept))
            case "err":
                raise KeyError(item)
            case "once":
                _die_the_first_time(where)
        yield item.upper()


def _die_the_first_time(marker: str) -> None:
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
