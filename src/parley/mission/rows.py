"""What the agenda, the balance and atoms say of a mission, as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from parley.agenda import Atom, Balance, Issue, Of, Relation
from parley.mission.program import NO_BOUND, Row

SHARES_IN = 10**6
"""Shares count to the millionth."""


def issue_rows(issue: Issue) -> Iterator[Row]:
    """Somebody takes part, and the members supply together what is needed."""
    yield Row(_ones(issue.option_ids), low=1)
    if issue.need is not None:
        high = NO_BOUND if issue.need_at_most is None else issue.need_at_most
        yield Row(dict(issue.capacity), issue.need, high)


def balance_rows(issue: Issue, balance: Balance, members: Collection[str]) -> Iterator[Row]:
    """The bounds on what comes from `members`, the options of the group of `balance` on the day."""
    parts = _ones(issue.option_ids) if balance.of is Of.MEMBERS else dict(issue.capacity)
    theirs = {option: part for option, part in parts.items() if option in members}
    low = -NO_BOUND if balance.at_least is None else balance.at_least
    high = NO_BOUND if balance.at_most is None else balance.at_most
    if balance.at_least is not None or balance.at_most is not None:
        yield Row(theirs, low, high)
    for share, sign in ((balance.at_least_share, 1), (balance.at_most_share, -1)):
        if share is not None:
            part_of = int(share * SHARES_IN)
            yield Row({o: sign * part * ((o in members) * SHARES_IN - part_of) for o, part in parts.items()}, low=0)


def atom_rows(atom: Atom, options: Collection[str], *, holds: bool = True) -> tuple[tuple[Row, ...], ...]:
    """When the atom holds (or does not): any one of these lists of rows; no two of them hold together."""
    listed = [option for option in dict.fromkeys(atom.options) if option in options]
    outside = [option for option in options if option not in listed]
    unknown = any(option not in options for option in atom.options)
    match atom.relation:
        case Relation.ALL_OF:
            if unknown:
                return () if holds else ((),)
            return _counted(listed, low=len(listed), holds=holds)
        case Relation.ANY_OF:
            return _counted(listed, low=1, holds=holds)
        case Relation.NONE_OF:
            return _counted(listed, high=0, holds=holds)
        case Relation.ONLY:
            return _counted(outside, high=0, holds=holds)
        case Relation.MIN:
            return _counted(options, low=atom.bound or 0, holds=holds)
        case Relation.MAX:
            return _counted(options, high=atom.bound or 0, holds=holds)
        case Relation.EQUAL_COUNT:
            return _equal_rows(atom, options, holds=holds)
        case _:
            raise ValueError(f"'{atom.relation}' says nothing of a set")


def _counted(
    options: Collection[str], *, low: int = -NO_BOUND, high: int = NO_BOUND, holds: bool
) -> tuple[tuple[Row, ...], ...]:
    if holds:
        return ((Row(_ones(options), low, high),),)
    broken = Row(_ones(options), high=low - 1) if high == NO_BOUND else Row(_ones(options), low=high + 1)
    return ((broken,),)


def _equal_rows(atom: Atom, options: Collection[str], *, holds: bool) -> tuple[tuple[Row, ...], ...]:
    parts: dict[str, int] = {}
    for names, sign in ((atom.options, 1), (atom.others, -1)):
        for option in dict.fromkeys(names):
            if option in options:
                parts[option] = parts.get(option, 0) + sign
    if holds:
        return ((Row(parts, 0, 0),),)
    return ((Row(parts, low=1),), (Row(parts, high=-1),))


def _ones(options: Collection[str]) -> Mapping[str, int]:
    return dict.fromkeys(options, 1)
