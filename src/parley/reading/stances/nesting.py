"""Stances inside the target of another: which of them count, and what they make of the outer one."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from parley.position import Stance
from parley.reading.lexicon import lexicon
from parley.reading.stances.frame import Frame
from parley.reading.syntax import child, contrasts


def embedded(frame: Frame, found: list[Frame]) -> bool:
    """Whether the frame stands inside the target of an outer frame that speaks for it."""
    for outer in found:
        if outer is frame or outer.predicate == frame.predicate:
            if outer.predicate == frame.predicate and outer is not frame and _RANK[outer.rule] < _RANK[frame.rule]:
                return True
            continue
        if goes_on(frame.predicate, outer):
            continue
        if frame.predicate.i == outer.target.i or outer.target in frame.predicate.ancestors:
            if frame.owned and (frame.rule == "noun" or frame.predicate.i != outer.target.i):
                continue
            if outer.rule in ("verb", "must") and outer.stance is Stance.DEMANDS and _speaks_for_itself(frame, outer):
                continue
            return True
        if _speaks_for_itself(outer, frame) and outer.predicate in frame.target.subtree:
            return True
    return False


_RANK = {
    "will": 2,
    "idiom": -1,
    "participle": 0,
    "verb": 0,
    "adjective": 0,
    "noun": 0,
    "verdict": 0,
    "condition": 0,
    "existence": 0,
    "aim": 1,
    "must": 2,
}
"""Where two rules read one predicate, the lower number counts."""


def goes_on(predicate: Token, outer: Frame) -> bool:
    """Whether a finite verb that the parser hung on a target goes on with the main clause: "has proposed opening
    crossings and opposes any transit", "would welcome mediation but would not accept troops"; so does one more thing
    that is stressed: "the importance of talks and the need for aid"."""
    modal = any(kid.dep_ == "aux" and kid.tag_ in ("MD", "VBZ", "VBP", "VBD") for kid in predicate.children)
    if contrasts(predicate) and outer.target in predicate.ancestors:
        return True
    if predicate.pos_ == "NOUN" and predicate.dep_ == "conj" and predicate.lemma_.lower() in lexicon().stressed_nouns:
        return outer.target in predicate.ancestors
    finite = predicate.dep_ == "conj" and (modal or predicate.tag_ in ("VBZ", "VBP", "VBD"))
    return finite and outer.target.tag_ in ("VBG", "VB", "NN", "NNS") and predicate.head in outer.target.subtree


_PASSING = frozenset(("intend", "plan", "want"))
"""Verbs whose negation is the negation of what they govern: "does not intend to accept"."""


def _negative(infinitive: Token) -> bool:
    """ "vowed not to withdraw", "demanded that troops not be deployed"."""
    return any(kid.dep_ == "neg" for kid in infinitive.children)


def _speaks_for_itself(inner: Frame, outer: Frame) -> bool:
    """ "Hamas insisted it would not accept X": the inner stance is the outer holder's own."""
    if (
        inner.holder is None
        or outer.holder is None
        or outer.predicate.lemma_ not in ("insist", "promise", "pledge", "vow")
    ):
        return False
    return inner.holder.pos_ == "PRON" or inner.holder.text == outer.holder.text


_FIGHTING = frozenset(("fight", "defeat", "prevent", "thwart", "combat"))
"""Whoever vows to do so to something will have none of it."""


def merged(frame: Frame, found: list[Frame]) -> Frame:
    """The frame with the target of a stance it governs: "refused to accept X" is about X, and "agreed to reject X"
    rejects it."""
    if frame.rule in ("verb", "adjective", "noun") and frame.target.tag_ == "VB" and _negative(frame.target):
        return replace(frame, stance=Stance.REJECTS)
    fought = child(frame.target, "dobj") if frame.target.lemma_ in _FIGHTING else None
    if frame.stance is Stance.ACCEPTS and frame.target.tag_ == "VB" and fought is not None:
        return replace(frame, stance=Stance.REJECTS, target=fought)
    inner = next((other for other in found if other.predicate.i == frame.target.i and other is not frame), None)
    if inner is not None and inner.predicate.lemma_.lower() in lexicon().stressed_nouns:
        return replace(inner, holder=frame.holder)  # "agreed on the need for X", "emphasis was put on the need for X"
    if (
        inner is None
        or (inner.owned and inner.rule == "noun")
        or frame.rule == "must"
        or frame.stance is Stance.DEMANDS
    ):
        return frame
    if inner.stance is Stance.REJECTS and frame.stance is Stance.REJECTS and frame.predicate.lemma_ in _PASSING:
        return replace(frame, target=inner.target)
    if inner.stance is Stance.REJECTS and frame.stance is not Stance.REJECTS:
        return replace(frame, stance=Stance.REJECTS, target=inner.target)
    if inner.stance in (Stance.ACCEPTS, Stance.OPEN_TO):
        return replace(frame, target=inner.target)
    return frame
