"""Amounts are cut exactly at the bounds that demands name: whole numbers, closed ends, and any range in between."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from math import prod

import pytest
from deal_cases import amount, choice, is_in, make_talks, many, red_line
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.agenda import Atom, Relation
from parley.deal import Question, Status, find_clashes, find_concessions, find_deals
from parley.deal.best import find_best_deals
from parley.deal.fragility import find_fragility
from parley.position import Demand, Strength

LOWEST, HIGHEST = 0, 1_000_000
TROOPS = amount("troops", LOWEST, HIGHEST)
COUNTS = Question(limit=0)

near = st.integers(24_990, 25_010)
bounds = st.one_of(near, st.integers(LOWEST, HIGHEST), st.sampled_from([LOWEST, HIGHEST]))
ranges = st.lists(st.tuples(bounds, bounds).map(lambda ends: (min(ends), max(ends))), min_size=1, max_size=6)


def at_least(number: int) -> Atom:
    return Atom("troops", Relation.AT_LEAST, bound=number)


def at_most(number: int) -> Atom:
    return Atom("troops", Relation.AT_MOST, bound=number)


def within(name: str, first: int, last: int, party: str = "P") -> Demand:
    return red_line(name, at_least(first), at_most(last), party=party)


def test_both_ends_are_in_and_the_next_number_is_out() -> None:
    floor, ceiling = red_line("floor", at_least(25_000)), red_line("ceiling", at_most(25_000), party="Q")
    (deal,) = find_deals(make_talks([TROOPS], [floor, ceiling])).deals
    assert deal.package["troops"] == 25_000
    below = red_line("below", at_most(24_999), party="Q")
    assert find_clashes(make_talks([TROOPS], [floor, below])).clashes == (("below", "floor"),)


def test_more_than_is_at_least_one_more() -> None:
    """Open ends are closed ones of whole numbers: more than 20,000 and fewer than 20,002 leaves 20,001."""
    talks = make_talks([TROOPS], [red_line("more", at_least(20_001)), red_line("fewer", at_most(20_001), party="Q")])
    assert [deal.package["troops"] for deal in find_deals(talks).deals] == [20_001]


def test_about_a_number_is_a_range_that_whoever_codes_it_has_to_state() -> None:
    about = within("about_25k", 22_500, 27_500)
    firm = red_line("no_more_than_23k", at_most(23_000), party="Q")
    answer = find_deals(make_talks([TROOPS], [about, firm]), COUNTS)
    assert answer.count == 501
    assert answer.standing is not None
    assert answer.standing.ranges["troops"] == ((22_500, 23_000),)


@settings(max_examples=many(150))
@given(ranges)
def test_ranges_leave_what_they_have_in_common_and_clash_in_pairs(wanted: list[tuple[int, int]]) -> None:
    """Ranges on a line that meet two by two all meet (Helly), so no clash has more than two."""
    talks = make_talks([TROOPS], [within(f"r{number}", *ends) for number, ends in enumerate(wanted)])
    first, last = max(ends[0] for ends in wanted), min(ends[1] for ends in wanted)
    answer = find_deals(talks, COUNTS)
    assert answer.count == max(last - first + 1, 0)
    if answer.standing is not None:
        assert answer.standing.ranges["troops"] == ((first, last),)
    apart = {
        (f"r{one}", f"r{other}")
        for other in range(len(wanted))
        for one in range(other)
        if wanted[one][0] > wanted[other][1] or wanted[other][0] > wanted[one][1]
    }
    assert set(find_clashes(talks, Question(limit=None)).clashes) == apart


@settings(max_examples=many(60))
@given(ranges)
def test_ranges_ruled_out_leave_the_gaps_between_them(refused: list[tuple[int, int]]) -> None:
    """A number at least `first` must be above `last`: the range between is out."""
    lines = [
        red_line(f"not_{number}", at_least(last + 1), when=[at_least(first)])
        for number, (first, last) in enumerate(refused)
        if last < HIGHEST
    ]
    answer = find_deals(make_talks([TROOPS], lines), COUNTS)
    inside = [(first, last) for first, last in refused if last < HIGHEST]
    steps = sorted({LOWEST, HIGHEST + 1, *(end for first, last in inside for end in (first, last + 1))})
    open_runs = [
        (start, end - 1)
        for start, end in pairwise(steps)
        if not any(first <= start and end - 1 <= last for first, last in inside)
    ]
    assert answer.count == sum(end - start + 1 for start, end in open_runs)
    assert answer.standing is not None
    assert sum(end - start + 1 for start, end in answer.standing.ranges["troops"]) == answer.count


@settings(max_examples=many(60))
@given(ranges, st.lists(st.floats(0, 1), min_size=6, max_size=6))
def test_the_chance_that_ranges_leave_a_number_is_exact(wanted: list[tuple[int, int]], likely: list[float]) -> None:
    lines = [replace(within(f"r{number}", *ends), credence=likely[number]) for number, ends in enumerate(wanted)]
    truth = 0.0
    for held in product((True, False), repeat=len(wanted)):
        kept = [ends for ends, is_held in zip(wanted, held, strict=True) if is_held]
        if max((first for first, _ in kept), default=0) <= min((last for _, last in kept), default=HIGHEST):
            truth += prod(q if is_held else 1 - q for q, is_held in zip(likely, held, strict=False))
    assert find_fragility(make_talks([TROOPS], lines)).compatible == pytest.approx(truth, abs=1e-12)


def test_the_best_number_may_lie_at_the_very_end_of_a_range() -> None:
    """Each wishes for as many, or as few, as the other's line lets through."""
    lines = [red_line("cap", at_most(30_000)), red_line("floor", at_least(10_000), party="Q")]
    wishes = [
        Demand(id="many", party="Q", strength=Strength.WISH, then=(at_least(30_000),), weight=2.0),
        Demand(id="few", party="P", strength=Strength.WISH, then=(at_most(10_000),), weight=1.0),
    ]
    best = find_best_deals(make_talks([TROOPS], [*lines, *wishes]), Question(limit=1))
    assert [deal.package["troops"] for deal in best.deals] == [30_000]


def test_a_bound_on_a_condition_ties_a_number_to_an_option() -> None:
    talks = make_talks(
        [choice("force", "observers", "troops_too"), TROOPS],
        [
            red_line("few", at_most(500), when=[is_in("force", "observers")]),
            red_line("many", at_least(501), when=[is_in("force", "troops_too")], party="Q"),
            red_line("exactly", at_least(501), at_most(501), party="R"),
        ],
    )
    answer = find_deals(talks, Question(with_parties=("R",)))
    assert [dict(deal.package) for deal in answer.deals] == [{"force": "troops_too", "troops": 501}]
    concessions = find_concessions(
        talks, Question(with_parties=("R",), assume=(is_in("force", "observers"),))
    ).concessions
    assert concessions == (("exactly",), ("few",))


def test_bounds_outside_the_range_of_the_issue_bind_nothing_or_everything() -> None:
    assert find_deals(make_talks([TROOPS], [red_line("low", at_least(-5))]), COUNTS).count == HIGHEST + 1
    beyond = find_deals(make_talks([TROOPS], [red_line("high", at_least(HIGHEST + 1))]), COUNTS)
    assert (beyond.status, beyond.count) == (Status.INFEASIBLE, 0)
