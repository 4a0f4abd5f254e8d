"""The list of commands: quick to show, complete, and each with help that helps."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from parley.cli.reference import command_reference, help_of
from parley.cli.root import COMMANDS, cli

HEAVY = ("spacy", "pysat", "sqlalchemy", "alembic", "rich", "lxml", "jinja2", "yaml", "trafilatura", "rapidfuzz")


def loaded_after(*arguments: str) -> set[str]:
    code = (
        "import sys\n"
        "from parley.cli.root import cli\n"
        f"cli.main({list(arguments)!r}, standalone_mode=False)\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split())


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def test_help_loads_nothing_heavy() -> None:
    assert loaded_after("--help") == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_loads_nothing_heavy(name: str) -> None:
    assert loaded_after(name, "--help") == set()


def test_a_talks_file_is_analysed_without_the_database_s_code_or_the_parser_s(talks_file: Path) -> None:
    assert loaded_after("deals", str(talks_file)) <= {"pysat", "rapidfuzz", "yaml"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_command_says_of_itself(name: str) -> None:
    assert command(name).get_short_help_str(200).rstrip(".") == COMMANDS[name].summary.rstrip(".")
    assert command(name).name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_and_json(name: str) -> None:
    assert f"parley {name}" in help_of(name).partition("Example:")[2]
    assert "--json" in help_of(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [param for param in command(name).params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_reference_is_what_the_commands_say() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"
    assert page.read_text(encoding="utf-8") == command_reference(), (
        "the reference is stale: python -m parley.cli.reference > docs/reference/commands.md"
    )
