"""Packaged tables of what was so from one day to another: `from` the first day, `to` the first day after it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files

Spell = tuple[str, date, date | None]
"""State (ISO 3166 alpha-3), first day, first day after it (None while it lasts)."""


def read_rows(name: str) -> list[Mapping[str, str]]:
    """The rows of a packaged table."""
    text = files("parley.party").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def spell_of(row: Mapping[str, str]) -> Spell:
    return row["state"], date.fromisoformat(row["from"]), date.fromisoformat(row["to"]) if row["to"] else None


def on_day(spells: Iterable[Spell], day: date) -> frozenset[str]:
    """The states of the spells that hold on `day`: `from <= day < to`."""
    return frozenset(state for state, since, to in spells if since <= day and (to is None or day < to))


def edges(spells: Iterable[Spell]) -> frozenset[date]:
    """The days on which a spell begins or has ended."""
    return frozenset(day for _, since, to in spells for day in (since, to) if day is not None)
