"""Stability where it is not known which of two states a party prefers.

After Li, Hipel, Kilgour and Fang, *IEEE Transactions on Systems, Man, and Cybernetics A* 34, 2004. A ranking stands in
for what is known; pairs of states of which it is not known how they compare are listed beside it. What follows from
such a pair depends on how the party takes it, and on how it thinks of the sanctions; so there are four answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parley.conflict.answer import Concept, StabilityAnswer, Switches
from parley.conflict.concepts import Ground
from parley.conflict.doubtful_statements import is_doubtful, truth_columns
from parley.conflict.model import Conflict
from parley.conflict.reach import joint_reach
from parley.errors import InputError, Problem

Pair = tuple[int, int]
"""Two states by their numbers, the lower one first."""


class Attitude(StrEnum):
    """How a party deals with states of which it does not know whether it prefers them to where it is.

    In all four the others' credible sanctions may be made of moves to states that are better or unknown for the mover.
    """

    A = "a"
    """leaves for the unknown, and is not deterred by it: the fewest states are stable"""
    B = "b"
    """does not leave for the unknown, and is not deterred by it"""
    C = "c"
    """leaves for the unknown, and is deterred by it"""
    D = "d"
    """does not leave for the unknown, and is deterred by it: the most states are stable"""

    @property
    def leaves(self) -> bool:
        """Whether it leaves for an unknown state."""
        return self in (Attitude.A, Attitude.C)

    @property
    def is_deterred(self) -> bool:
        """Whether an unknown state deters it; if not, it also counts as an escape from a sanction."""
        return self in (Attitude.C, Attitude.D)


@dataclass(frozen=True)
class PartlyKnown:
    """A conflict of whose preferences not all are known: per party, in order, the pairs that are not. How two states
    of such a pair are ranked in the conflict counts for nothing."""

    conflict: Conflict
    unknown: tuple[frozenset[Pair], ...]

    def is_unknown(self, party: int, one: int, other: int) -> bool:
        return (min(one, other), max(one, other)) in self.unknown[party]

    def is_better(self, party: int, one: int, than: int) -> bool:
        """Whether the one is known to be better."""
        ranks = self.conflict.ranks[party]
        return ranks[one] > ranks[than] and not self.is_unknown(party, one, than)


def not_known(conflict: Conflict, pairs: Mapping[str, Iterable[tuple[str, str]]]) -> PartlyKnown:
    """The conflict, of which it is not known how these pairs of states compare for these parties, all by name.

    Raises
    ------
    InputError
        if there is no such party or state, or a pair is a state with itself.
    """
    problems: list[Problem] = []
    found = [set[Pair]() for _ in conflict.parties]
    for name, listed in pairs.items():
        for one, other in listed:
            try:
                party, low, high = conflict.party(name), *sorted((conflict.state(one), conflict.state(other)))
            except InputError as error:
                problems += error.problems
                continue
            if low == high:
                what = f"found '{one}' and '{other}' as states that '{name}' cannot compare, expected two states"
                problems.append(Problem(what=what))
            found[party].add((low, high))
    if problems:
        raise InputError(problems)
    return PartlyKnown(conflict, tuple(frozenset(each) for each in found))


def not_known_where_doubtful(conflict: Conflict) -> PartlyKnown:
    """The conflict, of which is known only what holds whichever of the doubtful statements a party makes.

    A statement is doubtful if its credence is below 1; one without a credence is taken as certain. Of two states, the
    first certain statement on which they differ decides, unless a doubtful one before it says otherwise; where only
    doubtful ones tell them apart, nothing is known. Rankings that a person wrote are certain.
    """
    return PartlyKnown(conflict, tuple(_open_pairs(conflict, party) for party in range(len(conflict.parties))))


def analyse_unknown(
    known: PartlyKnown,
    *,
    attitude: Attitude = Attitude.A,
    concepts: Sequence[Concept] = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ),
    switches: Switches | None = None,
) -> StabilityAnswer:
    """Which states are stable for whom, all parties having the same attitude to what is unknown.

    Where everything is known, the four answers are those of `analyse`. Of `switches` only `sanction_may_return` counts.
    States are compared one by one: fit for conflicts of up to a few thousand.

    Raises
    ------
    InputError
        for the concept SIM, which is not defined here.
    """
    if Concept.SIM in concepts:
        raise InputError(
            Problem(what="found 'sim', expected nash, gmr, smr, seq or sseq where preferences are unknown")
        )
    conflict, switches = known.conflict, switches or Switches()
    ground = _UnknownGround(known, attitude, switches.sanction_may_return)
    parties = range(len(conflict.parties))
    return StabilityAnswer(
        conflict=conflict,
        parties=conflict.parties,
        states=range(len(conflict.states)),
        switches=switches,
        stable={
            concept: {conflict.parties[party]: ground.verdicts(concept, party) for party in parties}
            for concept in dict.fromkeys(concepts)
        },
    )


class _UnknownGround:
    """What parties of one attitude reach and fear."""

    def __init__(self, known: PartlyKnown, attitude: Attitude, may_return: bool) -> None:
        self._known, self._attitude, self._may_return = known, attitude, may_return
        self._ground = Ground(known.conflict)
        self._perhaps_better = [
            [[to for to in reached if self._may_gain(party, state, to)] for state, reached in enumerate(each)]
            for party, each in enumerate(self._ground.arcs)
        ]

    def verdicts(self, concept: Concept, party: int) -> bytes:
        """One byte per state: 1 where each move that the party would leave by is deterred."""
        others = self._ground.others(party)
        credible = concept in (Concept.SEQ, Concept.SSEQ)
        answers = self._perhaps_better if credible else self._ground.arcs
        reached: dict[int, set[int]] = {}

        def is_deterred(state: int, to: int) -> bool:
            if concept is Concept.NASH:
                return False
            if to not in reached:
                reached[to] = joint_reach(answers, others, to)
            return any(
                self._deters(party, state, end) and not self._escapes(concept, party, state, end)
                for end in reached[to]
                if end != state or self._may_return
            )

        leaves_by = self._perhaps_better if self._attitude.leaves else self._surely_better()
        return bytes(all(is_deterred(state, to) for to in each) for state, each in enumerate(leaves_by[party]))

    def _may_gain(self, party: int, state: int, to: int) -> bool:
        return self._known.is_better(party, to, state) or self._known.is_unknown(party, to, state)

    def _surely_better(self) -> list[list[list[int]]]:
        return [
            [[to for to in reached if self._known.is_better(party, to, state)] for state, reached in enumerate(each)]
            for party, each in enumerate(self._perhaps_better)
        ]

    def _deters(self, party: int, state: int, end: int) -> bool:
        better = self._known.is_better if self._attitude.is_deterred else self._better_or_unknown
        return not better(party, end, state)

    def _better_or_unknown(self, party: int, one: int, than: int) -> bool:
        return self._may_gain(party, than, one)

    def _escapes(self, concept: Concept, party: int, state: int, end: int) -> bool:
        if concept not in (Concept.SMR, Concept.SSEQ):
            return False
        return not all(self._deters(party, state, after) for after in self._ground.arcs[party][end])


def _open_pairs(conflict: Conflict, party: int) -> frozenset[Pair]:
    """The pairs of states whose order depends on which doubtful statements are made."""
    import numpy as np

    statements = conflict.preferences[party].statements
    if not any(map(is_doubtful, statements)):
        return frozenset()
    size = (len(conflict.states), len(conflict.states))
    decided = np.zeros(size, dtype=np.int8)  # 1 where the first certain statement prefers the row's state, -1 the other
    doubted = np.zeros(size, dtype=np.bool_)  # whether a doubtful statement before it prefers the row's state
    for statement, true in zip(statements, truth_columns(conflict, party).astype(np.int8), strict=True):
        differ = np.where(decided == 0, true[:, None] - true[None, :], 0)
        if is_doubtful(statement):
            doubted |= differ > 0
        else:
            decided += differ.astype(np.int8)
    unclear = doubted & (decided <= 0)
    unclear |= unclear.T
    return frozenset((int(one), int(other)) for one, other in zip(*np.nonzero(np.triu(unclear)), strict=True))
