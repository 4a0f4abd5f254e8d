"""A day as people write it, in English whatever the machine's locale."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_date(day: date) -> str:
    """The day with its month's name.

    >>> long_date(date(2025, 3, 7))
    '7 March 2025'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
