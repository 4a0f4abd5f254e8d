"""Unknown preferences: the definitions by sets on conflicts made up at random, and what follows from doubtful statements."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import combinations, product
from random import Random

import pytest
from conflict_models import made_up
from conflict_oracle import CONCEPTS

from parley.conflict import Concept, Switches, analyse, arc_conflict, coalesce, parse_conflict
from parley.conflict.unknown import (
    Attitude,
    PartlyKnown,
    analyse_unknown,
    not_known,
    not_known_where_doubtful,
)
from parley.errors import InputError

MODELS = int(os.environ.get("PARLEY_CONFLICTS", "2000")) // 10
"""How many conflicts are made up for each claim."""


def partly(seed: int) -> PartlyKnown:
    """A conflict made up, with some pairs of states unknown to some parties."""
    conflict = made_up(seed)
    chance = Random(seed)
    share = chance.choice((0.1, 0.3, 0.6))
    pairs = list(combinations(range(len(conflict.states)), 2))
    unknown = (frozenset(pair for pair in pairs if chance.random() < share) for _ in conflict.parties)
    return PartlyKnown(conflict, tuple(unknown))


class UnknownOracle:
    """Of every two states: better, worse, equal or unknown. The definitions as a table, row by row."""

    def __init__(self, known: PartlyKnown, *, may_return: bool) -> None:
        self.conflict, self.may_return = known.conflict, may_return
        self.parties, self.states = range(len(known.conflict.parties)), range(len(known.conflict.states))
        self.relation = {
            (i, s, q): self.compare(known, i, s, q) for i in self.parties for s in self.states for q in self.states
        }

    def compare(self, known: PartlyKnown, i: int, s: int, q: int) -> str:
        if (s, q) in known.unknown[i] or (q, s) in known.unknown[i]:
            return "unknown"
        mine, other = known.conflict.ranks[i][s], known.conflict.ranks[i][q]
        return "better" if other > mine else "worse" if other < mine else "equal"

    def step(self, i: int, s: int, *relations: str) -> set[int]:
        return {q for q in self.conflict.reached(i, s) if self.relation[i, s, q] in relations}

    def sequences(self, others: list[int], start: int, relations: tuple[str, ...]) -> set[int]:
        ends: set[tuple[int, int | None]] = {(start, None)}
        while (
            more := {(q, j) for s, last in ends for j in others if j != last for q in self.step(j, s, *relations)}
            - ends
        ):
            ends |= more
        return {state for state, last in ends if last is not None}

    def is_stable(self, attitude: str, concept: str, i: int, s: int) -> bool:
        leaves_to = {"a": ("better", "unknown"), "b": ("better",), "c": ("better", "unknown"), "d": ("better",)}
        deterred_by = {"a": ("worse", "equal"), "b": ("worse", "equal")}
        hurting = deterred_by.get(attitude, ("worse", "equal", "unknown"))
        any_move = ("better", "unknown", "worse", "equal")
        others = [j for j in self.parties if j != i]
        for q in self.step(i, s, *leaves_to[attitude]):
            ends = self.sequences(others, q, ("better", "unknown") if concept in ("seq", "sseq") else any_move)
            answered = False
            for k in ends if concept != "nash" else ():
                hurts = self.relation[i, s, k] in hurting and (self.may_return or k != s)
                escapes = [h for h in self.conflict.reached(i, k) if self.relation[i, s, h] not in hurting]
                answered |= hurts and not (concept in ("smr", "sseq") and escapes)
            if not answered:
                return False
        return True


@pytest.mark.parametrize("attitude", Attitude)
def test_every_verdict_is_that_of_the_definitions(attitude: Attitude) -> None:
    for seed in range(MODELS):
        known = partly(seed)
        may_return = seed % 3 > 0
        answer = analyse_unknown(
            known,
            attitude=attitude,
            concepts=[Concept(name) for name in CONCEPTS],
            switches=Switches(sanction_may_return=may_return),
        )
        oracle = UnknownOracle(known, may_return=may_return)
        for concept, party in product(CONCEPTS, oracle.parties):
            expected = [s for s in oracle.states if oracle.is_stable(attitude, concept, party, s)]
            found = answer.stable_states(Concept(concept), known.conflict.parties[party])
            assert list(found) == expected, (seed, concept, party)


@pytest.mark.parametrize("attitude", Attitude)
def test_where_everything_is_known_the_answer_is_the_plain_one(attitude: Attitude) -> None:
    for seed in range(MODELS):
        conflict = made_up(seed)
        concepts = [Concept(name) for name in CONCEPTS]
        plain = analyse(conflict, concepts=concepts)
        assert analyse_unknown(not_known(conflict, {}), attitude=attitude, concepts=concepts).stable == plain.stable


def test_who_stays_and_is_deterred_by_the_unknown_has_the_most_stable_states_who_does_neither_the_fewest() -> None:
    for seed in range(MODELS):
        known = partly(seed)
        by_attitude = {each: analyse_unknown(known, attitude=each).stable for each in Attitude}
        for concept, parties in by_attitude[Attitude.A].items():
            for party, fewest in parties.items():
                most = by_attitude[Attitude.D][concept][party]
                for each in (Attitude.B, Attitude.C):
                    between = by_attitude[each][concept][party]
                    assert all(a <= x <= d for a, x, d in zip(fewest, between, most, strict=True)), (seed, concept)


def test_one_unknown_pair_tells_the_four_attitudes_apart() -> None:
    """A may go from s to t, of which it does not know what to think; B may then bring about u, which A likes less, or
    from v, which A likes better, w, of which A does not know what to think."""
    conflict = arc_conflict(
        [[(0, 1), (3, 4)], [(1, 2), (4, 5)]], [[1, 2, 0, 1, 2, 3], [0] * 6], states=list("stuSvw"), parties=["A", "B"]
    )
    known = not_known(conflict, {"A": [("s", "t"), ("S", "w")]})
    verdicts = {}
    for attitude in Attitude:
        answer = analyse_unknown(known, attitude=attitude, concepts=[Concept.NASH, Concept.GMR])
        verdicts[attitude] = [
            answer.is_stable(Concept.NASH, "A", 0),
            answer.is_stable(Concept.GMR, "A", 0),
            answer.is_stable(Concept.GMR, "A", 3),
        ]
    assert verdicts == {
        Attitude.A: [False, True, False],
        Attitude.B: [True, True, False],
        Attitude.C: [False, True, True],
        Attitude.D: [True, True, True],
    }


STATEMENTS = """
conflict: three_wishes
parties: [A, B]
options: [{id: x, party: A}, {id: y, party: A}, {id: z, party: B}]
preferences:
  A: {priorities: [{wants: x, credence: 0.5}, "y if z", {wants: not y, credence: 0.9}, z]}
  B: {priorities: ["x or y"]}
"""


def test_what_doubtful_statements_leave_open_is_where_worlds_differ() -> None:
    """A world is one choice of the doubtful statements that are made."""
    known = not_known_where_doubtful(parse_conflict(STATEMENTS))
    worlds = []
    for made in product((False, True), repeat=2):
        said = [text for text, kept in (("x", made[0]), ("y if z", True), ("not y", made[1]), ("z", True)) if kept]
        text = STATEMENTS.replace(
            '[{wants: x, credence: 0.5}, "y if z", {wants: not y, credence: 0.9}, z]', str([*said])
        )
        worlds.append(parse_conflict(text).ranks[0])
    for one, other in combinations(range(8), 2):
        orders = {(ranks[one] > ranks[other]) - (ranks[one] < ranks[other]) for ranks in worlds}
        assert known.is_unknown(0, one, other) == (len(orders) > 1), (one, other)
        assert not known.is_unknown(1, one, other)


def test_a_state_stable_for_the_most_wary_is_stable_in_every_world() -> None:
    """Whatever a party thinks of a state it knows nothing of, it does not leave, where A would not."""
    conflict = parse_conflict(STATEMENTS)
    wary = analyse_unknown(not_known_where_doubtful(conflict), concepts=[Concept.NASH])
    for made in product((0, 1), repeat=2):
        kept = iter(made)
        chosen = [
            statement for statement in conflict.preferences[0].statements if statement.credence is None or next(kept)
        ]
        world = parse_conflict(
            STATEMENTS.replace(
                '[{wants: x, credence: 0.5}, "y if z", {wants: not y, credence: 0.9}, z]',
                str([statement.text for statement in chosen]),
            )
        )
        answer = analyse(world, concepts=[Concept.NASH])
        for state in wary.stable_states(Concept.NASH, "A"):
            assert answer.is_stable(Concept.NASH, "A", state), made


def test_merged_states_are_refused_where_statements_are_doubtful() -> None:
    conflict = parse_conflict(STATEMENTS.replace('["x or y"]', "[]").replace("y if z", "not y if z"))
    flat = replace(conflict, preferences=tuple(replace(each, ranks=[0] * 8) for each in conflict.preferences))
    with pytest.raises(InputError, match="are merged"):
        not_known_where_doubtful(coalesce(flat, {"any": [0, 1]}))


def test_names_that_are_none_are_all_said() -> None:
    conflict = arc_conflict([[(0, 1)]], [[0, 1]], states=["a", "b"], parties=["A"])
    with pytest.raises(InputError, match=r"found 'z'[\s\S]*expected two states[\s\S]*found 'B'"):
        not_known(conflict, {"A": [("a", "z"), ("b", "b")], "B": [("a", "b")]})


def test_simultaneous_sanctions_are_not_defined_where_preferences_are_unknown() -> None:
    known = not_known(arc_conflict([[(0, 1)]], [[0, 1]]), {})
    with pytest.raises(InputError, match="found 'sim'"):
        analyse_unknown(known, concepts=[Concept.SIM])
