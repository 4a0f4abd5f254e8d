"""The command reference, written from the commands themselves: `python -m parley.cli.reference` prints it.

docs/reference/commands.md is its output; a test keeps the two the same.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from parley.cli.root import COMMANDS, cli

WIDTH = 100
"""Columns of the help texts in the reference."""

INTRODUCTION = """\
# Commands

Written from the commands' own help by `python -m parley.cli.reference`; do not edit.

Data goes to standard output; progress, notes and errors go to standard error. Tables are drawn, and colour used, only
on a terminal. With `--json` a command prints one JSON object in UTF-8 (`extract --lines` one per line).

| exit code | meaning |
|---|---|
| 0 | answered |
| 1 | answered, and the answer is "no deal"; or a check failed |
| 2 | the call or its input is faulty; nothing was changed |
| 3 | undecided: the time ran out before there was an answer |
| 130 | interrupted; what had been finished is kept |
| 141 | the program that read the output went away |
"""


def command_reference() -> str:
    """The reference as Markdown: what holds for all commands, then each command's help, in the order of the work."""
    return "\n".join([INTRODUCTION, *_sections()])


def help_of(name: str | None = None) -> str:
    """The help of a command, as the command prints it; of `parley` itself where no name is given."""
    root = click.Context(cli, info_name="parley", terminal_width=WIDTH, **cli.context_settings)
    if name is None:
        return cli.get_help(root)
    command = cli.get_command(root, name)
    assert command is not None
    return command.get_help(click.Context(command, info_name=name, parent=root))


def _sections() -> Iterator[str]:
    for name in (None, *COMMANDS):
        title = f"parley {name}" if name else "parley"
        yield f"## {title}\n\n```text\n{help_of(name)}\n```\n"


if __name__ == "__main__":
    click.echo(command_reference(), nl=False, file=sys.stdout)
