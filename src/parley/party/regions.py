"""Where states are: regions and subregions of the United Nations' standard M49, and its regional groups of states.

Regions (M49) are geography for statistics: Cyprus and Turkey are in Western Asia, all of Russia in Eastern Europe.
Regional groups are how members caucus and share seats. Both are taken as they stand in 2025, whatever the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from parley.party.spells import read_rows

REGION = "region"
UN_GROUP = "un_group"


def states_in(region: str) -> frozenset[str]:
    """The states and territories of an M49 region (Africa) or subregion (Eastern Africa).

    >>> sorted(states_in("Southern Africa"))
    ['BWA', 'LSO', 'NAM', 'SWZ', 'ZAF']

    Raises
    ------
    KeyError
        if there is no such region.
    """
    return _table()[REGION][region]


def states_of_un_group(group: str) -> frozenset[str]:
    """The members and observers in one of the United Nations' five regional groups. Raises as `states_in`."""
    return _table()[UN_GROUP][group]


def regions() -> tuple[str, ...]:
    """Regions and subregions, sorted."""
    return tuple(sorted(_table()[REGION]))


def un_groups() -> tuple[str, ...]:
    """The five regional groups, sorted."""
    return tuple(sorted(_table()[UN_GROUP]))


def region_of(state: str) -> str | None:
    """The M49 region of a state, None of what the table does not have."""
    return _region_by_state().get(state)


def un_members() -> frozenset[str]:
    """The member states of the United Nations: 193 since 2011.

    >>> len(un_members())
    193
    """
    return frozenset(row["state"] for row in read_rows("regions.csv") if row["un"] == "member")


@cache
def _region_by_state() -> Mapping[str, str]:
    return {row["state"]: row["region"] for row in read_rows("regions.csv")}


@cache
def _table() -> Mapping[str, Mapping[str, frozenset[str]]]:
    found: dict[str, dict[str, set[str]]] = {REGION: {}, UN_GROUP: {}}
    for row in read_rows("regions.csv"):
        for kind, column in ((REGION, "region"), (REGION, "subregion"), (UN_GROUP, "un_group")):
            if row[column]:
                found[kind].setdefault(row[column], set()).add(row["state"])
    return {kind: {name: frozenset(states) for name, states in table.items()} for kind, table in found.items()}


def state_names() -> Mapping[str, str]:
    """The names of the packaged states and territories, by id."""
    return {row["id"]: row["name"] for row in read_rows("states.csv")}
