"""The engine and the plain oracle give the same answers to thousands of generated questions."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from deal_cases import Case, cases, many
from deal_oracle import Truth, find_truth, is_met, is_true
from hypothesis import HealthCheck, event, given, settings

from parley.agenda import IssueKind, package_data
from parley.deal import Status, find_clashes, find_concessions, find_deals
from parley.errors import InputError
from parley.party import Consent
from parley.position import Demand, Strength

thousands = settings(
    max_examples=many(2_500), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def counted(case: Case) -> list[Demand]:
    """Written out from the schema's words, not from the engine."""
    question, day = case.question, case.question.as_of
    assert day is not None
    binding = []
    for demand in case.talks.demands:
        on_record = (demand.stated is None or demand.stated <= day) and (demand.until is None or day < demand.until)
        required = (
            case.talks.party_by_id[demand.party].consent == Consent.REQUIRED or demand.party in question.with_parties
        )
        is_line = demand.strength == Strength.RED_LINE or demand.id in question.promote
        if on_record and required and is_line and demand.id not in question.drop:
            binding.append(demand)
    return binding


def truth_of(case: Case) -> Truth:
    return find_truth(case.talks.agenda.issues, case.talks.rules, case.question.assume, counted(case))


@thousands
@given(cases())
def test_every_answer_agrees_with_trying_every_package_and_every_set_of_demands(case: Case) -> None:
    truth = truth_of(case)
    if not truth.lawful:
        event("rules contradict one another")
        for find in (find_deals, find_clashes, find_concessions):
            with pytest.raises(InputError, match="no package can meet"):
                find(case.talks, case.question)
        return
    feasible = bool(truth.deals)
    event("feasible" if feasible else f"infeasible, {len(truth.clashes)} clashes, {len(truth.concessions)} concessions")
    deals = find_deals(case.talks, case.question)
    clashes = find_clashes(case.talks, case.question)
    concessions = find_concessions(case.talks, case.question)
    expected = Status.FEASIBLE if feasible else Status.INFEASIBLE
    assert (deals.status, clashes.status, concessions.status) == (expected, expected, expected)
    assert [package_data(deal.package) for deal in deals.deals] == [package_data(package) for package in truth.deals]
    assert clashes.clashes == in_order(truth.clashes)
    assert concessions.concessions == (() if feasible else in_order(truth.concessions))
    assert clashes.complete
    assert concessions.complete
    assert (clashes.count, concessions.count) == (len(clashes.clashes), len(concessions.concessions))


def in_order(sets: set[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(sorted(each)) for each in sets), key=lambda ids: (len(ids), ids)))


@thousands
@given(cases(most_demands=3))
def test_counts_and_what_stands_agree_with_the_list_of_all_deals(case: Case) -> None:
    truth = truth_of(case)
    if not truth.deals:
        return
    answer = find_deals(case.talks, replace(case.question, limit=0))
    assert answer.deals == ()
    assert (answer.count, answer.count_complete) == (len(truth.deals), True)
    assert answer.standing is not None
    for issue in case.talks.agenda.issues:
        event(issue.kind)
        values = {package[issue.id] for package in truth.deals}
        if issue.kind is IssueKind.SUBSET:
            sets = [value for value in values if isinstance(value, frozenset)]
            assert set(answer.standing.required.get(issue.id, ())) == frozenset.intersection(*sets)
            assert set(answer.standing.excluded.get(issue.id, ())) == set(issue.option_ids) - frozenset.union(*sets)
            assert issue.id not in answer.standing.forced
        else:
            only = next(iter(values)) if len(values) == 1 else None
            assert answer.standing.forced.get(issue.id) == only
        if issue.kind is IssueKind.CHOICE:
            assert set(answer.standing.excluded.get(issue.id, ())) == set(issue.option_ids) - values
        if issue.kind is IssueKind.AMOUNT:
            runs = answer.standing.ranges[issue.id]
            assert {n for first, last in runs for n in range(first, last + 1)} == values
            assert all(last + 1 < first for (_, last), (first, _) in pairwise(runs))


@settings(max_examples=many(300), deadline=None)
@given(cases(most_demands=3))
def test_a_demand_is_met_as_the_oracle_reads_it(case: Case) -> None:
    for deal in (
        find_deals(case.talks, replace(case.question, drop=(), promote=(), limit=20)).deals
        if truth_of(case).lawful
        else ()
    ):
        for demand in case.talks.demands:
            assert demand.met_by(deal.package) == is_met(demand.when, demand.then, deal.package)
        assert all(is_true(atom, deal.package) for atom in case.question.assume)
