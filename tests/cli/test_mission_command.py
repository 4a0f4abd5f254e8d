"""`parley mission`: what a person reads, what a program reads, what a picture shows."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from parley.cli.exits import Exit
from parley.cli.root import cli

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "ukraine-oversight-2025.yaml")
FORCE = """
parties: [{id: P, name: Pea}]
issues:
- id: force
  kind: subset
  options: [CHN, FRA, IND, TUR]
  capacity: {CHN: 5, FRA: 9, IND: 4, TUR: 6}
  cost: {CHN: 7, FRA: 3, IND: 2, TUR: 8}
  need: {at_least: NEED}
  balance: [{group: allies, at_most_share: 0.5}]
groups: {allies: {members_of: NATO}}
demands:
- {id: no_france, party: P, strength: red_line, stated: '2025-03-01', then: [{issue: force, none_of: [FRA]}], says: Not France.}
"""


def mission(*args: object) -> Result:
    result = CliRunner().invoke(cli, ["mission", *map(str, args)], standalone_mode=False)
    assert result.exception is None, result.exception
    return result


@pytest.fixture
def force(tmp_path: Path) -> Path:
    file = tmp_path / "force.yaml"
    file.write_text(FORCE.replace("NEED", "8"), encoding="utf-8")
    return file


def test_the_steps_are_a_table_with_numbers_and_who_says_so() -> None:
    lines = mission(EXAMPLE, "--as-of", "2025-03-07").output.splitlines()
    step = next(line for line in lines if line.startswith("2 "))
    assert step.startswith("2     Russia: No troops of NATO states")
    assert step.split()[-3:] == ["32", "32", "157"]
    assert any("neutral by each definition" in line for line in lines)


def test_explained_every_state_has_its_reason_and_every_demand_its_source() -> None:
    output = mission(EXAMPLE, "--as-of", "2025-03-07", "--explain").output
    assert "Excluded, as in NATO (step 2):\n  Turkey\n" in output
    assert "Source: Order 430-r of the Russian government" in output
    assert "Left, 142:" in output


def test_json_says_the_same() -> None:
    record = json.loads(mission(EXAMPLE, "--as-of", "2025-03-07", "--limit", "2", "--json").output)
    assert [step["left"] for step in record["narrowing"]["steps"]] == [189, 157, 153, 142]
    assert record["status"] == "feasible"
    assert record["missions"][0] == {"members": ["AFG"], "size": 1, "strength": 0, "cost": 0, "spread": None}


def test_groups_of_another_day_are_marked() -> None:
    output = mission(EXAMPLE, "--as-of", "2025-03-07", "--groups-as-of", "2023-04-03").output
    assert "Groups are as they were on 3 April 2023." in output
    assert "none of NATO  " in output


def test_the_picture_is_one_file_with_every_number_in_it(tmp_path: Path) -> None:
    drawn = tmp_path / "left.svg"
    mission(EXAMPLE, "--as-of", "2025-03-07", "--picture", drawn)
    root = ElementTree.parse(drawn).getroot()
    texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"193", "189 −4", "157 −32", "153 −4", "142 −11"} <= set(texts)
    assert "http://" not in drawn.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "prefers-color-scheme: dark" in drawn.read_text(encoding="utf-8")


def test_the_cheapest_comes_first_and_keeps_the_balance(force: Path) -> None:
    record = json.loads(mission(force, "--json").output)
    assert record["by"] == "cheapest"
    assert [(each["members"], each["cost"]) for each in record["missions"]] == [
        (["CHN", "IND"], 9),
        (["CHN", "IND", "TUR"], 17),
    ]
    assert record["count"] == 2


def test_the_strongest_first_when_asked(force: Path) -> None:
    record = json.loads(mission(force, "--by", "strongest", "--json").output)
    assert [each["strength"] for each in record["missions"]] == [15, 9]


def test_where_there_is_none_the_shortfall_and_the_clash_are_told(tmp_path: Path) -> None:
    file = tmp_path / "force.yaml"
    file.write_text(FORCE.replace("NEED", "16"), encoding="utf-8")
    result = mission(file)
    assert result.return_value == Exit.NO
    assert "Needed: 16. All whom nobody excludes could supply 15; the most that any set can is 15." in result.output
    assert "Clash 1: no mission meets this demand." in result.output
    assert "Not France." in result.output


def test_no_time_is_undecided(force: Path) -> None:
    assert mission(force, "--timeout", "0").return_value == Exit.UNDECIDED
