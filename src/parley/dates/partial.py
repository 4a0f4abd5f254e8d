"""A date with its precision. News is vague about time; `2014`, `2014-02` and `2014-W05` are values, not errors."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

_FORM = re.compile(r"(\d{4})(?:-W(\d{2})|-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_WEEK = timedelta(days=6)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, an ISO 8601 week (Monday to Sunday), or a day (UTC). Missing parts mean "not said",
    never 1.

    Ordered by first day, the vaguer first where the first days are equal.

    >>> PartialDate.parse("2025-03").last
    datetime.date(2025, 3, 31)
    >>> str(PartialDate.parse("2025"))
    '2025'
    """

    year: int
    month: int | None = None
    day: int | None = None
    week: int | None = None

    def __post_init__(self) -> None:
        date(self.year, self.month or 1, self.day or 1)
        if self.week is not None:
            date.fromisocalendar(self.year, self.week, 1)
            if self.month is not None:
                raise ValueError("a week of a year has no month")
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date that `YYYY`, `YYYY-MM`, `YYYY-Www` or `YYYY-MM-DD` names.

        Raises
        ------
        ValueError
            if the text has another form, or names a day that is not in the calendar.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"'{text}' is not a date of the form 2025-03-07, 2025-03 or 2025")
        year, week, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            return cls(year, month, day, week)
        except ValueError as error:
            raise ValueError(f"'{text}' is not in the calendar ({error})") from None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @classmethod
    def week_of(cls, day: date) -> PartialDate:
        """The ISO 8601 week that holds `day`."""
        year, week, _ = day.isocalendar()
        return cls(year, week=week)

    @property
    def first(self) -> date:
        """The first day it can mean."""
        if self.week is not None:
            return date.fromisocalendar(self.year, self.week, 1)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean; the calendar's own, where it ends within the week."""
        if self.week is not None:
            return self.first + min(_WEEK, date.max - self.first)
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        """`day`, `week`, `month` or `year`."""
        return "day" if self.day else "week" if self.week else "month" if self.month else "year"

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.week:
            text += f"-W{self.week:02d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first, -self.last.toordinal()) < (other.first, -other.last.toordinal())


def parse_day(text: str) -> date:
    """The day that `YYYY-MM-DD` names.

    Raises
    ------
    ValueError
        if the text has another form, or names a day that is not in the calendar.
    """
    partial = PartialDate.parse(text)
    if partial.day is None:
        raise ValueError(f"'{text}' names no day; write it as 2025-03-07")
    return partial.first
