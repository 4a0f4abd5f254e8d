"""Leaving out who spoke: the names of people, not of states, organisations or outlets.

A name is found as the report prints it, and each capitalised word of it alone, so that "Anna Novak" also takes out
"Novak" and "Ms Novak". A person who is quoted nowhere keeps the name: this hides speakers, it does not make a text
anonymous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from parley.dossier import Matrix
from parley.party import Actor, ActorKind
from parley.party.table import packaged_actors
from parley.position.source import Link, Role

BLANK = "[name left out]"
SHORTEST = 3
"""Letters of a word of a name that is looked for alone."""

_TITLES = frozenset(
    (
        *(
            "The",
            "Mr",
            "Mrs",
            "Ms",
            "Dr",
            "Sir",
            "Lord",
            "King",
            "Queen",
            "Prince",
            "Pope",
            "General",
            "Major",
            "Colonel",
        ),
        *("President", "Prime", "Minister", "Foreign", "Secretary", "State", "Chancellor", "Ambassador", "Senator"),
        *("Vice", "Deputy", "Special", "Envoy", "Adviser", "Chairman", "Governor"),
        *("Spokesman", "Spokeswoman", "Spokesperson"),
    )
)
"""Words that stand before names and are none."""


def speakers(grid: Matrix, actors: Iterable[Actor]) -> tuple[str, ...]:
    """The words to leave out: the names of all people in the chains of what the matrix holds, the longest first."""
    known = packaged_actors().extended(actors).by_id
    held = [one for cells in (grid.cells, grid.conditions) for cell in cells.values() for one in cell]
    links = {link for one in (*held, *grid.open) for link in one.proposal.position.chain}
    people = {link for link in links if _is_person(link, known)}
    kept = {word for name in (*grid.names.values(), *(link.name for link in links - people)) for word in name.split()}
    found = {word for link in people for name in _names_of(link, known) for word in _words_of(name)}
    return tuple(sorted(found - kept, key=lambda word: (-len(word), word)))


def redacted(text: str, names: Iterable[str]) -> str:
    """The text with every name in it left out; two in a row are one blank.

    >>> redacted("Anna Novak said so; Novak's aide did not.", ["Anna Novak", "Novak", "Anna"])
    '[name left out] said so; [name left out]’s aide did not.'
    """
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    if not pattern:
        return text
    out = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", BLANK, text)
    blank = re.escape(BLANK)
    out = re.sub(rf"{blank}(?:[\s.-]+{blank})+", BLANK, out)
    return re.sub(rf"{blank}'s\b", f"{BLANK}’s", out)


def _is_person(link: Link, known: Mapping[str, Actor]) -> bool:
    if link.anonymous or link.role in (Role.OUTLET, Role.RELAY):
        return False
    actor = known.get(link.actor or "")
    if actor is not None:
        return actor.kind is ActorKind.PERSON
    return any(word[0].isupper() and word not in _TITLES for word in link.name.split())


def _names_of(link: Link, known: Mapping[str, Actor]) -> Iterator[str]:
    yield link.name
    actor = known.get(link.actor or "")
    if actor is not None:
        yield from (actor.name, *actor.aliases)


def _words_of(name: str) -> Iterator[str]:
    """The name, and each word of it that could stand for the person alone."""
    yield name
    for word in re.findall(r"[^\W\d_][\w'’-]*", name):
        if len(word) >= SHORTEST and word[0].isupper() and word not in _TITLES:
            yield word
