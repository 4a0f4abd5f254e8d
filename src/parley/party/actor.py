"""Actors: what a mention in a report can resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActorKind(StrEnum):
    STATE = "state"
    ORGANISATION = "organisation"
    MOVEMENT = "movement"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Role:
    """A person's function for a party. `since` and `to` are None where the first or last day is open or not known."""

    party: str
    title: str
    since: date | None = None
    to: date | None = None

    def held_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.to is None or day < self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state (ISO 3166 alpha-3 id), organisation, movement or person.

    `aliases` are other names; `demonyms` adjectives and names for its people (Russian, Russians); `capital` and `seats`
    the places that stand for its government (Moscow; the Kremlin). People have `roles`, groups have none.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    gender: str | None = None
    """`f`, `m` or None where not recorded; for pronouns only."""
    surname: str | None = None
    """A person's family name where it is not the last word of the name (Xi Jinping); None = the last word."""

    def party_on(self, day: date | None) -> str | None:
        """The party this actor speaks for on `day`: itself, or for a person the party of the role then held.

        Without a day, or outside every known term, the latest role known by then counts; None if there is none.
        """
        if self.kind is not ActorKind.PERSON:
            return self.id
        held = [role for role in self.roles if day is None or role.held_on(day)]
        begun = [role for role in self.roles if day is None or role.since is None or role.since <= day]
        for roles in (held, begun, self.roles):
            if roles:
                return roles[-1].party
        return None
