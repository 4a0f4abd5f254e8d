"""`parley stability --state` answers about one state where there are far too many to list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli.root import cli

OPTIONS = 40


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Forty options: whoever takes its first gains, unless the other takes its own."""
    options = [f"  - {{id: o{at}, party: {'AB'[at % 2]}}}" for at in range(OPTIONS)]
    file = tmp_path / "large.yaml"
    preferences = ['  A: {priorities: ["not o1", o0]}', '  B: {priorities: ["not o0", o1]}']
    lines = ["conflict: large", "parties: [A, B]", "options:", *options, "preferences:", *preferences]
    file.write_text("\n".join(lines) + "\n")
    return file


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["stability", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_one_state_of_two_to_the_forty_is_answered(large: Path) -> None:
    state = "N" * OPTIONS
    code, out, _ = run(large, "--state", state, "--json")
    record = json.loads(out)
    assert code == 0
    assert record["states"] == [state]
    assert record["equilibria"] == {"nash": [], "gmr": [state], "smr": [state], "seq": [state]}
    assert record["stable"]["nash"] == {"A": [], "B": []}
    assert {said["party"] for said in record["leaves"]} == {"A", "B"}


def test_what_a_party_leaves_for_is_told(large: Path) -> None:
    code, out, _ = run(large, "--state", "N" * OPTIONS, "--concept", "nash", "--party", "B")
    assert code == 0
    assert "B leaves by" in out
    assert "o1=Y" in out


def test_out_of_time_is_undecided_with_exit_code_3(large: Path) -> None:
    code, out, err = run(large, "--state", "N" * OPTIONS, "--concept", "gmr", "--timeout", "0.0000001")
    assert code == 3
    assert "undecided" in out
    assert "time ran out" in err


def test_without_a_state_the_conflict_is_too_large(large: Path) -> None:
    code, _, err = run(large)
    assert code == 2
    assert "ask about one state at a time" in err


def test_a_state_is_found_by_its_options_or_refused(large: Path) -> None:
    code, _, err = run(large, "--state", "NYN")
    assert code == 2
    assert "expected a state" in err


def test_what_cannot_be_told_of_a_single_state_is_refused(large: Path) -> None:
    for more in (["--why"], ["--coalitions"], ["--picture", "large.svg"]):
        code, _, err = run(large, "--state", "N" * OPTIONS, *more)
        assert code == 2
        assert "Leave the other options out" in err.replace("\n", " ")
