"""One date expression, resolved: what `parley` takes "last summer" to mean in a text of a given day."""

from __future__ import annotations

import re
from datetime import date

from parley.dates.absolute import century_of
from parley.dates.found import Found
from parley.dates.grammar import times
from parley.dates.interval import Interval, Tense, Time, Unresolved
from parley.dates.joining import LEADS
from parley.dates.partial import PartialDate
from parley.dates.vocabulary import one_of


def resolve(text: str, published: PartialDate | date | None, *, tense: Tense | None = None, before: str = "") -> Time:
    """What a date expression means in a text published on that day.

    Parameters
    ----------
    text
        the expression alone ("last summer", "30-day"), which is taken to be a time.
    published
        the day of publication; where it is None, or no day, what hangs on it is unresolved.
    tense
        of the verb that governs the expression; it decides where a bare weekday or month lies. None: taken
        from `before` where its words tell, else what news means most often: weekdays lie behind, months where
        they are nearest.
    before
        the words right before it, if known: "by", "just over", "to be held on". A date in them is another date.

    Examples
    --------
    >>> day = date(2025, 3, 7)
    >>> str(resolve("Tuesday", day)), str(resolve("Tuesday", day, tense=Tense.FUTURE))
    ('2025-03-04', '2025-03-11')
    >>> str(resolve("a 30-day truce", day))
    'P30D'
    >>> resolve("two days after the signing", day).why
    "it hangs on 'the signing', whose date is not given with it"
    """
    words = _SPLIT.sub(r"\1", _BRACKETS.sub("", text)).strip()
    short = re.fullmatch(r"['’]?(\d\d)", words)
    day = _day_of(published)
    if short is not None:
        return Interval.of(PartialDate(century_of(short[1], day)))
    hedge = _HEDGE.search(before)
    lead = f"{hedge.group(0).strip()} " if hedge else ""
    known = tense or tense_of_words(before)
    found = [one for one in times(lead + words, day, lambda _: known, bare=True) if one.end > len(lead)]
    if not found:
        return Unresolved(text, "no date, and no length of time, is named in it")
    return max(found, key=_weight).time


def tense_of_words(words: str) -> Tense | None:
    """The tense that words before a date tell, without a parser: only that something lies ahead.

    >>> tense_of_words("will be held on"), tense_of_words("met on")
    (<Tense.FUTURE: 'future'>, None)
    """
    return Tense.FUTURE if COMING.search(words) else None


COMING = re.compile(
    r"\b(?:will|shall|to be|be|plans?|planned|prepar\w+|schedul\w+|expect\w*|upcoming|due|set (?:to|for)|going to"
    r"|(?:is|are) to|ahead of|next|slated|tomorrow)\b",
    re.IGNORECASE,
)
"""Words that turn a bare weekday or month behind them to the future."""

_HEDGE = re.compile(
    rf"(?:\b(?:{one_of(LEADS)})(?:\s+the)?|\b(?:just|well)?\s*(?:over|more\s+than|at\s+least))\s*$", re.IGNORECASE
)
"""Words before an expression that bound it."""

_BRACKETS = re.compile(r"[\[\]\"“”]")
_SPLIT = re.compile(r"\s+([,.;:’'](?=\s|\w|$))|(?<=\d)\s+(?=(?:st|nd|rd|th)\b)")
"""Spaces that a tokeniser left before commas."""


def _weight(one: Found) -> tuple[bool, int]:
    return not isinstance(one.time, Unresolved), one.end - one.start


def _day_of(published: PartialDate | date | None) -> date | None:
    if isinstance(published, PartialDate):
        return published.first if published.precision == "day" else None
    return published
