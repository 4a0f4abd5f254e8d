"""Who tells of a position: its own party, or another one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from parley.party import Actor, ActorTable, packaged_actors
from parley.position import SourcedPosition


def told_by(sourced: SourcedPosition, actors: Iterable[Actor]) -> str | None:
    """The party for which the voice is known to speak, where that is not the one whose position it is; else None.

    `actors` are those of the talks; they go before the packaged ones.
    """
    position = sourced.position
    voice = position.chain[-1].actor if position.chain and not position.anonymous else None
    if voice is None or position.speaker is None:
        return None
    day = None if sourced.date is None else sourced.date.first
    actor = actor_table(tuple(actors)).by_id.get(voice)
    spoken_for = voice if actor is None else actor.party_on(day)
    return None if spoken_for == position.party else spoken_for


def only_relayed_by(
    told: Iterable[SourcedPosition], actors: Iterable[Actor], adversaries: Collection[str]
) -> tuple[str, ...]:
    """The parties through which alone a claim is known, sorted: all who tell it are other parties in dispute.

    () where its own party, somebody else, or nobody known tells it as well.
    """
    actors = tuple(actors)
    tellers = {told_by(sourced, actors) for sourced in told}
    return tuple(sorted(teller for teller in tellers if teller)) if tellers <= set(adversaries) else ()


@cache
def actor_table(actors: tuple[Actor, ...]) -> ActorTable:
    """The packaged table, extended by the talks' own actors."""
    return packaged_actors().extended(actors)
