"""The chance of a deal, against summing over every way in which the uncertain things can turn out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise, product
from random import Random

import pytest
from deal_cases import choice, is_in, make_talks, many, not_in, red_line
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.deal import Question, Status, find_deals
from parley.deal.bracket import bracket
from parley.deal.deadline import Deadline
from parley.deal.doubt import Doubts, doubts_about, origin_name
from parley.deal.fragility import find_fragility
from parley.deal.question import pose
from parley.position import AttributionClass, Demand
from parley.talks import Rule, Source, Talks


def doubtful(demand: Demand, credence: float | None, *sources: str) -> Demand:
    return replace(demand, credence=credence, src=sources)


def with_sources(talks: Talks, **sources: Source) -> Talks:
    return replace(talks, sources=sources)


def turns(doubts: Doubts) -> Iterator[tuple[Mapping[str, bool], float]]:
    names = sorted(doubts.chances)
    for right in product((True, False), repeat=len(names)):
        weight = 1.0
        for name, is_right in zip(names, right, strict=True):
            weight *= doubts.chances[name] if is_right else 1 - doubts.chances[name]
        yield dict(zip(names, right, strict=True)), weight


def held(turn: Mapping[str, bool], doubts: Doubts) -> set[str]:
    return {demand for demand, ways in doubts.causes.items() if any(all(turn[name] for name in way) for way in ways)}


def leaves_a_deal(talks: Talks, kept: set[str]) -> bool:
    given_up = tuple(demand.id for demand in talks.demands if demand.id not in kept)
    return find_deals(talks, Question(drop=given_up, limit=0)).status is Status.FEASIBLE


def generated(seed: int) -> Talks:
    random = Random(seed)
    issues = [choice("x", "a", "b", "c"), choice("y", "a", "b")]
    keys = ["s0", "s1", "s2"]
    demands = []
    for number in range(random.randint(1, 5)):
        issue = random.choice(issues)
        atom = random.choice((is_in, not_in))(issue.id, random.choice(issue.option_ids))
        when = [is_in("y", "a")] if issue.id == "x" and random.random() < 0.3 else []
        credence = random.choice([None, 0.0, 0.2, 0.5, 0.9, 1.0])
        line = doubtful(red_line(f"d{number}", atom, when=when), credence, *random.sample(keys, random.randint(0, 2)))
        demands.append(replace(line, attribution=random.choice([None, *AttributionClass])))
    sources = {
        key: Source(key, credence=random.choice([None, 0.3, 0.8]), origin=random.choice(["", "", "wire"]))
        for key in keys
    }
    return with_sources(make_talks(issues, demands), **sources)


@settings(max_examples=many(150), deadline=None)
@given(st.integers(0, 10**9).map(generated))
def test_the_figure_is_the_sum_over_every_way_things_can_turn_out(talks: Talks) -> None:
    answer, doubts = find_fragility(talks), doubts_about(talks.demands, talks)
    worlds = [(held(turn, doubts), turn, weight) for turn, weight in turns(doubts)]
    deals = {frozenset(kept): leaves_a_deal(talks, kept) for kept, _, _ in worlds}
    truth = sum(weight for kept, _, weight in worlds if deals[frozenset(kept)])
    assert answer.exact
    assert answer.compatible == pytest.approx(truth, abs=1e-12)
    for each in answer.worth_checking:
        credence = sum(weight for kept, _, weight in worlds if each.demand in kept)
        assert each.credence == pytest.approx(credence, abs=1e-12)
        assert doubts.credence(each.demand) == pytest.approx(credence, abs=1e-12)
        for is_held, figure in ((True, each.if_true), (False, each.if_false)):
            share = sum(weight for kept, _, weight in worlds if (each.demand in kept) is is_held)
            both = sum(w for kept, _, w in worlds if (each.demand in kept) is is_held and deals[frozenset(kept)])
            if share > 1e-9:
                assert figure == pytest.approx(both / share, abs=1e-9)
    for source in answer.sources:
        name = origin_name(source.origin)
        if 0 < doubts.chances[name] < 1:
            figures = [
                sum(weight for kept, turn, weight in worlds if turn[name] is right and deals[frozenset(kept)]) / share
                for right, share in ((False, 1 - doubts.chances[name]), (True, doubts.chances[name]))
            ]
            assert source.importance == pytest.approx(figures[0] - figures[1], abs=1e-12)
    assert answer.best_single is not None
    assert answer.best_single <= truth + 1e-12
    low, high = bracket(pose(talks, Question()), doubts, Deadline())[1:]
    assert low == pytest.approx(truth, abs=1e-12)
    assert high == pytest.approx(truth, abs=1e-12)


def test_any_deal_is_likelier_than_the_likeliest_deal() -> None:
    """Two options, and two demands, each as likely as not, that exclude one option each."""
    lines = [doubtful(red_line("no_a", not_in("x", "a")), 0.5), doubtful(red_line("no_b", not_in("x", "b")), 0.5)]
    answer = find_fragility(make_talks([choice("x", "a", "b")], lines))
    assert (answer.compatible, answer.best_single, answer.best_single_exact) == (0.75, 0.5, True)


def test_two_demands_of_one_source_stand_or_fall_together() -> None:
    lines = [red_line("only_a", is_in("x", "a")), red_line("only_b", is_in("x", "b"))]
    apart = [doubtful(line, 0.6, key) for line, key in zip(lines, ("s", "t"), strict=True)]
    together = [doubtful(line, 0.6, "s") for line in lines]
    sources = {"s": Source("one"), "t": Source("another")}
    talks = make_talks([choice("x", "a", "b")], apart)
    assert find_fragility(with_sources(talks, **sources)).compatible == pytest.approx(1 - 0.6**2)
    talks = make_talks([choice("x", "a", "b")], together)
    assert find_fragility(with_sources(talks, **sources)).compatible == pytest.approx(1 - 0.6)
    retold = {key: replace(source, origin="wire") for key, source in sources.items()}
    talks = make_talks([choice("x", "a", "b")], apart)
    assert find_fragility(with_sources(talks, **retold)).compatible == pytest.approx(1 - 0.6)


def test_a_demand_known_from_two_independent_sources_stands_if_either_is_right() -> None:
    line = replace(red_line("never", not_in("x", "a", "b")), src=("s", "t"))
    sources = {"s": Source("one", credence=0.5), "t": Source("another", credence=0.5)}
    talks = with_sources(make_talks([choice("x", "a", "b")], [replace(line, credence=None)]), **sources)
    line = replace(line, attribution=AttributionClass.ANONYMOUS)
    talks = with_sources(make_talks([choice("x", "a", "b")], [line]), **sources)
    assert find_fragility(talks).compatible == pytest.approx(0.25)


def test_what_is_sure_is_not_worth_checking() -> None:
    """A sure demand may have the greater importance; checking it could tell nothing."""
    sure = doubtful(red_line("sure", not_in("x", "a")), 1.0)
    unsure = doubtful(red_line("unsure", not_in("x", "b")), 0.5)
    answer = find_fragility(make_talks([choice("x", "a", "b")], [sure, unsure]))
    assert [each.demand for each in answer.worth_checking] == ["unsure", "sure"]
    assert answer.worth_checking[1].swing == 0


def test_a_hundred_firm_demands_leave_next_to_no_chance_and_still_say_so() -> None:
    issues = [choice(f"i{n:03}", "a", "b") for n in range(50)]
    lines = [doubtful(red_line(f"{o}{n:03}", is_in(f"i{n:03}", o)), 0.8) for n in range(50) for o in "ab"]
    answer = find_fragility(make_talks(issues, lines))
    assert answer.compatible == pytest.approx(0.36**50)
    assert answer.low > 0


def test_a_verdict_that_turns_on_one_unnamed_source_is_named() -> None:
    named = replace(doubtful(red_line("a", is_in("x", "a")), 0.9, "s"), attribution=AttributionClass.ON_RECORD)
    unnamed = replace(doubtful(red_line("b", is_in("x", "b")), 0.5, "t"), attribution=AttributionClass.ANONYMOUS)
    talks = with_sources(make_talks([choice("x", "a", "b")], [named, unnamed]), s=Source("one"), t=Source("another"))
    answer = find_fragility(talks)
    assert [(hinge.name, hinge.demands, hinge.otherwise) for hinge in answer.hinges] == [
        ("source t", ("b",), Status.FEASIBLE)
    ]


def test_where_the_exact_figure_is_out_of_reach_it_lies_between_the_bounds() -> None:
    """Many steps in one order: too many permutations for a table."""
    from deal_cases import order

    from parley.agenda import Atom, Relation

    steps = [f"s{n}" for n in range(10)]
    lines = [
        doubtful(red_line(f"{a}_{b}", Atom("o", Relation.BEFORE, (a, b))), 0.5)
        for a, b in [*pairwise(steps), (steps[-1], steps[0])]
    ]
    answer = find_fragility(make_talks([order("o", *steps)], lines), Question(timeout=20))
    truth = 1 - 0.5**10
    assert answer.low - 1e-12 <= truth <= answer.high + 1e-12
    assert answer.status is Status.INFEASIBLE


def test_with_no_time_nothing_is_claimed() -> None:
    lines = [doubtful(red_line("a", is_in("x", "a")), 0.5), doubtful(red_line("b", is_in("x", "b")), 0.5)]
    rules = [Rule("r", (is_in("x", "a", "b"),))]
    answer = find_fragility(make_talks([choice("x", "a", "b")], lines, rules), Question(timeout=0))
    assert (answer.status, answer.low, answer.high, answer.exact) == (Status.UNDECIDED, 0.0, 1.0, False)
