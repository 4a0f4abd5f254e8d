"""One stance towards several things: "support for X and for Y", and for one but not another: "accepts X but not Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from parley.position import Stance
from parley.reading.stances.frame import Frame
from parley.reading.syntax import object_of


def split(frame: Frame) -> Iterator[Frame]:
    """The frame, then one for each further thing that has a preposition or a negation of its own."""
    if denied(frame.target) and frame.rule == "verb" and frame.stance in _AGAINST_BY_NOT:
        frame = replace(frame, stance=Stance.REJECTS)
        yield from (replace(frame, target=other) for other in frame.target.conjuncts if other.i > frame.target.i)
    yield frame
    for other in _behind_its_own_preposition(frame.target):
        yield replace(frame, target=other)
    if frame.stance in _AGAINST_BY_NOT:
        for other in frame.target.conjuncts:
            if other.i > frame.target.i and excluded(other):
                yield replace(frame, target=other, stance=Stance.REJECTS)


_AGAINST_BY_NOT = frozenset((Stance.ACCEPTS, Stance.OPEN_TO, Stance.DEMANDS))


def denied(target: Token) -> bool:
    """Whether there shall be none of it: "supports neither X nor Y", "wants no X"."""
    return any(kid.lower_ in ("neither", "no") and kid.i < target.i for kid in target.children)


def excluded(other: Token) -> bool:
    """Whether a conjunct is left out: "but not X"."""
    first = other.left_edge
    before = first.nbor(-1) if first.i > other.sent.start else first
    return any(token.lower_ == "not" for token in (first, before, *other.children))


def _behind_its_own_preposition(target: Token) -> Iterator[Token]:
    prep = target.head if target.dep_ in ("pobj", "pcomp") else None
    while prep is not None:
        prep = next((kid for kid in prep.children if kid.dep_ == "conj" and kid.lower_ == prep.lower_), None)
        other = object_of(prep) if prep is not None else None
        if other is not None:
            yield other
