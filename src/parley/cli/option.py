"""`parley option`: one more option on an issue, and who has said nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from parley.cli.analysis import talks_at
from parley.cli.options import PATH, json_option
from parley.cli.show import emit, note
from parley.cli.talks import write_talks_file
from parley.cli.words import listed
from parley.errors import InputError, Problem


@click.command("option")
@click.argument("talks", type=PATH)
@click.argument("issue")
@click.argument("new")
@click.option("--means", default="", metavar="TEXT", help="What the option means, in a sentence.")
@click.option("--like", metavar="OLD", help="The option of which it is a finer cut: what was refused of it stays so.")
@click.option("--output", "-o", type=PATH, metavar="FILE", help="Write the new talks file here, not to the screen.")
@json_option
def option_command(
    talks: Path, issue: str, new: str, means: str, like: str | None, output: Path | None, as_json: bool
) -> None:
    """Add an option to an issue, and say who has said nothing of it.

    Writes a new talks file in which ISSUE has the option NEW, to ask the same questions again. Nobody is taken to
    accept it: a red line that lists what it asks for does not gain it. With --like, what was said against the old
    option holds of the new one too. What each demand makes of it is said on standard error. The checks under "expected"
    are left out, as they are answers about the old agenda. With --json, the file's text comes as "yaml".

    \b
    Example:
      parley option ukraine-2025-spring.yaml scope full_10_days --like full_30_days --output shorter.yaml
      parley deals shorter.yaml --as-of 2025-03-19 --assume scope=full_10_days
    """
    from parley.agenda import Option
    from parley.talks import talks_yaml
    from parley.talks.add_option import add_option

    opened = talks_at(talks)
    added = add_option(opened, issue, Option(new, means), like=like)
    text = talks_yaml(added.talks)
    if output is not None:
        if output.resolve() == talks.resolve():
            what = "this is the talks file that the option is added to, which stays as it is"
            raise InputError(Problem(what=what, file=str(output), todo="Name another file"))
        write_talks_file(output, text)
    record = {
        "issue": issue,
        "option": new,
        "like": like,
        "excluding": list(added.excluding),
        "carried": list(added.carried),
        "silent": list(added.silent),
        "rules": list(added.rules),
        "goal_excludes": added.goal_excludes,
        "checks_left_out": len(opened.expected),
        "output": None if output is None else str(output),
        "yaml": text,
    }
    if as_json:
        emit(record)
        return
    _say(record)
    if output is None:
        click.echo(text, nl=False)
    else:
        note(f"Wrote {output}.")


def _say(record: Mapping[str, Any]) -> None:
    """What the demands make of the new option, on standard error."""
    new, old = record["option"], record["like"]
    for ids, sentence in (
        (record["excluding"], f"List what they ask for or offer, without {new}"),
        (record["carried"], f"Now name {new} beside {old}"),
        (record["silent"], f"Speak of the issue and say nothing of {new}; ask their parties"),
        (record["rules"], f"Rules that now name {new} beside {old}"),
    ):
        if ids:
            note(f"{sentence}: {listed(ids)}.")
    if record["goal_excludes"]:
        note(f"A package with {new} does not settle the goal of the talks.")
    if record["checks_left_out"]:
        note(f"Left out: {record['checks_left_out']} checks under 'expected'; they are about the old agenda.")
