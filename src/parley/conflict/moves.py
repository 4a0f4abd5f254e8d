"""Who can go where in one step: computed from the options that a party controls, or listed as arcs.

A party's move in option form changes any of its own options at once, and nothing else; it needs the end to be feasible,
not the states between. Such moves are transitive: where two in a row lead, one leads too. Arcs need not be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from parley.conflict.options import ConflictOption, OptionStates


@dataclass(frozen=True, slots=True)
class OptionMoves:
    """Moves by setting options."""

    states: OptionStates

    @property
    def transitive(self) -> bool:
        """Whether two moves of one party in a row can always be made in one."""
        return True

    def reached(self, party: int, state: int) -> tuple[int, ...]:
        """The other states that the party reaches in one step, ascending."""
        states = self.states
        code, values = states.codes[state], states.values(state)
        shifts = (
            [0, *(weight * (to - value) for to in range(len(option.values)) if option.can_go(value, to))]
            for option, value, weight in zip(states.options, values, states.weights, strict=True)
            if party in option.owners
        )
        found = (states.at(code + sum(shift)) for shift in product(*shifts) if any(shift))
        return tuple(sorted(number for number in found if number is not None))


@dataclass(frozen=True, slots=True)
class ArcMoves:
    """Moves as listed: `arcs[party][state]` are the other states it reaches in one step, ascending."""

    arcs: tuple[tuple[tuple[int, ...], ...], ...]

    @property
    def transitive(self) -> bool:
        """Whether two moves of one party in a row can always be made in one."""
        return all(
            set(one[second]) <= {first, *one[first]}
            for one in self.arcs
            for first, reached in enumerate(one)
            for second in reached
        )

    def reached(self, party: int, state: int) -> tuple[int, ...]:
        """The other states that the party reaches in one step, ascending."""
        return self.arcs[party][state]


Moves = OptionMoves | ArcMoves


def arc_moves(moves: Moves, *, parties: int, states: int) -> ArcMoves:
    """The same moves as arcs."""
    if isinstance(moves, ArcMoves):
        return moves
    return ArcMoves(tuple(tuple(moves.reached(party, at) for at in range(states)) for party in range(parties)))


def owned(options: Sequence[ConflictOption], party: int) -> tuple[int, ...]:
    """The places of the options that the party can change alone."""
    return tuple(place for place, option in enumerate(options) if party in option.owners)
