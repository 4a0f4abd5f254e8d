"""Which states belong to an organisation on a given day.

The table (`data/memberships.csv`) is typed from the organisations' own accession and withdrawal dates: one row per
state and spell, ISO 3166 alpha-3 codes (CSK, DDR and SUN for states that are gone), `from` the first day of membership,
`to` the first day after it, empty while it lasts; known to the end of January 2026. A suspended member is still a
member; a state that is only invited is not. Of the Non-Aligned Movement (NAM) the table knows the members since the
Tehran summit of 2012, not when they joined.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from parley.party.spells import Spell, edges, on_day, read_rows, spell_of

_MEMBER = "member"


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
    return on_day(_spells()[org], day)


def membership_days(org: str) -> frozenset[date]:
    """The days on which the members of `org` changed. Raises as `members_of`."""
    return edges(_spells()[org])


def organisations() -> tuple[str, ...]:
    """The organisations in the table, sorted.

    >>> organisations()[:3]
    ('ASEAN', 'AU', 'BRICS')
    """
    return tuple(sorted(_spells()))


@cache
def _spells() -> Mapping[str, tuple[Spell, ...]]:
    table: dict[str, list[Spell]] = {}
    for row in read_rows("memberships.csv"):
        if row["status"] == _MEMBER:
            table.setdefault(row["org"], []).append(spell_of(row))
    return {org: tuple(spells) for org, spells in table.items()}
