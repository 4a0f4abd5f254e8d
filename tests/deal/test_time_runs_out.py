"""However little time there is, what is said is true, and nothing is called complete that is not.

The clock is a fake one: it goes on by a second each time it is looked at, so that the time runs out at every point at
which a search looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random

import pytest
from deal_cases import Case, cases, make_talks, many, order, red_line
from deal_oracle import Truth, find_truth
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from parley.agenda import Atom, IssueKind, Relation, package_data
from parley.deal import Question, Status, find_clashes, find_concessions, find_deals
from parley.deal.best import find_best_deals, find_frontier
from parley.deal.fragility import find_fragility
from parley.deal.history import find_history
from parley.deal.question import pose
from parley.deal.sequence import find_sequences
from parley.errors import InputError
from parley.position import Demand

hundreds = settings(
    max_examples=many(400), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)
looks = st.one_of(st.integers(0, 25), st.integers(0, 250))


class Clock:
    def __init__(self) -> None:
        self._now = 0.0

    def monotonic(self) -> float:
        self._now += 1
        return self._now


@contextmanager
def fake_clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("parley.deal.deadline.time", Clock())
        yield


def truth_of(case: Case) -> Truth:
    counted: list[Demand] = list(pose(case.talks, case.question).counted)
    return find_truth(case.talks.agenda.issues, case.talks.rules, case.question.assume, counted)


def is_fair(status: Status, truth: Truth) -> bool:
    """Undecided, or right."""
    event(str(status))
    return status in (Status.UNDECIDED, Status.FEASIBLE if truth.deals else Status.INFEASIBLE)


@hundreds
@given(cases(), looks)
def test_deals_that_are_listed_are_deals_and_counts_that_are_complete_are_right(case: Case, seconds: int) -> None:
    truth = truth_of(case)
    try:
        with fake_clock():
            found = find_deals(case.talks, replace(case.question, timeout=seconds))
    except InputError:
        assert not truth.lawful
        return
    assert is_fair(found.status, truth)
    deals = [package_data(package) for package in truth.deals]
    assert [package_data(deal.package) for deal in found.deals] == deals[: len(found.deals)]
    assert found.count in (None, len(deals))
    assert found.count_complete is (found.count is not None)
    if found.standing is not None:
        for issue, value in found.standing.forced.items():
            assert all(package[issue] == value for package in truth.deals)


@hundreds
@given(cases(), looks)
def test_sets_that_are_listed_are_minimal_and_lists_that_are_complete_hold_them_all(case: Case, seconds: int) -> None:
    truth = truth_of(case)
    question = replace(case.question, timeout=seconds)
    try:
        with fake_clock():
            clashes = find_clashes(case.talks, question)
        with fake_clock():
            concessions = find_concessions(case.talks, question)
    except InputError:
        assert not truth.lawful
        return
    if not truth.lawful:
        return
    opening = truth.concessions if not truth.deals else set()
    for answer, listed, true in (
        (clashes, clashes.clashes, truth.clashes),
        (concessions, concessions.concessions, opening),
    ):
        assert is_fair(answer.status, truth)
        assert set(map(frozenset, listed)) <= true
        assert len(set(listed)) == len(listed)
        assert answer.count in (None, len(true))
        assert answer.complete is (answer.count is not None and len(listed) == len(true))


@hundreds
@given(cases(most_demands=7), looks)
def test_bounds_of_the_chance_hold_it_and_an_exact_figure_is_it(case: Case, seconds: int) -> None:
    halves = tuple(replace(demand, credence=0.5) for demand in case.talks.demands)
    talks = replace(case.talks, demands=halves)
    try:
        whole = find_fragility(talks, case.question)
        with fake_clock():
            found = find_fragility(talks, replace(case.question, timeout=seconds))
    except InputError:
        return
    event(f"exact: {found.exact}")
    assert whole.exact
    assert whole.compatible is not None
    assert found.status in (Status.UNDECIDED, whole.status)
    assert found.low - 1e-12 <= whole.compatible <= found.high + 1e-12
    assert (found.compatible is None) is not found.exact
    if found.exact:
        assert found.compatible == pytest.approx(whole.compatible, abs=1e-12)
    if found.best_single is not None and found.best_single_exact:
        assert found.best_single == whole.best_single


@hundreds
@given(cases(most_demands=6), looks)
def test_the_best_deals_and_the_frontier_are_whole_or_not_called_so(case: Case, seconds: int) -> None:
    question = replace(case.question, timeout=None)
    try:
        best, frontier = find_best_deals(case.talks, question), find_frontier(case.talks, question)
        asked = replace(question, timeout=seconds)
        with fake_clock():
            best_in_time = find_best_deals(case.talks, asked)
        with fake_clock():
            frontier_in_time = find_frontier(case.talks, asked)
    except InputError:
        return
    for found, whole in ((best_in_time, best), (frontier_in_time, frontier)):
        assert found.status in (Status.UNDECIDED, whole.status)
        assert found.complete is (found.status is not Status.UNDECIDED)
    if best_in_time.complete:
        assert best_in_time.deals == best.deals
    if frontier_in_time.complete:
        assert frontier_in_time.deals == frontier.deals


@hundreds
@given(cases(most_demands=5), looks)
def test_a_day_of_which_anything_is_said_is_as_asking_for_it_at_leisure(case: Case, seconds: int) -> None:
    question = replace(case.question, as_of=None, limit=0)
    if any(issue.kind is IssueKind.ORDER for issue in case.talks.agenda.issues):
        return
    try:
        whole = find_history(case.talks, question)
        with fake_clock():
            found = find_history(case.talks, replace(question, timeout=seconds))
    except InputError:
        return
    assert len(found.moments) <= len(whole.moments)
    for moment, truth in zip(found.moments, whole.moments, strict=False):
        assert (moment.day, moment.counted) == (truth.day, truth.counted)
        assert moment.status in (Status.UNDECIDED, truth.status)
        if moment.compatible is not None:
            assert moment.compatible == pytest.approx(truth.compatible, abs=1e-12)


@hundreds
@given(st.integers(0, 10**9), looks)
def test_waivers_found_in_time_are_waivers_and_all_of_them_only_where_it_says_so(seed: int, seconds: int) -> None:
    random = Random(seed)
    steps = [f"s{number}" for number in range(6)]
    lines = [
        red_line(f"d{number}", Atom("o", Relation.BEFORE, tuple(random.sample(steps, 2))))
        for number in range(random.randint(2, 12))
    ]
    talks = make_talks([order("o", *steps)], lines)
    (whole,) = find_sequences(talks, Question(limit=None)).sequences
    with fake_clock():
        (found,) = find_sequences(talks, Question(limit=None, timeout=seconds)).sequences
    event(f"complete: {found.complete}")
    assert (found.doable, found.stuck, found.knots) == (whole.doable, whole.stuck, whole.knots)
    assert set(found.waivers) <= set(whole.waivers)
    assert found.complete <= (found.waivers == whole.waivers)
