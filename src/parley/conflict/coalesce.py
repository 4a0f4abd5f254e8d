"""Merging states that make no difference: once the dam is built, it is all the same who had refused permission.

Moves are made first and merged after: the merged state reaches whatever any of its parts reaches, outside itself. That
differs from forbidding the parts, and may leave moves that are not transitive.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from parley.conflict.model import Conflict, Preference
from parley.conflict.moves import ArcMoves
from parley.conflict.options import OptionStates
from parley.errors import InputError, Problem


def coalesce(conflict: Conflict, groups: Mapping[str, Sequence[int]]) -> Conflict:
    """The conflict with each group of states (numbers) merged into one of its name, at the place of its first.

    Raises
    ------
    InputError
        if a party minds which of a group's states it is, or a state is in two groups; lists all such.
    """
    home, problems = _homes(conflict, groups)
    problems += [
        Problem(what=f"the states merged into '{name}' are not equal to '{party}', as merged states must be")
        for name, group in groups.items()
        for party, ranks in zip(conflict.parties, conflict.ranks, strict=True)
        if len({ranks[state] for state in group}) > 1
    ]
    if problems:
        raise InputError(problems)
    kept = sorted(set(home))
    place = {first: number for number, first in enumerate(kept)}
    named = {min(group): name for name, group in groups.items()}
    arcs = tuple(_merged_arcs(conflict, party, home, place) for party in range(len(conflict.parties)))
    return Conflict(
        name=conflict.name,
        parties=conflict.parties,
        states=tuple(named.get(first, conflict.states[first]) for first in kept),
        moves=ArcMoves(arcs),
        preferences=tuple(
            Preference(array("i", (each.ranks[first] for first in kept)), each.statements)
            for each in conflict.preferences
        ),
        status_quo=None if conflict.status_quo is None else place[home[conflict.status_quo]],
        merged=_labels(conflict, home, kept),
        title=conflict.title,
        summary=conflict.summary,
        sources=conflict.sources,
    )


def _homes(conflict: Conflict, groups: Mapping[str, Sequence[int]]) -> tuple[list[int], list[Problem]]:
    """Per state the first state of its group, or itself; and what is wrong with the groups."""
    home = list(range(len(conflict.states)))
    problems, within = [], dict[int, str]()
    for name, group in groups.items():
        for state in group:
            if state in within:
                what = f"the state '{conflict.states[state]}' is merged into '{within[state]}' and into '{name}'"
                problems.append(Problem(what=what, todo="Keep it in one"))
            within[state] = name
            home[state] = min(group)
    return home, problems


def _merged_arcs(
    conflict: Conflict, party: int, home: Sequence[int], place: Mapping[int, int]
) -> tuple[tuple[int, ...], ...]:
    reached: list[set[int]] = [set() for _ in place]
    for state, first in enumerate(home):
        here = place[first]
        reached[here] |= {place[home[to]] for to in conflict.reached(party, state)} - {here}
    return tuple(tuple(sorted(each)) for each in reached)


def _labels(conflict: Conflict, home: Sequence[int], kept: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Per merged state the strings of its parts."""
    states = conflict.states
    label = states.label if isinstance(states, OptionStates) else states.__getitem__
    parts: dict[int, list[str]] = {first: [] for first in kept}
    for state, first in enumerate(home):
        parts[first].append(label(state))
    return tuple(tuple(parts[first]) for first in kept)
