"""The packaged table of actors, extended by a talks file's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from parley.party.actor import Actor


@dataclass(frozen=True)
class ActorTable:
    """Actors in a stated order; where two share an id, the later one counts (a dossier's own before the packaged)."""

    actors: tuple[Actor, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    def extended(self, actors: Iterable[Actor]) -> ActorTable:
        """This table with more actors; an actor with a known id replaces the earlier one."""
        more = tuple(actors)
        replaced = {actor.id for actor in more}
        return ActorTable(tuple(actor for actor in self.actors if actor.id not in replaced) + more)


def packaged_actors() -> ActorTable:
    """The actors that come with Parley."""
    raise NotImplementedError
