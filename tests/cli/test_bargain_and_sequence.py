"""`parley bargain` and `parley sequence`, from a talks file to words and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli.root import cli

TALKS = """
parties: [{id: P, name: Pea}, {id: Q, name: Queue}]
issues:
- {id: x, kind: choice, options: [a, b]}
- {id: steps, title: Who goes first, kind: order, options: [disarm, pull_out, vote]}
demands:
- {id: p_a, party: P, strength: wish, weight: 3, then: [{issue: x, in: [a]}], says: We want a}
- {id: q_b, party: Q, strength: wish, weight: 2, then: [{issue: x, in: [b]}], says: We want b}
"""
FIRST = """
- {id: p_first, party: P, strength: red_line, then: [{issue: steps, before: [pull_out, disarm]}], says: You first}
- {id: q_first, party: Q, strength: red_line, then: [{issue: steps, before: [disarm, pull_out]}], says: After you}
"""


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    file = tmp_path / "talks.yaml"
    file.write_text(TALKS, encoding="utf-8")
    return file


def test_bargain_says_what_each_solution_gives_whom(talks: Path) -> None:
    told = CliRunner().invoke(cli, ["bargain", str(talks)])
    assert told.exit_code == 0
    assert "Without a deal: Pea 0 and Queue 0" in told.output
    record = json.loads(CliRunner().invoke(cli, ["bargain", str(talks), "--json"]).output)
    assert [outcome["gains"] for outcome in record["frontier"]] == [{"P": 3, "Q": 0}, {"P": 0, "Q": 2}]
    assert record["solutions"]["utilitarian"] == [0]
    assert record["solutions"]["kalai_smorodinsky"] == [0, 1]


def test_bargain_says_where_every_deal_leaves_somebody_worse_off(talks: Path) -> None:
    talks.write_text(TALKS + "disagreement: {P: 4}\n", encoding="utf-8")
    told = CliRunner().invoke(cli, ["bargain", str(talks)])
    assert (told.exit_code, "every deal leaves somebody worse off than no deal: Pea (by 1)" in told.output) == (1, True)


def test_sequence_names_the_knot_and_what_would_open_it(talks: Path) -> None:
    assert CliRunner().invoke(cli, ["sequence", str(talks)]).exit_code == 0
    talks.write_text(TALKS + FIRST.lstrip(), encoding="utf-8")
    told = CliRunner().invoke(cli, ["sequence", str(talks)])
    assert told.exit_code == 1
    assert "2 steps cannot be done" in told.output
    assert "Knot 1: disarm and pull_out wait for one another, by p_first and q_first." in told.output
    record = json.loads(CliRunner().invoke(cli, ["sequence", str(talks), "--json"]).output)
    assert record["sequences"][0]["waivers"] == [["p_first"], ["q_first"]]
    assert record["demands"]["p_first"]["says"] == "You first"
