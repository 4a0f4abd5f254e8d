"""Checks: the documented negotiations by name, and that a wrong expectation is told with its difference."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from deal_cases import DAY, choice, is_in, make_talks, not_in, order, red_line, subset

from parley.agenda import Atom, Relation, Value
from parley.deal import check_talks
from parley.talks import Expectation, Outcome, Talks, load_talks

EXAMPLES = Path(__file__).parents[2] / "examples"

CLASHING = make_talks(
    [choice("scope", "a", "b", "c"), choice("place", "here", "there")],
    [
        red_line("for_a", is_in("scope", "a")),
        red_line("for_b", is_in("scope", "b"), party="Q"),
        red_line("here", is_in("place", "here")),
    ],
)
OPEN = replace(CLASHING, demands=CLASHING.demands[1:])


def check(case: str, number: int) -> None:
    results = check_talks(load_talks(EXAMPLES / f"{case}.yaml"))
    assert [difference for result in results for difference in result.differences] == []
    assert len(results) == number


def test_korea_1953_was_held_up_by_three_questions_and_at_last_by_one() -> None:
    check("korea-1953", 13)


def test_sinai_1981_left_only_a_force_outside_the_united_nations() -> None:
    check("sinai-mfo-1981", 12)


def test_istanbul_2022_turned_on_what_triggers_the_guarantee() -> None:
    check("istanbul-2022", 13)


def test_ukraine_2025_closed_between_the_twelfth_and_the_nineteenth_of_march() -> None:
    check("ukraine-2025-spring", 13)


def differences(talks: Talks, expected: Expectation, *, timeout: float | None = None) -> list[str]:
    (result,) = check_talks(replace(talks, expected=(expected,)), timeout=timeout)
    assert result.ok == (not result.differences)
    return list(result.differences)


def sets(*each: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(names.split()) for names in each)


RIGHT = Expectation(
    at=DAY,
    feasible=False,
    minimal_conflicts=sets("for_a for_b"),
    minimal_concessions=sets("for_a", "for_b"),
    minimal_concessions_count=2,
)


def test_a_right_expectation_has_no_differences() -> None:
    assert differences(CLASHING, RIGHT) == []
    assert differences(OPEN, Expectation(at=DAY, feasible=True, forced={"scope": "b", "place": "here"})) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(RIGHT, feasible=True), ["expected a deal, found no deal"]),
        (
            replace(RIGHT, minimal_conflicts=sets("for_a here")),
            ["expected clash {for_a, here} was not found", "found clash {for_a, for_b}, which was not expected"],
        ),
        (replace(RIGHT, minimal_concessions=sets("for_a")), ["found concession {for_b}, which was not expected"]),
        (replace(RIGHT, minimal_concessions_count=3), ["expected 3 minimal concessions, found 2"]),
        (replace(RIGHT, forced={"place": "here"}), ["expected forced options, found no deal"]),
        (
            replace(RIGHT, outcome_feasible=True),
            ["expected the outcome among the deals or not, but the file has no outcome with a package"],
        ),
    ],
)
def test_a_wrong_expectation_is_told_with_what_was_found(wrong: Expectation, told: list[str]) -> None:
    assert differences(CLASHING, wrong) == told


def test_forced_options_must_be_all_and_no_others() -> None:
    wrong = Expectation(at=DAY, forced={"scope": "c"})
    assert differences(OPEN, wrong) == [
        "expected 'scope' to be forced to 'c', found it forced to 'b'",
        "found 'place' forced to 'here', which was not expected",
    ]
    open_place = replace(OPEN, demands=OPEN.demands[:1])
    assert differences(open_place, Expectation(at=DAY, forced={"scope": "b", "place": "here"})) == [
        "expected 'place' to be forced to 'here', found other options open"
    ]


@pytest.mark.parametrize(
    ("scope", "force", "steps", "expected"),
    [
        ("b", frozenset({"A"}), ("x", "y"), True),
        ("a", frozenset({"A"}), ("x", "y"), False),
        ("b", frozenset({"A", "B"}), ("x", "y"), False),
        ("b", frozenset({"A"}), ("y", "x"), False),
    ],
)
def test_the_outcome_is_held_against_every_counted_demand(
    scope: Value, force: Value, steps: Value, expected: bool
) -> None:
    demands = [
        red_line("not_a", not_in("scope", "a")),
        red_line("no_b", Atom("force", Relation.NONE_OF, ("B",))),
        red_line("x_first", Atom("steps", Relation.BEFORE, ("x", "y"))),
    ]
    issues = [choice("scope", "a", "b"), subset("force", "A", "B"), order("steps", "x", "y")]
    outcome = Outcome(package={"scope": scope, "force": force, "steps": steps})
    talks = replace(make_talks(issues, demands), outcome=outcome)
    assert differences(talks, Expectation(at=DAY, outcome_feasible=expected)) == []
    assert len(differences(talks, Expectation(at=DAY, outcome_feasible=not expected))) == 1


def test_an_outcome_that_leaves_an_issue_open_is_held_against_what_it_settles() -> None:
    talks = replace(OPEN, outcome=Outcome(package={"scope": "b"}))
    assert differences(talks, Expectation(at=DAY, outcome_feasible=True)) == []


def test_a_check_that_runs_out_of_time_fails_as_undecided() -> None:
    everything = replace(RIGHT, outcome_feasible=True)
    talks = replace(CLASHING, outcome=Outcome(package={"scope": "a"}))
    assert differences(talks, everything, timeout=0) == [
        "whether there is a deal was not decided in time",
        "the lists of clashes and concessions were not complete in time",
        "whether the outcome is among the deals was not decided in time",
    ]
