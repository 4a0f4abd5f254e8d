"""What runs in a child process: make the work once, then do it, batch by batch, until there is nobody to do it for."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import PurePath
from typing import Any

from parley.errors import InputError, Problem

Work = Callable[[Sequence[Any]], Iterator[Any]]
"""One result per item, in order, each as soon as it is there."""

RENEWED_AT_BYTES = 550_000_000
"""A process that has ever been so large gives way to a new one after its batch: what a parser keeps of the words it has
met, or what one huge report left behind, goes with it."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Each process works in one thread: several for the small matrices of a parser only get into each other's way."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The work is made; batches can come."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The work could not be made, for a reason that the person can mend."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Of the next item of the batch."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """The work stopped at an error; `why` is a clause about the item. The process ends."""

    why: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The batch is done. `is_last`: the process ends, and another should take its place."""

    is_last: bool


Message = Ready | Refused | Result | Failed | Finished


def serve(pipe: Connection, make: Callable[[], Work], memory: int | None) -> None:
    """Works on the batches that come down the pipe and sends their results back. Ctrl-C is for the parent to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ.update(dict.fromkeys(THREADS, "1"))
    _bound(memory)
    try:
        work = make()
    except InputError as error:
        pipe.send(Refused(error.problems))
        return
    pipe.send(Ready())
    is_last = False
    while not is_last:
        try:
            items = pipe.recv()
        except EOFError:
            return
        try:
            for value in work(items):
                pipe.send(Result(value))
        except Exception as error:
            pipe.send(Failed(_told(error, memory)))
            raise SystemExit(1) from error
        is_last = _peak_bytes() > RENEWED_AT_BYTES
        pipe.send(Finished(is_last))


def _end_with_parent() -> None:
    """If the parent is gone, however it went, so is the child."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _told(error: Exception, memory: int | None) -> str:
    if isinstance(error, MemoryError):
        bound = f"the {memory / 1e9:.1f} GB that a process may have" if memory else "there is"
        return f"needs more memory than {bound}"
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"ran into a fault of the program's ({said}, at {PurePath(frame.filename).name}:{frame.lineno})"


if sys.platform == "win32":

    def _bound(memory: int | None) -> None:
        """Windows knows no such bound for a process by itself."""

    def _peak_bytes() -> int:
        return 0
else:
    import resource

    def _bound(memory: int | None) -> None:
        """The most that the process may allocate; it counts on Linux, and other systems may not mind it."""
        if memory is not None:
            _, most = resource.getrlimit(resource.RLIMIT_DATA)
            bound = memory if most == resource.RLIM_INFINITY else min(memory, most)
            resource.setrlimit(resource.RLIMIT_DATA, (bound, most))

    def _peak_bytes() -> int:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
