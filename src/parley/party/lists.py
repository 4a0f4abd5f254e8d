"""Dated lists of states that are no organisation: who voted how, whom a government calls unfriendly.

`data/lists.csv` holds, typed as facts: the vote on resolution ES-11/1 of the General Assembly ("Aggression against
Ukraine", 2 March 2022: 141 in favour, 5 against, 35 abstaining, 12 absent), and the foreign states that the Russian
government's order 430-r of 5 March 2022, published on 7 March, lists as unfriendly. Later additions to the order are
territories and states that the table does not follow; see `data/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from parley.party.spells import Spell, edges, on_day, read_rows, spell_of

SAID: Mapping[str, str] = {
    "ES_11_1_YES": "voted for General Assembly resolution ES-11/1 on 2 March 2022",
    "ES_11_1_NO": "voted against General Assembly resolution ES-11/1 on 2 March 2022",
    "ES_11_1_ABSTAINED": "abstained on General Assembly resolution ES-11/1 on 2 March 2022",
    "ES_11_1_ABSENT": "did not vote on General Assembly resolution ES-11/1 on 2 March 2022",
    "UNFRIENDLY_TO_RUSSIA": "on the Russian government's list of unfriendly states, published on 7 March 2022",
}
"""What it says of a state that it is on the list."""


def listed_on(name: str, day: date) -> frozenset[str]:
    """The states on the list on `day`.

    >>> from datetime import date
    >>> len(listed_on("ES_11_1_ABSTAINED", date(2025, 3, 7)))
    35

    Raises
    ------
    KeyError
        if there is no such list; `SAID` has their names.
    """
    return on_day(_spells()[name], day)


def list_days(name: str) -> frozenset[date]:
    """The days on which the list changed. Raises as `listed_on`."""
    return edges(_spells()[name])


@cache
def _spells() -> Mapping[str, tuple[Spell, ...]]:
    table: dict[str, list[Spell]] = {}
    for row in read_rows("lists.csv"):
        table.setdefault(row["list"], []).append(spell_of(row))
    return {name: tuple(spells) for name, spells in table.items()}
