"""What the shell offers after TAB."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from parley.cli.root import COMMANDS, cli

Parley = Callable[..., Result]


def offered(*words: object, incomplete: str = "") -> list[str]:
    completion = ShellComplete(cli, {}, "parley", "_PARLEY_COMPLETE")
    return [item.value for item in completion.get_completions([str(word) for word in words], incomplete)]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_lines_for_each_shell_call_parley_back(shell: str, parley: Parley) -> None:
    result = parley("completion", shell)
    assert result.exit_code == 0
    assert f"_PARLEY_COMPLETE={shell}_complete" in result.stdout


def test_another_shell_is_refused_with_the_known_ones(parley: Parley) -> None:
    result = parley("completion", "powershell")
    assert result.exit_code == 2
    assert "fish" in result.stderr


def test_bash_gets_the_commands_through_the_variable() -> None:
    environment = {**os.environ, "_PARLEY_COMPLETE": "bash_complete", "COMP_WORDS": "parley c", "COMP_CWORD": "1"}
    program = [sys.executable, "-c", "from parley.cli import main; main()"]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    found = {line.partition(",")[2] for line in done.stdout.splitlines()}
    assert found == {name for name in COMMANDS if name.startswith("c")}


def test_ids_come_from_the_talks_file_on_the_line(talks_file: Path) -> None:
    assert offered("deals", talks_file, "--with") == ["NTH", "STH", "RIV"]
    assert offered("deals", talks_file, "--drop", incomplete="sth") == ["sth_owner", "sth_alone"]
    assert offered("deals", talks_file, "--promote") == ["nth_free"]


def test_an_assumption_is_completed_in_two_steps(talks_file: Path) -> None:
    assert offered("clashes", talks_file, "--assume", incomplete="o") == ["owner="]
    assert offered("clashes", talks_file, "--assume", incomplete="owner=s") == ["owner=south", "owner=shared"]
    assert offered("clashes", talks_file, "--assume", incomplete="guards>=R") == ["guards>=RIV"]


@pytest.mark.usefixtures("sample_reader")
def test_ids_come_from_a_dossier_s_ledger(parley: Parley, talks_file: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("North rejects a paid toll.", encoding="utf-8")
    dossier = tmp_path / "d"
    assert parley("new", dossier, "--agenda", talks_file).exit_code == 0
    assert parley("read", dossier, report).exit_code == 0
    (proposal,) = offered("review", dossier, "--accept")
    assert parley("review", dossier, "--accept", proposal, "--by", "Ada").exit_code == 0
    assert offered("review", dossier, "--accept") == []
    assert "nth_rejects_toll_paid" in offered("deals", dossier, "--drop")


def test_a_file_that_cannot_be_read_offers_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"\x00: [")
    for path in (broken, tmp_path / "missing.yaml", tmp_path):
        for option in ("--drop", "--with", "--assume"):
            assert offered("deals", path, option) == []
    assert offered("review", tmp_path, "--accept") == []


def test_a_dossier_is_completed_as_a_folder() -> None:
    (item,) = ShellComplete(cli, {}, "parley", "_PARLEY_COMPLETE").get_completions(["positions"], "")
    assert item.type == "dir"
