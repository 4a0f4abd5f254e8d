"""A conflict: who is in it, which states there are, who can go where, and what each party prefers.

After Fang, Hipel and Kilgour, *Interactive Decision Making: The Graph Model for Conflict Resolution* (Wiley, 1993).
Parties and states are known by their place (numbers from 0) inside the folder, by name outside.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from parley.conflict.formula import Formula
from parley.conflict.moves import ArcMoves, Moves, OptionMoves
from parley.conflict.options import OptionStates
from parley.errors import InputError, Problem, did_you_mean
from parley.talks import Source


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a party wants of a state.

    `demand` is the id of the demand it comes from, None where a person wrote it; `passages` are where that was read,
    as `report#start-end`; `credence`, from 0 to 1, how likely it is that the party wants it, None where nobody said.
    `reason` says in words why it is in the model, `src` names keys of the conflict's sources.
    """

    text: str
    formula: Formula
    demand: str | None = None
    passages: tuple[str, ...] = ()
    credence: float | None = None
    reason: str = ""
    src: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preference:
    """What a party prefers. `ranks` has a number per state: the higher, the better; equal where it does not mind.
    It may be a buffer of 32-bit numbers and is never changed. `statements`, most important first, are what the ranks
    follow from; empty where a person ranked the states, for which `reason` and `src` then speak."""

    ranks: Sequence[int]
    statements: tuple[Statement, ...] = ()
    reason: str = ""
    src: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """One conflict.

    `states` are their names, in order: a tuple, or `OptionStates` where each state is made of options; `moves` may be
    arcs in either case. `merged` says per state which option strings were merged into it; empty where nothing was.
    `infeasible` are the patterns and statements that rule states out, as written.
    """

    name: str
    parties: tuple[str, ...]
    states: tuple[str, ...] | OptionStates
    moves: Moves
    preferences: tuple[Preference, ...]
    status_quo: int | None = None
    merged: tuple[tuple[str, ...], ...] = ()
    infeasible: tuple[str, ...] = ()
    title: str = ""
    summary: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)

    @cached_property
    def ranks(self) -> tuple[Sequence[int], ...]:
        """Per party a number per state: the higher, the better for it."""
        return tuple(preference.ranks for preference in self.preferences)

    def reached(self, party: int, state: int) -> tuple[int, ...]:
        """The other states that the party reaches in one step, ascending."""
        return self.moves.reached(party, state)

    def improvements(self, party: int, state: int) -> tuple[int, ...]:
        """Those of `reached` that are better for the party than the state."""
        ranks = self.ranks[party]
        return tuple(to for to in self.moves.reached(party, state) if ranks[to] > ranks[state])

    def party(self, name: str) -> int:
        """The place of a party.

        Raises
        ------
        InputError
            if there is none of the name.
        """
        if name in self.parties:
            return self.parties.index(name)
        what = f"found '{name}', expected a party of the conflict ({', '.join(self.parties)})"
        raise InputError(Problem(what=what, todo=did_you_mean(name, self.parties)))

    def state(self, name: str) -> int:
        """The number of a state by its name or by its option string.

        Raises
        ------
        InputError
            if there is none of the name.
        """
        found = self._numbers.get(name)
        if found is None:
            near = did_you_mean(name, self._numbers) if len(self._numbers) < 10_000 else None
            raise InputError(Problem(what=f"found '{name}', expected a state of the conflict", todo=near))
        return found

    def strings(self, state: int) -> tuple[str, ...]:
        """The option strings behind a state's name: several where states were merged, none where it is made of no
        options."""
        if isinstance(self.states, OptionStates):
            return (self.states.label(state),)
        return self.merged[state] if self.merged else ()

    @cached_property
    def _numbers(self) -> dict[str, int]:
        labels: dict[str, int] = {}
        if isinstance(self.states, OptionStates):
            labels = {self.states.label(state): state for state in range(len(self.states))}
        labels |= {label: state for state, parts in enumerate(self.merged) for label in parts}
        return labels | {name: state for state, name in enumerate(self.states)}


def arc_conflict(
    arcs: Sequence[Iterable[tuple[int, int]]],
    ranks: Sequence[Sequence[int]],
    *,
    states: Sequence[str] | None = None,
    parties: Sequence[str] | None = None,
    name: str = "",
) -> Conflict:
    """A conflict out of plain numbers: per party its arcs `(from, to)` and a rank per state, higher = better.

    >>> arc_conflict([[(0, 1)], [(1, 0)]], [[0, 1], [1, 0]]).improvements(0, 0)
    (1,)
    """
    count = len(ranks[0])
    return Conflict(
        name=name,
        parties=tuple(parties or (f"P{place + 1}" for place in range(len(ranks)))),
        states=tuple(states or (f"s{number + 1}" for number in range(count))),
        moves=ArcMoves(tuple(_listed(each, count) for each in arcs)),
        preferences=tuple(Preference(dense_ranks(each)) for each in ranks),
    )


def option_conflict(
    states: OptionStates, ranks: Sequence[Sequence[int]], *, parties: Sequence[str] | None = None, name: str = ""
) -> Conflict:
    """A conflict in option form out of plain numbers: a rank per feasible state, higher = better."""
    return Conflict(
        name=name,
        parties=tuple(parties or (f"P{place + 1}" for place in range(len(ranks)))),
        states=states,
        moves=OptionMoves(states),
        preferences=tuple(Preference(dense_ranks(each)) for each in ranks),
    )


def dense_ranks(values: Sequence[int]) -> Sequence[int]:
    """The same order in numbers from 0 without gaps."""
    place = {value: rank for rank, value in enumerate(sorted(set(values)))}
    return array("i", (place[value] for value in values))


def _listed(arcs: Iterable[tuple[int, int]], count: int) -> tuple[tuple[int, ...], ...]:
    reached: list[set[int]] = [set() for _ in range(count)]
    for source, target in arcs:
        if source != target:
            reached[source].add(target)
    return tuple(tuple(sorted(each)) for each in reached)
