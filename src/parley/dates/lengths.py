"""Lengths of time in a text, and what is told from something else: "30 days", "two days after the signing"."""

from __future__ import annotations

import re
from datetime import date

from parley.dates.durations import ANCHOR, ANCHORED, DURATION, duration
from parley.dates.found import Found, TenseAt, is_taken
from parley.dates.interval import Duration, Interval, Tense, Unresolved
from parley.dates.partial import PartialDate
from parley.dates.relative import HENCE, hence
from parley.dates.shifting import day_on, within_calendar


def lengths(text: str, found: list[Found], day: date | None, tense_at: TenseAt) -> list[Found]:
    """Adds durations and what is told from something else; a distance from a date swallows that date."""
    kept = list(found)
    for match in re.finditer(HENCE, text, re.IGNORECASE):
        ahead = tense_at(match.start()) is Tense.FUTURE and re.match(ANCHOR, text[match.end() :], re.IGNORECASE) is None
        if day is not None and ahead and not is_taken(kept, match.start(), match.end()):
            there = within_calendar(hence, match, day, Tense.FUTURE)
            kept.extend([] if there is None else [Found(match.start(), match.end(), there)])
    for match in re.finditer(DURATION, text, re.IGNORECASE):
        length = duration(match)
        if length is not None and not is_taken(kept, match.start(), match.end()):
            kept = _with_length(text, kept, match, length)
    for match in re.finditer(ANCHORED, text, re.IGNORECASE):
        if not is_taken(kept, match.start(), match.end()):
            kept.append(Found(match.start(), match.end(), Unresolved(match.group(0), _ELSEWHERE)))
    return sorted(kept, key=lambda one: one.start)


def _with_length(text: str, kept: list[Found], match: re.Match[str], length: Duration) -> list[Found]:
    anchor = re.match(ANCHOR, text[match.end() :], re.IGNORECASE)
    if anchor is None or (anchor["side"].lower() in _OWN and not _is_limit(text, match)):
        return [*kept, Found(match.start(), match.end(), length)]
    behind = match.end() + anchor.end()
    side = re.sub(r"\s+", " ", anchor["side"].lower())
    event = next((one for one in kept if 0 <= one.start - behind <= 1), None)
    if event is not None and isinstance(event.time, Interval):
        shifted = _shifted(event.time, length, -1 if side in _BACK else 1)
        if shifted is not None:
            return [one for one in kept if one is not event] + [Found(match.start(), event.end, shifted)]
    told_from = re.match(_EVENT, text[behind:])
    end = behind + (told_from.end() if told_from else 0)
    if told_from is None or is_taken(kept, match.end(), end):
        return [*kept, Found(match.start(), behind, Unresolved(text[match.start() : behind], _ELSEWHERE, length))]
    why = f"it hangs on '{told_from['event']}', whose date is not given with it"
    return [*kept, Found(match.start(), end, Unresolved(text[match.start() : end], why, length))]


_ELSEWHERE = "it is told from something else in the text, whose date is not given with it"
_BACK = ("before", "prior to", "ahead of", "in advance of", "earlier", "beforehand")
_OWN = ("of", "from", "since", "until", "into")
"""What may go on with the length itself: "30 days of calm"."""
_EVENT = (
    r"\s+(?P<event>(?:(?:the|a|an|its|their|his|her|this|that)\s+)?[\w’'-]+(?:\s+of\s+(?:the\s+|an?\s+)?[\w’'-]+)?)"
)


def _is_limit(text: str, match: re.Match[str]) -> bool:
    """Whether the length runs from what follows: "within 72 hours of the signing"."""
    return re.search(r"\b(?:within|inside)\s+(?:about\s+)?$", text[: match.start()], re.IGNORECASE) is not None


def _shifted(named: Interval, length: Duration, sign: int) -> Interval | None:
    """ "Two days after 1 May" is 3 May; only days and more from a day, and only by a number."""
    if length.least is None or length.least != length.most or length.unit in ("minute", "hour"):
        return None
    if named.start is None or named.start != named.end or named.start.day is None:
        return None
    there = within_calendar(day_on, named.start.first, sign * length.least, length.unit)
    return None if there is None else Interval.of(PartialDate.of(there))
