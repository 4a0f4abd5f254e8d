"""Single dates in a text, without what stands around them: the first step of `parley.dates.grammar`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import TypeVar

from parley.dates.absolute import BARE, DATES
from parley.dates.found import Found, TenseAt, is_taken
from parley.dates.interval import Tense, Time
from parley.dates.relative import RELATIVE, needs_a_day
from parley.dates.shifting import within_calendar

Absolute = Callable[[re.Match[str], date | None, Tense | None], Time | None]
Relative = Callable[[re.Match[str], date, Tense | None], Time | None]
_Resolve = TypeVar("_Resolve")
_Day = TypeVar("_Day")
_Table = tuple[tuple[re.Pattern[str], _Resolve], ...]

_TELLING = (
    r"(?:\b(?:in|since|during|by|of|until|till|from|before|after|through|throughout|around|circa|between|late|early|mid)"
    r"[\s-]+|^\(?)$"
)
"""Before a year, month or season alone, words that make a date of it."""
_GOES_ON = r"\s*(?:\b(?:to|and|or|through|until)\b|[-–—,])\s*"
"""Between a date and a year or month that goes on with it."""
_NOT_A_YEAR = r"\s*(?:%|percent|per cent|(?-i:[a-z]{3,}s)\b|(?:million|billion|km|people|troops|men)\b)"
"""Behind a number that counts something."""


def single_dates(text: str, day: date | None, tense_at: TenseAt, *, bare: bool) -> list[Found]:
    """In order. With `bare`, a year, month or season alone is a date."""
    found: list[Found] = []

    def take(match: re.Match[str], time: Time | None) -> None:
        if time is not None and not is_taken(found, match.start(), match.end()):
            yearless = "month" in match.groupdict() and not match.groupdict().get("year")
            found.append(Found(match.start(), match.end(), time, yearless=yearless))

    dates, told_from_today, alone = _patterns()
    for pattern, absolute in dates:
        for match in pattern.finditer(text):
            take(match, within_calendar(absolute, match, day, tense_at(match.start())))
    for pattern, relative in told_from_today:
        for match in pattern.finditer(text):
            told = needs_a_day(match) if day is None else within_calendar(relative, match, day, tense_at(match.start()))
            take(match, told)
    for pattern, absolute in alone:
        for match in pattern.finditer(text):
            if bare or _is_date(text, match, found):
                take(match, within_calendar(absolute, match, day, tense_at(match.start())))
    return sorted(found, key=lambda one: one.start)


def _is_date(text: str, match: re.Match[str], found: list[Found]) -> bool:
    """Whether a year, month or season alone is one: "in 2000", not "2000 men"; "in March", not "the march"."""
    told = re.search(_TELLING, text[: match.start()], re.IGNORECASE) is not None or any(
        re.fullmatch(_GOES_ON, text[other.end : match.start()], re.IGNORECASE) for other in found
    )
    is_number = bool(match.groupdict().get("year"))
    return told and not (is_number and re.match(_NOT_A_YEAR, text[match.end() :], re.IGNORECASE))


@cache
def _patterns() -> tuple[_Table[Absolute], _Table[Relative], _Table[Absolute]]:
    """Compiled when the first text is read, not when the program starts."""
    return _compiled(DATES), _compiled(RELATIVE), _compiled(BARE)


def _compiled(table: Iterable[tuple[str, _Resolve]]) -> _Table[_Resolve]:
    return tuple((re.compile(rf"(?<![\w’']){pattern}(?!\w)", re.IGNORECASE), resolve) for pattern, resolve in table)
