"""The packaged table of actors, extended by a talks file's own, and the look-up of a printed name in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property

from parley.party.actor import Actor, ActorKind
from parley.party.names import fold_name, surname_forms, transliteration_key, without_honorifics
from parley.party.packaged import read_actors


class Naming(StrEnum):
    """By which of its names an actor was found, from the surest to the least sure."""

    NAME = "name"
    ALIAS = "alias"
    DEMONYM = "demonym"
    """Its people, or of its people: Russian, Russians"""
    SEAT = "seat"
    """A place that stands for its government: the Kremlin"""
    CAPITAL = "capital"
    SURNAME = "surname"
    SIMILAR = "similar"
    """No known name, but all but a slip of one: Witcoff for Witkoff. To be shown as a guess."""


_SURENESS = {how: rank for rank, how in enumerate(Naming)}


@dataclass(frozen=True, slots=True)
class Match:
    """An actor that a mention may mean, and by which of its names."""

    actor: Actor
    how: Naming


@dataclass(frozen=True)
class ActorTable:
    """Actors in a stated order; where two share an id, the later one counts (a dossier's own before the packaged).

    Names are compared in their own case, so that `US` is a state and `us` is not; accents, curly apostrophes, a
    leading "the" and a possessive s make no difference.
    """

    actors: tuple[Actor, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def names(self) -> Mapping[str, tuple[Match, ...]]:
        """Every folded name with what it may mean: the surest naming first, then those last in office, then by id."""
        found: dict[str, dict[str, Match]] = defaultdict(dict)
        for actor in self.by_id.values():
            for name, how in _namings(actor):
                found[fold_name(name)].setdefault(actor.id, Match(actor, how))
        return {name: _ranked(matches.values()) for name, matches in found.items()}

    @cached_property
    def spellings(self) -> Mapping[str, tuple[tuple[str, Actor], ...]]:
        """By the key of a first name, the rest of every such person's full names, as `transliteration_key` folds them.

        Names of one word are left out.
        """
        found: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
        for actor in self.by_id.values():
            if actor.kind is ActorKind.PERSON:
                for spelling in (actor.name, *actor.aliases):
                    first, _, rest = transliteration_key(spelling).partition(" ")
                    if rest:
                        found[first].append((rest, actor))
        return {first: tuple(rests) for first, rests in found.items()}

    def find(self, mention: str, *, on: date | None = None) -> tuple[Match, ...]:
        """What `mention` may mean, best first; empty if nothing goes by that name.

        If the mention as it stands is no name, titles before a person's name are passed over, and then one that is all
        in capitals is tried in ordinary spelling. With a day, people in
        office on it come before namesakes who are not; without one, whoever was in office last.

        >>> [match.actor.id for match in packaged_actors().find("the Kremlin’s")]
        ['RUS']
        """
        folded = fold_name(mention)
        found = self._named(folded) or (self._named(folded.title()) if folded.isupper() else ())
        if on is None:
            return found
        return tuple(sorted(found, key=lambda match: (_SURENESS[match.how], not _in_office(match.actor, on))))

    def _named(self, folded: str) -> tuple[Match, ...]:
        """Whom the folded name may mean, or for a title and a name, which people."""
        if folded in self.names:
            return self.names[folded]
        found = self.names.get(without_honorifics(folded), ())
        return tuple(match for match in found if match.actor.kind is ActorKind.PERSON)

    def name_of(self, id: str | None) -> str:
        """The name of the actor with this id; the id itself where the table has none, nothing for None."""
        if id is None:
            return ""
        return self.by_id[id].name if id in self.by_id else id

    def extended(self, actors: Iterable[Actor]) -> ActorTable:
        """This table with more actors; an actor with a known id replaces the earlier one."""
        more = tuple(actors)
        replaced = {actor.id for actor in more}
        return ActorTable(tuple(actor for actor in self.actors if actor.id not in replaced) + more)


@cache
def packaged_actors() -> ActorTable:
    """The actors that come with Parley, read once: states, organisations, movements, people, each sorted by id."""
    return ActorTable(read_actors())


def _namings(actor: Actor) -> Iterator[tuple[str, Naming]]:
    """Every name of the actor, the surest naming of each first."""
    yield actor.name, Naming.NAME
    for alias in actor.aliases:
        yield alias, Naming.ALIAS
    for demonym in actor.demonyms:
        yield demonym, Naming.DEMONYM
    for seat in actor.seats:
        yield seat, Naming.SEAT
    if actor.capital:
        yield actor.capital, Naming.CAPITAL
    if actor.kind is ActorKind.PERSON:
        spellings = (actor.name,) if actor.surname else (actor.name, *actor.aliases)
        for spelling in spellings:
            for surname in surname_forms(spelling, actor.surname):
                yield surname, Naming.SURNAME


def _in_office(actor: Actor, day: date) -> bool:
    return actor.kind is not ActorKind.PERSON or any(role.held_on(day) for role in actor.roles)


def _ranked(matches: Collection[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=_rank)) if len(matches) > 1 else tuple(matches)


def _rank(match: Match) -> tuple[int, int, int, str]:
    """Sorts matches: the surest naming first, then those longest in office, then the newest office, then by id."""
    ends = max((role.to or date.max for role in match.actor.roles), default=date.max)
    begins = max((role.since or date.min for role in match.actor.roles), default=date.min)
    return _SURENESS[match.how], -ends.toordinal(), -begins.toordinal(), match.actor.id
