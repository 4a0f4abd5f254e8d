"""When what is wanted would begin, and until when it would hold: "a 30-day truce from 1 May", "until Easter"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from parley.dates import Duration, Found, Interval, PartialDate, Tense, Time, Unresolved, times
from parley.position import Timing
from parley.reading.attributions import Voice
from parley.reading.lexicon import Lexicon
from parley.reading.stances import Frame
from parley.reading.when import token_at


@dataclass(frozen=True, slots=True)
class Timings:
    effective: Timing | None = None
    """when it would begin; an end without a beginning where it would begin by then"""
    until: Timing | None = None
    """until when, or for how long, it would hold"""


def timings(
    frame: Frame,
    sentence: Span,
    *,
    silent: Collection[int],
    around: Sequence[Voice],
    lexicon: Lexicon,
    published: PartialDate | None,
) -> Timings:
    """The times that belong to what a frame is about; the first of each kind counts.

    A time belongs to it where it stands under the target, or under the predicate with a word that bounds it ("until
    Easter") or as a length of time. Left out is what lies before publication, what stands in `silent`
    tokens (conditions, reasons) or with the cue of a voice, and what only dates a thing that is there already
    ("Friday's proposal").
    """
    effective: Timing | None = None
    until: Timing | None = None
    for one in _own(frame, sentence, silent, around, lexicon, published):
        begins, ends = _sides(one, sentence.text)
        words = _words(one, sentence.text)
        if begins is not None and effective is None:
            effective = Timing.of(words, begins)
        if ends is not None and until is None:
            until = Timing.of(words, ends)
    return Timings(effective, until)


def _own(
    frame: Frame,
    sentence: Span,
    silent: Collection[int],
    around: Sequence[Voice],
    lexicon: Lexicon,
    published: PartialDate | None,
) -> Iterator[Found]:
    day = published.first if published is not None and published.precision == "day" else None
    content = around[-1].content if around else None
    for one in times(sentence.text, day, lambda _: Tense.FUTURE):
        token = token_at(sentence, one.start)
        if token is None or token.i in silent or (content is not None and token.i not in content):
            continue
        if isinstance(one.time, Interval) and _is_over(one.time, published):
            continue
        if _belongs(one, token, frame, lexicon) and not _may_date_the_stance(one, frame, published):
            yield one


def _belongs(one: Found, token: Token, frame: Frame, lexicon: Lexicon) -> bool:
    above = (token, *token.ancestors)
    if frame.target in above:
        return not _dates_what_is_there(token, frame, one, lexicon)
    bounds = bool(one.lead) or isinstance(one.time, Duration | Unresolved) or one.time.start != one.time.end
    return frame.predicate in above and bounds and frame.target.i < token.i


def _may_date_the_stance(one: Found, frame: Frame, published: PartialDate | None) -> bool:
    """ "Rejected a truce on Monday": a day of the week around, behind a thing, is rather when it was rejected."""
    if one.lead or not isinstance(one.time, Interval) or frame.predicate.tag_ != "VBD" or frame.target.pos_ == "VERB":
        return False
    first = one.time.first
    return first is not None and (published is None or abs((first - published.first).days) <= WEEK)


WEEK = 7
"""Days around publication that a bare weekday can mean."""


def _is_over(time: Interval, published: PartialDate | None) -> bool:
    return published is not None and time.last is not None and time.last < published.first


def _dates_what_is_there(token: Token, frame: Frame, one: Found, lexicon: Lexicon) -> bool:
    """ "Friday's proposal", "the three-year war", "the truce agreed in March", "30 days' notice"."""
    for above in (token, *token.ancestors):
        if above == frame.target:
            break
        if above.dep_ in ("relcl", "acl") and above.tag_ in ("VBD", "VBN") and not isinstance(one.time, Duration):
            return True
        if above.lemma_.lower() in _HISTORY:
            return True
    if isinstance(one.time, Duration):
        return frame.target.lemma_.lower() in _HISTORY
    there = frame.target.lemma_.lower() in lexicon.pointing_nouns | _THERE
    return token.dep_ in ("poss", "compound") or (there and not one.lead)


_THERE = frozenset(
    (
        "statement",
        "remark",
        "comment",
        "attack",
        "strike",
        "visit",
        "decision",
        "vote",
        "letter",
        "speech",
        "announcement",
    )
)
"""What a date beside it says when it happened, like the proposals and offers of the lexicon."""
_HISTORY = frozenset(
    ("war", "conflict", "fighting", "siege", "blockade", "occupation", "dispute", "crisis", "stalemate", "notice")
)
"""What has lasted for the time it is given, rather than is wanted for it."""


def _sides(one: Found, text: str) -> tuple[Time | None, Time | None]:
    """What a time says of the beginning, and what of the end."""
    before = text[: one.start]
    if one.lead in _ENDS:
        return None, one.time
    if isinstance(one.time, Duration):
        return (one.time, None) if _WITHIN.search(before) else (None, one.time)
    if isinstance(one.time, Unresolved):
        return (None, one.time) if _TILL.search(before) else (one.time, None)
    if one.lead in _NOT_ITS_OWN:
        return None, None
    if (
        not one.lead
        and one.time.start != one.time.end
        and one.time.end is not None
        and re.match(_FROM, text[one.start :])
    ):
        return Interval(one.time.start, None), Interval(None, one.time.end)
    return one.time, None


_ENDS = ("until", "till", "til", "through", "up to", "up until", "to last until")
_NOT_ITS_OWN = ("since", "after")
_WITHIN = re.compile(r"\b(?:within|inside|in|after)\s+(?:the\s+next\s+|about\s+)?$", re.IGNORECASE)
_TILL = re.compile(r"\b(?:until|till|through)\s+$", re.IGNORECASE)
_FROM = re.compile(r"(?:from|between)\b", re.IGNORECASE)


def _words(one: Found, text: str) -> str:
    start = text.lower().rfind(one.lead, 0, one.start) if one.lead else one.start
    return " ".join(text[start : one.end].split())
