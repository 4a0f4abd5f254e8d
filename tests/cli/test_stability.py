"""`parley stability`: the contract's keys and exit codes, reasons for people, every fault at once, a light start."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]

DILEMMA = """\
conflict: dilemma
parties: [A, B]
options: [{id: a, party: A}, {id: b, party: B}]
states: {DD: NN, CD: YN, DC: NY, CC: YY}
status_quo: DD
preferences:
  A: {ranking: [DC, CC, DD, CD]}
  B: {priorities: [a, not b]}
"""

TALKS = """\
case: lake
title: The lake
sources:
  wire: {what: A wire story, date: '2025-03-01', url: '', read: yes}
parties: [{id: N, name: North}, {id: S, name: South}]
issues:
- {id: fishing, kind: choice, options: [shut, open], control: [N]}
- {id: patrols, kind: choice, options: [run, stopped], control: [S]}
status_quo: {fishing: shut, patrols: run}
demands:
- {id: n_stop, party: N, strength: red_line, stated: '2025-03-01', says: The patrols must end., then: [{issue: patrols, in: [stopped]}], src: [wire]}
- {id: n_shut, party: N, strength: wish, stated: '2025-03-01', then: [{issue: fishing, in: [shut]}]}
- {id: s_open, party: S, strength: red_line, stated: '2025-03-04', says: Our boats go out again., then: [{issue: fishing, in: [open]}]}
- {id: s_run, party: S, strength: wish, stated: '2025-03-01', then: [{issue: patrols, in: [run]}]}
"""


@pytest.fixture
def dilemma(tmp_path: Path) -> Path:
    file = tmp_path / "dilemma.yaml"
    file.write_text(DILEMMA)
    return file


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """Neither side goes first; that both have done so holds, since each could take it back."""
    file = tmp_path / "lake.yaml"
    file.write_text(TALKS)
    return file


def test_the_answer_has_the_keys_of_the_contract(parley_json: ParleyJson, dilemma: Path) -> None:
    record = parley_json("stability", dilemma)
    assert record["states"] == ["DD", "CD", "DC", "CC"]
    assert set(record["stable"]) == set(record["equilibria"]) == {"nash", "gmr", "smr", "seq", "sim"}
    assert record["stable"]["nash"] == {"A": ["DD", "DC"], "B": ["DD", "CD"]}
    assert record["equilibria"]["nash"] == ["DD"]
    assert record["equilibria"]["seq"] == ["DD", "CC"]


def test_only_what_was_asked_for_is_answered(parley_json: ParleyJson, dilemma: Path) -> None:
    record = parley_json("stability", dilemma, "--concept", "smr", "--party", "B", "--state", "YY")
    assert record["states"] == ["CC"]
    assert record["stable"] == {"smr": {"B": ["CC"]}}


def test_it_answers_with_exit_code_0_and_says_that_it_is_no_forecast(parley: Parley, dilemma: Path) -> None:
    result = parley("stability", dilemma)
    assert result.exit_code == 0
    assert "Stable for all under nash: DD (now)." in result.stdout
    assert "not a forecast" in result.stdout


def test_concepts_that_share_a_reason_share_a_sentence(parley: Parley, dilemma: Path) -> None:
    lines = parley("stability", dilemma, "--why").stdout.splitlines()
    assert "- DD is stable for A under every concept: it has nowhere better to go." in lines
    assert [line for line in lines if line.startswith("- CD is not stable for A")] == [
        "- CD is not stable for A under every concept: it could move to DD, and nobody can answer that."
    ]
    assert [line.split(":")[0] for line in lines if line.startswith("- CC") and "for B" in line] == [
        "- CC is not stable for B under nash",
        "- CC is stable for B under gmr, smr and seq",
        "- CC is stable for B under sim",
    ]


def test_reasons_are_data_too(parley_json: ParleyJson, dilemma: Path) -> None:
    record = parley_json("stability", dilemma, "--why", "--state", "CC", "--concept", "seq", "--party", "B")
    (why,) = record["why"]
    (improvement,) = why["improvements"]
    assert (improvement["to"], improvement["sanction"]) == ("CD", [{"party": "A", "to": "DD"}])
    assert [each["wants"] for each in record["rests_on"]] == ["a", "not b"]


def test_a_talks_file_is_a_conflict_and_its_reasons_are_words_with_day_and_source(parley: Parley, lake: Path) -> None:
    result = parley("stability", lake, "--why", "--concept", "seq")
    assert result.exit_code == 0
    (row,) = [line for line in result.stdout.splitlines() if "The patrols must end." in line]
    assert "A wire story, 2025-03-01" in row


def test_a_talks_file_is_read_as_of_a_day(parley_json: ParleyJson, lake: Path) -> None:
    before = parley_json("stability", lake, "--as-of", "2025-03-03", "--concept", "nash")
    after = parley_json("stability", lake, "--as-of", "2025-03-04", "--concept", "seq")
    assert before["equilibria"]["nash"] == ["status quo"]
    assert "fishing=open, patrols=stopped" in after["equilibria"]["seq"]


def test_every_fault_of_a_file_is_told_at_once_with_exit_code_2(parley: Parley, tmp_path: Path) -> None:
    file = tmp_path / "faulty.yaml"
    file.write_text(DILEMMA.replace("[DC, CC, DD, CD]", "[DC, CC, DC]").replace("not b]", "not c]"))
    result = parley("stability", file)
    assert result.exit_code == 2
    assert not result.stdout
    for fault in ("cycle", "no place for 'DD', 'CD'", "'c'"):
        assert fault in result.stderr.replace("\n", " "), fault


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["--party", "C"], "expected a party of the conflict (A, B)"),
        (["--state", "CDC"], "expected a state of the conflict"),
        (["--concept", "nosh"], "nosh"),
    ],
)
def test_names_that_do_not_exist_are_refused(parley: Parley, dilemma: Path, arguments: list[str], fault: str) -> None:
    result = parley("stability", dilemma, *arguments)
    assert result.exit_code == 2
    assert fault in result.stderr


def test_talks_that_nobody_controls_are_refused(parley: Parley, talks_file: Path) -> None:
    result = parley("stability", talks_file)
    assert result.exit_code == 2
    assert "no issue says who can set it alone" in result.stderr


def test_out_of_time_is_undecided_with_exit_code_3(parley: Parley, dilemma: Path) -> None:
    result = parley("stability", dilemma, "--timeout", "0")
    assert result.exit_code == 3
    assert "gmr: undecided, as the time ran out." in result.stdout


def test_a_small_conflict_needs_neither_numpy_nor_numba(dilemma: Path) -> None:
    """They take longer to load than everything else together."""
    dilemma.write_text(DILEMMA.replace("priorities: [a, not b]", "ranking: [CD, CC, DD, DC]"))
    code = (
        "import sys\n"
        "from parley.cli.root import cli\n"
        f"sys.argv = ['parley', 'stability', {str(dilemma)!r}, '--why']\n"
        "try:\n    cli()\n"
        "except SystemExit:\n    pass\n"
        "heavy = [name for name in ('numpy', 'numba', 'scipy', 'spacy', 'pysat') if name in sys.modules]\n"
        "print('heavy:', *heavy)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Stable for all under seq" in result.stdout
    assert result.stdout.splitlines()[-1] == "heavy:"
