"""Elimination in every semiring, against trying every package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from deal_cases import Case, cases, many
from deal_oracle import Truth, find_truth, is_met
from hypothesis import HealthCheck, assume, given, settings

from parley.agenda import IssueKind, Package, package_data
from parley.deal import Status, find_clashes
from parley.deal.best import find_best_deals, find_frontier, most_thinnings, wishes_of, wishing_network
from parley.deal.deadline import Deadline
from parley.deal.elimination import Count, Exists, classes, eliminate
from parley.deal.elimination.fronts import Front
from parley.deal.openings import find_openings, networks_of
from parley.deal.question import pose
from parley.deal.weights import whole_weights
from parley.position import Strength

hundreds = settings(
    max_examples=many(600), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def truth_of(case: Case) -> Truth:
    inquiry = pose(case.talks, case.question)
    return find_truth(case.talks.agenda.issues, case.talks.rules, case.question.assume, list(inquiry.counted))


def gains(package: Package, case: Case) -> dict[str, float]:
    """Written out from the words of the schema: what each party's met wishes weigh."""
    inquiry = pose(case.talks, case.question)
    wishes = [demand for demand in inquiry.on_record if demand.strength is Strength.WISH]

    def gain(party: str) -> float:
        return sum(wish.weight for wish in wishes if wish.party == party and is_met(wish.when, wish.then, package))

    return {party.id: gain(party.id) for party in case.talks.parties}


@hundreds
@given(cases(most_demands=4))
def test_existence_and_counts_are_those_of_trying_every_package(case: Case) -> None:
    truth = truth_of(case)
    inquiry = replace(pose(case.talks, case.question))
    networks = networks_of(replace(inquiry, counted=()), Deadline())
    assert all(eliminate(network, Exists(), Deadline()) for network in networks) is truth.lawful or case.question.assume
    bare = find_truth(case.talks.agenda.issues, case.talks.rules, case.question.assume, [])
    total = 1
    for network in networks:
        total *= eliminate(network, Count(), Deadline())
    assert total == len(bare.deals)


@pytest.fixture
def one_variable_per_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classes, "MOST_REPRESENTATIVES", 1)


@settings(parent=hundreds, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(cases(most_demands=5))
def test_a_subset_in_one_variable_per_group_gives_the_same_openings(one_variable_per_group: None, case: Case) -> None:
    assume(all(issue.kind is not IssueKind.ORDER for issue in case.talks.agenda.issues))
    truth = truth_of(case)
    openings = find_openings(pose(case.talks, case.question), Deadline())
    assert openings.is_open is bool(truth.deals)
    if truth.lawful and openings.can_open:
        found = find_clashes(case.talks, replace(case.question, limit=None)).clashes
        assert {frozenset(ids) for ids in found} == truth.clashes


@hundreds
@given(cases(most_demands=5))
def test_the_best_deals_meet_as_much_weight_as_any(case: Case) -> None:
    truth = truth_of(case)
    found = find_best_deals(case.talks, replace(case.question, limit=3))
    assert found.status is (Status.FEASIBLE if truth.deals else Status.INFEASIBLE)
    sums = [sum(gains(deal.package, case).values()) for deal in found.deals]
    assert sums == sorted(sums, reverse=True)
    if truth.deals:
        assert sums[0] == pytest.approx(max(sum(gains(package, case).values()) for package in truth.deals))
    for deal in found.deals:
        assert package_data(deal.package) in [package_data(package) for package in truth.deals]


@hundreds
@given(cases(most_demands=6))
def test_the_frontier_is_what_no_package_betters(case: Case) -> None:
    truth = truth_of(case)
    found = find_frontier(case.talks, replace(case.question, limit=None))
    points = {tuple(gains(package, case).values()) for package in truth.deals}
    best = {one for one in points if not any(other != one and _as_good(other, one) for other in points)}
    shown = [tuple(deal.wishes.values()) for deal in found.deals]
    assert len(shown) == len(set(shown))
    assert set(shown) == best
    deals = [package_data(package) for package in truth.deals]
    assert all(package_data(deal.package) in deals for deal in found.deals)


def _as_good(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(mine >= theirs for mine, theirs in zip(one, other, strict=True))


@hundreds
@given(cases(most_demands=6))
def test_a_thinned_frontier_leaves_out_nothing_better_by_more_than_it_says(case: Case) -> None:
    inquiry = pose(case.talks, case.question)
    weights, _ = whole_weights(wishes_of(inquiry))
    holder = {demand.id: demand.party for demand in inquiry.on_record}
    vectors = {name: [1000 * weight * (holder[name] == party) for party in "PQR"] for name, weight in weights.items()}
    network = wishing_network(inquiry, Deadline())
    whole, thinned = (eliminate(network, Front(3, vectors, grain=grain), Deadline()).points for grain in (1, 50))
    bound = most_thinnings(network) * 49
    assert all((thinned >= point - bound).all(axis=1).any() for point in whole)
    assert len(thinned) <= len(whole)
