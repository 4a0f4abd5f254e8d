"""Who "both sides" and "the two leaders" are: the two parties named last, where exactly two were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from parley.reading.syntax import preposition

REACH = 3
"""Sentences to look back beyond the one that says "both sides"."""

_SIDES = frozenset(("side", "party"))
_NOUNS = _SIDES | frozenset(
    (
        *("country", "nation", "state", "government", "neighbour", "neighbor", "capital", "rival", "foe", "enemy"),
        *("power", "army", "military", "delegation", "group", "faction", "force", "administration", "team", "movement"),
        *("leader", "president", "minister", "premier", "general", "commander", "chief", "diplomat", "negotiator"),
        *("official", "man", "counterpart", "ministry", "belligerent", "adversary", "combatant"),
    )
)
_HEADS = frozenset(("leader", "president", "minister"))
_MEDIATING = frozenset(("mediate", "broker", "host", "facilitate", "sponsor", "convene", "chair", "moderate", "invite"))


@dataclass(frozen=True, slots=True)
class NamedParty:
    """That a sentence named a party: where, and by which id."""

    place: int
    party: str


def is_pair(head: Token) -> bool:
    """Whether a noun phrase means two parties that it does not name: "both sides", "the two leaders", "both"."""
    if head.lower_ == "both" and head.dep_ != "preconj" and head.dep_ != "det":
        return preposition(head, "of") is None
    if head.lemma_.lower() not in _NOUNS or head.tag_ not in ("NNS", "NNPS"):
        return False
    before = {kid.lower_ for kid in head.lefts}
    if before & {"both", "two"}:
        return True
    return head.lemma_.lower() in _SIDES | _HEADS and (
        before <= {"the", "warring", "conflicting", "opposing", "negotiating"}
    )


def mediates(name: Token) -> bool:
    """Whether a named party only brings others together: "brokered by Qatar", "Egypt hosted"."""
    verb = name.head
    if verb.dep_ == "agent" or verb.lower_ == "by":
        verb = verb.head
    return verb.lemma_.lower() in _MEDIATING and name.dep_ in ("nsubj", "pobj")


def pair_before(head: Token, named: Sequence[Sequence[NamedParty]]) -> tuple[str, str] | None:
    """The two parties that `head` means; None where fewer or more than two come into question.

    `named` are the parties named in each sentence of the report so far, that of `head` last. Sentences are gone back
    through until there are two; a sentence that brings a third leaves it open.
    """
    found: list[str] = []
    own = [each for each in named[-1] if each.place < head.i] if named else []
    for sentence in (own, *reversed(named[max(0, len(named) - 1 - REACH) : -1])):
        found = list(dict.fromkeys((*_parties(sentence), *found)))
        if len(found) >= 2:
            break
    return (found[0], found[1]) if len(found) == 2 else None


def _parties(named: Iterable[NamedParty]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.party for each in named))
