"""A slip in a person's name: Witcoff for Witkoff. String distance alone joins different people, so it is gated."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from parley.party.actor import Actor, ActorKind
from parley.party.names import fold_name, transliteration_key, without_honorifics
from parley.party.table import ActorTable, Match, Naming

LONG = 8
"""From this length of surname key, in characters, two slips are allowed instead of one."""


def similar_person(name: str, table: ActorTable) -> Match | None:
    """The one person whose name `name` misspells, or None.

    Steps
    -----
    1. A name that the table knows is nobody's slip: two known names are never merged.
    2. The first name must be given and be that person's.
    3. The rest must lie within one edit of theirs (a letter put in, left out, changed, or two swapped), two from
       `LONG` characters on, compared under `transliteration_key`.
    4. Only one person may qualify.

    >>> from parley.party import packaged_actors
    >>> similar_person("Steve Witcoff", packaged_actors()).actor.name
    'Steve Witkoff'
    """
    bare = without_honorifics(fold_name(name))
    if " " not in bare or table.find(name):
        return None
    first, _, rest = transliteration_key(bare).partition(" ")
    allowed = 2 if len(rest) >= LONG else 1
    found = {
        actor.id: actor
        for actor in table.by_id.values()
        for known_first, known_rest in _keys(actor)
        if first == known_first and OSA.distance(rest, known_rest, score_cutoff=allowed) <= allowed
    }
    if len(found) != 1:
        return None
    (actor,) = found.values()
    return Match(actor, Naming.SIMILAR)


def _keys(actor: Actor) -> Iterator[tuple[str, str]]:
    """First name and the rest of each of a person's full names, as keys."""
    if actor.kind is ActorKind.PERSON:
        for spelling in (actor.name, *actor.aliases):
            first, _, rest = transliteration_key(spelling).partition(" ")
            if rest:
                yield first, rest
