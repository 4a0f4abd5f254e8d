"""Steps on the calendar: months and years on, the nearest weekday, the feasts that move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import ParamSpec, TypeVar

from parley.dates.partial import PartialDate

P = ParamSpec("P")
T = TypeVar("T")


def within_calendar(resolve: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """What `resolve` finds; None where that lies outside the calendar's years 1 to 9999."""
    try:
        return resolve(*args, **kwargs)
    except (ValueError, OverflowError):
        return None


def months_on(day: date, months: int) -> PartialDate:
    """The month that lies so many months after the one of `day`; before it where negative."""
    count = day.year * 12 + day.month - 1 + months
    return PartialDate(count // 12, count % 12 + 1)


def unit_on(day: date, count: int, unit: str) -> PartialDate:
    """The day, week, month or year that lies so many units after `day`: as precise as the unit, no more."""
    match unit:
        case "day":
            return PartialDate.of(day + timedelta(days=count))
        case "week":
            return PartialDate.week_of(day + timedelta(weeks=count))
        case "month":
            return months_on(day, count)
        case _:
            return PartialDate(day.year + count)


def day_on(day: date, count: int, unit: str) -> date:
    """The very day that lies so many units after `day`; the last of the month where it has no such day.

    >>> day_on(date(2025, 1, 31), 1, "month")
    datetime.date(2025, 2, 28)
    """
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    month = months_on(day, count if unit == "month" else 12 * count)
    return date(month.year, month.first.month, min(day.day, month.last.day))


def weekday_near(day: date, weekday: int, *, ahead: bool, strictly: bool = False) -> date:
    """The first such weekday from `day` on, or the last up to it; `strictly` passes over `day` itself."""
    step = (weekday - day.weekday()) % 7 if ahead else (day.weekday() - weekday) % 7
    if step == 0 and strictly:
        step = 7
    return day + timedelta(days=step if ahead else -step)


def easter(year: int) -> date:
    """Easter Sunday of the Western churches: the anonymous Gregorian computus, in Meeus (1991), chapter 8."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    n = (h - m + r + 90) // 25
    return date(year, n, (h - m + r + n + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, by our calendar, for 1900 to 2099: Meeus (1991), chapter 8."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)
