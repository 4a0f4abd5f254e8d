"""Dates in running text, resolved against the day of publication, the direction taken from the verb that governs them.

Durations ("30 days") and dates anchored in an event ("two days after the signing") are no dates and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from parley.dates import COMING, MONTHS, WEEKDAYS, Interval, PartialDate, Tense, times

__all__ = ["COMING", "MONTHS", "TIME", "WEEKDAYS", "When", "dates_in", "dates_of", "tense_of", "token_at"]

TIME = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|{'|'.join(name for name in MONTHS if len(name) > 4)}|May|June|July|(?:19|20)\d\d"
    r"|today|tonight|yesterday|tomorrow|weeks?|weekend|months?|years?|noon|midnight|hours?|minutes?"
    r"|easter|christmas|ramadan|eid|passover|spring|summer|autumn|winter)\b",
    re.I,
)
"""Words that make the phrase they stand in a time rather than a thing."""


@dataclass(frozen=True, slots=True)
class When:
    """A date expression at `[start, end)` of the sentence. `date` is the smallest day, week, month or year that holds
    the `interval` it means."""

    start: int
    end: int
    date: PartialDate
    interval: Interval


def dates_in(sentence: str, published: PartialDate | None, *, past: bool = False) -> list[When]:
    """The dates that `sentence` names, in order; relative ones only where a day of publication is known.

    Without a parse, words such as "will" and "planned" anywhere before a weekday or month turn it to the future. With
    `past`, it is the last one whatever the sentence plans: the day on which something was said.

    >>> [str(when.date) for when in dates_in("talks on Tuesday, March 11", PartialDate.parse("2025-03-07"))]
    ['2025-03-11']
    """

    def tense_at(start: int) -> Tense:
        return Tense.FUTURE if not past and COMING.search(sentence[:start]) else Tense.PAST

    return _found(sentence, published, tense_at)


def dates_of(sentence: Span, published: PartialDate | None, *, past: bool = False) -> list[When]:
    """As `dates_in`, of a parsed sentence: each date lies where the tense of its own verb says. With `past`, what
    has an open end is left out: nothing is said until Friday."""

    def tense_at(start: int) -> Tense | None:
        return Tense.PAST if past else tense_of(sentence, start)

    found = _found(sentence.text, published, tense_at)
    return [when for when in found if not past or None not in (when.interval.start, when.interval.end)]


def tense_of(sentence: Span, start: int) -> Tense:
    """Where the verb that governs the token at `start` looks: "will meet Friday", "the talks due on Friday" ahead,
    "said Friday" back. A verb in the present looks ahead ("the council meets Friday") unless it tells."""
    token = token_at(sentence, start)
    if token is None:
        return Tense.PAST
    verb = _verb_over(token)
    between = sentence.doc[min(verb.i, token.i) : token.i].text if verb is not None else sentence.text[:start]
    open_end = _TILL.search(sentence.text[:start]) is not None and not _is_told(verb)
    if open_end or COMING.search(between):
        return Tense.FUTURE
    if verb is None or verb.tag_ == "VBD":
        return Tense.PAST
    helpers = {kid.lower_ for kid in verb.children if kid.dep_ in ("aux", "auxpass")}
    if helpers & _AHEAD:
        return Tense.FUTURE
    if verb.tag_ == "VBN" or helpers & _BACK:
        return Tense.FUTURE if helpers & _NOW and verb.lemma_ in _SETTING else Tense.PAST
    plans = verb.tag_ == "VB" and verb.dep_ != "ROOT"
    return Tense.FUTURE if plans or verb.lemma_ in _MOVES else Tense.PAST


def _is_told(verb: Token | None) -> bool:
    """Whether what ends by a date is over: "had left by Friday", "lasted until Easter", not "agreed to leave by"."""
    return verb is not None and ((verb.tag_ == "VBD" and verb.lemma_ in _LASTING) or _helps(verb, "had"))


def _helps(verb: Token, word: str) -> bool:
    return any(kid.lower_ == word and kid.dep_ in ("aux", "auxpass") for kid in verb.children)


_TILL = re.compile(r"\b(?:by|until|till|up\s+to|no\s+later\s+than)\s+(?:the\s+)?$", re.IGNORECASE)
_LASTING = frozenset(("last", "hold", "stay", "remain", "run", "go", "continue", "be", "wait", "work", "live", "serve"))


def token_at(sentence: Span, start: int) -> Token | None:
    """The first token from the character `start` of the sentence on."""
    return next((token for token in sentence if token.idx - sentence.start_char >= start), None)


def _verb_over(token: Token) -> Token | None:
    for above in (token, *token.ancestors):
        if above.pos_ in ("VERB", "AUX") and above.dep_ not in ("aux", "auxpass"):
            return above
    return None


def _found(text: str, published: PartialDate | None, tense_at: Callable[[int], Tense | None]) -> list[When]:
    base = published.first if published is not None and published.precision == "day" else None
    found = []
    for one in times(text, base, tense_at):
        held = one.time.partial if isinstance(one.time, Interval) else None
        if held is not None and isinstance(one.time, Interval):
            found.append(When(one.start, one.end, held, one.time))
    return found


_AHEAD = frozenset(
    ("will", "shall", "'ll", "’ll", "would", "must", "should", "may", "might", "can", "could", "to", "wo")
)
_BACK = frozenset(("had", "has", "have", "was", "were", "did"))
_NOW = frozenset(("is", "are"))
_SETTING = frozenset(("plan", "schedule", "expect", "set", "slate", "intend", "due", "hold"))
_MOVES = frozenset(
    ("meet", "travel", "arrive", "visit", "begin", "start", "open", "resume", "expire", "end", "host", "hold")
)
"""Verbs whose present tells a plan: "the council meets Friday", "the truce expires on Sunday"."""
