"""`parley split`: an issue in parts, and who has spoken of the whole alone."""

from __future__ import annotations

from pathlib import Path

import click

from parley.cli.analysis import talks_at
from parley.cli.options import PATH, json_option
from parley.cli.show import emit, note
from parley.cli.talks import write_talks_file
from parley.cli.words import listed
from parley.errors import InputError, Problem


@click.command("split")
@click.argument("talks", type=PATH)
@click.argument("issue")
@click.argument("parts", nargs=-1, required=True, metavar="PART PART...")
@click.option("--output", "-o", type=PATH, metavar="FILE", help="Write the new talks file here, not to the screen.")
@json_option
def split_command(talks: Path, issue: str, parts: tuple[str, ...], output: Path | None, as_json: bool) -> None:
    """Take an issue apart, and say who has spoken of the whole alone.

    Writes a new talks file in which each PART is an issue of its own, with the options that ISSUE had, to ask the same
    questions again. What was said of the whole binds every part: red lines hold in each, and a wish or an offer is met
    only where all parts are as it said. Nobody is taken to accept a half. The demands concerned are named on standard
    error: ask their parties. The checks under "expected" are left out, as they are answers about the old agenda. With
    --json, the file's text comes as "yaml".

    \b
    Example:
      parley split ukraine-2025-spring.yaml scope strikes_on_energy the_front --output parts.yaml
    """
    from parley.talks import talks_yaml
    from parley.talks.split_issue import split_issue

    opened = talks_at(talks)
    split = split_issue(opened, issue, parts)
    text = talks_yaml(split.talks)
    if output is not None:
        if output.resolve() == talks.resolve():
            what = "this is the talks file whose issue is taken apart, which stays as it is"
            raise InputError(Problem(what=what, file=str(output), todo="Name another file"))
        write_talks_file(output, text)
    if as_json:
        emit(
            {
                "issue": issue,
                "parts": list(parts),
                "carried": list(split.carried),
                "multiplied": list(split.multiplied),
                "checks_left_out": len(opened.expected),
                "output": None if output is None else str(output),
                "yaml": text,
            }
        )
        return
    if split.carried:
        note(f"Spoke of {issue} as a whole, and now bind every part; ask their parties: {listed(split.carried)}.")
    if split.multiplied:
        note(f"Apply as soon as one part is settled so, and stand once for each: {listed(split.multiplied)}.")
    if opened.expected:
        note(f"Left out: {len(opened.expected)} checks under 'expected'; they are about the old agenda.")
    if output is None:
        click.echo(text, nl=False)
    else:
        note(f"Wrote {output}.")
