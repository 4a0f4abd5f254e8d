"""Days on a line, and the ticks below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

TICKS = 9
"""At most so many on a line, so that their words do not touch."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps the days from `first` to `last` evenly onto `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where the day stands; days outside stand at the ends.

        >>> Scale(date(2025, 3, 1), date(2025, 3, 11), 0, 100).at(date(2025, 3, 6))
        50.0
        """
        length = (self.last - self.first).days
        share = (day - self.first).days / length if length else 0.5
        return round(self.left + (self.right - self.left) * min(max(share, 0.0), 1.0), 1)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Places and words: days, weeks, months, quarters or years, whichever are few enough."""
        for days in (1, 2, 7, 14):
            if (self.last - self.first).days <= days * (TICKS - 1):
                yield from ((self.at(day), f"{day.day} {_MONTHS[day.month - 1]}") for day in self._every(days))
                return
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120) if months <= step * (TICKS - 1)), 600)
        yield from self._months(step)

    def _every(self, days: int) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            if (date.max - day).days < days:
                return
            day += timedelta(days=days)

    def _months(self, step: int) -> Iterator[tuple[float, str]]:
        number = self.first.year * 12 + self.first.month - 1
        number += -number % step
        while number // 12 <= min(self.last.year, date.max.year):
            day = date(number // 12, number % 12 + 1, 1)
            if day > self.last:
                return
            if day >= self.first:
                words = str(day.year) if day.month == 1 else f"{_MONTHS[day.month - 1]} {day.year}"
                yield self.at(day), words
            number += step
