"""Stability against coalitions: whether some parties, moving together, could each do better than in a state.

After Kilgour, Hipel, Fang and Peng, *Group Decision and Negotiation* 10, 2001, and Inohara and Hipel, *Systems
Engineering* 11, 2008. A coalition improves on a state by going, in joint moves, to one that is better for *every*
member; it is deterred by ending where *some* member is no better off. Coalitions of one have the same verdicts as
parties alone. States are compared set by set, not by one threshold: fit for conflicts of up to a few thousand states.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from parley.conflict.answer import Switches
from parley.conflict.concepts import Ground
from parley.conflict.model import Conflict
from parley.conflict.reach import Arcs, joint_reach
from parley.errors import InputError, Problem

Coalition = tuple[str, ...]
"""The members' names, in the order of the conflict's parties."""


class CoalitionConcept(StrEnum):
    """When a coalition has no reason to leave a state."""

    CR = "cr"
    """it has no improvement (coalition rationality: Nash stability of a coalition)"""
    CGMR = "cgmr"
    """after each, the others can by any joint moves bring about a state that some member likes no better"""
    CSMR = "csmr"
    """as CGMR, and from there the coalition can go nowhere that all members like better than the state first left; it
    need not be the same member who is hurt each time"""
    CSEQ = "cseq"
    """as CGMR, but each step of the others' sanction improves things for whoever takes it: see `SanctionBy`"""


class SanctionBy(StrEnum):
    """Who takes the steps of a credible sanction; both readings are in print."""

    SUBCOALITIONS = "subcoalitions"
    """any coalition of the others, by an improvement for all of its members, and none of them twice in a row"""
    SINGLE = "single"
    """one of the others at a time, by an improvement of its own"""


@dataclass(frozen=True, kw_only=True)
class CoalitionAnswer:
    """Which states are stable for which coalitions.

    `stable` has per concept and coalition one byte per state: 1 where it is stable. `improvements` has per coalition
    and state where it could go to the good of all members, ascending.
    """

    conflict: Conflict
    coalitions: tuple[Coalition, ...]
    sanction_by: SanctionBy
    stable: Mapping[CoalitionConcept, Mapping[Coalition, bytes]]
    improvements: Mapping[Coalition, tuple[tuple[int, ...], ...]]

    def stable_states(self, concept: CoalitionConcept, coalition: Coalition) -> tuple[int, ...]:
        """The numbers of the states that are stable for the coalition, ascending."""
        return tuple(state for state, verdict in enumerate(self.stable[concept][coalition]) if verdict)

    @cached_property
    def stable_for_all(self) -> Mapping[CoalitionConcept, tuple[int, ...]]:
        """Per concept the states that are stable for every coalition that was asked about, ascending."""
        return {
            concept: tuple(state for state, each in enumerate(zip(*verdicts.values(), strict=True)) if all(each))
            for concept, verdicts in self.stable.items()
        }


def analyse_coalitions(
    conflict: Conflict,
    coalitions: Iterable[Collection[str]] | None = None,
    *,
    concepts: Sequence[CoalitionConcept] = tuple(CoalitionConcept),
    sanction_by: SanctionBy = SanctionBy.SUBCOALITIONS,
    switches: Switches | None = None,
) -> CoalitionAnswer:
    """Which states are stable for coalitions: for those listed by their members' names, else for all there can be.

    Of `switches` only `sanction_may_return` counts. Coalitions are answered once each, smaller ones first.

    Raises
    ------
    InputError
        if a coalition is empty or has a member that is no party of the conflict.
    """
    places = _places(conflict, coalitions)
    may_return = (switches or Switches()).sanction_may_return
    ground = _CoalitionGround(Ground(conflict), sanction_by, may_return)
    named = {tuple(conflict.parties[member] for member in members): members for members in places}
    return CoalitionAnswer(
        conflict=conflict,
        coalitions=tuple(named),
        sanction_by=sanction_by,
        stable={
            concept: {name: ground.verdicts(concept, members) for name, members in named.items()}
            for concept in dict.fromkeys(concepts)
        },
        improvements={
            name: tuple(tuple(each) for each in ground.improvements(members)) for name, members in named.items()
        },
    )


def coalition_record(answer: CoalitionAnswer) -> dict[str, object]:
    """The answer as it stands in JSON; a coalition is its members joined by "+"."""
    names = answer.conflict.states
    return {
        "coalitions": [list(coalition) for coalition in answer.coalitions],
        "sanction_by": str(answer.sanction_by),
        "stable": {
            str(concept): {
                "+".join(coalition): [names[state] for state in answer.stable_states(concept, coalition)]
                for coalition in answer.coalitions
            }
            for concept in answer.stable
        },
        "stable_for_all": {
            str(concept): [names[state] for state in states] for concept, states in answer.stable_for_all.items()
        },
        "improvements": {
            "+".join(coalition): {
                names[state]: [names[to] for to in reached] for state, reached in enumerate(each) if reached
            }
            for coalition, each in answer.improvements.items()
        },
    }


_Members = tuple[int, ...]


class _CoalitionGround:
    """What the coalitions of one conflict reach, each set computed once."""

    def __init__(self, ground: Ground, sanction_by: SanctionBy, may_return: bool) -> None:
        self._ground, self._sanction_by, self._may_return = ground, sanction_by, may_return
        self._states = range(len(ground.conflict.states))
        self._reached: dict[_Members, list[set[int]]] = {}
        self._improvements: dict[_Members, list[list[int]]] = {}

    def improvements(self, members: _Members) -> list[list[int]]:
        """Per state where the members can go together to the good of each, ascending."""
        if members not in self._improvements:
            self._improvements[members] = [
                sorted(to for to in reached if self._all_gain(members, state, to))
                for state, reached in enumerate(self._reach(members))
            ]
        return self._improvements[members]

    def verdicts(self, concept: CoalitionConcept, members: _Members) -> bytes:
        """One byte per state: 1 where each improvement of the members is deterred."""
        improvements = self.improvements(members)
        if concept is CoalitionConcept.CR:
            return bytes(not reached for reached in improvements)
        others = tuple(party for party in range(len(self._ground.conflict.parties)) if party not in members)
        left = {to for reached in improvements for to in reached}
        answers = self._credible(others, left) if concept is CoalitionConcept.CSEQ else self._reach(others)
        escapes = self._reach(members) if concept is CoalitionConcept.CSMR else [set[int]()] * len(self._states)

        def hurts(state: int, end: int) -> bool:
            gains = any(self._all_gain(members, state, after) for after in (end, *escapes[end]))
            return not gains and (self._may_return or end != state)

        return bytes(
            all(any(hurts(state, end) for end in answers[to]) for to in reached)
            for state, reached in enumerate(improvements)
        )

    def _all_gain(self, members: _Members, state: int, to: int) -> bool:
        return all(self._ground.ranks[member][to] > self._ground.ranks[member][state] for member in members)

    def _reach(self, members: _Members) -> list[set[int]]:
        if members not in self._reached:
            self._reached[members] = [joint_reach(self._ground.arcs, members, state) for state in self._states]
        return self._reached[members]

    def _credible(self, others: _Members, starts: Collection[int]) -> Mapping[int, set[int]]:
        """What the others can bring about from each of the states by steps that those who take them gain by."""
        arcs: Arcs = [self._ground.improvements[party] for party in others]
        if self._sanction_by is SanctionBy.SUBCOALITIONS:
            arcs = [self.improvements(members) for members in _subsets(others)]
        return {start: joint_reach(arcs, range(len(arcs)), start) for start in starts}


def _subsets(parties: Sequence[int]) -> list[_Members]:
    """All that are not empty, smaller ones first."""
    return [members for size in range(1, len(parties) + 1) for members in combinations(parties, size)]


def _places(conflict: Conflict, coalitions: Iterable[Collection[str]] | None) -> list[_Members]:
    if coalitions is None:
        return _subsets(range(len(conflict.parties)))
    problems, found = [], set[_Members]()
    for coalition in coalitions:
        if not coalition:
            problems.append(Problem(what="found a coalition without members, expected at least one party"))
        members = set()
        for name in coalition:
            try:
                members.add(conflict.party(name))
            except InputError as error:
                problems += error.problems
        found.add(tuple(sorted(members)))
    if problems:
        raise InputError(problems)
    return sorted(found, key=lambda members: (len(members), members))
