"""Misspelt names: read as what they misspell only where more than the spelling speaks for it, and always flagged."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from parley.party import ActorTable
from parley.party.names import without_honorifics
from parley.party.similar import similar_person, similar_surname
from parley.reading.discourse import Referent, unresolved
from parley.reading.lexicon import lexicon
from parley.reading.noun_phrases import as_printed, modifiers
from parley.reading.titles import bears


def misspelt(
    head: Token,
    name: str,
    beside: Referent | None,
    table: ActorTable,
    day: date | None,
    *,
    named: Collection[str],
    titled: bool,
) -> Referent | None:
    """Whom an unknown name misspells; None where that is nobody.

    `beside` is the party that stands with the name, `titled` whether a party or a role does, `named` the ids of the
    people named before in the same report.

    A full name needs a title beside it and may be anybody's in the table, but not of another party than the one
    that stands with it. A surname alone may only be that of somebody named in this report, and needs a title which
    that person bears; without one it stays unresolved, and the note asks.
    """
    printed = as_printed(head)
    bare = without_honorifics(name)
    if " " in bare:
        match = similar_person(bare, table) if titled else None
        actor = match.actor if match is not None else None
    else:
        actor = similar_surname(bare, table, among=named)
    if actor is None:
        return None
    party = actor.party_on(day)
    if beside is not None and beside.party not in (None, party):
        return None
    borne = frozenset(word.lower_ for word in modifiers(head) if word.lower_ in lexicon().person_nouns)
    if " " not in bare and not (borne and bears(borne, actor, day)):
        return replace(unresolved(printed), note=f"unresolved: '{bare}', the same as {actor.name}?")
    note = f"printed '{bare}', read as {actor.name}: check the spelling"
    return Referent(party, table.name_of(party), printed, actor.name, actor.id, note=note)
