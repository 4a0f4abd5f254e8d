"""The deal space over time, against asking each day by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from deal_cases import Case, cases, choice, is_in, make_talks, many, not_in, red_line
from hypothesis import HealthCheck, given, settings

from parley.deal import Question, Status, find_deals
from parley.deal.fragility import find_fragility
from parley.deal.history import find_history
from parley.errors import InputError
from parley.position import Demand

DAY = date(2025, 3, 1)


def between(demand: Demand, start: int, end: int | None = None) -> Demand:
    until = None if end is None else DAY + timedelta(days=end)
    return replace(demand, stated=DAY + timedelta(days=start), until=until)


@settings(
    max_examples=many(400), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(cases(most_demands=6))
def test_every_moment_says_what_that_day_asked_by_itself_says(case: Case) -> None:
    question = replace(case.question, as_of=None, limit=0)
    try:
        history = find_history(case.talks, question)
    except InputError:
        return
    for moment in history.moments:
        asked = replace(question, as_of=moment.day)
        try:
            deals = find_deals(case.talks, asked)
        except InputError:
            return
        assert (moment.status, moment.counted) == (deals.status, deals.counted)
        assert moment.compatible is not None
    days = [moment.day for moment in history.moments]
    assert days == sorted(set(days))


def test_the_chance_on_a_day_is_that_of_asking_for_the_day() -> None:
    lines = [
        replace(between(red_line("a", is_in("x", "a")), 0), credence=0.5),
        replace(between(red_line("b", is_in("x", "b"), party="Q"), 3), credence=0.4),
        replace(between(red_line("c", not_in("x", "a", "b"), party="Q"), 5, 9), credence=0.3),
    ]
    talks = make_talks([choice("x", "a", "b", "c")], lines)
    history = find_history(talks)
    assert len(history.moments) == 3
    history = find_history(talks, Question(as_of=DAY + timedelta(days=30)))
    assert len(history.moments) == 4
    for moment in history.moments:
        alone = find_fragility(talks, Question(as_of=moment.day))
        assert moment.compatible == pytest.approx(alone.compatible, abs=1e-12)


def test_what_closed_the_deal_space_and_what_opened_it_again_is_named() -> None:
    lines = [
        between(red_line("a", is_in("x", "a")), 0),
        between(red_line("talk", is_in("y", "yes"), party="Q"), 4),
        between(red_line("b", is_in("x", "b"), party="Q"), 4, 10),
    ]
    talks = make_talks([choice("x", "a", "b"), choice("y", "yes", "no")], lines)
    history = find_history(talks, Question(as_of=DAY + timedelta(days=30)))
    assert [(m.day.day, m.status, m.stated, m.ended, m.turned, m.by) for m in history.moments] == [
        (1, Status.FEASIBLE, ("a",), (), None, ()),
        (5, Status.INFEASIBLE, ("b", "talk"), (), False, ("b",)),
        (11, Status.FEASIBLE, (), ("b",), True, ("b",)),
    ]


def test_demands_that_only_together_closed_it_are_named_together() -> None:
    lines = [
        between(red_line("b", is_in("x", "b")), 0),
        between(red_line("if_b", is_in("y", "no"), when=[is_in("x", "b")], party="Q"), 2),
        between(red_line("yes", is_in("y", "yes"), party="Q"), 2),
    ]
    history = find_history(make_talks([choice("x", "a", "b"), choice("y", "yes", "no")], lines))
    assert history.moments[-1].by == ("if_b", "yes")


def test_a_group_that_gains_a_member_changes_the_day_it_does() -> None:
    from deal_cases import subset

    from parley.agenda import Atom, Relation
    from parley.talks import Group

    force = subset("force", "FIN", "SWE", "CHE")
    lines = [
        replace(red_line("no_nato", Atom("force", Relation.NONE_OF, ("NATO",))), stated=date(2022, 1, 1)),
        replace(red_line("finns", Atom("force", Relation.ALL_OF, ("FIN",)), party="Q"), stated=date(2022, 1, 1)),
    ]
    talks = replace(make_talks([force], lines), groups={"NATO": Group("NATO", members_of="NATO")})
    history = find_history(talks, Question(as_of=date(2024, 12, 31)))
    turned = [moment.day for moment in history.moments if moment.turned is False]
    assert turned == [date(2023, 4, 4)]
