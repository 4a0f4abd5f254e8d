"""`parley check`: runs the checks that talks files carry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from parley.cli.analysis import talks_at
from parley.cli.exits import Exit
from parley.cli.options import PATH, json_option
from parley.cli.show import emit, say
from parley.cli.words import counted
from parley.errors import InputError, Problem


@click.command("check")
@click.argument("talks", type=PATH, nargs=-1, required=True, metavar="TALKS...")
@json_option
def check_command(talks: tuple[Path, ...], as_json: bool) -> Exit:
    """Run the checks that talks files carry.

    A check (an entry of the file's "expected") asks a question as of a day and states the right answer. Each is
    printed as passed or failed, with what differs. If any of the files cannot be read, none is checked.

    Exit code: 0 all passed, 1 at least one failed.

    \b
    Example:
      parley check examples/*.yaml
    """
    from parley.deal import check_record, check_talks

    opened = []
    problems: list[Problem] = []
    for path in talks:
        try:
            opened.append((str(path), talks_at(path)))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    record = check_record([(file, check_talks(each)) for file, each in opened])
    if as_json:
        emit(record)
    else:
        _show(record)
    return Exit.NO if record["failed"] else Exit.ANSWERED


def _show(record: dict[str, Any]) -> None:
    for file in record["files"]:
        say(f"{file['file']}: {counted(len(file['checks']), 'check')}", bold=True)
        for check in file["checks"]:
            say(f"{'pass' if check['ok'] else 'FAIL'}  as of {check['at']}  {check.get('say', '')}".rstrip(), indent=2)
            for difference in check["differences"]:
                say(difference, indent=8)
    say(f"{record['passed']} passed, {record['failed']} failed.")
