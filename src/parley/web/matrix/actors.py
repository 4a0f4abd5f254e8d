"""Who a party is, as far as it is known: its other names, and the people who hold an office for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from parley.dossier import Held
from parley.party import Actor, ActorKind, Role
from parley.talks import Talks
from parley.talks.telling import actor_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody through whom a party is heard here: the name as printed, the offices held for it, and in how many
    statements."""

    name: str
    unnamed: bool
    offices: tuple[str, ...]
    statements: int

    def record(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "unnamed": self.unnamed,
            "offices": list(self.offices),
            "statements": self.statements,
        }


def actor_of(party: str, talks: Talks) -> Actor | None:
    """None for a party that neither the talks nor the packaged table know."""
    return actor_table(tuple(talks.actors)).by_id.get(party)


def other_names(actor: Actor | None) -> tuple[str, ...]:
    """Names, names for its people, and the places that stand for its government."""
    if actor is None:
        return ()
    names = (*actor.aliases, *actor.demonyms, *((actor.capital,) if actor.capital else ()), *actor.seats)
    return tuple(dict.fromkeys(name for name in names if name != actor.name))


def voices_of(party: str, them: Iterable[Held], talks: Talks) -> tuple[Voice, ...]:
    """Those behind the party's statements: the most heard first, then by name."""
    table = actor_table(tuple(talks.actors)).by_id
    heard: Counter[tuple[str, bool, str | None]] = Counter()
    for held in them:
        position = held.proposal.position
        if position.speaker is not None:
            actor = position.chain[-1].actor if position.chain else None
            heard[_name(position.speaker, actor, table), position.anonymous, actor] += 1
    ordered = sorted(heard.items(), key=lambda it: (-it[1], it[0][0]))
    return tuple(
        Voice(name=name, unnamed=unnamed, offices=tuple(_offices(table.get(actor or ""), party)), statements=number)
        for (name, unnamed, actor), number in ordered
    )


def _name(printed: str, actor: str | None, table: Any) -> str:
    known = table.get(actor or "")
    return known.name if known is not None and known.kind is ActorKind.PERSON else printed


def _offices(actor: Actor | None, party: str) -> Iterator[str]:
    for role in () if actor is None else actor.roles:
        if role.party == party:
            yield f"{role.title}{_term(role)}"


def _term(role: Role) -> str:
    if role.since is None and role.to is None:
        return ""
    return f", {_year(role.since)}–{_year(role.to)}"


def _year(day: date | None) -> str:
    return "" if day is None else str(day.year)
