"""A deadline, passed down to every search, so that no answer takes longer than a person was willing to wait."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Event

_STOP: ContextVar[Event | None] = ContextVar("stop", default=None)
"""What calls off the searches begun in this context; None = nothing does."""


class OutOfTime(Exception):  # noqa: N818 - not an error: the searches catch it and say `undecided`
    """The deadline has passed. Never leaves this folder: an answer says instead what was not decided."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """`at` is a reading of `time.monotonic()` in seconds; None = no limit. `stop`, once set, ends the time at once."""

    at: float | None = None
    stop: Event | None = None

    @classmethod
    def after(cls, seconds: float | None) -> Deadline:
        """The deadline so many seconds from now; None = never. What calls off searches here (`stoppable`) ends it."""
        return cls(None if seconds is None else time.monotonic() + seconds, _STOP.get())

    def half(self) -> Deadline:
        """The deadline at half of the time that is left from now."""
        return self if self.at is None else Deadline((time.monotonic() + self.at) / 2, self.stop)

    @property
    def left(self) -> float | None:
        """The seconds that are left, 0 once it has passed; None = no limit."""
        if self.has_passed:
            return 0.0
        return None if self.at is None else max(self.at - time.monotonic(), 0.0)

    @property
    def has_passed(self) -> bool:
        called_off = self.stop is not None and self.stop.is_set()
        return called_off or (self.at is not None and time.monotonic() >= self.at)

    def check(self) -> None:
        """Does nothing before the deadline.

        Raises
        ------
        OutOfTime
            from the deadline on.
        """
        if self.has_passed:
            raise OutOfTime


@contextmanager
def stoppable() -> Iterator[Event]:
    """Gives an event that, once set, ends the time of every search begun in the block, as if its deadline had passed.
    It may be set from a signal handler or another thread; the answers then say what was not decided."""
    stop = Event()
    before = _STOP.set(stop)
    try:
        yield stop
    finally:
        _STOP.reset(before)
