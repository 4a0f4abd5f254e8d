"""Parts of a longer time: "early March", "the end of the year", "the late 1990s"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from parley.dates.found import Found, is_taken
from parley.dates.interval import Interval
from parley.dates.partial import PartialDate
from parley.dates.shifting import unit_on

_PART = (
    r"(?:(?P<part>early|mid|middle|late)(?:[\s-]+in)?[\s-]+(?:the\s+)?|(?:the\s+)?(?:very\s+)?(?P<edge>end|close|beginning"
    r"|start|middle|first\s+days|last\s+days)\s+of\s+(?:the\s+)?)$"
)
_EARLY_LATE = {"first days": "beginning", "last days": "end", "close": "end", "start": "beginning", "middle": "mid"}


def part_of(text: str, one: Found) -> Found:
    """ "late February": half of the month at the widest; "the end of April": its last ten days."""
    match = re.search(_PART, text[: one.start], re.IGNORECASE)
    if match is None or not isinstance(one.time, Interval):
        return one
    part = re.sub(r"\s+", " ", (match["part"] or match["edge"]).lower())
    cut = _cut(one.time, _EARLY_LATE.get(part, part))
    return one if cut is None else replace(one, start=match.start(), time=cut, edge=_edge(part))


def _edge(part: str) -> str:
    found = _EARLY_LATE.get(part, part)
    return found if found in ("end", "beginning") else ""


def _cut(whole: Interval, part: str) -> Interval | None:
    """The days of `whole` that a part of it can mean, sharp only as far as the unit is: of a month days, of a year
    months, of more years years. None for a day and what has open ends."""
    if whole.first is None or whole.last is None or whole.start is None or whole.end is None:
        return None
    length = (whole.last - whole.first).days + 1
    if length < 7:
        return None
    if length < 300:
        bounds = _of_days(whole.first, length, part)
        return Interval(PartialDate.of(bounds[0]), PartialDate.of(bounds[1]), approximate=True)
    if length < 400:
        first, last = _MONTHS[part]
        return Interval(PartialDate(whole.first.year, first), PartialDate(whole.first.year, last), approximate=True)
    years = whole.last.year - whole.first.year + 1
    low, high = {"early": (0, 4), "beginning": (0, 2), "mid": (3, 6), "late": (5, 9), "end": (8, 9)}[part]
    first, last = whole.first.year + low * years // 10, whole.first.year + high * years // 10
    return Interval(PartialDate(first), PartialDate(last), approximate=True)


_MONTHS = {"early": (1, 4), "beginning": (1, 2), "mid": (5, 8), "late": (9, 12), "end": (11, 12)}


def _of_days(first: date, length: int, part: str) -> tuple[date, date]:
    """Early: the first half, of a month up to the 15th; late: the second, from the 15th; in the middle, or at an edge:
    a third."""
    half, third = (14 if 28 <= length <= 31 else length // 2), max(length // 3, 2)
    low, high = {
        "early": (0, half),
        "beginning": (0, third - 1),
        "mid": ((length - third) // 2, (length + third) // 2 - 1),
        "late": (half, length - 1),
        "end": (length - third, length - 1),
    }[part]
    return first + timedelta(days=low), first + timedelta(days=high)


_EDGE_OF = (
    r"\b(?:the\s+)?(?P<edge>end|close|beginning|start|middle)\s+of\s+(?:the|this)\s+(?P<unit>week|month|year)\b"
    r"|\b(?:the\s+)?(?P<unit_>year|month|week)(?:['’]?s|-)?[\s-]?(?P<edge_>end)\b"
)


def edges(text: str, day: date | None, found: Iterable[Found]) -> Iterator[Found]:
    """ "the end of the month", "year end": of the week, month or year of publication, where no date stands yet."""
    if day is None:
        return
    found = tuple(found)
    for match in re.finditer(_EDGE_OF, text, re.IGNORECASE):
        unit, part = (match["unit"] or match["unit_"]).lower(), (match["edge"] or match["edge_"]).lower()
        cut = _cut(Interval.of(unit_on(day, 0, unit)), _EARLY_LATE.get(part, part))
        if cut is not None and not is_taken(found, match.start(), match.end()):
            yield Found(match.start(), match.end(), cut, edge=_edge(part))
