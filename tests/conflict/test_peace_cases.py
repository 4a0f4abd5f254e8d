"""What can be said of the modelled conflicts in examples/conflicts: which version of a deal held, and why another broke."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.conflict import (
    Concept,
    Conflict,
    Going,
    analyse,
    analyse_coalitions,
    find_margin,
    load_conflict,
    paths_from,
    rankings_that_hold,
)
from parley.conflict.coalitions import CoalitionConcept
from parley.conflict.explain import explain
from parley.conflict.margin import ChangeKind
from parley.conflict.picture import conflict_picture
from parley.talks import load_talks

ROOT = Path(__file__).parents[2] / "examples"
CASES = ("istanbul-2022", "korea-1953", "sinai-mfo-1981")
STEPWISE = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ)
ANSWERED = STEPWISE[1:]


def case(name: str) -> Conflict:
    return load_conflict(ROOT / f"conflicts/{name}.yaml")


def holding(conflict: Conflict, state: str) -> tuple[Concept, ...]:
    """The concepts under which the state is an equilibrium."""
    equilibria = analyse(conflict, concepts=STEPWISE).equilibria
    return tuple(concept for concept in STEPWISE if conflict.state(state) in equilibria[concept])


def leaving(conflict: Conflict, state: str, concept: Concept) -> list[str]:
    """The parties for which the state is not stable."""
    answer, number = analyse(conflict, concepts=[concept]), conflict.state(state)
    return [party for party in conflict.parties if not answer.is_stable(concept, party, number)]


@pytest.mark.parametrize("name", CASES)
def test_each_statement_says_why_it_is_there_and_names_demands_and_sources_that_exist(name: str) -> None:
    conflict, talks = case(name), load_talks(ROOT / f"{name}.yaml")
    for preference in conflict.preferences:
        for statement in preference.statements:
            assert statement.reason
            assert set(statement.src) <= set(conflict.sources)
            assert statement.demand is None or statement.demand in talks.demand_by_id
            assert statement.src or statement.reason.startswith("Our reading")


@pytest.mark.parametrize("version", ["treaty_of_march", "draft_of_april", "bare_neutrality"])
def test_istanbul_no_version_of_the_treaty_held_under_any_concept(version: str) -> None:
    assert holding(case("istanbul-2022"), version) == ()


def test_istanbul_the_war_went_on_which_is_an_equilibrium_under_every_concept() -> None:
    assert holding(case("istanbul-2022"), "war") == STEPWISE


def test_istanbul_the_treaty_of_march_breaks_at_the_guarantors_and_the_draft_of_april_at_ukraine() -> None:
    conflict = case("istanbul-2022")
    assert leaving(conflict, "treaty_of_march", Concept.GMR) == ["GUAR"]
    assert leaving(conflict, "draft_of_april", Concept.GMR) == ["UKR"]


def test_istanbul_other_guarantors_would_have_made_the_treaty_of_march_hold() -> None:
    conflict = case("istanbul-2022")
    wanted = rankings_that_hold(conflict, "GUAR", conflict.state("treaty_of_march"), concept=Concept.SEQ)
    assert not wanted.holds_now
    assert wanted.against == ()
    assert wanted.needs is not None


def test_korea_the_armistice_held_under_all_concepts_that_reckon_with_answers_and_not_by_itself() -> None:
    assert holding(case("korea-1953"), "armistice_and_treaty") == ANSWERED


def test_korea_without_the_treaty_the_south_obstructs_and_nobody_can_answer() -> None:
    conflict = case("korea-1953")
    assert leaving(conflict, "armistice_of_june", Concept.GMR) == ["ROK"]
    (only,) = explain(conflict, Concept.GMR, "ROK", conflict.state("armistice_of_june")).improvements
    assert conflict.states[only.to] == "prisoners_let_go"
    assert only.sanction is None


def test_korea_the_treaty_binds_both_who_gave_and_who_got_it() -> None:
    conflict = case("korea-1953")
    signed = conflict.state("armistice_and_treaty")
    (obstructing,) = explain(conflict, Concept.SEQ, "ROK", signed).improvements
    assert obstructing.sanction is not None
    assert {conflict.parties[step.party] for step in obstructing.sanction if step.party is not None} >= {"UNC"}
    withheld = [each for each in explain(conflict, Concept.SEQ, "UNC", signed).improvements if each.sanction]
    assert {conflict.parties[step.party] for each in withheld for step in each.sanction or () if step.party} >= {"ROK"}


def test_sinai_the_force_outside_the_united_nations_held_since_egypt_could_answer() -> None:
    conflict = case("sinai-mfo-1981")
    assert holding(conflict, "multinational_force") == ANSWERED
    (staying,) = explain(conflict, Concept.SEQ, "ISR", conflict.state("multinational_force")).improvements
    assert staying.sanction is not None
    assert [conflict.parties[step.party] for step in staying.sanction if step.party is not None] == ["EGY"]


def test_sinai_the_united_nations_force_breaks_at_the_veto_and_no_force_at_israel() -> None:
    conflict = case("sinai-mfo-1981")
    assert leaving(conflict, "un_force", Concept.GMR) == ["SUN"]
    assert "ISR" in leaving(conflict, "no_force", Concept.GMR)


@pytest.mark.parametrize(
    ("name", "deal"), [("korea-1953", "armistice_and_treaty"), ("sinai-mfo-1981", "multinational_force")]
)
def test_a_deal_that_held_is_reached_by_moves_and_not_by_improvements_alone(name: str, deal: str) -> None:
    conflict = case(name)
    assert paths_from(conflict).lengths[conflict.state(deal)] is not None
    assert paths_from(conflict, going=Going.IMPROVEMENTS).lengths[conflict.state(deal)] is None


def test_istanbul_the_draft_of_april_turns_on_what_came_first_for_ukraine() -> None:
    conflict = case("istanbul-2022")
    turned = find_margin(conflict, conflict.state("draft_of_april"), concept=Concept.SEQ).turned
    assert {each.change.party for each in turned} == {"UKR"}
    assert [each.change.statements[1].text for each in turned if each.change.kind is ChangeKind.REORDER] == ["withdraw"]


def test_korea_no_coalition_upsets_the_armistice_with_the_treaty_and_any_other_state_is_upset() -> None:
    conflict = case("korea-1953")
    everywhere = analyse_coalitions(conflict).stable_for_all
    for concept in (CoalitionConcept.CGMR, CoalitionConcept.CSMR, CoalitionConcept.CSEQ):
        assert [conflict.states[state] for state in everywhere[concept]] == ["armistice_and_treaty"]


def test_the_picture_in_the_docs_is_the_one_that_the_model_gives() -> None:
    answer = analyse(case("korea-1953"), concepts=STEPWISE[:4])
    picture = Path(__file__).parents[2] / "docs/pictures/korea-1953.svg"
    assert picture.read_text(encoding="utf-8") == conflict_picture(answer), "run docs/pictures/make.sh"
