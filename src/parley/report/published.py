"""Dates and addresses as metadata writes them. Nothing here looks at a report's text."""

from __future__ import annotations

import re

from parley.dates import PartialDate

EARLIEST_YEAR = 1000
"""Software that has no date writes the year 1."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:[a-z]{3,9}\.?,? +)?"
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.I | re.ASCII)
    for form in (
        r"(?P<year>\d{4})(?:(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?)?(?![\d/.-])",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"{_WEEKDAY}{_DAY} +{_MONTH},? +(?P<year>\d{{4}})(?!\d)",
        rf"{_WEEKDAY}{_MONTH} +{_DAY},? +(?P<year>\d{{4}})(?!\d)",
    )
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{1,2000}", re.I)


def published_in(value: str) -> PartialDate | None:
    """The date at the beginning of `value`, as vague as it is there; None if there is none, or none in the calendar.

    The calendar day as written: neither the time of day nor its zone moves it. Day and month in figures alone are
    read only after the year ("03/07/2025" is two dates, and so none).

    >>> str(published_in("2025-03-07T23:30:00-05:00")), str(published_in("Fri, 07 Mar 2025 10:00:00 GMT"))
    ('2025-03-07', '2025-03-07')
    >>> published_in("2025-02-30")
    """
    for form in _FORMS:
        if match := form.match(value.strip()):
            return _in_calendar(match.groupdict())
    return None


def address(value: str | None) -> str | None:
    """`value` if it is a web address."""
    value = (value or "").strip()
    return value if _ADDRESS.fullmatch(value) else None


def _in_calendar(parts: dict[str, str | None]) -> PartialDate | None:
    name, month, day = parts.get("name"), parts.get("month"), parts["day"]
    year = int(parts["year"] or 0)
    number = _MONTHS.index(name.lower()) + 1 if name else int(month) if month else None
    if year < EARLIEST_YEAR:
        return None
    try:
        return PartialDate(year, number, int(day) if day else None)
    except ValueError:
        return None
