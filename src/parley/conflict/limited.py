"""Limited-move stability (L_h): two parties who look a fixed number of moves ahead and expect the same of each other.

Source: Kilgour, *Group Decision and Negotiation* 1, 1985; Fang, Hipel and Kilgour 1993, ch. 3. The party to move may
stay; if it moves the other is next, and nobody moves twice in a row. What each expects of a state with h moves to go
is found backwards from no moves to go.

What decides: preferences have to be strict, or "the best move" is not one thing; and for three and more parties there
are several definitions, each with known defects, so they are refused. Looking further is no settling: the verdicts
follow from those with one move less, so sooner or later they repeat, at times as a cycle of several. Non-myopic is what
is stable at every horizon of that cycle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.conflict.model import Conflict
from parley.errors import InputError, Problem

MOST_MOVES = 10_000
"""Horizons looked at before the search for the cycle is given up."""

Expected = tuple[tuple[int, ...], tuple[int, ...]]
"""For each party, if it is the one to move: per state, the state that both expect to end in."""


@dataclass(frozen=True, kw_only=True)
class LimitedMoves:
    """What both parties expect at horizon 0, 1, 2, ... From horizon `start` on it repeats every `period` horizons;
    `period` is None where no cycle was met within `MOST_MOVES`, and then nothing is known of later horizons."""

    conflict: Conflict
    expected: tuple[Expected, ...]
    start: int
    period: int | None

    def stable(self, horizon: int, party: str) -> tuple[int, ...]:
        """The states at which the party stays put, looking so many moves ahead (1 = Nash), ascending.

        Raises
        ------
        ValueError
            if the horizon is below 1, or past the last and no cycle is known.
        """
        if horizon < 1 or (self.period is None and horizon >= len(self.expected)):
            raise ValueError(f"found the horizon {horizon}, expected 1 to {len(self.expected) - 1}")
        if self.period is not None and horizon >= self.start:
            horizon = self.start + (horizon - self.start) % self.period
        ends = self.expected[horizon][self.conflict.party(party)]
        return tuple(state for state, end in enumerate(ends) if end == state)

    def non_myopic(self, party: str) -> tuple[int, ...] | None:
        """The states that are stable for the party at every horizon from `start` on; None where no cycle is known."""
        if self.period is None:
            return None
        first = max(self.start, 1)
        each = [set(self.stable(horizon, party)) for horizon in range(first, first + self.period)]
        return tuple(sorted(set.intersection(*each)))


def limited_moves(conflict: Conflict) -> LimitedMoves:
    """What two parties expect of each other at every horizon, up to the cycle it ends in.

    Raises
    ------
    InputError
        if there are not two parties, or one is indifferent between two states; lists both.
    """
    _check(conflict)
    states = tuple(range(len(conflict.states)))
    arcs = [[conflict.reached(party, state) for state in states] for party in (0, 1)]
    expected: list[Expected] = [(states, states)]
    seen = {expected[0]: 0}
    while len(expected) <= MOST_MOVES:
        first, second = expected[-1]
        longer = (
            _one_move_more(conflict.ranks[0], arcs[0], second),
            _one_move_more(conflict.ranks[1], arcs[1], first),
        )
        if longer in seen:
            start = seen[longer]
            period = len(expected) - start
            return LimitedMoves(conflict=conflict, expected=tuple(expected), start=start, period=period)
        seen[longer] = len(expected)
        expected.append(longer)
    return LimitedMoves(conflict=conflict, expected=tuple(expected), start=len(expected), period=None)


def _one_move_more(ranks: Sequence[int], arcs: Sequence[Sequence[int]], after: Sequence[int]) -> tuple[int, ...]:
    """Per state where the party to move expects to end; `after` is what it expects once the other is to move."""
    return tuple(
        max((state, *(after[to] for to in reached)), key=lambda end: (ranks[end], end == state))
        for state, reached in enumerate(arcs)
    )


def _check(conflict: Conflict) -> None:
    problems = []
    if len(conflict.parties) != 2:
        what = f"limited-move stability is defined for two parties, found {len(conflict.parties)}"
        problems.append(Problem(what=what, todo="Ask for nash, gmr, smr, seq or sseq instead"))
    for party, ranks in zip(conflict.parties, conflict.ranks, strict=True):
        if len(set(ranks)) < len(ranks):
            what = f"limited-move stability needs strict preferences, and '{party}' is indifferent between some states"
            problems.append(Problem(what=what, todo="Rank every state apart, or ask for another concept"))
    if problems:
        raise InputError(problems)
