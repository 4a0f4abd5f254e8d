"""Stability in doubt: shares of worlds, as going through every world finds them."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import prod
from typing import Any

import pytest
from conflict_oracle import CONCEPTS, Oracle
from doubtful_conflicts import with_made, with_statements

from parley.conflict import Concept, Conflict, OptionStates, Preference, Statement, arc_conflict, parse_conflict
from parley.conflict.doubt import doubt_record, stability_in_doubt
from parley.conflict.doubtful_statements import Doubt
from parley.conflict.formula import Holds
from parley.conflict.option_form import ranks_by_priority
from parley.conflict.options import ConflictOption, all_codes
from parley.conflict.worlds import open_worlds, ranks_in_order
from parley.errors import InputError

MODELS = int(os.environ.get("PARLEY_CONFLICTS", "2000")) // 40
"""How many conflicts are made up for each claim."""


def every_world(conflict: Conflict) -> Iterator[tuple[float, dict[str, bool], Conflict]]:
    """How likely it is, what is so in it, and the conflict that it is."""
    doubtful = [
        (party, statement)
        for party, each in enumerate(conflict.preferences)
        for statement in each.statements
        if statement.credence is not None
    ]
    for made in product((True, False), repeat=len(doubtful)):
        world = conflict
        for party, each in enumerate(conflict.preferences):
            kept = (
                s for s in each.statements if all(m or (party, s) != d for d, m in zip(doubtful, made, strict=True))
            )
            world = with_made(world, party, tuple(kept))
        chance = prod(s.credence if m else 1 - s.credence for (_, s), m in zip(doubtful, made, strict=True))  # type: ignore[misc, operator]
        names = [f"demand {s.demand}" if s.demand else f"{conflict.parties[p]}: {s.text}" for p, s in doubtful]
        yield chance, dict(zip(names, made, strict=True)), world


@pytest.mark.parametrize("concept", CONCEPTS)
def test_shares_are_those_of_going_through_every_world(concept: str) -> None:
    asked = Concept(concept)
    for seed in range(MODELS):
        conflict = with_statements(seed)
        answer = stability_in_doubt(conflict, concepts=[asked])
        if not answer.exact or answer.worlds > 64:
            continue
        count, parties = len(conflict.states), range(len(conflict.parties))
        stable = [[0.0] * count for _ in parties]
        lasting, when = [0.0] * count, {thing.name: [0.0, 0.0] for thing in answer.things}
        for chance, so, world in every_world(conflict):
            oracle = Oracle(world)
            sets = [oracle.stable(concept, party) for party in parties]
            for state in range(count):
                for party in parties:
                    stable[party][state] += chance * (state in sets[party])
                lasting[state] += chance * all(state in each for each in sets)
            if all(0 in each for each in sets):
                for name, is_so in so.items():
                    when[name][is_so] += chance
        for state in range(count):
            assert answer.equilibria[asked][state].value == pytest.approx(lasting[state]), (seed, state)
            for party in parties:
                found = answer.stable[asked][conflict.parties[party]][state].value
                assert found == pytest.approx(stable[party][state]), (seed, party, state)
        for turn in answer.turns(asked, 0):
            if turn.if_so and turn.if_not:
                assert turn.if_so.value == pytest.approx(when[turn.thing.name][True] / turn.thing.chance), seed
                assert turn.if_not.value == pytest.approx(when[turn.thing.name][False] / (1 - turn.thing.chance)), seed


def test_a_sample_finds_what_all_worlds_have_within_its_intervals() -> None:
    held = tried = 0
    for seed in range(MODELS):
        conflict = with_statements(seed)
        exact = stability_in_doubt(conflict, concepts=[Concept.SEQ])
        if not exact.exact or exact.worlds < 4:
            continue
        sampled = stability_in_doubt(_in_halves(conflict), concepts=[Concept.SEQ], samples=exact.worlds, seed=seed)
        assert not sampled.exact
        for one, other in zip(exact.equilibria[Concept.SEQ], sampled.equilibria[Concept.SEQ], strict=True):
            if 0 < one.value < 1:
                tried += 1
                held += other.low <= one.value <= other.high
    assert tried > 30
    assert held / tried > 0.85


def _in_halves(conflict: Conflict) -> Conflict:
    """The same with one more thing in doubt, which bears on nothing that is told apart."""
    assert isinstance(conflict.states, OptionStates)
    idle = Statement("idle", Holds(0, frozenset(range(4))), credence=0.5)
    return with_made(conflict, 0, (*conflict.preferences[0].statements, idle))


def test_the_same_seed_gives_the_same_answer_and_another_one_another() -> None:
    conflict = with_statements(1, most=8, doubtful=1.0)
    one, again, other = (
        doubt_record(stability_in_doubt(conflict, samples=40, seed=seed)) | {"seed": None} for seed in (1, 1, 2)
    )
    assert not one["exact"]
    assert one == again != other


def test_where_nothing_is_doubtful_there_is_one_world() -> None:
    conflict = with_statements(5, doubtful=0.0)
    answer = stability_in_doubt(conflict)
    assert (answer.worlds, answer.exact, answer.things) == (1, True, ())
    oracle = Oracle(conflict)
    for state, share in enumerate(answer.equilibria[Concept.SEQ]):
        assert share.value == all(oracle.is_stable("seq", party, state) for party in oracle.parties)
        assert share.exact


DISARM = """
conflict: disarm
parties: [A, B]
options: [{id: a, party: A}, {id: b, party: B}]
states: {neither: NN, first: YN, second: NY, both: YY}
preferences:
  A: {priorities: [{wants: a, demand: d1, credence: 0.8, passages: ["r1#10-20"]}, not a]}
  B: {priorities: [{wants: b, demand: d2, credence: 0.5}, not b]}
"""


def test_statements_on_one_source_stand_and_fall_together() -> None:
    """Alone, both disarm in 0.8 x 0.5 of the worlds; on one report that is right seven times in ten, in those."""
    conflict = parse_conflict(DISARM)
    both = conflict.state("both")
    apart = stability_in_doubt(conflict)
    assert apart.equilibria[Concept.NASH][both].value == pytest.approx(0.4)
    report = Doubt(causes={"d1": [["report"]], "d2": [["report"]]}, chances={"report": 0.7})
    together = stability_in_doubt(conflict, report)
    assert together.worlds == 2
    assert together.equilibria[Concept.NASH][both].value == pytest.approx(0.7)
    assert [thing.name for thing in together.things] == ["report"]
    assert [statement.demand for statement in together.statements(together.things[0])] == ["d1", "d2"]


def test_a_demand_that_either_of_two_sources_carries_is_held_unless_both_are_wrong() -> None:
    two = Doubt(causes={"d1": [["one"], ["other"]]}, chances={"one": 0.5, "other": 0.6})
    answer = stability_in_doubt(parse_conflict(DISARM), two)
    first = answer.conflict.state("first")
    assert answer.stable[Concept.NASH]["A"][first].value == pytest.approx(0.8)


def test_it_is_said_what_a_deal_turns_on_with_the_passage() -> None:
    answer = stability_in_doubt(parse_conflict(DISARM), concepts=[Concept.NASH])
    both = answer.conflict.state("both")
    first, second = answer.turns(Concept.NASH, both)
    assert (first.thing.name, second.thing.name) == ("demand d2", "demand d1")
    assert [first.difference, second.difference] == pytest.approx([0.8, 0.5])
    record: Any = doubt_record(answer)
    assert record["doubtful"][0] == {
        "name": "demand d1",
        "chance": 0.8,
        "statements": [{"party": "A", "wants": "a", "demand": "d1", "passages": ["r1#10-20"]}],
    }
    turning = record["turns_on"]["nash"]["both"]
    assert [turn["on"] for turn in turning] == ["demand d2", "demand d1"]
    assert turning[1]["if_not"] == {"share": 0.0, "low": 0.0, "high": 0.0}


def test_a_credence_may_be_given_for_all_statements_that_have_none() -> None:
    conflict = parse_conflict(DISARM)
    answer = stability_in_doubt(conflict, Doubt(otherwise=0.5), concepts=[Concept.NASH])
    """A leaves "first" where it wants "not a" and not "a": 0.2 x 0.5."""
    assert answer.stable[Concept.NASH]["A"][conflict.state("first")].value == pytest.approx(0.9)


def test_a_state_that_may_rank_anywhere_is_as_likely_in_each_place() -> None:
    """Of four places among three others, one is below s, from where A could go to it."""
    conflict = arc_conflict([[(0, 1)]], [[1, 0, 2, 3]], states=["s", "t", "u", "v"], parties=["A"])
    places = stability_in_doubt(conflict, Doubt(places={"A": {"t": 0.0}}), concepts=[Concept.NASH])
    share = places.equilibria[Concept.NASH][0]
    assert share.low < 0.25 < share.high
    half = stability_in_doubt(conflict, Doubt(places={"A": {"t": 0.5}}), concepts=[Concept.NASH])
    assert half.equilibria[Concept.NASH][0].low < 0.5 + 0.5 * 0.25 < half.equilibria[Concept.NASH][0].high
    sure = stability_in_doubt(conflict, Doubt(places={"A": {"t": 1.0}}), concepts=[Concept.NASH])
    assert sure.equilibria[Concept.NASH][0].value == 1


def test_states_that_may_rank_anywhere_never_tie() -> None:
    conflict = arc_conflict([[(0, 1), (1, 2), (2, 0)]], [[0, 1, 2]], states=["s", "t", "u"], parties=["A"])
    doubt = Doubt(places={"A": dict.fromkeys("stu", 0.0)})
    worlds = open_worlds(conflict, doubt, samples=3_000, seed=4)
    assert all(sorted(column) == [0, 1, 2] for column in worlds.columns[0].T.tolist())


def test_ranks_of_more_statements_than_a_number_has_bits_are_exact() -> None:
    """Seventy options, of which the last alone tells two states apart: as 2^-69 of the first it would be lost."""
    options = tuple(ConflictOption(f"o{n}", (0,)) for n in range(6))
    states = OptionStates(options, all_codes(options))
    statements = tuple(
        Statement(f"s{n}", Holds(n % 6, frozenset({n % 2})), credence=0.5 if n in (0, 40, 69) else None)
        for n in range(70)
    )
    conflict = Conflict(
        name="many",
        parties=("A",),
        states=states,
        moves=arc_conflict([[]], [[0] * 64]).moves,
        preferences=(Preference(ranks_by_priority(states, statements), statements),),
    )
    worlds = open_worlds(conflict, Doubt(), samples=8, seed=0)
    for world in range(8):
        kept = [s for s in statements if s.credence is None or worlds.so[_thing(worlds.things, s), world]]
        column = worlds.columns[0][:, worlds.which[0][world]]
        assert array("i", column.tolist()) == ranks_by_priority(states, kept)
    order = [69, *range(60)]
    column = ranks_in_order(conflict, 0, [order])[:, 0]
    assert array("i", column.tolist()) == ranks_by_priority(states, [statements[place] for place in order])


def _thing(things: tuple[Any, ...], statement: Statement) -> int:
    return [thing.name for thing in things].index(f"A: {statement.text}")


def test_all_that_is_wrong_with_a_doubt_is_said_at_once() -> None:
    doubt = Doubt(
        otherwise=2,
        places={"A": {"nowhere": 0.5, "both": 0.5}, "C": {"both": 0.5}},
        causes={"d1": [["rport"]]},
        chances={"report": -1},
    )
    with pytest.raises(InputError) as caught:
        stability_in_doubt(parse_conflict(DISARM), doubt)
    for part in (
        "found 2 as",
        "'nowhere'",
        "found 'C'",
        "no chance of 'rport'",
        "Did you mean 'report'?",
        "found -1 as",
    ):
        assert part in str(caught.value)


def test_simultaneous_sanctions_are_not_asked_in_doubt() -> None:
    with pytest.raises(InputError, match="found 'sim'"):
        stability_in_doubt(parse_conflict(DISARM), concepts=[Concept.SIM])


def test_too_many_states_are_refused() -> None:
    conflict = parse_conflict(DISARM)
    flat = Preference(bytes(20_001))
    large = replace(conflict, states=tuple(map(str, range(20_001))), preferences=(flat, flat))
    with pytest.raises(InputError, match="found 20,001 states"):
        stability_in_doubt(large)
