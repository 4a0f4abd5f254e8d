"""Dates told from the day of publication: weekdays, "last month", "two weeks ago", "in the coming days"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from parley.dates.interval import Interval, Tense, Unresolved
from parley.dates.partial import PartialDate
from parley.dates.shifting import day_on, months_on, unit_on, weekday_near
from parley.dates.vocabulary import NUMBER, UNIT, UNITS, VAGUE_NUMBER, WEEKDAY, WEEKDAYS, number

WEEKEND = 5
"""The weekday on which it begins."""


def weekday(match: re.Match[str], day: date, tense: Tense | None) -> Interval:
    """The last such day, or the next if the tense or "next" says so. That of publication is meant by its bare name.

    "Next Friday" said on a Wednesday is the coming one to some and the one after to others: it has both readings.
    """
    wanted = WEEKDAYS[match["weekday"].lower()]
    side = (match["side"] or "").lower()
    behind = side in ("last", "past", "this past") or (side not in _AHEAD and tense is not Tense.FUTURE)
    if not behind:
        found = weekday_near(day, wanted, ahead=True, strictly=side in ("next", "coming", "this coming"))
        later = PartialDate.of(found + timedelta(weeks=1))
        split = side == "next" and found.isocalendar()[:2] == day.isocalendar()[:2]
        return Interval(PartialDate.of(found), PartialDate.of(found), otherwise=Interval.of(later) if split else None)
    return Interval.of(PartialDate.of(weekday_near(day, wanted, ahead=False, strictly=side in ("last", "past"))))


_AHEAD = ("next", "coming", "this coming", "this")


def weekday_of_week(match: re.Match[str], day: date, tense: Tense | None) -> Interval:
    """ "Tuesday of last week", "Friday next week"."""
    shift = {"last": -1, "this": 0, "next": 1}[match["side"].lower()]
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return Interval.of(PartialDate.of(monday + timedelta(days=WEEKDAYS[match["weekday"].lower()])))


def day_word(match: re.Match[str], day: date, tense: Tense | None) -> Interval:
    words = re.sub(r"\s+", " ", match["word"].lower())
    shift = next(shift for word, shift in _DAYS.items() if words.endswith(word))
    return Interval.of(PartialDate.of(day + timedelta(days=shift)))


_DAYS = {
    "day before yesterday": -2,
    "day after tomorrow": 2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
}
"""The longer before what it holds."""


def overnight(match: re.Match[str], day: date, tense: Tense | None) -> Interval:
    return Interval(PartialDate.of(day - timedelta(days=1)), PartialDate.of(day))


def unit(match: re.Match[str], day: date, tense: Tense | None) -> Interval:
    """ "last month", "this year", "next week": the calendar's. "Earlier this month" ends, and "later this month"
    begins, on the day of publication."""
    side = re.sub(r"\s+", " ", match["side"].lower())
    shift = -1 if side in ("last", "the previous", "this past") else 1 if side in ("next", "the coming") else 0
    kind = match["unit"].lower()
    if kind == "decade":
        first = day.year - day.year % 10 + 10 * shift
        return Interval(PartialDate(first), PartialDate(first + 9))
    if kind == "century":
        first = day.year - day.year % 100 + 100 * shift
        return Interval(PartialDate(first), PartialDate(first + 99))
    if kind == "quarter":
        start = months_on(day, 3 * shift - (day.month - 1) % 3)
        return Interval(start, months_on(start.first, 2))
    whole, now = unit_on(day, shift, kind), PartialDate.of(day)
    if side.startswith("earlier"):
        return Interval(whole, now)
    return Interval(now, whole) if side.startswith(("later", "the rest of")) else Interval.of(whole)


def weekend(match: re.Match[str], day: date, tense: Tense | None) -> Interval:
    """The nearest Saturday and Sunday, on the side that "last", "next" or the tense says; behind where both are as
    near. "Next weekend" is the one after the coming one."""
    side = (match["side"] or "").lower()
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=WEEKEND)
    if side == "last" or (day.weekday() < WEEKEND and tense is Tense.PAST):
        saturday -= timedelta(weeks=1)
    elif side == "next":
        saturday += timedelta(weeks=1)
    elif tense is None and saturday - day >= day - (saturday - timedelta(days=6)):
        saturday -= timedelta(weeks=1)
    return Interval(PartialDate.of(saturday), PartialDate.of(saturday + timedelta(days=1)))


def ago(match: re.Match[str], day: date, tense: Tense | None) -> Interval:
    """As precise as the unit: "three months ago" is a month. "Several years ago" and "over a year ago" have no first
    day."""
    count, kind = _counted(match)
    if count is None:
        return Interval(None, PartialDate.of(day), approximate=True)
    if match["more"]:
        there = (
            unit_on(day, -count, kind) if kind not in ("hour", "minute") else PartialDate.of(day - _hours(count, kind))
        )
        return Interval(None, there)
    if kind in ("hour", "minute"):
        hours = count if kind == "hour" else count // 60
        whole, rest = divmod(hours, 24)
        earlier, later = (PartialDate.of(day - timedelta(days=days)) for days in (whole + bool(rest), whole))
        return Interval(earlier, later)
    return Interval.of(unit_on(day, -count, kind))


def _hours(count: int, kind: str) -> timedelta:
    return timedelta(hours=count) if kind == "hour" else timedelta(minutes=count)


def hence(match: re.Match[str], day: date, tense: Tense | None) -> Interval:
    """ "two weeks from now", and "in two weeks" where the verb looks ahead."""
    count, kind = _counted(match)
    if count is None:
        return Interval(PartialDate.of(day), None, approximate=True)
    if kind in ("hour", "minute"):
        hours = count if kind == "hour" else count // 60
        whole, rest = divmod(hours, 24)
        earlier, later = (PartialDate.of(day + timedelta(days=days)) for days in (whole, whole + bool(rest)))
        return Interval(earlier, later)
    return Interval.of(unit_on(day, count, kind))


def stretch(match: re.Match[str], day: date, tense: Tense | None) -> Interval | Unresolved:
    """ "the past 30 days", "the next two years", "the last few months", "the coming weeks": from or to the day of
    publication; years are counted in years. "The next week" of a story told in the past is told from the story."""
    ahead = match["side"].lower() in ("next", "coming")
    now, one = PartialDate.of(day), not match["number"] and not match["vague"]
    if one and not match["unit"].lower().endswith("s"):
        if match["side"].lower() == "next" and tense is Tense.PAST:
            return Unresolved(
                match.group(0), "it is told from something else in the text, not from the day of publication"
            )
        count, kind = 1, _unit(match)
    elif match["number"]:
        counted, kind = _counted(match)
        assert counted is not None
        count = counted
    else:
        return Interval(now, None, approximate=True) if ahead else Interval(None, now, approximate=True)
    if kind in ("hour", "minute"):
        count, kind = max(count // (24 if kind == "hour" else 1440), 1), "day"
    sign = 1 if ahead else -1
    if kind == "year":
        there, here = unit_on(day, sign * count, kind), PartialDate(day.year)
    else:
        there, here = PartialDate.of(day_on(day, sign * count, kind)), now
    return Interval(here, there) if ahead else Interval(there, here)


def of_the_month(match: re.Match[str], day: date, tense: Tense | None) -> Interval | None:
    """ "on the 15th": the last one, or the next where the tense looks ahead; the last one where no verb says."""
    wanted = int(match["day"])
    if not 1 <= wanted <= 31:
        return None
    around = [months_on(day, shift) for shift in (-2, -1, 0, 1, 2)]
    days = [date(month.year, month.first.month, wanted) for month in around if wanted <= month.last.day]
    if tense is Tense.FUTURE:
        return Interval.of(PartialDate.of(min(it for it in days if it >= day)))
    return Interval.of(PartialDate.of(max(it for it in days if it <= day)))


def _counted(match: re.Match[str]) -> tuple[int | None, str]:
    """How many of which unit; a fortnight is two weeks, a decade ten years. None where no number is set."""
    kind = _unit(match)
    groups = match.groupdict()
    plural = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year"), "quarter": (3, "month")}
    each, kind = plural.get(kind, (1, kind))
    if groups.get("number") is None:
        return None, kind
    return number(groups["number"]) * each, kind


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lower().rstrip("s")
    return "century" if unit.startswith("centur") else unit


def needs_a_day(match: re.Match[str]) -> Unresolved:
    return Unresolved(match.group(0), "it hangs on the day of publication, which is not known")


_COUNT = rf"(?:{NUMBER}|{VAGUE_NUMBER})[\s-]*"
_SOON = (
    r"(?:just\s+)?(?:(?:only|about|around|nearly|almost|roughly|some|(?P<more>more\s+than|over|at\s+least|well\s+over))"
    r"\s+)?"
)

RELATIVE = (
    (
        r"(?P<word>(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?day\s+after\s+tomorrow|yesterday|tomorrow|today|tonight"
        r"|last\s+night|(?:earlier|later)\s+today|this\s+(?:morning|afternoon|evening))",
        day_word,
    ),
    (r"overnight(?!\s+[a-z]+s?\b)", overnight),
    (rf"{WEEKDAY}\s+(?:of\s+)?(?P<side>last|this|next)\s+week", weekday_of_week),
    (
        rf"(?:(?P<side>this\s+coming|this\s+past|last|next|this|coming|past)\s+)?{WEEKDAY}(?![’']?s?\s+\d{{1,2}}\b)",
        weekday,
    ),
    (r"(?:the\s+|this\s+)?(?:(?P<side>last|next|past|coming)\s+)?weekend", weekend),
    (
        rf"(?:the\s+|these\s+)?(?P<side>past|last|next|coming)\s+(?:{NUMBER}|{VAGUE_NUMBER})\s+"
        r"(?P<unit>(?:hour|day|week|month|year|decade)s?)",
        stretch,
    ),
    (
        r"(?:the|these)\s+(?P<side>past|last|next|coming)\s+(?P<unit>(?:hour|day|week|month|year|decade)s"
        r"|(?<=past )(?:week|month|year|decade)|(?<=coming )(?:week|month|year)|(?<=next )(?:week|month|year))"
        r"(?P<number>)(?P<vague>)",
        stretch,
    ),
    (
        r"(?P<side>(?:earlier|later)\s+this|this\s+past|last|this|next|the\s+previous|the\s+rest\s+of\s+(?:the|this))"
        r"\s+(?P<unit>week|month|quarter|year|decade|century)(?!s)",
        unit,
    ),
    (r"the\s+(?P<side>past|last)\s+(?P<unit>century)", lambda match, day, tense: unit_before(match, day)),
    (rf"{_SOON}{_COUNT}(?P<unit>{'|'.join(UNITS)})s?\s+(?:ago|back)\b", ago),
    (rf"(?:in\s+)?{_COUNT}(?P<unit>{'|'.join(UNITS)})s?(?:\s+from\s+(?:now|today)|['’]s?\s+time)", hence),
    (r"on\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)(?!\s+(?:of\s+)?[a-z]+\s+(?:anniversary|floor|day))", of_the_month),
)
"""Patterns in the order in which they are tried."""


def unit_before(match: re.Match[str], day: date) -> Interval:
    """ "The past century" is the calendar's, not a hundred years to the day."""
    first = day.year - day.year % 100 - 100
    return Interval(PartialDate(first), PartialDate(first + 99))


HENCE = rf"\bin\s+(?:about\s+)?(?:{NUMBER}|{VAGUE_NUMBER})\s+{UNIT}s?\b"
"""A date where the verb looks ahead ("will meet in two weeks"), else a duration ("rebuilt in two weeks")."""
