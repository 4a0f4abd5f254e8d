"""Agreements as events: what was signed, reached or sealed, and by whom the sentence says so."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.reading.stances.polarity import hypothetical
from parley.reading.syntax import child, conjuncts, is_passive, object_of, preposition, subject

SIGNING = frozenset(("sign", "reach", "conclude", "ink", "initial", "seal", "strike", "clinch", "finalise", "finalize"))
AGREEMENTS = frozenset(
    (
        "agreement",
        "accord",
        "deal",
        "pact",
        "treaty",
        "truce",
        "ceasefire",
        "cease-fire",
        "fire",
        "memorandum",
        "armistice",
    )
)
""" "fire": the last word of "cease - fire", where the tokeniser takes it apart."""
_ONLY_WANTED = frozenset(("must", "should", "could", "may", "might", "would", "can"))
_COMING = frozenset(("expect", "schedule", "set", "due", "plan", "prepare", "about"))
"""Governors of an infinitive that will come about: "is due to sign"; not "refused to", "was urged to"."""


def signed_thing(verb: Token) -> Token | None:
    """The agreement that a verb brings about, and None where it brings about none: "refused to sign the deal"."""
    agreed = verb.lemma_ == "agree"
    if verb.pos_ != "VERB" or not (agreed or verb.lemma_.lower() in SIGNING):
        return None
    if agreed:
        prep = preposition(verb, "to") or preposition(verb, "on")
        thing = object_of(prep) if prep is not None else None
    elif verb.tag_ == "VBN" and verb.dep_ == "acl":
        thing = verb.head
    else:
        thing = child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dobj")
    if thing is None or thing.lemma_.lower() not in AGREEMENTS or not _came_about(verb):
        return None
    return None if any(kid.lower_ in ("no", "any") for kid in thing.lefts) else thing


def _came_about(verb: Token) -> bool:
    if any(
        kid.dep_ in ("aux", "neg") and kid.lower_ in _ONLY_WANTED | {"not", "n't", "never"} for kid in verb.children
    ):
        return False
    infinitive = verb.dep_ in ("xcomp", "advcl", "acl", "ccomp", "relcl") and verb.tag_ == "VB"
    ahead = any(kid.dep_ == "aux" and kid.lower_ in ("will", "wo", "'ll") for kid in verb.children)
    governed = verb.head.lemma_.lower() in _COMING or verb.head.lower_ in _COMING
    return not hypothetical(verb) and (not infinitive or ahead or (verb.dep_ == "xcomp" and governed))


def signatories(verb: Token, thing: Token) -> Iterator[Token]:
    """The heads of the noun phrases that may name who agreed: behind "by", "between", "with"; of an accord that is only
    told of by the way, the sentence's own subject."""
    if verb.dep_ == "acl" and thing.dep_ == "pobj" and (main := subject(verb.sent.root)) is not None:
        yield from conjuncts(main)
    for holder in (verb, thing):
        for word in ("by", "between", "with", "among"):
            prep = preposition(holder, word)
            governed = object_of(prep) if prep is not None else None
            if governed is not None:
                yield from conjuncts(governed)
