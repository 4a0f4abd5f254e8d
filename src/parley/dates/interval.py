"""What a date expression means: days from one to another, a length of time, or something that only an event can date.

Every value says as much as the words do. "In 2014" is the year, not its first day; "by Friday" has no first day; "two
days after the signing" has no date until somebody knows when the signing was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from parley.dates.partial import PartialDate


class Tense(StrEnum):
    """Of the verb that governs a date: where a bare weekday or month lies."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Interval:
    """From the first day of `start` to the last day of `end`, both included; None leaves that side open.

    `approximate` is true where the words draw no sharp line ("early March", "several years ago"): then it holds all
    days that they can mean. `named` is the time that a bounded expression names: "by Friday" ends on `named`, Friday.
    `otherwise` is the second reading of an expression that has two, such as 3/11/2025.

    Written as in ISO 8601: `2025-03`, `2025-03-03/2025-03-05`, `../2025-03-07`, `2014/..`.

    >>> interval = Interval.parse("2025-03/2025-04")
    >>> interval.first, interval.last
    (datetime.date(2025, 3, 1), datetime.date(2025, 4, 30))
    """

    start: PartialDate | None
    end: PartialDate | None
    approximate: bool = False
    named: Interval | None = field(default=None, compare=False)
    otherwise: Interval | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"{self.start} is after {self.end}")

    @classmethod
    def of(cls, when: PartialDate, *, approximate: bool = False) -> Interval:
        return cls(when, when, approximate)

    @classmethod
    def parse(cls, text: str) -> Interval:
        """The interval that `str` wrote.

        Raises
        ------
        ValueError
            if the text has another form.
        """
        start, slash, end = text.partition("/")
        return cls(_end(start), _end(end if slash else start))

    @property
    def first(self) -> date | None:
        return None if self.start is None else self.start.first

    @property
    def last(self) -> date | None:
        return None if self.end is None else self.end.last

    @property
    def partial(self) -> PartialDate | None:
        """The smallest day, week, month or year that holds it; of a bounded one, that it names. None if there is none.

        >>> str(Interval.parse("2025-03-03/2025-03-05").partial)
        '2025-W10'
        """
        if self.named is not None:
            return self.named.partial
        if self.start is None or self.end is None:
            return self.start or self.end
        if self.start.last >= self.end.last:
            return self.start
        if self.end.first <= self.start.first:
            return self.end
        day = self.start.first
        for holder in (PartialDate.week_of(day), PartialDate(day.year, day.month), PartialDate(day.year)):
            if holder.first <= day and self.end.last <= holder.last:
                return holder
        return None

    def __str__(self) -> str:
        start, end = (".." if one is None else str(one) for one in (self.start, self.end))
        return start if start == end else f"{start}/{end}"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. `least` and `most` are equal where one number is given, None where none is ("for months").

    Written as in ISO 8601: `P30D`, `PT72H`, `P2W/P3W`.
    """

    least: int | None
    most: int | None
    unit: str
    """`minute`, `hour`, `day`, `week`, `month` or `year`"""

    @classmethod
    def parse(cls, text: str) -> Duration:
        """The duration that `str` wrote.

        Raises
        ------
        ValueError
            if the text has another form.
        """
        least, _, most = text.partition("/")
        lower, upper = _DURATION.fullmatch(least), _DURATION.fullmatch(most or least)
        if lower is None or upper is None or lower[1] + lower[3] != upper[1] + upper[3]:
            raise ValueError(f"'{text}' is not a duration of the form P30D or PT72H")
        fewest, greatest = (int(found[2]) if found[2] != "X" else None for found in (lower, upper))
        return cls(fewest, greatest, _LETTERS[lower[1] + lower[3]])

    def __str__(self) -> str:
        designator = next(letters for letters, unit in _LETTERS.items() if unit == self.unit)
        least, most = (
            f"{designator[:-1]}{'X' if count is None else count}{designator[-1]}" for count in (self.least, self.most)
        )
        return least if least == most else f"{least}/{most}"


_LETTERS = {"PTM": "minute", "PTH": "hour", "PD": "day", "PW": "week", "PM": "month", "PY": "year"}
_DURATION = re.compile(r"(PT?)(\d+|X)([MHDWY])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Words for a time that give no date by themselves. `why` is one clause, for a person; `offset` is how far from the
    event that dates them, where they say so ("two days after the signing")."""

    words: str
    why: str
    offset: Duration | None = None


Time = Interval | Duration | Unresolved


def _end(text: str) -> PartialDate | None:
    return None if text == ".." else PartialDate.parse(text)
