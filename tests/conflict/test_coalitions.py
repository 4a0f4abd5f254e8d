"""Stability against coalitions: published cases, and the definitions by sets on conflicts made up at random."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import combinations

import pytest
from conflict_models import made_up
from published_conflicts import ELMIRA

from parley.conflict import Concept, Conflict, Switches, analyse, arc_conflict, parse_conflict
from parley.conflict.coalitions import (
    CoalitionAnswer,
    CoalitionConcept,
    SanctionBy,
    analyse_coalitions,
    coalition_record,
)
from parley.errors import InputError

CR, CGMR, CSMR, CSEQ = CoalitionConcept
ALONE = {CR: Concept.NASH, CGMR: Concept.GMR, CSMR: Concept.SMR, CSEQ: Concept.SEQ}
MODELS = int(os.environ.get("PARLEY_CONFLICTS", "2000")) // 10
"""How many conflicts are made up for each claim."""

Members = frozenset[int]


class CoalitionOracle:
    """The definitions, by sets."""

    def __init__(self, conflict: Conflict, *, sanction_by: SanctionBy, may_return: bool) -> None:
        self.conflict, self.sanction_by, self.may_return = conflict, sanction_by, may_return
        self.parties = frozenset(range(len(conflict.parties)))
        self.states = range(len(conflict.states))
        self.known: dict[tuple[object, ...], frozenset[int]] = {}

    def likes(self, party: int, one: int, other: int) -> bool:
        return self.conflict.ranks[party][one] > self.conflict.ranks[party][other]

    def moves(self, mover: int | Members, state: int, kind: str) -> frozenset[int]:
        """One step of a party ("any" or "better" for it), or of a coalition ("together")."""
        if isinstance(mover, frozenset):
            return self.improvements(mover, state)
        reached = self.conflict.reached(mover, state)
        return frozenset(to for to in reached if kind == "any" or self.likes(mover, to, state))

    def sequences(self, movers: frozenset[int | Members], start: int, kind: str) -> frozenset[int]:
        """The ends of all sequences of steps in which no mover moves twice in a row."""
        key = (movers, start, kind)
        if key not in self.known:
            seen: set[tuple[int, int | Members | None]] = {(start, None)}
            grown = True
            while grown:
                more = {
                    (to, mover)
                    for state, last in seen
                    for mover in movers
                    if mover != last
                    for to in self.moves(mover, state, kind)
                }
                grown = not more <= seen
                seen |= more
            self.known[key] = frozenset(state for state, last in seen if last is not None)
        return self.known[key]

    def improvements(self, members: Members, state: int) -> frozenset[int]:
        reached = self.sequences(frozenset(members), state, "any")
        return frozenset(to for to in reached if all(self.likes(member, to, state) for member in members))

    def hurt(self, members: Members, state: int) -> frozenset[int]:
        return frozenset(q for q in self.states if any(not self.likes(member, q, state) for member in members))

    def sanctions(self, concept: CoalitionConcept, members: Members, state: int, to: int) -> Iterator[int]:
        others = self.parties - members
        if concept is CR:
            return
        if concept is not CSEQ:
            ends = self.sequences(frozenset(others), to, "any")
        elif self.sanction_by is SanctionBy.SINGLE:
            ends = self.sequences(frozenset(others), to, "better")
        else:
            some = frozenset(frozenset(each) for n in range(1, len(others) + 1) for each in combinations(others, n))
            ends = self.sequences(some, to, "together")
        for end in ends & self.hurt(members, state):
            escapes = self.sequences(frozenset(members), end, "any")
            if (concept is not CSMR or escapes <= self.hurt(members, state)) and (self.may_return or end != state):
                yield end

    def is_stable(self, concept: CoalitionConcept, members: Members, state: int) -> bool:
        answered = (
            any(True for _ in self.sanctions(concept, members, state, to)) for to in self.improvements(members, state)
        )
        return all(answered)


def unstable(answer: CoalitionAnswer, concept: CoalitionConcept, *coalition: str) -> set[str]:
    stable = set(answer.stable_states(concept, coalition))
    return {name for state, name in enumerate(answer.conflict.states) if state not in stable}


@pytest.fixture(scope="module")
def elmira() -> CoalitionAnswer:
    return analyse_coalitions(parse_conflict(ELMIRA))


@pytest.mark.parametrize("concept", CoalitionConcept)
def test_in_elmira_the_ministry_and_uniroyal_leave_s5_for_s8_under_every_concept(
    elmira: CoalitionAnswer, concept: CoalitionConcept
) -> None:
    """Published: Kilgour, Hipel, Fang and Peng 2001; s2 and s6 computed by definition."""
    assert unstable(elmira, concept, "MoE", "Uniroyal") == {"s2", "s5", "s6"}
    s5, s8 = elmira.conflict.state("s5"), elmira.conflict.state("s8")
    assert elmira.improvements["MoE", "Uniroyal"][s5] == (s8,)
    assert s5 not in elmira.stable_for_all[concept]
    assert s8 in elmira.stable_for_all[concept]


def test_the_other_coalitions_of_elmira_are_as_computed_by_definition(elmira: CoalitionAnswer) -> None:
    assert unstable(elmira, CR, "MoE", "LG") == {"s1", "s3"}
    assert unstable(elmira, CSEQ, "MoE", "LG") == {"s1"}
    for concept in CoalitionConcept:
        assert unstable(elmira, concept, "MoE", "Uniroyal", "LG") == {"s2", "s6"}
    assert unstable(elmira, CR, "Uniroyal", "LG") == {"s2", "s6"}


@pytest.mark.parametrize("first", range(0, MODELS, 100))
def test_every_verdict_is_that_of_the_definitions(first: int) -> None:
    for seed in range(first, first + 100):
        conflict = made_up(seed)
        sanction_by, may_return = list(SanctionBy)[seed // 2 % 2], seed % 3 > 0
        answer = analyse_coalitions(
            conflict, sanction_by=sanction_by, switches=Switches(sanction_may_return=may_return)
        )
        oracle = CoalitionOracle(conflict, sanction_by=sanction_by, may_return=may_return)
        for coalition in answer.coalitions:
            members = frozenset(conflict.party(name) for name in coalition)
            for concept in CoalitionConcept:
                expected = {state for state in oracle.states if oracle.is_stable(concept, members, state)}
                assert set(answer.stable_states(concept, coalition)) == expected, (seed, coalition, concept)


def test_a_coalition_of_one_is_a_party_alone() -> None:
    for seed in range(MODELS):
        conflict = made_up(seed)
        single = [(name,) for name in conflict.parties]
        answer = analyse_coalitions(conflict, single, sanction_by=SanctionBy.SINGLE)
        alone = analyse(conflict, concepts=list(ALONE.values()))
        for concept, plain in ALONE.items():
            for name in conflict.parties:
                assert answer.stable[concept][(name,)] == alone.stable[plain][name], (seed, concept, name)


def test_what_deters_by_single_steps_deters_by_steps_of_coalitions() -> None:
    for seed in range(MODELS):
        conflict = made_up(seed)
        wide, narrow = (
            analyse_coalitions(conflict, concepts=[CSEQ], sanction_by=sanction_by) for sanction_by in SanctionBy
        )
        for coalition in wide.coalitions:
            stable = narrow.stable_states(CSEQ, coalition)
            assert set(stable) <= set(wide.stable_states(CSEQ, coalition)), (seed, coalition)


def test_the_two_readings_of_a_credible_sanction_differ() -> None:
    """Left for b, B and C punish by going together by c to d: B's step alone would make it worse off for the time."""
    conflict = arc_conflict(
        [[(0, 1)], [(1, 2)], [(2, 3)]],
        [[1, 2, 2, 0], [0, 1, 0, 2], [0, 0, 0, 1]],
        parties=["A", "B", "C"],
        states=list("abcd"),
    )
    readings = {
        sanction_by: analyse_coalitions(conflict, [["A"]], sanction_by=sanction_by).stable[CSEQ]["A",][0]
        for sanction_by in SanctionBy
    }
    assert readings == {SanctionBy.SUBCOALITIONS: 1, SanctionBy.SINGLE: 0}


def test_the_record_joins_members_and_names_states() -> None:
    conflict = arc_conflict([[(0, 1)], [(1, 2)]], [[0, 0, 1], [0, 0, 1]], parties=["A", "B"], states=list("abc"))
    record = coalition_record(analyse_coalitions(conflict, [["B", "A"]], concepts=[CR]))
    assert record == {
        "coalitions": [["A", "B"]],
        "sanction_by": "subcoalitions",
        "stable": {"cr": {"A+B": ["c"]}},
        "stable_for_all": {"cr": ["c"]},
        "improvements": {"A+B": {"a": ["c"], "b": ["c"]}},
    }


def test_members_that_are_no_parties_are_all_named() -> None:
    conflict = arc_conflict([[], []], [[0], [0]], parties=["A", "B"])
    with pytest.raises(InputError, match=r"found 'C'[\s\S]*without members[\s\S]*found 'D'"):
        analyse_coalitions(conflict, [["C", "A"], [], ["D"]])
