"""Lengths of time: "30-day", "for 50 years", "two to three weeks", and what they are told from."""

from __future__ import annotations

import re

from parley.dates.interval import Duration
from parley.dates.vocabulary import NUMBER, NUMBERS, VAGUE_NUMBER, number, one_of

_KINDS = r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade|centur(?:y|ie))"
_TO = rf"(?:(?:\s?(?:-|–|to|or)\s?)(?P<most>\d{{1,4}}|{one_of(NUMBERS)}))?"
DURATION = (
    rf"(?<![\w.,$€£])(?:half\s+(?:an?|the)\s+{_KINDS.replace('unit', 'half')}"
    rf"|(?:{NUMBER}{_TO}|{VAGUE_NUMBER})(?:\s+(?:full|more|long|straight|consecutive|further|additional|calendar|working"
    rf"|business))?[\s-]*{_KINDS}|(?P<long>day|week|month|year|decade)(?=[\s-]?long\b))"
    r"(?:s|['’]s?|s['’])?(?![a-z])(?:[\s-]?long\b)?"
)
_HALVES = {"year": (6, "month"), "day": (12, "hour"), "hour": (30, "minute"), "month": (2, "week")}
_MULTIPLES = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year"), "night": (1, "day")}

ANCHOR = (
    r"\s+(?P<side>after|before|following|prior\s+to|ahead\s+of|in\s+advance\s+of|into|of|from|since|until|later|earlier"
    r"|afterwards?|beforehand)\b"
)
"""What makes a duration a distance from something else, behind it."""

ANCHORED = (
    r"\b(?:the\s+)?(?:(?:day|night|week|month|year|morning|evening|hours|days|weeks|months|years)\s+(?:before|after|earlier"
    r"|later|following)|(?:next|following|previous|preceding|same|very|opening|closing|final)\s+(?:day|night|week|month"
    r"|morning|evening|year)|that\s+(?:day|week|month|year|night|same\s+\w+)|at\s+the\s+time|(?:shortly|immediately|soon"
    r"|hours|days|weeks|months|years)\s+(?:after|before)|the\s+eve\s+of|upon\s+signing)\b"
)
"""Times that the text tells from something else in it: "the day before", "that week", "shortly after"."""


def duration(match: re.Match[str]) -> Duration | None:
    """The length that `DURATION` found; None where it is no length (half a month's pay is one all the same)."""
    kind = (match["unit"] or match["half"] or match["long"]).lower()
    kind = "century" if kind.startswith("centur") else kind
    if match["half"]:
        count, kind = _HALVES.get(kind, (0, kind))
        return Duration(count, count, kind) if count else None
    each, kind = _MULTIPLES.get(kind, (1, kind))
    if match["vague"]:
        return Duration(None, None, kind)
    least = number(match["number"] or "a")
    most = number(match["most"]) if match["most"] else least
    return Duration(least * each, most * each, kind) if least <= most else None
