"""The words of English dates, and the pieces of pattern that they make. All patterns are meant for `re.IGNORECASE`."""

from __future__ import annotations

import re

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
SHORT_WEEKDAYS = {
    short: WEEKDAYS[name]
    for name in WEEKDAYS
    for short in ((name[:3],) if name not in ("tuesday", "thursday") else (name[:3], name[:4]))
} | {"thurs": 3}
"""Read only right before a date ("Fri, 21 July"): alone, "sun" and "sat" are other words."""

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {word: number for number, word in enumerate(_UNITS)} | _TENS | {"a": 1, "an": 1, "hundred": 100}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
VAGUE = ("several", "a few", "few", "some", "a couple of", "couple of", "many", "dozens of", "recent")
"""Counts that set no number. "A couple" is used for more than two as well."""

UNITS = ("hour", "day", "week", "month", "quarter", "year", "decade", "century", "centurie", "fortnight", "minute")
SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12), "winter": (12, 3)}
"""First and last month of each, on the northern half of the earth: all days that the calendar's or the weather
service's season can mean."""

DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70} | {
    "eighties": 80,
    "nineties": 90,
}


def one_of(words: object) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, map(str, words)), key=len, reverse=True))  # type: ignore[call-overload]


MONTH = rf"(?P<month>(?:{one_of(MONTHS)})\b)(?:(?<=\b[a-z]{{3}})\.(?=\s*[\d,])|(?<=\bsept)\.(?=\s*[\d,]))?"
DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?(?![\d:.]\d)(?!\d)"
YEAR = r"(?P<year>(?:1[0-9]|20|21)\d{2})(?!\d|,\d)"
WEEKDAY = rf"(?P<weekday>{one_of(WEEKDAYS)})"
BEFORE_DATE = rf"(?:(?:on\s+)?(?:{one_of((*WEEKDAYS, *SHORT_WEEKDAYS))})\b\.?\s*(?:\([^)]*\)\s*)?,?\s+(?:the\s+)?)?"
"""A weekday in front of a date says nothing more than the date does."""
NUMBER = (
    rf"(?P<number>\d{{1,4}}|(?:{one_of(_TENS)})(?:[\s-](?:{one_of(_UNITS[1:10])}))?|{one_of(NUMBERS)})"
    r"(?:\s+(?=hundred|dozen))?"
)
VAGUE_NUMBER = rf"(?P<vague>{one_of(VAGUE)})"
UNIT = rf"(?P<unit>{one_of(UNITS)})"


def number(word: str) -> int:
    """The number that digits or words name.

    >>> number("twenty-one")
    21
    """
    if word.isdecimal():
        return int(word)
    return sum(NUMBERS[part] for part in re.split(r"[\s-]+", word.lower()))
