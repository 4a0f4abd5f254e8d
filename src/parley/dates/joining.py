"""What stands between and before dates: "from March 3 to March 5", "by Friday", "since 2014"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from parley.dates.found import Found
from parley.dates.interval import Interval
from parley.dates.partial import PartialDate
from parley.dates.vocabulary import one_of

_JOIN = re.compile(
    r"\s*(?:(?P<dash>-|–|—|through|thru)|(?P<word>to|and|until|till|up to))\s+(?:the\s+)?|\s*[-–—]\s*", re.I
)
_OPENS = re.compile(r"\b(?P<word>from|between|for|of|since)\s+(?:the\s+)?$", re.IGNORECASE)


def ranges(text: str, found: Iterable[Found]) -> list[Found]:
    """`found`, in order, with two dates that a range joins as one."""
    out: list[Found] = []
    for one in found:
        joined = _joined(text, out[-1], one) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(one)
    return out


def _joined(text: str, one: Found, other: Found) -> Found | None:
    between = _JOIN.fullmatch(text[one.end : other.start])
    if between is None or not isinstance(one.time, Interval) or not isinstance(other.time, Interval):
        return None
    opens = _OPENS.search(text[: one.start])
    word = (between["word"] or "").lower()
    if word and (opens is None or (word == "and") != (opens["word"].lower() == "between")):
        return None
    start, end = one.time.start, other.time.end
    if start is None or end is None:
        return None
    if other.yearless and end < start:
        end = _in_year(end, end.year + 1)
    if one.yearless and not other.yearless:
        start = _in_year(start, end.year)
        start = start if start <= end else _in_year(start, end.year - 1)
    if end.last < start.first:
        return None
    span = Interval(start, end, one.time.approximate or other.time.approximate)
    return Found(opens.start() if opens else one.start, other.end, span)


def _in_year(when: PartialDate, year: int) -> PartialDate:
    """The same day or month of that year; of 29 February, where the year has none, the month."""
    try:
        return replace(when, year=year)
    except ValueError:
        return replace(when, year=year, day=None) if 1 <= year <= 9999 else when


_UP_TO = (
    "by",
    "until",
    "till",
    "til",
    "up to",
    "through",
    "no later than",
    "not later than",
    "up until",
    "to last until",
)
_FROM = (
    "since",
    "from",
    "as of",
    "as from",
    "starting",
    "beginning",
    "effective",
    "starting on",
    "starting from",
    "beginning on",
)
LEADS = (*_UP_TO, *_FROM, "before", "prior to", "ahead of", "after")
"""Prepositions that make a bound of the date behind them."""
_LEAD = re.compile(rf"\b(?P<lead>{one_of(LEADS)})\s+(?:the\s+)?$", re.IGNORECASE)


def bounded(text: str, one: Found) -> Found:
    """ "by Friday" has no first day, "since 2014" no last; "before" and "after" leave the day itself out."""
    match = _LEAD.search(text[: one.start])
    if match is None or not isinstance(one.time, Interval):
        return one
    lead = re.sub(r"\s+", " ", match["lead"].lower())
    bounded = bound(_as_bound(one.time, one.edge), lead)
    return one if bounded is None else replace(one, time=bounded, lead=lead)


def _as_bound(time: Interval, edge: str) -> Interval:
    """ "By the end of April" is by its last day, however many days "at the end of April" may be."""
    day = {"end": time.last, "beginning": time.first}.get(edge)
    return time if day is None else Interval.of(PartialDate.of(day))


def bound(named: Interval, lead: str) -> Interval | None:
    """The named time as the end or the beginning that a preposition makes of it; None where it has none."""
    if lead in _UP_TO:
        end = named.end
        return None if end is None else Interval(None, end, named.approximate, named)
    if lead in _FROM:
        return None if named.start is None else Interval(named.start, None, named.approximate, named)
    beside = (named.end, 1) if lead == "after" else (named.start, -1)
    edge = None if beside[0] is None else _next(beside[0], beside[1])
    if edge is None:
        return None
    start, end = (edge, None) if lead == "after" else (None, edge)
    return Interval(start, end, named.approximate, named)


def _next(when: PartialDate, step: int) -> PartialDate | None:
    """The day, week, month or year beside it, as precise; None where the calendar ends."""
    edge = when.last if step > 0 else when.first
    if edge in (date.min, date.max):
        return None
    beside = edge + timedelta(days=step)
    match when.precision:
        case "day":
            return PartialDate.of(beside)
        case "week":
            return PartialDate.week_of(beside)
        case "month":
            return PartialDate(beside.year, beside.month)
        case _:
            return PartialDate(beside.year)
