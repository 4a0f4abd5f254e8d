"""Dates in running text, resolved against the day of publication, with the precision of the words and no more.

Durations ("30 days") and dates anchored in an event ("two days after the signing") are no dates and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from parley.dates import PartialDate

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
COMING = re.compile(
    r"\b(?:will|shall|to be|plans?|planned|prepar\w+|schedul\w+|expect\w*|upcoming|due|set (?:to|for)|going to"
    r"|(?:is|are) to|ahead of|next)\b",
    re.I,
)
"""Words that turn a bare weekday or month of their sentence to the future."""

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_WEEKDAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + r")"


TIME = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|{'|'.join(name for name in MONTHS if len(name) > 4)}|May|June|July|(?:19|20)\d\d"
    r"|today|yesterday|tomorrow|weeks?|months?|years?|noon|midnight|hours?|minutes?)\b",
    re.I,
)
"""Words that make the phrase they stand in a time rather than a thing."""


_MAYBE = re.compile(rf"\d|\bago\b|tonight|{TIME.pattern}|{'|'.join(MONTHS)}", re.I)
"""What every date expression holds some of; most sentences hold none."""


@dataclass(frozen=True, slots=True)
class When:
    """A date expression at `[start, end)` of the sentence."""

    start: int
    end: int
    date: PartialDate


def dates_in(sentence: str, published: PartialDate | None, *, past: bool = False) -> list[When]:
    """The dates that `sentence` names, in order; relative ones only where a day of publication is known.

    With `past`, a bare weekday is the last one whatever the sentence plans: the day on which something was said.

    >>> [str(when.date) for when in dates_in("talks on Tuesday, March 11", PartialDate.parse("2025-03-07"))]
    ['2025-03-11']
    """
    if _MAYBE.search(sentence) is None:
        return []
    base = published.first if published is not None and published.precision == "day" else None
    found: list[When] = []
    for pattern, resolve in _PATTERNS:
        for match in pattern.finditer(sentence):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            resolved = resolve(match, base, not past and bool(COMING.search(sentence[: match.start()])))
            if resolved is not None:
                found.append(When(match.start(), match.end(), resolved))
    return sorted(found, key=lambda when: when.start)


def _absolute(match: re.Match[str], base: date | None, coming: bool) -> PartialDate | None:
    groups = match.groupdict()
    month = MONTHS[groups["month"].lower()]
    day = int(groups["day"]) if groups.get("day") else None
    year = int(groups["year"]) if groups.get("year") else None
    if year is None:
        if base is None:
            return None
        ahead = coming or match.group(0).lower().startswith(("by", "until"))
        year = _nearest_year(base, month, day, ahead)
    return _valid(year, month, day)


def _nearest_year(base: date, month: int, day: int | None, coming: bool) -> int:
    """The year that brings the month nearest to `base`; for a bare month the last one, unless it is to come."""
    if day is None and not coming:
        return base.year if month <= base.month else base.year - 1
    if day is None:
        return base.year if month >= base.month else base.year + 1
    return min(
        (base.year - 1, base.year, base.year + 1),
        key=lambda year: abs((date(year, month, 1) - base.replace(day=1)).days),
    )


def _numeric(match: re.Match[str], base: date | None, coming: bool) -> PartialDate | None:
    return _valid(int(match["year"]), int(match["month"]), int(match["day"]))


def _valid(year: int, month: int, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _weekday(match: re.Match[str], base: date | None, coming: bool) -> PartialDate | None:
    if base is None:
        return None
    wanted = WEEKDAYS[match["weekday"].lower()]
    side = (match.groupdict().get("side") or "").lower()
    ahead = (wanted - base.weekday()) % 7
    if side == "next" or (coming and side != "last"):
        return PartialDate.of(base + timedelta(days=ahead or (7 if side == "next" else 0)))
    back = (base.weekday() - wanted) % 7
    return PartialDate.of(base - timedelta(days=back or (7 if side == "last" else 0)))


def _day_word(match: re.Match[str], base: date | None, coming: bool) -> PartialDate | None:
    if base is None:
        return None
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match["word"].lower()]
    return PartialDate.of(base + timedelta(days=shift))


def _relative(match: re.Match[str], base: date | None, coming: bool) -> PartialDate | None:
    if base is None:
        return None
    shift = {"last": -1, "this": 0, "next": 1, "earlier this": 0, "later this": 0}[match["side"].lower()]
    match match["unit"].lower():
        case "week":
            return PartialDate.week_of(base + timedelta(weeks=shift))
        case "month":
            months = base.year * 12 + base.month - 1 + shift
            return PartialDate(months // 12, months % 12 + 1)
        case _:
            return PartialDate(base.year + shift)


def _ago(match: re.Match[str], base: date | None, coming: bool) -> PartialDate | None:
    if base is None:
        return None
    number = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}.get(match["number"].lower())
    count = number if number is not None else int(match["number"])
    match match["unit"].lower():
        case "day":
            return PartialDate.of(base - timedelta(days=count))
        case "week":
            return PartialDate.week_of(base - timedelta(weeks=count))
        case "month":
            months = base.year * 12 + base.month - 1 - count
            return PartialDate(months // 12, months % 12 + 1)
        case _:
            return PartialDate(base.year - count)


def _bare_year(match: re.Match[str], base: date | None, coming: bool) -> PartialDate | None:
    return PartialDate(int(match["year"]))


_Resolve = Callable[[re.Match[str], date | None, bool], PartialDate | None]

_PATTERNS: tuple[tuple[re.Pattern[str], _Resolve], ...] = tuple(
    (re.compile(rf"\b{pattern}\b", re.I), resolve)
    for pattern, resolve in (
        (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _numeric),
        (rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?", _absolute),
        (rf"(?:{_WEEKDAY},?\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?", _absolute),
        (rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}", _absolute),
        (rf"(?:(?P<side>last|next|this)\s+)?{_WEEKDAY}", _weekday),
        (r"(?P<word>yesterday|today|tonight|tomorrow)", _day_word),
        (r"(?P<side>earlier this|later this|last|this|next)\s+(?P<unit>week|month|year)", _relative),
        (r"(?P<number>an?|one|two|three|four|five|six|\d{1,3})\s+(?P<unit>day|week|month|year)s?\s+ago", _ago),
        (rf"(?:in|since|during|by|of|until|late|early|mid)[\s-]+{_MONTH}", _absolute),
        (rf"(?:in|since|during|by|of|from)\s+{_YEAR}", _bare_year),
    )
)
