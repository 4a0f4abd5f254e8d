"""Best, Pareto, goal, status quo and rival versions of `deals`; the orders of `clashes` and `concessions`; `option`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]

LAND = """\
parties: [{id: A, name: Zeeland}, {id: B, name: Aland}, {id: C, name: Moland}]
issues:
- {id: halt, title: Halt, kind: choice, options: [none, week, month]}
- {id: line, title: Line, kind: choice, options: [east, west]}
- {id: aid, title: Aid, kind: choice, options: [stays, ends]}
goal: [{issue: halt, not_in: [none]}]
status_quo: {halt: none, line: east, aid: stays}
demands:
- {id: a_month, party: A, strength: red_line, stated: '2025-01-01', says: A month., weight: 5, then: [{issue: halt, in: [none, month]}]}
- {id: b_week, party: B, strength: red_line, stated: '2025-01-02', says: A week., weight: 1, then: [{issue: halt, in: [none, week]}]}
- {id: b_week_radio, party: B, strength: red_line, stated: '2025-01-03', says: Never a week., rival_of: b_week, then: [{issue: halt, not_in: [week]}]}
- {id: a_east, party: A, strength: red_line, stated: '2025-01-01', then: [{issue: line, in: [east]}]}
- {id: a_west, party: A, strength: red_line, stated: '2025-01-02', then: [{issue: line, in: [west]}]}
- {id: c_ends, party: C, strength: wish, weight: 3, then: [{issue: aid, in: [ends]}]}
- {id: b_stays, party: B, strength: wish, weight: 2, then: [{issue: aid, in: [stays]}]}
"""

OPEN = ("--drop", "a_month", "--drop", "a_east")


@pytest.fixture
def land(tmp_path: Path) -> Path:
    file = tmp_path / "land.yaml"
    file.write_text(LAND, encoding="utf-8")
    return file


def test_nothing_settled_is_no_deal_unless_the_goal_is_set_aside(parley: Parley, land: Path) -> None:
    drop = ("--drop", "a_east")
    assert parley("deals", land, *drop).exit_code == 1
    assert parley("deals", land, *drop, "--no-goal").exit_code == 0


def test_the_best_deals_come_first_and_are_counted_beside_all(parley_json: ParleyJson, land: Path) -> None:
    record = parley_json("deals", land, *OPEN, "--best")
    assert [deal["package"]["aid"] for deal in record["deals"]] == ["ends", "stays"]
    assert (record["count"], record["ranking"]["kind"]) == (2, "best")


def test_the_frontier_has_a_point_for_each_party_s_best_and_says_it_is_whole(
    parley: Parley, parley_json: ParleyJson, land: Path
) -> None:
    record = parley_json("deals", land, *OPEN, "--pareto")
    assert record["ranking"] == {
        **{"kind": "pareto", "status": "feasible", "complete": True, "points": 2, "thinned": False},
        "epsilon": {"A": 0.0, "B": 0.0, "C": 0.0},
    }
    assert {tuple(deal["wishes"].items()) for deal in record["deals"]} == {
        (("A", 0), ("B", 2.0), ("C", 0)),
        (("A", 0), ("B", 0), ("C", 3.0)),
    }
    assert "that no other betters; 2 of 2" in parley("deals", land, *OPEN, "--pareto").stdout


def test_two_orders_at_once_are_refused(parley: Parley, land: Path) -> None:
    assert parley("deals", land, "--best", "--pareto").exit_code == 2
    assert parley("clashes", land, "--cheapest", "--fewest-parties").exit_code == 2


def test_the_status_quo_stands_beside_the_deals_with_what_it_breaks_and_is_worth(
    parley: Parley, parley_json: ParleyJson, land: Path
) -> None:
    point = parley_json("deals", land)["status_quo"]
    assert (point["is_deal"], point["settles_goal"], point["breaks"]) == (False, False, {"A": ["a_west"]})
    assert point["wishes"] == {"A": 0, "B": 2.0, "C": 0}
    shown = parley("deals", land).stdout
    assert "Without an agreement, by the talks file: halt = none; line = east; aid = stays." in shown
    assert "it does not settle the goal of the talks and it breaks a_west" in shown


def test_every_choice_of_rival_versions_is_answered_and_never_both_count(
    parley: Parley, parley_json: ParleyJson, land: Path
) -> None:
    record = parley_json("deals", land, "--drop", "a_east")
    assert record["counted"] == ["a_month", "a_west", "b_week"]
    assert [(each["rival"], each["status"], each["count"]) for each in record["versions"]] == [
        (["b_week"], "infeasible", 0),
        (["b_week_radio"], "feasible", 2),
    ]
    assert parley("deals", land, "--drop", "a_east", "--rival", "b_week_radio").exit_code == 0
    assert "Sources tell some demands differently" in parley("deals", land).stdout


def test_why_says_of_each_deal_what_every_demand_has_to_do_with_it(parley: Parley, land: Path) -> None:
    shown = parley("deals", land, *OPEN, "--why", "--limit", "1").stdout
    assert "Broken by the package: Zeeland (a_month, red line): “A month.” Stated on 1 January 2025." in shown
    assert "The package has what it asks: Aland (b_week, red line): “A week.”" in shown
    assert shown.index("Aland (b_week") < shown.index("Zeeland (a_month")


def test_a_clash_within_one_party_is_a_conflict_between_reports_and_comes_last(parley: Parley, land: Path) -> None:
    shown = parley("clashes", land).stdout
    assert shown.index("Aland (b_week") < shown.index("it changed its mind, or the reports differ")
    assert shown.index("it changed its mind") < shown.index("Zeeland (a_east")


def test_clashes_and_concessions_are_counted_by_whose_demands_they_are(parley_json: ParleyJson, land: Path) -> None:
    assert parley_json("clashes", land)["profile"] == [
        {"parties": ["A"], "count": 1},
        {"parties": ["A", "B"], "count": 1},
    ]
    assert parley_json("concessions", land, "--limit", "0")["profile"] == [
        {"parties": ["A"], "count": 2},
        {"parties": ["A", "B"], "count": 2},
    ]


def test_the_cheapest_concessions_come_first(parley_json: ParleyJson, land: Path) -> None:
    listed = parley_json("concessions", land, "--cheapest")["concessions"]
    assert listed == [["a_east", "b_week"], ["a_west", "b_week"], ["a_east", "a_month"], ["a_month", "a_west"]]


def test_the_concessions_of_the_fewest_parties_come_first(parley_json: ParleyJson, land: Path) -> None:
    listed = parley_json("concessions", land, "--fewest-parties")["concessions"]
    assert listed == [["a_east", "a_month"], ["a_month", "a_west"], ["a_east", "b_week"], ["a_west", "b_week"]]


def test_only_those_with_a_demand_are_listed_and_counted(parley: Parley, parley_json: ParleyJson, land: Path) -> None:
    record = parley_json("concessions", land, "--containing", "b_week")
    assert (record["concessions"], record["count"]) == ([["a_east", "b_week"], ["a_west", "b_week"]], 2)
    refused = parley("clashes", land, "--containing", "b_weak")
    assert refused.exit_code == 2
    assert "Did you mean 'b_week'" in refused.stderr


def test_a_new_option_has_nobody_s_consent(parley: Parley, parley_json: ParleyJson, land: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    record = parley_json("option", land, "halt", "ten_days", "--means", "Ten days.", "--output", new)
    assert record["excluding"] == ["a_month", "b_week"]
    assert record["silent"] == ["b_week_radio"]
    written = yaml.safe_load(new.read_text(encoding="utf-8"))
    assert [option["id"] for option in written["issues"][0]["options"]] == ["none", "week", "month", "ten_days"]
    assert parley("deals", new, "--drop", "a_east", "--drop", "a_month", "--assume", "halt=ten_days").exit_code == 1


def test_what_was_refused_of_an_option_is_refused_of_a_finer_cut_of_it(
    parley_json: ParleyJson, land: Path, tmp_path: Path
) -> None:
    record = parley_json("option", land, "halt", "short_week", "--like", "week")
    assert (record["carried"], record["excluding"]) == (["b_week_radio"], ["a_month", "b_week"])
    demands = {demand["id"]: demand for demand in yaml.safe_load(record["yaml"])["demands"]}
    assert demands["b_week_radio"]["then"] == [{"issue": "halt", "not_in": ["week", "short_week"]}]
    assert demands["b_week"]["then"] == [{"issue": "halt", "in": ["none", "week"]}]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("hault", "x"), "Did you mean 'halt'"),
        (("halt", "week"), "has the option 'week' already"),
        (("halt", "x", "--like", "weak"), "Did you mean 'week'"),
    ],
)
def test_an_option_that_cannot_be_added_is_refused(
    arguments: tuple[str, ...], said: str, parley: Parley, land: Path
) -> None:
    result = parley("option", land, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_the_file_that_is_added_to_stays_as_it_is(parley: Parley, land: Path) -> None:
    assert parley("option", land, "halt", "x", "--output", land).exit_code == 2
    assert land.read_text(encoding="utf-8") == LAND
