"""Which states belong to an organisation on a given day.

The table (`data/memberships.csv`) is typed from the organisations' own accession and withdrawal dates: one row per
state and spell, ISO 3166 alpha-3 codes (CSK, DDR and SUN for states that are gone), `from` the first day of membership,
`to` the first day after it, empty while it lasts; known to the end of January 2026. A suspended member is still a
member; a state that is only invited is not.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

_MEMBER = "member"

Spell = tuple[str, date, date | None]
"""State, first day of membership, first day after it (None while it lasts)."""


def members_of(org: str, day: date) -> frozenset[str]:
    """The states that are members of `org` on `day`: `from <= day < to`.

    >>> from datetime import date
    >>> "FIN" in members_of("NATO", date(2023, 4, 3)), "FIN" in members_of("NATO", date(2023, 4, 4))
    (False, True)

    Raises
    ------
    KeyError
        if the table has no such organisation; `organisations()` lists those it has.
    """
    return frozenset(state for state, since, to in _spells()[org] if since <= day and (to is None or day < to))


def membership_days(org: str) -> frozenset[date]:
    """The days on which the members of `org` changed. Raises as `members_of`."""
    return frozenset(day for _, since, to in _spells()[org] for day in (since, to) if day is not None)


def organisations() -> tuple[str, ...]:
    """The organisations in the table, sorted.

    >>> organisations()[:3]
    ('ASEAN', 'AU', 'BRICS')
    """
    return tuple(sorted(_spells()))


@cache
def _spells() -> Mapping[str, tuple[Spell, ...]]:
    table: dict[str, list[Spell]] = {}
    text = files("parley.party").joinpath("data/memberships.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["status"] == _MEMBER:
            to = date.fromisoformat(row["to"]) if row["to"] else None
            table.setdefault(row["org"], []).append((row["state"], date.fromisoformat(row["from"]), to))
    return {org: tuple(spells) for org, spells in table.items()}
