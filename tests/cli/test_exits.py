"""How a command ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from parley.cli.exits import Exit, StoppedError, run
from parley.errors import InputError, Problem


def raising(error: BaseException) -> Callable[[], object]:
    def command() -> object:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError(Problem(what="two\nlines")), 2),
        (click.UsageError("no such option"), 2),
        (FileNotFoundError(2, "No such file or directory", "x.yaml"), 2),
        (StoppedError("Stopped; 3 are kept."), 130),
        (KeyboardInterrupt(), 130),
        (click.Abort(), 130),
    ],
)
def test_every_expected_error_has_its_code_and_says_what_it_is(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(raising(error)) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.strip()
    assert "Traceback" not in printed.err


def test_a_fault_of_parley_s_own_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError):
        run(lambda: 1 // 0)


@pytest.mark.parametrize("code", [Exit.ANSWERED, Exit.NO, Exit.UNDECIDED])
def test_what_a_command_returns_is_its_exit_code(code: Exit) -> None:
    assert run(lambda: code) == code


def test_a_command_that_returns_nothing_has_answered() -> None:
    assert run(lambda: None) == 0


def test_every_problem_stands_on_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem(what="the day is missing", file="a.yaml", line=3), Problem(what="no such party", file="a.yaml")]
    run(raising(InputError(problems)))
    assert capsys.readouterr().err.splitlines() == [
        "Error: a.yaml:3: the day is missing.",
        "Error: a.yaml: no such party.",
    ]


def test_a_reader_that_leaves_early_is_no_error_to_speak_of(talks_file: Path) -> None:
    program = (
        "import sys; from parley.cli.exits import run\n"
        "def command():\n"
        "    for number in range(100_000): sys.stdout.write('x' * 80 + '\\n')\n"
        "sys.exit(run(command))"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=30) == Exit.NOBODY_LISTENS
    assert process.stderr.read() == b""
    process.stderr.close()


def test_parley_alone_shows_what_it_can_do(parley: Callable[..., Result]) -> None:
    result = parley()
    assert result.exit_code == 2
    assert "Commands:" in result.stderr


def test_a_misspelt_command_is_answered_with_the_nearest(parley: Callable[..., Result]) -> None:
    result = parley("clashs", "x.yaml")
    assert result.exit_code == 2
    assert "Did you mean 'clashes'?" in result.stderr
