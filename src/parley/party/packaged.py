"""Reads the packaged actors. How the files are made and what they leave out is said in `data/README.md`.

Each file has a header; a list inside a cell is separated by semicolons; days are ISO, empty where not surely known.
`people.csv` has one row per role; the rows of one id are one person.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from itertools import groupby

from parley.party.actor import Actor, ActorKind, Role

_GROUPS = {
    "states.csv": ActorKind.STATE,
    "organisations.csv": ActorKind.ORGANISATION,
    "movements.csv": ActorKind.MOVEMENT,
}

_Row = Mapping[str, str]


def read_actors() -> tuple[Actor, ...]:
    """States, organisations, movements and people, each sorted by id."""
    groups = [_group(row, kind) for name, kind in _GROUPS.items() for row in _rows(name)]
    people = [_person(id, list(rows)) for id, rows in groupby(_rows("people.csv"), key=lambda row: row["id"])]
    return (*groups, *people)


def _rows(name: str) -> list[_Row]:
    text = (files("parley.party") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _group(row: _Row, kind: ActorKind) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=kind,
        aliases=_cells(row["aliases"]),
        demonyms=_cells(row["demonyms"]),
        capital=row["capital"] or None,
        seats=_cells(row["seats"]),
    )


def _person(id: str, rows: Iterable[_Row]) -> Actor:
    """One person from the rows of their roles, earliest first; a role without a first day counts as the earliest."""
    ordered = sorted(rows, key=lambda row: row["from"])
    first = ordered[0]
    return Actor(
        id=id,
        name=first["name"],
        kind=ActorKind.PERSON,
        aliases=tuple(dict.fromkeys(alias for row in ordered for alias in _cells(row["aliases"]))),
        roles=tuple(Role(row["party"], row["title"], _day(row["from"]), _day(row["to"])) for row in ordered),
        gender=first["gender"] or None,
        surname=first["surname"] or None,
    )


def _cells(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
