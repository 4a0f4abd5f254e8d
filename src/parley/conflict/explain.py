"""Why a state is stable for a party, or not: each improvement, what answers it, and what decides each preference.

As data: the sentences are made at the edge. A sanction shown is a shortest one; there may be others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from parley.conflict.answer import Concept, Switches
from parley.conflict.formula import is_true
from parley.conflict.model import Conflict, Statement
from parley.conflict.options import OptionStates
from parley.errors import InputError, Problem

CREDIBLE = (Concept.SEQ, Concept.SSEQ)
"""Concepts in which each step of a sanction improves things for whoever takes it."""

FINAL = (Concept.SMR, Concept.SSEQ)
"""Concepts in which the party must not be able to get away from the sanction."""


@dataclass(frozen=True, slots=True)
class Step:
    """A move: by whom (the party's place) and where to. `party` None: what several moves at the same moment come to."""

    party: int | None
    to: int


@dataclass(frozen=True, slots=True)
class Decided:
    """Why a party likes one state no better, or better, than another: the first of its statements on which they differ
    decides, in `wanted` the way the better one has it. `statement` None: a person ranked the states, or they tie."""

    better: int
    worse: int
    is_tie: bool
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """One improvement, and what comes of it.

    `sanction` are the others' moves after it, to a state no better for the party than the one it left; None where there
    is none that counts. `escape` is where the party gets to from a sanction after all, and `escaped` that sanction:
    under SMR and SSEQ alone, where every sanction can be escaped.
    """

    to: int
    gain: Decided
    sanction: tuple[Step, ...] | None
    loss: Decided | None = None
    escaped: tuple[Step, ...] = ()
    escape: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why `party` (its place) would stay in `state`, or leave it, under `concept`. No improvements: it has nowhere
    better to go."""

    concept: Concept
    party: int
    state: int
    improvements: tuple[Answered, ...]

    @property
    def is_stable(self) -> bool:
        return all(each.sanction is not None for each in self.improvements)


class KnownMoves:
    """The moves of a conflict, each worked out once for however many explanations."""

    def __init__(self, conflict: Conflict) -> None:
        self._conflict = conflict
        self._reached: dict[tuple[int, int], tuple[int, ...]] = {}
        self._improvements: dict[tuple[int, int], tuple[int, ...]] = {}

    def reached(self, party: int, state: int) -> tuple[int, ...]:
        """As `Conflict.reached`."""
        if (party, state) not in self._reached:
            self._reached[party, state] = self._conflict.reached(party, state)
        return self._reached[party, state]

    def improvements(self, party: int, state: int) -> tuple[int, ...]:
        """As `Conflict.improvements`."""
        if (party, state) not in self._improvements:
            ranks = self._conflict.ranks[party]
            better = tuple(to for to in self.reached(party, state) if ranks[to] > ranks[state])
            self._improvements[party, state] = better
        return self._improvements[party, state]


def explain(
    conflict: Conflict,
    concept: Concept,
    party: str,
    state: int,
    *,
    switches: Switches | None = None,
    moves: KnownMoves | None = None,
) -> Explanation:
    """Why the state (its number) is stable for the party under the concept, or is not.

    Whoever asks for many explanations of one conflict is answered sooner with the same `moves` for all.
    `switches.simultaneous` does not count: what is moved at the same moment is explained under `Concept.SIM` alone.

    Raises
    ------
    InputError
        if there is no such party, or SIM is asked of states that are not made of options.
    """
    if concept is Concept.SIM and not isinstance(conflict.states, OptionStates):
        what = "moves at the same moment cannot be combined: the states are not made of options"
        raise InputError(Problem(what=what, todo="Ask for another concept"))
    known = moves or KnownMoves(conflict)
    reading = _Reading(conflict, known, conflict.party(party), state, concept, switches or Switches())
    return Explanation(concept, reading.party, state, tuple(reading.answered()))


@dataclass(frozen=True)
class _Reading:
    conflict: Conflict
    known: KnownMoves
    party: int
    start: int
    concept: Concept
    switches: Switches

    def answered(self) -> Iterator[Answered]:
        for to in self.known.improvements(self.party, self.start):
            gain = decided(self.conflict, self.party, to, self.start)
            if self.concept is Concept.NASH:
                yield Answered(to, gain, None)
            elif self.concept is Concept.SIM:
                yield self._at_the_same_moment(to, gain)
            else:
                yield self._sanctioned(to, gain)

    def _at_the_same_moment(self, to: int, gain: Decided) -> Answered:
        """The others' improvements from the very state that is left; what they come to together is the last step."""
        for steps in product(*(self._chosen(other) for other in self._others)):
            moved = [step for step in steps if step is not None]
            end = self._together([to, *(step.to for step in moved)]) if moved else None
            if end is not None and self._is_no_better(end):
                why = decided(self.conflict, self.party, self.start, end)
                return Answered(to, gain, (*moved, Step(None, end)), why)
        return Answered(to, gain, None)

    def _chosen(self, other: int) -> list[Step | None]:
        """Staying, or any improvement from the state that is left."""
        return [None, *(Step(other, to) for to in self.known.improvements(other, self.start))]

    def _together(self, moves: Iterable[int]) -> int | None:
        """The state that all these moves from the first state come to at once; None where two of them set one option
        differently, or it is not feasible."""
        states = self.conflict.states
        assert isinstance(states, OptionStates)
        before, changed = states.values(self.start), dict[int, int]()
        for to in moves:
            for place, (old, new) in enumerate(zip(before, states.values(to), strict=True)):
                if old != new and changed.setdefault(place, new) != new:
                    return None
        shifts = (states.weights[place] * (new - before[place]) for place, new in changed.items())
        return states.at(states.codes[self.start] + sum(shifts))

    @property
    def _others(self) -> list[int]:
        return [place for place in range(len(self.conflict.parties)) if place != self.party]

    def _sanctioned(self, to: int, gain: Decided) -> Answered:
        escaped: tuple[Step, ...] = ()
        escape: int | None = None
        for path in self._sanctions(to):
            end = path[-1].to
            away = self._escape(end)
            if away is None:
                return Answered(to, gain, path, decided(self.conflict, self.party, self.start, end))
            if escape is None:
                escaped, escape = path, away
        return Answered(to, gain, None, escaped=escaped, escape=escape)

    def _sanctions(self, to: int) -> Iterator[tuple[Step, ...]]:
        """Shortest joint moves of the others to each state no better than the first, the nearest first: nobody moves
        twice in a row."""
        seen: set[tuple[int, int | None]] = {(to, None)}
        shown: set[int] = set()
        paths: list[tuple[Step, ...]] = [()]
        while paths:
            longer: list[tuple[Step, ...]] = []
            for path in paths:
                at, last = (path[-1].to, path[-1].party) if path else (to, None)
                for mover in self._others:
                    if mover == last:
                        continue
                    for end in self._moves(mover, at):
                        if (end, mover) in seen:
                            continue
                        seen.add((end, mover))
                        longer.append((*path, Step(mover, end)))
                        if end not in shown and self._is_sanction(end):
                            shown.add(end)
                            yield longer[-1]
            paths = longer

    def _moves(self, mover: int, at: int) -> tuple[int, ...]:
        credible = self.concept in CREDIBLE
        return self.known.improvements(mover, at) if credible else self.known.reached(mover, at)

    def _is_sanction(self, end: int) -> bool:
        return self._is_no_better(end) and (self.switches.sanction_may_return or end != self.start)

    def _is_no_better(self, end: int) -> bool:
        ranks = self.conflict.ranks[self.party]
        return ranks[end] <= ranks[self.start]

    def _escape(self, end: int) -> int | None:
        """The best state that the party gets to from the sanction by one move, if that is better than the first."""
        if self.concept not in FINAL:
            return None
        ranks = self.conflict.ranks[self.party]
        best = max(self.known.reached(self.party, end), key=lambda state: ranks[state], default=end)
        return best if ranks[best] > ranks[self.start] else None


def decided(conflict: Conflict, party: int, better: int, worse: int) -> Decided:
    """What makes the first state at least as good for the party as the second."""
    preference, states = conflict.preferences[party], conflict.states
    tie = preference.ranks[better] == preference.ranks[worse]
    if tie or not isinstance(states, OptionStates):
        return Decided(better, worse, tie)
    one, other = states.values(better), states.values(worse)
    found = next((it for it in preference.statements if is_true(it.formula, one) != is_true(it.formula, other)), None)
    return Decided(better, worse, tie, found)
