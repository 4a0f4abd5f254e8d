"""A deadline, passed down to every search, so that no answer takes longer than a person was willing to wait."""

from __future__ import annotations

import time
from dataclasses import dataclass


class OutOfTime(Exception):  # noqa: N818 - not an error: the searches catch it and say `undecided`
    """The deadline has passed. Never leaves this folder: an answer says instead what was not decided."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """`at` is a reading of `time.monotonic()` in seconds; None = no limit."""

    at: float | None = None

    @classmethod
    def after(cls, seconds: float | None) -> Deadline:
        """The deadline so many seconds from now; None = never."""
        return cls(None if seconds is None else time.monotonic() + seconds)

    def half(self) -> Deadline:
        """The deadline at half of the time that is left from now."""
        return self if self.at is None else Deadline((time.monotonic() + self.at) / 2)

    @property
    def has_passed(self) -> bool:
        return self.at is not None and time.monotonic() >= self.at

    def check(self) -> None:
        """Does nothing before the deadline.

        Raises
        ------
        OutOfTime
            from the deadline on.
        """
        if self.has_passed:
            raise OutOfTime
