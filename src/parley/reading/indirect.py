"""Whom a noun phrase stands for by a detour: a text for whoever issued it, half of a state's name for the state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.tokens import Token

from parley.party import ActorTable
from parley.reading.discourse import Referent
from parley.reading.noun_phrases import as_printed, bare_name, modifiers
from parley.reading.syntax import object_of, subject

_ISSUING = frozenset(
    (
        *("issue", "release", "pass", "adopt", "approve", "sign", "send", "publish", "deliver", "draft", "post"),
        *("circulate", "submit", "table", "read", "make", "distribute", "introduce", "endorse", "sponsor", "write"),
    )
)
_HALVES = frozenset(("North", "South", "East", "West"))


def whose_text(head: Token, first: Token, resolve: Callable[[Token], Referent | None]) -> Referent | None:
    """Who says what a text says: "a Kremlin statement", "a resolution drafted by Kenya", or the subject of "issued a
    letter urging"; failing that, whoever issued it at `first`, where the text was spoken of first."""
    issuers = issued_by(head)
    for token in issuers:
        found = resolve(token)
        if found is not None and (found.party is not None or found.name):
            return replace(found, printed=as_printed(head) if token in modifiers(head) else found.printed)
    return resolve(first) if first != head and first.pos_ == "NOUN" and not issuers else None


def issued_by(text: Token) -> list[Token]:
    """Who may have issued a text, the surest first: its agent, its owner, a name before it, who issues it here."""
    found = []
    for kid in text.rights:
        writing = kid.dep_ == "acl" and kid.tag_ == "VBN"
        by = next((prep for prep in kid.children if prep.lower_ == "by"), None) if writing else kid
        if kid.lemma_ == "attribute":
            by = next((prep for prep in kid.children if prep.lower_ == "to"), None)
        if (
            by is not None
            and by.lower_ in ("by", "from", "to")
            and kid.lower_ != "to"
            and (agent := object_of(by)) is not None
        ):
            found.append(agent)
    found.extend(kid for kid in text.lefts if kid.dep_ in ("poss", "compound", "amod", "nmod"))
    verb = text.head if text.dep_ == "dobj" and text.head.pos_ == "VERB" else None
    if verb is not None and verb.lemma_ in _ISSUING and (issuer := subject(verb)) is not None:
        found.append(issuer)
    return found


def half_of_a_name(head: Token, groups: Iterable[Referent], table: ActorTable) -> Referent | None:
    """Which state "the North" is, where one that is the other half was spoken of (`groups`, the latest last)."""
    bare = bare_name(head)
    if bare not in _HALVES or not any(kid.lower_ == "the" for kid in head.lefts):
        return None
    for group in reversed(list(groups)):
        first, _, rest = group.name.partition(" ")
        if group.actor is not None and first in _HALVES and (found := table.find(f"{bare} {rest}")):
            actor = found[0].actor
            return Referent(actor.id, actor.name, as_printed(head), actor=actor.id)
    return None


def same_name(found: Referent) -> bool:
    """Whether a person's name is printed in full, or nothing but part of it: "President Bush" is neither."""
    whole, printed = found.person, found.printed
    return whole is None or whole in printed or set(printed.split()) <= set(whole.split())
