"""`check`: every check is shown, and a failing one says what differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]


@pytest.fixture
def failing_file(talks_file: Path) -> Path:
    file = talks_file.with_name("wrong.yaml")
    text = talks_file.read_text(encoding="utf-8")
    file.write_text(text.replace("feasible: true, forced: {owner: shared}", "feasible: false"), encoding="utf-8")
    return file


def test_checks_that_pass_exit_with_0(parley: Parley, talks_file: Path) -> None:
    result = parley("check", talks_file)
    assert result.exit_code == 0
    assert "2 passed, 0 failed." in result.stdout
    assert "Only sharing is left." in result.stdout


def test_a_failing_check_exits_with_1_and_says_what_differs(
    parley: Parley, parley_json: ParleyJson, failing_file: Path, talks_file: Path
) -> None:
    result = parley("check", talks_file, failing_file)
    assert result.exit_code == 1
    assert "FAIL" in result.stdout
    assert "3 passed, 1 failed." in result.stdout
    (difference,) = parley_json("check", failing_file)["files"][0]["checks"][0]["differences"]
    assert difference in result.stdout


def test_the_json_has_the_keys_of_the_contract(parley_json: ParleyJson, talks_file: Path, failing_file: Path) -> None:
    record = parley_json("check", talks_file, failing_file)
    assert set(record) >= {"files", "passed", "failed"}
    assert [entry["file"] for entry in record["files"]] == [str(talks_file), str(failing_file)]
    assert all(set(check) >= {"at", "ok", "differences"} for entry in record["files"] for check in entry["checks"])
    assert (record["passed"], record["failed"]) == (3, 1)


def test_if_one_file_cannot_be_read_none_is_checked(parley: Parley, talks_file: Path) -> None:
    result = parley("check", talks_file, talks_file.with_name("missing.yaml"), talks_file.parent)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "missing.yaml" in result.stderr
    assert len(result.stderr.splitlines()) == 2


def test_every_check_of_the_documented_negotiations_passes(parley_json: ParleyJson) -> None:
    examples = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
    record = parley_json("check", *examples)
    assert [entry["file"] for entry in record["files"]] == [str(example) for example in examples]
    assert all(entry["checks"] for entry in record["files"])
    assert record["failed"] == 0
