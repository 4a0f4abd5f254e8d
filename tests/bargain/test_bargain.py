"""Bargaining over the deals of talks, against trying every package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from deal_cases import Case, cases, choice, is_in, make_talks, red_line
from deal_oracle import find_truth, is_met
from hypothesis import HealthCheck, given, settings

from parley.agenda import Package
from parley.bargain import Bargain, Solution, find_bargain
from parley.bargain.solutions import SOLUTIONS
from parley.deal import Status
from parley.deal.question import pose
from parley.position import Strength
from parley.talks import Talks, load_talks


def wish(name: str, issue: str, option: str, party: str, weight: float) -> object:
    return replace(red_line(name, is_in(issue, option), party=party), strength=Strength.WISH, weight=weight)


def a_trade(**changes: object) -> Talks:
    """Two issues that matter differently to two parties."""
    wishes = [
        wish("p_x", "x", "a", "P", 5),
        wish("p_y", "y", "a", "P", 1.5),
        wish("q_x", "x", "b", "Q", 2),
        wish("q_y", "y", "b", "Q", 4),
    ]
    talks = make_talks([choice("x", "a", "b"), choice("y", "a", "b")], wishes)  # type: ignore[arg-type]
    return replace(talks, **changes)  # type: ignore[arg-type]


def picked(answer: Bargain, solution: Solution) -> list[Mapping[str, object]]:
    return [dict(answer.frontier[row].deal.package) for row in answer.solutions[solution]]


def test_each_party_gets_what_matters_to_it_most() -> None:
    answer = find_bargain(a_trade())
    assert answer.disagreement_from == "nothing"
    for solution in Solution:
        assert picked(answer, solution) == [{"x": "a", "y": "b"}]


def test_the_status_quo_is_what_no_deal_leaves() -> None:
    answer = find_bargain(a_trade(status_quo={"x": "a", "y": "a"}))
    assert (answer.disagreement_from, answer.disagreement["P"]) == ("status quo", Fraction("6.5"))
    assert [dict(outcome.deal.package) for outcome in answer.frontier] == [{"x": "a", "y": "a"}]


def test_where_every_deal_leaves_somebody_worse_off_it_is_said() -> None:
    answer = find_bargain(a_trade(disagreement={"P": 6.0, "Q": 6.0}))
    assert (answer.status, answer.frontier, answer.solutions) == (Status.FEASIBLE, (), {})
    answer = find_bargain(a_trade(disagreement={"P": 7.0}))
    assert answer.worse_off == {"P": Fraction("0.5")}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases(most_demands=6))
def test_every_solution_is_that_of_trying_every_package(case: Case) -> None:
    question = replace(case.question, limit=None)
    inquiry = pose(case.talks, question)
    truth = find_truth(case.talks.agenda.issues, case.talks.rules, question.assume, list(inquiry.counted))
    answer = find_bargain(case.talks, question)
    points = sorted({point_of(package, case, answer) for package in truth.deals})
    points = [point for point in points if min(point) >= 0]
    assert bool(answer.frontier) is bool(points)
    for name, pick in SOLUTIONS.items():
        if points:
            found = {tuple(answer.frontier[row].gains.values()) for row in answer.solutions[name]}
            assert found == {points[row] for row in pick(points)}
    for outcome in answer.frontier:
        assert all(gain >= 0 for gain in outcome.gains.values())


def point_of(package: Package, case: Case, answer: Bargain) -> tuple[Fraction, ...]:
    wishes = [demand for demand in answer.inquiry.on_record if demand.strength is Strength.WISH]
    return tuple(
        sum(
            (Fraction(repr(w.weight)) for w in wishes if w.party == party.id and is_met(w.when, w.then, package)),
            Fraction(0),
        )
        - answer.disagreement[party.id]
        for party in case.talks.parties
    )


def test_a_talks_file_states_its_disagreement_point(tmp_path: object) -> None:
    from pathlib import Path

    from parley.errors import InputError

    file = Path(str(tmp_path)) / "talks.yaml"
    text = "parties: [{id: P}]\nissues: []\ndemands: []\ndisagreement: {P: 1.5}\n"
    file.write_text(text, encoding="utf-8")
    assert load_talks(file).disagreement == {"P": 1.5}
    file.write_text(text.replace("{P: 1.5}", "{R: 1, P: much}"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_talks(file)
    assert len(caught.value.problems) == 2
