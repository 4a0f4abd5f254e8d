"""How a conflict could get from one state to others: the shortest sequences of moves, nobody moving twice in a row.

Status quo analysis after Li, Kilgour and Hipel 2005 and Xu et al., *European Journal of Operational Research* 207,
2010: an equilibrium that nobody can bring about from where things stand is of little use, and one that is reached only
by moves that make their movers worse off for the time being is hard to come by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from parley.conflict.model import Conflict
from parley.errors import InputError, Problem


class Going(StrEnum):
    """Which moves a path may be made of; each is judged from the state in which it is made, by whoever makes it."""

    MOVES = "moves"
    """any at all"""
    NOT_WORSE = "not_worse"
    """improvements, and moves to what the mover minds no less and no more"""
    IMPROVEMENTS = "improvements"
    """improvements alone"""


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a path: who moves (its place) and where to (the state's number)."""

    party: int
    to: int


Path = tuple[Move, ...]
_Place = tuple[int, int | None]
"""A state and who moved there last; nobody at the start."""


@dataclass(frozen=True)
class Paths:
    """The shortest ways from `start`. `lengths` has per state the number of moves, None where there is no way; 0 for
    the start itself."""

    conflict: Conflict
    start: int
    going: Going
    lengths: tuple[int | None, ...]
    before: dict[_Place, list[_Place]]
    """Per place the places, one move nearer to the start, from which it is reached on a shortest way to the place."""

    def to(self, state: int, *, most: int = 10) -> tuple[Path, ...]:
        """The shortest paths to the state, at most so many, ordered by who moves and where to, step by step."""
        found = []
        for path in self._all_to(state):
            found.append(path)
            if len(found) == most:
                break
        return tuple(found)

    def count(self, state: int) -> int:
        """How many shortest paths lead to the state."""
        return sum(self._counts[place] for place in self._ends(state))

    @cached_property
    def _counts(self) -> Mapping[_Place, int]:
        counts: dict[_Place, int] = {}
        for place, sources in self.before.items():  # nearer ones come first
            counts[place] = sum(counts[source] for source in sources) if sources else 1
        return counts

    @cached_property
    def _far(self) -> Mapping[_Place, int]:
        far: dict[_Place, int] = {}
        for place, sources in self.before.items():
            far[place] = far[sources[0]] + 1 if sources else 0
        return far

    def _ends(self, state: int) -> list[_Place]:
        return [place for place in self.before if place[0] == state and self._far[place] == self.lengths[state]]

    def _all_to(self, state: int) -> Iterator[Path]:
        """Depth first from the start, over the places from which the state can still be reached in time."""
        ends = set(self._ends(state))
        useful, after = set(ends), dict[_Place, list[tuple[int, int]]]()
        for place in reversed(self.before):
            if place in useful:
                for source in self.before[place]:
                    useful.add(source)
                    after.setdefault(source, []).append((place[1] or 0, place[0]))
        open_paths: list[tuple[_Place, Path]] = [((self.start, None), ())] if ends else []
        while open_paths:
            place, path = open_paths.pop()
            if place in ends:
                yield path
                continue
            for party, to in sorted(after.get(place, ()), reverse=True):
                open_paths.append(((to, party), (*path, Move(party, to))))


def paths_from(conflict: Conflict, start: int | None = None, *, going: Going = Going.MOVES) -> Paths:
    """The shortest ways from a state (its number; the status quo where none is given) to every other.

    Steps: places, which are states with who moved there last, are visited breadth first; the next move is anyone
    else's. O(parties x arcs), for each party that may have moved last.

    Raises
    ------
    InputError
        if no state is given and the conflict names no status quo.
    """
    first = conflict.status_quo if start is None else start
    if first is None:
        todo = "Name a state, or add status_quo to the conflict"
        raise InputError(Problem(what="found no status quo in the conflict, expected one to start from", todo=todo))
    lengths: list[int | None] = [None] * len(conflict.states)
    lengths[first] = 0
    before: dict[_Place, list[_Place]] = {(first, None): []}
    layer: list[_Place] = [(first, None)]
    length = 0
    while layer:
        length += 1
        fresh: dict[_Place, list[_Place]] = {}
        for place in layer:
            for reached in _next(conflict, place, going):
                if reached not in before:
                    fresh.setdefault(reached, []).append(place)
        for state, _ in fresh:
            if lengths[state] is None:
                lengths[state] = length
        before |= fresh
        layer = list(fresh)
    return Paths(conflict, first, going, tuple(lengths), before)


def paths_record(paths: Paths, states: Sequence[int], *, most: int = 10) -> dict[str, object]:
    """The ways to some states as they stand in JSON: `moves` is null where there is none; `count` counts the shortest
    paths, of which at most so many are listed, as steps `{party, to}`."""
    names, parties = paths.conflict.states, paths.conflict.parties
    return {
        "from": names[paths.start],
        "going": str(paths.going),
        "to": {
            names[state]: {
                "moves": paths.lengths[state],
                "count": paths.count(state),
                "paths": [
                    [{"party": parties[move.party], "to": names[move.to]} for move in path]
                    for path in paths.to(state, most=most)
                ],
            }
            for state in states
        },
    }


def _next(conflict: Conflict, place: _Place, going: Going) -> Iterator[_Place]:
    state, last = place
    for party, ranks in enumerate(conflict.ranks):
        if party != last:
            for to in conflict.reached(party, state):
                least = {Going.MOVES: ranks[to], Going.NOT_WORSE: ranks[state], Going.IMPROVEMENTS: ranks[state] + 1}
                if ranks[to] >= least[going]:
                    yield to, party
