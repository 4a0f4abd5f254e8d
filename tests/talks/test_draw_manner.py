"""Demands drawn from positions that are background, that hang on several things, or that change in time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from parley.agenda import Atom, Relation
from parley.dates import PartialDate
from parley.position import Aspect, Condition, Position, SourcedPosition, Stance
from parley.report import Passage, ReportFacts, digest
from parley.talks import draw_talks, parse_talks

BASE = parse_talks("""
parties:
- {id: RUS, name: Russia, consent: required}
issues:
- {id: scope, title: Scope, kind: choice, options: [none, full]}
- {id: framework, title: Framework, kind: choice, options: [left_open, agreed]}
- {id: exchange, title: Exchange, kind: choice, options: [none, all_for_all]}
demands: []
""")
FULL = Atom("scope", Relation.IN, ("full",))
AGREED = Atom("framework", Relation.IN, ("agreed",))
ALL = Atom("exchange", Relation.IN, ("all_for_all",))
ON_FRAMEWORK = Condition("the framework is agreed", "if", "framework", "agreed")
ON_EXCHANGE = Condition("all prisoners are exchanged", "if", "exchange", "all_for_all")
ON_PROGRESS = Condition("there is progress", "if")


def said(stance: Stance, on: str = "2025-03-07", **fields: Any) -> SourcedPosition:
    words = f"words of {on}"
    position = Position(
        party="RUS",
        party_name="Russia",
        stance=stance,
        target="a full ceasefire",
        passage=Passage(0, len(words), words),
        issue="scope",
        option="full",
        **fields,
    )
    facts = ReportFacts(sha256=digest(on.encode()), name=f"{on}.txt", published=PartialDate.parse(on))
    return SourcedPosition(position=position, report=facts)


@pytest.mark.parametrize("aspect", [aspect for aspect in Aspect if aspect is not Aspect.CURRENT])
def test_background_is_no_demand_and_is_named_in_the_notes(aspect: Aspect) -> None:
    talks = draw_talks([said(Stance.DEMANDS, aspect=aspect)], BASE)
    assert talks.demands == ()
    assert any("is told as" in note for note in talks.notes)


def test_a_demand_ends_on_the_day_it_is_taken_back() -> None:
    taken_back = said(Stance.DEMANDS, "2025-04-01", aspect=Aspect.WITHDRAWN)
    (demand,) = draw_talks([said(Stance.DEMANDS), taken_back], BASE).demands
    assert demand.until == date(2025, 4, 1)


@pytest.mark.parametrize("aspect", [Aspect.HISTORICAL, Aspect.HYPOTHETICAL])
def test_what_was_or_might_be_ends_no_demand(aspect: Aspect) -> None:
    (demand,) = draw_talks([said(Stance.DEMANDS), said(Stance.REJECTS, "2025-04-01", aspect=aspect)], BASE).demands
    assert demand.until is None


def test_a_later_acceptance_without_a_condition_ends_what_the_condition_drew() -> None:
    earlier = said(Stance.CONDITIONAL, condition=ON_FRAMEWORK)
    drawn = draw_talks([earlier, said(Stance.ACCEPTS, "2025-04-01")], BASE).demands
    assert {(demand.then, demand.until) for demand in drawn} == {
        ((AGREED,), date(2025, 4, 1)),
        ((FULL,), date(2025, 4, 1)),
        ((FULL,), None),
    }


@pytest.mark.parametrize("later", [Stance.OPEN_TO, Stance.UNCLEAR])
def test_what_is_weaker_than_an_acceptance_drops_no_condition(later: Stance) -> None:
    earlier = said(Stance.CONDITIONAL, condition=ON_FRAMEWORK)
    drawn = draw_talks([earlier, said(later, "2025-04-01")], BASE).demands
    assert [demand.until for demand in drawn if demand.when == (FULL,)] == [None]


def test_an_acceptance_before_a_condition_does_not_drop_it() -> None:
    later = said(Stance.CONDITIONAL, "2025-04-01", condition=ON_FRAMEWORK)
    drawn = draw_talks([said(Stance.ACCEPTS), later], BASE).demands
    assert [demand.until for demand in drawn if demand.when == (FULL,)] == [None]


def test_several_conditions_are_required_together() -> None:
    both = said(Stance.CONDITIONAL, condition=ON_FRAMEWORK, more_conditions=(ON_EXCHANGE,))
    drawn = {(demand.strength.value, demand.when, demand.then) for demand in draw_talks([both], BASE).demands}
    assert drawn == {("red_line", (FULL,), (AGREED, ALL)), ("offer", (AGREED, ALL), (FULL,))}


@pytest.mark.parametrize("conditions", [(ON_FRAMEWORK, ON_PROGRESS), (ON_PROGRESS, ON_FRAMEWORK)])
def test_an_offer_that_hangs_on_more_than_the_agenda_has_is_words_only(conditions: tuple[Condition, ...]) -> None:
    mixed = said(Stance.CONDITIONAL, condition=conditions[0], more_conditions=conditions[1:])
    drawn = {(demand.strength.value, demand.when, demand.then) for demand in draw_talks([mixed], BASE).demands}
    assert drawn == {("red_line", (FULL,), (AGREED,)), ("offer", (), ())}
