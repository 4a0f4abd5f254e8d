"""A slip in a person's name: Witcoff for Witkoff. String distance alone joins different people, so it is gated."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from rapidfuzz.distance import OSA

from parley.party.actor import Actor
from parley.party.names import fold_name, surname_forms, transliteration_key, without_honorifics
from parley.party.table import ActorTable, Match, Naming

SHORTEST = 5
"""Below this length of the differing words' key, in characters, nothing is taken for a slip: Yi is not Li."""
LONG = 8
"""From this length on, two slips are allowed instead of one."""


def similar_person(name: str, table: ActorTable) -> Match | None:
    """The one person whose name `name` misspells, or None.

    Steps
    -----
    1. A name that the table knows is nobody's slip: two known names are never merged.
    2. The first name must be given and be that person's.
    3. Of the rest, leading words that are the same are set aside (bin Nayef is not near bin Zayed). What is left must
       lie within one edit of theirs (a letter put in, left out, changed, or two swapped), two from `LONG` characters
       on, compared under `transliteration_key`.
    4. Only one person may qualify.

    >>> from parley.party import packaged_actors
    >>> similar_person("Steve Witcoff", packaged_actors()).actor.name
    'Steve Witkoff'
    """
    bare = without_honorifics(fold_name(name))
    if " " not in bare or table.find(name):
        return None
    first, _, rest = transliteration_key(bare).partition(" ")
    found = {actor.id: actor for known, actor in table.spellings.get(first, ()) if _is_slip(rest, known)}
    if len(found) != 1:
        return None
    (actor,) = found.values()
    return Match(actor, Naming.SIMILAR)


def similar_surname(name: str, table: ActorTable, *, among: Collection[str]) -> Actor | None:
    """The one person whose surname `name` misspells, of those with an id in `among`; None where none or several do.

    For a surname alone, so it is for the caller to see that a title stands with it and that the people in `among` are
    named in the same report. A surname that the table knows is nobody's slip.
    """
    bare = without_honorifics(fold_name(name))
    if not bare or " " in bare or table.find(name):
        return None
    key = transliteration_key(bare)
    found = {}
    for id in among:
        actor = table.by_id.get(id)
        if actor is not None and any(_is_slip(key, known) for known in _surname_keys(actor.name, actor.surname)):
            found[id] = actor
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _surname_keys(name: str, surname: str | None) -> tuple[str, ...]:
    return tuple(transliteration_key(form) for form in surname_forms(name, surname))


def _is_slip(printed: str, known: str) -> bool:
    printed, known = _without_shared_words(printed, known)
    if len(known) < SHORTEST:
        return printed == known
    allowed = 2 if len(known) >= LONG else 1
    return OSA.distance(printed, known, score_cutoff=allowed) <= allowed


def _without_shared_words(one: str, other: str) -> tuple[str, str]:
    """The two texts without the words with which both begin."""
    words, others = one.split(" "), other.split(" ")
    while words and others and words[0] == others[0]:
        del words[0], others[0]
    return " ".join(words), " ".join(others)
