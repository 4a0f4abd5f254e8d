"""Dates that name their place on the calendar: days, months, quarters, seasons, years, decades, centuries, feasts.

Where the year is left out it is the one that the day of publication suggests: see `year_of`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from parley.dates.interval import Interval, Tense, Unresolved
from parley.dates.partial import PartialDate
from parley.dates.shifting import easter, orthodox_easter
from parley.dates.vocabulary import (
    BEFORE_DATE,
    DAY,
    DECADES,
    MONTH,
    MONTHS,
    ORDINALS,
    SEASONS,
    YEAR,
    one_of,
)

NEAR = 60
"""Days from publication within which a day without a year is meant, whatever the tense says: the tense found may be
another verb's."""
SAME_YEAR = 240
"""Days within which a day without a year lies in the year of publication, the rest being told with their year."""
PIVOT = 20
"""Two-digit years so many years ahead of publication or more are those of the century before."""

_MEETS = r"\s*(?:-|–|—|to|through|until|and|or)\s*"


def day_of_month(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval | Unresolved | None:
    """ "Friday, July 21, 2017", "the 4th of March"."""
    return _in_year(match, day, tense, int(match["day"]), int(match["day"]))


def days_of_month(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval | Unresolved | None:
    """ "March 3-5", "between 3 and 5 March"."""
    return _in_year(match, day, tense, int(match["from"]), int(match["day"]))


def month(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval | Unresolved | None:
    """ "March 2025", "last March", "March"."""
    return _in_year(match, day, tense, None, None)


def _in_year(
    match: re.Match[str], day: date | None, tense: Tense | None, first: int | None, last: int | None
) -> Interval | Unresolved | None:
    number = MONTHS[match["month"].lower()]
    written = match.groupdict().get("year")
    side = (match.groupdict().get("side") or "").lower()
    if not written and day is None:
        return Unresolved(match.group(0), "its year hangs on the day of publication, which is not known")
    tense = {"last": Tense.PAST, "past": Tense.PAST, "next": Tense.FUTURE, "coming": Tense.FUTURE}.get(side, tense)
    year = int(written) if written else year_of(day or date.min, number, first, tense, strictly=bool(side))
    try:
        return Interval(PartialDate(year, number, first), PartialDate(year, number, last))
    except ValueError:
        return None


def year_of(day: date, month: int, on: int | None, tense: Tense | None, *, strictly: bool = False) -> int:
    """The year of a month, or of a day `on` of it, told without one in a text published on `day`.

    A month lies behind or ahead as the tense says, else where it is nearest. A day lies where it is nearest if that is
    within `NEAR` days; else as the tense says; else in the year of publication, unless that is more than `SAME_YEAR`
    days off. `strictly` passes over the present month ("last March").
    """
    if on is None:
        if strictly or tense is not None:
            ahead = tense is Tense.FUTURE
            passed = month < day.month or (strictly and month == day.month)
            to_come = month > day.month or (strictly and month == day.month)
            return day.year + (1 if ahead and passed else -1 if not ahead and to_come else 0)
        around = (day.year - 1, day.year, day.year + 1)
        return min(around, key=lambda year: abs(year * 12 + month - day.year * 12 - day.month))
    away = {year: (_on(year, month, on) - day).days for year in (day.year - 1, day.year, day.year + 1)}
    nearest = min(away, key=lambda year: abs(away[year]))
    if not strictly and abs(away[nearest]) <= NEAR:
        return nearest
    if tense is Tense.PAST:
        return max(year for year in away if away[year] < 0 or (away[year] == 0 and not strictly))
    if tense is Tense.FUTURE:
        return min(year for year in away if away[year] > 0 or (away[year] == 0 and not strictly))
    return day.year if abs(away[day.year]) <= SAME_YEAR else nearest


def _on(year: int, month: int, on: int) -> date:
    """The day, or the last of its month before it: only to measure distances."""
    while on > 28:
        try:
            return date(year, month, on)
        except ValueError:
            on -= 1
    return date(year, month, max(on, 1))


def iso_day(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval | None:
    return _day(int(match["y"]), int(match["m"]), int(match["d"]))


def numeric(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval | None:
    """ "3/11/2025" is read as in the United States, with the other reading beside it where that is a date as well;
    with dots, the day comes first."""
    first, second = int(match["one"]), int(match["two"])
    year = century_of(match["y"], day)
    by_day, by_month = _day(year, second, first), _day(year, first, second)
    if match["mark"] == ".":
        return by_day
    if by_day is None or by_month is None or by_day == by_month:
        return by_month or by_day
    assert by_month.start is not None
    return Interval(by_month.start, by_month.start, otherwise=by_day)


def _day(year: int, month: int, on: int) -> Interval | None:
    try:
        return Interval.of(PartialDate(year, month, on))
    except ValueError:
        return None


def century_of(digits: str, day: date | None) -> int:
    """The year of four digits, or of two by the day of publication: 84 is 1984, 08 is 2008."""
    if len(digits) == 4:
        return int(digits)
    now = day.year if day is not None else 2000
    year = now - now % 100 + int(digits)
    return year - 100 if year >= now + PIVOT else year


def year(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval:
    return Interval.of(PartialDate(century_of(match["year"], day)))


def years(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval | None:
    """ "2013-14"."""
    first = int(match["year"])
    last = first - first % 100 + int(match["to"])
    return Interval(PartialDate(first), PartialDate(last)) if last > first else None


def part_of_year(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval | Unresolved:
    """ "the second quarter of 2025", "Q2 2025", "the first half of next year"."""
    which = match["which"].lower()
    place = ORDINALS.get(which) or (4 if which in ("last", "final") else int(which))
    months = 6 if (match.groupdict().get("kind") or "quarter").lower() == "half" else 3
    if which in ("last", "final") and months == 6:
        place = 2
    if match["year"]:
        of = int(match["year"])
    elif day is None:
        return Unresolved(match.group(0), "its year hangs on the day of publication, which is not known")
    else:
        of = day.year + {"last": -1, "next": 1}.get((match["side"] or "").lower(), 0)
    last = min(place * months, 12)
    return Interval(PartialDate(of, last - months + 1), PartialDate(of, last))


def season_of(name: str, of: int) -> Interval:
    """The season of that year; winter is that which begins in it."""
    first, last = SEASONS[name.lower()]
    return Interval(PartialDate(of, first), PartialDate(of + (last < first), last), approximate=True)


def season(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval | Unresolved:
    """ "the summer of 2012", "last summer", "summer"."""
    if match["year"]:
        return season_of(match["season"], int(match["year"]))
    if day is None:
        return Unresolved(match.group(0), "its year hangs on the day of publication, which is not known")
    around = [season_of(match["season"], day.year + shift) for shift in (-2, -1, 0, 1, 2)]
    side = (match["side"] or "").lower()
    over = [it for it in around if it.last is not None and it.last < day]
    to_come = [it for it in around if it.first is not None and it.first > day]
    if side == "last" or (not side and tense is Tense.PAST and _now(around, day) is None):
        return over[-1]
    if side in ("next", "coming") or (tense is Tense.FUTURE and _now(around, day) is None):
        return to_come[0]
    return _now(around, day) or min((over[-1], to_come[0]), key=lambda it: _days_between(it, day))


def _now(seasons: list[Interval], day: date) -> Interval | None:
    return next((it for it in seasons if it.first and it.last and it.first <= day <= it.last), None)


def _days_between(interval: Interval, day: date) -> int:
    assert interval.first is not None
    assert interval.last is not None
    return min(abs((interval.first - day).days), abs((interval.last - day).days))


def decade(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval:
    """ "the 1990s", "the '90s", "the nineties"."""
    groups = match.groupdict()
    tens = int(groups["digits"]) if "digits" in groups else DECADES[groups["words"].lower()]
    first = tens if tens > 99 else century_of(f"{tens:02d}", day)
    return Interval(PartialDate(first), PartialDate(first + 9))


def century(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval:
    """ "The 20th century" as people count it: 1900 to 1999."""
    first = (int(match["nth"]) - 1) * 100
    return Interval(PartialDate(max(first, 1)), PartialDate(first + 99))


def attacks_of_2001(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval:
    return Interval.of(PartialDate(2001, 9, 11))


def feast(match: re.Match[str], day: date | None, tense: Tense | None) -> Interval | Unresolved:
    """Easter, Christmas and New Year. Easter has the Orthodox day as its other reading where the two differ."""
    name = re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))
    if match["year"]:
        return _feast_in(name, int(match["year"]))
    if day is None:
        return Unresolved(match.group(0), "its year hangs on the day of publication, which is not known")
    around = [_feast_in(name, day.year + shift) for shift in (-1, 0, 1)]
    over = [it for it in around if it.first is not None and it.first <= day]
    to_come = [it for it in around if it.first is not None and it.first >= day]
    side = (match["side"] or "").lower()
    if side == "last" or tense is Tense.PAST:
        return over[-1]
    if side in ("next", "coming") or tense is Tense.FUTURE:
        return to_come[0]
    return min((over[-1], to_come[0]), key=lambda it: _days_between(it, day))


def _feast_in(name: str, of: int) -> Interval:
    if "easter" in name:
        west, east = easter(of), orthodox_easter(of)
        if "orthodox" in name or west == east:
            return Interval.of(PartialDate.of(east))
        day = PartialDate.of(west)
        return Interval(day, day, otherwise=Interval.of(PartialDate.of(east)))
    if name.startswith("new year"):
        return Interval.of(PartialDate.of(date(of, 1, 1) - timedelta(days="eve" in name)))
    return Interval.of(PartialDate(of, 12, 24 if "eve" in name else 25))


_SIDE = r"(?:(?P<side>last|next|this|coming)\s+)?"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?:the\s+year\s+)?{YEAR})?"
_FEAST = (
    r"(?:orthodox\s+)?easter(?:\s+(?:sunday|day))?|christmas(?:\s+(?:eve|day))?|new\s+year['’]s(?:\s+(?:eve|day))?"
    r"|new\s+year(?=\s*(?:[.,;]|$))"
)

DATES = (
    (r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:T[\d:.]+Z?)?(?![\d-])", iso_day),
    (r"(?<![\d/])9/11(?![\d/])", attacks_of_2001),
    (r"(?<![\d/.])(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<y>\d{4}|\d{2})(?![\d/]|\.\d)", numeric),
    (
        rf"{BEFORE_DATE}{MONTH}\s+(?P<from>\d{{1,2}})(?:st|nd|rd|th)?{_MEETS}{DAY}"
        rf"(?:(?:,?\s+|,){YEAR}|(?=\s*(?:[.,;:)]|$|\b[a-z]+ed\b|\bin\b|\bat\b|\bfor\b)))",
        days_of_month,
    ),
    (
        rf"(?:the\s+)?(?<!\d)(?P<from>\d{{1,2}})(?:st|nd|rd|th)?{_MEETS}(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}{_OF_YEAR}",
        days_of_month,
    ),
    (rf"{BEFORE_DATE}{MONTH}\s+(?:the\s+)?{DAY}(?:(?:,?\s+(?:of\s+)?|,){YEAR})?", day_of_month),
    (rf"{BEFORE_DATE}(?:the\s+)?(?<![\d:.,]){DAY}\s+(?:of\s+)?{MONTH}{_OF_YEAR}", day_of_month),
    (rf"{MONTH},?\s+(?:of\s+)?{YEAR}", month),
    (
        rf"(?:the\s+)?(?P<which>{one_of(ORDINALS)}|last|final)\s+(?P<kind>quarter|half)\s+of\s+"
        rf"(?:{YEAR}|(?:the|(?P<side>this|next|last))\s+(?:coming\s+)?year)",
        part_of_year,
    ),
    (rf"Q(?P<which>[1-4])(?:\s+of)?\s+(?:{YEAR}|(?P<side>this|next|last)\s+year)", part_of_year),
    (rf"(?:the\s+)?{_SIDE}(?P<season>{one_of(SEASONS)})\s+(?:of\s+)?{YEAR}", season),
    (rf"(?:the\s+)?(?P<side>last|next|this|coming)\s+(?P<season>{one_of(SEASONS)})(?P<year>)", season),
    (r"(?:the\s+)?(?P<digits>(?:1[0-9]|20)\d0)['’]?\s?s\b", decade),
    (r"the\s+['’]?(?P<digits>\d0)['’]?\s?s\b", decade),
    (rf"the\s+(?P<words>{one_of(DECADES)})", decade),
    (r"(?:the\s+)?(?P<nth>\d{1,2})(?:st|nd|rd|th)\s+century", century),
    (rf"{_SIDE}(?P<feast>{_FEAST})(?:,?\s+{YEAR})?", feast),
    (r"(?P<side>last|next|this|coming)\s+(?P<month>(?:" + one_of(MONTHS) + r")\b)(?!\.?\s+\d)", month),
)
"""Patterns in the order in which they are tried: what one has taken, no later one reads."""

BARE = (
    (r"(?P<year>(?:1[0-9]|20|21)\d{2})\s?[-–/]\s?(?P<to>\d{2})(?![\d-])", years),
    (YEAR, year),
    (r"(?P<month>(?-i:" + one_of(name.title() for name in MONTHS) + r")\b)(?!\.?\s+\d)", month),
    (rf"(?P<side>)(?P<season>{one_of(SEASONS)})(?P<year>)", season),
)
"""What is a date only where a preposition or another date says so: 2000 may be a number, and March an army's."""
