"""Stance frames: a predicate that carries a stance, who holds it, and the head of what it is about.

The families of rules, each with the id that a position carries:

    verb        "Russia rejects NATO forces", "agreed to withdraw", "was rejected by Kyiv", "Demands that X;"
    adjective   "is open to talks", "ready to accept"
    noun        "has no objection to", "reiterated its readiness to", "proposals from European nations to",
                "the need for X was stressed"
    (deeds tell as verbs do: "declared a truce", "broke off the talks", "gave them a week to leave")
    participle  "the plan, rejected by Israel", "a truce demanded by Kenya"
    idiom       "shut the door on X", "could live with X", "took X off the table"
    verdict     "X is unacceptable to Y", "called X a trap", "it is essential to X"
    must        "troops must leave", in somebody's words: that voice demands it
    existence   "there can be no X", in somebody's words: that voice rejects it; "no alternative to X" demands it
    will        "we will not disarm", in the speaker's own words: a promise or a refusal
    condition   "a key condition includes X": whoever the sentence before it spoke of demands it
    aim         "the goal is to establish X", in somebody's words: that voice demands it

A stance inside another's target belongs to the outer one ("refused to accept X" rejects X; "wants Y to accept X" is no
acceptance). Negation turns a stance over: not accepting rejects, not rejecting is open ("did not rule out").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from parley.position import Aspect
from parley.reading.lexicon import Lexicon
from parley.reading.stances.coordination import denied, excluded, split
from parley.reading.stances.deeds import deed_frames
from parley.reading.stances.frame import Frame
from parley.reading.stances.idioms import idiom_frames
from parley.reading.stances.nesting import embedded, goes_on, merged
from parley.reading.stances.nouns import misread_frames, noun_frames
from parley.reading.stances.operative import operative_frames
from parley.reading.stances.polarity import hypothetical, said_to_be_false, unrealised
from parley.reading.stances.predicates import adjective_frames, verb_frames
from parley.reading.stances.stressed import is_impersonal
from parley.reading.stances.verdicts import verdict_frames
from parley.reading.stances.voiced import aim_frames, existence_frames, must_frames, slogan_frames, will_frames

__all__ = ["Frame", "denied", "excluded", "frames", "goes_on", "is_impersonal"]


def frames(sentence: Span, lexicon: Lexicon) -> list[Frame]:
    """The stance frames of one sentence, in the order of the text, those inside another's target left out; behind them
    those that are hypothetical."""
    if any(token.text == "?" for token in sentence[-2:]):
        return []
    every = [
        frame
        for token in sentence
        for whole in _at(token, lexicon)
        for frame in split(whole)
        if not said_to_be_false(frame.predicate, lexicon)
        and not unrealised(frame.predicate, lexicon)
        and not _over_a_semicolon(frame)
    ]
    found = [frame for frame in every if not hypothetical(frame.predicate)]
    might_be = [replace(frame, aspect=Aspect.HYPOTHETICAL) for frame in every if hypothetical(frame.predicate)]
    return [*_outermost(found), *_outermost(might_be)]


def _outermost(found: list[Frame]) -> list[Frame]:
    return [merged(frame, found) for frame in found if not embedded(frame, found)]


def _at(token: Token, lexicon: Lexicon) -> Iterator[Frame]:
    yield from operative_frames(token, lexicon)
    if token.pos_ in ("VERB", "AUX"):
        yield from idiom_frames(token, lexicon)
        yield from verb_frames(token, lexicon)
        yield from deed_frames(token, lexicon)
        yield from must_frames(token, lexicon)
        yield from will_frames(token, lexicon)
        yield from existence_frames(token, lexicon)
        yield from aim_frames(token, lexicon)
        yield from verdict_frames(token, lexicon)
    elif token.pos_ in ("ADJ", "ADV"):
        yield from adjective_frames(token, lexicon)
    elif token.pos_ == "NOUN":
        yield from noun_frames(token, lexicon)
        yield from slogan_frames(token, lexicon)
        yield from misread_frames(token, lexicon)


def _over_a_semicolon(frame: Frame) -> bool:
    """Whether the parser took a target from the other side of a semicolon."""
    first, last = sorted((frame.target.i, frame.predicate.i))
    return any(token.text == ";" for token in frame.predicate.doc[first:last])
