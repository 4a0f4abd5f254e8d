"""Strong and weak stability: the definitions by sets on conflicts made up at random, and small cases by hand."""

from __future__ import annotations

import os
from random import Random

import pytest
from conflict_models import made_up

from parley.conflict import Concept, Conflict, Switches, analyse, arc_conflict, parse_conflict
from parley.conflict.strength import Tiers, analyse_strength, strength_record, tiers_by_first, tiers_listed
from parley.errors import InputError

MODELS = int(os.environ.get("PARLEY_CONFLICTS", "2000")) // 10
"""How many conflicts are made up for each claim."""
CONCEPTS = (Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ)


def some_tiers(conflict: Conflict, chance: Random) -> Tiers:
    """The ranks of each party, cut at random."""
    tiers = []
    for ranks in conflict.ranks:
        cuts = [chance.random() < 0.4 for _ in range(max(ranks) + 1)]
        tiers.append([sum(cuts[:rank]) for rank in ranks])
    return tuple(tiers)


class StrengthOracle:
    """Of every two states: far better, better, equal, worse or far worse."""

    def __init__(self, conflict: Conflict, tiers: Tiers) -> None:
        self.conflict = conflict
        self.parties, self.states = range(len(conflict.parties)), range(len(conflict.states))
        self.relation = {
            (i, s, q): self.compare(ranks[s], ranks[q], tier[s], tier[q])
            for i, (ranks, tier) in enumerate(zip(conflict.ranks, tiers, strict=True))
            for s in self.states
            for q in self.states
        }

    def compare(self, rank: int, other_rank: int, tier: int, other_tier: int) -> str:
        if rank == other_rank:
            return "="
        return (">" if other_rank > rank else "<") * (1 if tier == other_tier else 2)

    def sequences(self, others: list[int], start: int, kinds: tuple[str, ...]) -> set[int]:
        ends: set[tuple[int, int | None]] = {(start, None)}
        while (
            more := {
                (q, j)
                for s, last in ends
                for j in others
                if j != last
                for q in self.conflict.reached(j, s)
                if self.relation[j, s, q] in kinds
            }
            - ends
        ):
            ends |= more
        return {state for state, last in ends if last is not None}

    def is_strong(self, concept: Concept, i: int, s: int) -> bool:
        others = [j for j in self.parties if j != i]
        kinds = (">", ">>") if concept in (Concept.SEQ, Concept.SSEQ) else ("<<", "<", "=", ">", ">>")
        for q in self.conflict.reached(i, s):
            if self.relation[i, s, q] in (">", ">>"):
                far_worse = [k for k in self.sequences(others, q, kinds) if self.relation[i, s, k] == "<<"]
                if concept in (Concept.SMR, Concept.SSEQ):
                    reached = self.conflict.reached
                    far_worse = [k for k in far_worse if {self.relation[i, s, h] for h in reached(i, k)} <= {"<<"}]
                if not far_worse:
                    return False
        return True


def test_every_verdict_is_that_of_the_definitions() -> None:
    for seed in range(MODELS):
        conflict = made_up(seed)
        tiers = some_tiers(conflict, Random(seed))
        answer = analyse_strength(conflict, tiers, concepts=CONCEPTS)
        oracle = StrengthOracle(conflict, tiers)
        for concept in CONCEPTS:
            for party, name in enumerate(conflict.parties):
                expected = [state for state in oracle.states if oracle.is_strong(concept, party, state)]
                assert list(answer.strongly_stable(concept, name)) == expected, (seed, concept, party)


def test_what_is_strongly_stable_is_stable_and_the_rest_weakly() -> None:
    for seed in range(MODELS):
        conflict = made_up(seed)
        switches = Switches(sanction_may_return=seed % 2 > 0)
        answer = analyse_strength(conflict, some_tiers(conflict, Random(seed)), concepts=CONCEPTS, switches=switches)
        plain = analyse(conflict, concepts=CONCEPTS, switches=switches)
        for concept in CONCEPTS:
            for name in conflict.parties:
                strong, weak = answer.strongly_stable(concept, name), answer.weakly_stable(concept, name)
                assert sorted(strong + weak) == list(plain.stable_states(concept, name)), seed


def test_without_great_differences_only_what_nobody_would_leave_is_strongly_stable() -> None:
    for seed in range(MODELS):
        conflict = made_up(seed)
        answer = analyse_strength(conflict, tiers_listed(conflict, {}), concepts=[Concept.GMR])
        plain = analyse(conflict, concepts=[Concept.NASH])
        for name in conflict.parties:
            assert answer.strongly_stable(Concept.GMR, name) == plain.stable_states(Concept.NASH, name), seed


CHICKEN = """
conflict: chicken
parties: [A, B]
options: [{id: a, party: A}, {id: b, party: B}]
states: {DD: NN, CD: YN, DC: NY, CC: YY}
preferences:
  A: {priorities: ["a or b", "b", "not a"]}
  B: {priorities: ["a or b", "a", "not b"]}
"""


def test_in_chicken_both_yield_strongly_if_a_crash_is_far_worse_than_all_else() -> None:
    """A alone not yielding (DC) is answered by a crash (DD), which A could escape by yielding (CD)."""
    conflict = parse_conflict(CHICKEN)
    tiers = tiers_by_first(conflict, {"A": 1, "B": 1})
    assert tiers == tiers_listed(conflict, {name: [["DC", "CC", "CD"], ["DD"]] for name in ("A", "B")})
    answer = analyse_strength(conflict, tiers)
    both = conflict.state("CC")
    assert both in answer.strong_equilibria(Concept.GMR)
    assert both not in answer.strongly_stable(Concept.SMR, "A")
    assert both in answer.weakly_stable(Concept.SMR, "A")
    assert strength_record(answer)["weak"] == {
        "gmr": {"A": [], "B": []},
        "smr": {"A": ["CC"], "B": ["CC"]},
        "seq": {"A": [], "B": []},
    }


def test_tiers_that_contradict_the_ranking_or_miss_states_are_refused_with_all_that_is_wrong() -> None:
    conflict = parse_conflict(CHICKEN)
    with pytest.raises(InputError) as caught:
        tiers_listed(conflict, {"A": [["DD"], ["CC", "CD", "CC"]], "C": [], "B": [["XX"]]})
    said = str(caught.value)
    for part in (
        "no tier for 'DC'",
        "'CC' in tiers twice",
        "'DD' in a better tier than 'CC'",
        "found 'C'",
        "found 'XX'",
    ):
        assert part in said


def test_of_nash_stability_no_strength_is_defined() -> None:
    conflict = arc_conflict([[(0, 1)]], [[0, 1]])
    with pytest.raises(InputError, match="no strength"):
        analyse_strength(conflict, tiers_listed(conflict, {}), concepts=[Concept.NASH])
