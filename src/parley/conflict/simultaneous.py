"""Sanctions by moving at the same moment: the others improve from the very state that the party leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    ranks, weights = ground.ranks[party], states.weights

    def deterred(state: int, to: int) -> bool:
        values = states.values(state)
        own = _change(states, values, to)
        for changes in _combinations(ground, party, state, values):
            joined = _joined([own, *changes])
            if joined is not None:
                shift = sum(weights[place] * (value - values[place]) for place, value in joined.items())
                end = states.at(states.codes[state] + shift)
                if end is not None and ranks[end] <= ranks[state]:
                    return True
        return False

    return deterred


def _combinations(ground: Ground, party: int, state: int, values: tuple[int, ...]) -> Iterator[list[Change]]:
    """What any of the others, at least one, can change by improvements at one moment."""
    states = ground.conflict.states
    assert isinstance(states, OptionStates)
    still: Change = {}
    each = [
        [still, *(_change(states, values, to) for to in ground.improvements[other][state])]
        for other in ground.others(party)
        if ground.improvements[other][state]
    ]
    for changes in product(*each):
        moved = [change for change in changes if change]
        if moved:
            yield moved


def _change(states: OptionStates, values: tuple[int, ...], to: int) -> Change:
    return {place: new for place, (old, new) in enumerate(zip(values, states.values(to), strict=True)) if old != new}


def _joined(changes: list[Change]) -> Change | None:
    """All changes at once; None where two of them set one option differently."""
    joined: dict[int, int] = {}
    for change in changes:
        if any(joined.get(place, value) != value for place, value in change.items()):
            return None
        joined.update(change)
    return joined
