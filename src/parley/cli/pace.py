"""How far a long reading is: reports and words a second, and how much time is left.

On a terminal, a bar that shows it all the time; elsewhere, such as in a log, a plain line every ten seconds.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from parley.cli.show import clean, note

if TYPE_CHECKING:
    from parley.dossier.read import Step

EVERY_S = 10.0
"""Seconds between two plain lines."""

WINDOW_S = 60.0
"""The pace is that of the last minute, so that neither the start nor a slow hour before counts for ever."""

ENOUGH = 20
"""Reports read before a guess is made: the first wait for the reader to be loaded."""


class Pace:
    """The pace of a reading, from the steps it takes. Times are in seconds of any clock that goes forward."""

    def __init__(self, began: float) -> None:
        self._marks: deque[tuple[float, int, int]] = deque([(began, 0, 0)])
        self._step: Step | None = None

    def take(self, step: Step, now: float) -> None:
        """Notes a step made at `now`."""
        self._step = step
        while len(self._marks) > 1 and now - self._marks[1][0] >= WINDOW_S:
            self._marks.popleft()
        if now - self._marks[-1][0] >= 1:
            self._marks.append((now, step.read, step.words))

    def reports_a_second(self, now: float) -> float:
        """0 before the first is read."""
        began, read, _ = self._marks[0]
        return (self._step.read - read) / (now - began) if self._step and now > began else 0.0

    def words_a_second(self, now: float) -> float:
        """0 before the first is read."""
        began, _, words = self._marks[0]
        return (self._step.words - words) / (now - began) if self._step and now > began else 0.0

    def seconds_left(self, now: float) -> float | None:
        """If all that are left take as long as those that were read; None while too few tell."""
        pace = self.reports_a_second(now)
        if self._step is None or self._step.read < ENOUGH or not pace:
            return None
        return (self._step.total - self._step.done) / pace

    def told(self, now: float) -> str:
        """The pace in words: `12.3 reports and 2,950 words a second, about 4 min left`."""
        if not self._step or not self._step.read:
            return ""
        reports, words = self.reports_a_second(now), self.words_a_second(now)
        left = self.seconds_left(now)
        pace = f"{reports:,.1f} reports and {words:,.0f} words a second"
        return pace if left is None else f"{pace}, about {duration(left)} left"


@contextmanager
def reading_progress(what: str, *, clock: Callable[[], float] = monotonic) -> Iterator[Callable[[Step], None]]:
    """Shows on stderr, while the block runs, what the steps say that it is called with."""
    pace = Pace(clock())
    if not sys.stderr.isatty():
        said_at = clock()

        def tell(step: Step) -> None:
            nonlocal said_at
            now = clock()
            pace.take(step, now)
            if now - said_at >= EVERY_S:
                said_at = now
                told = pace.told(now)
                note(f"{what}: {step.done:,} of {step.total:,} files dealt with" + (f"; {told}" if told else ""))

        yield tell
        return
    with _bar(what, pace, clock) as show:
        yield show


@contextmanager
def _bar(what: str, pace: Pace, clock: Callable[[], float]) -> Iterator[Callable[[Step], None]]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, pace="")

        def show(step: Step) -> None:
            now = clock()
            pace.take(step, now)
            named = f"{what} {escape(clean(step.name))}"
            bar.update(task, completed=step.done, total=step.total, description=named, pace=pace.told(now))

        yield show


def duration(seconds: float) -> str:
    """
    >>> duration(4.2), duration(95), duration(5600)
    ('5 s', '2 min', '1 h 34 min')
    """
    if seconds <= 90:
        return f"{int(-(-seconds // 1))} s"
    minutes = int(-(-seconds // 60))
    return f"{minutes} min" if minutes <= 90 else f"{minutes // 60} h {minutes % 60} min"
