"""Sanctions by moving at the same moment: the others improve from the very state that the party leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product

from parley.conflict.concepts import Deterred, Ground
from parley.conflict.options import OptionStates

Change = Mapping[int, int]
"""Options (their places) and the values they are set to."""


def simultaneous(ground: Ground, party: int) -> Deterred:
    """Simultaneous sanctioning (SIM): with each improvement, some of the others can improve from the same state at the
    same moment, so that all the changes together make a feasible state no better for the party than the one it left.

    Source: Fraser and Hipel 1979, *Conflict Analysis: Models and Resolutions* 1984.
    What decides: at least one of the others moves, each by an improvement of its own from the state left; a combination
    that is not feasible, or sets one option two ways, deters nobody. Only states made of options can be combined.
    """
    states = ground.conflict.states
    assert isinstance(states, OptionStates)
    ranks, codes, weights = ground.ranks[party], states.codes, states.weights

    @lru_cache(maxsize=1)  # all improvements from one state are asked about in a row
    def others_from(state: int) -> list[tuple[Change, int]]:
        values = states.values(state)
        changes = _combined(ground, party, state, values)
        return [(change, sum(weights[at] * (new - values[at]) for at, new in change.items())) for change in changes]

    def deterred(state: int, to: int) -> bool:
        values = states.values(state)
        own = _change(states, values, to)
        for change, shift in others_from(state):
            both = own.keys() & change.keys()
            if all(own[at] == change[at] for at in both):
                end = states.at(codes[to] + shift - sum(weights[at] * (own[at] - values[at]) for at in both))
                if end is not None and ranks[end] <= ranks[state]:
                    return True
        return False

    return deterred


def _combined(ground: Ground, party: int, state: int, values: tuple[int, ...]) -> Iterator[Change]:
    """What some of the others, at least one, can change by improvements at one moment."""
    states = ground.conflict.states
    assert isinstance(states, OptionStates)
    still: Change = {}
    each = [
        [still, *(_change(states, values, to) for to in ground.improvements[other][state])]
        for other in ground.others(party)
        if ground.improvements[other][state]
    ]
    for changes in product(*each):
        joined = _joined(changes)
        if joined:
            yield joined


def _change(states: OptionStates, values: tuple[int, ...], to: int) -> Change:
    return {place: new for place, (old, new) in enumerate(zip(values, states.values(to), strict=True)) if old != new}


def _joined(changes: Iterable[Change]) -> Change | None:
    """All changes at once; None where two of them set one option differently."""
    joined: dict[int, int] = {}
    for change in changes:
        if any(joined.get(place, value) != value for place, value in change.items()):
            return None
        joined.update(change)
    return joined
