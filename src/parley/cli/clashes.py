"""`parley clashes`: the demands that cannot be met together."""

from __future__ import annotations

import click

from parley.cli.analysis import EXIT_OF_STATUS, Asked, analysis_options
from parley.cli.answers import UNDECIDED, Record, say_answer, say_counted, show_demands
from parley.cli.exits import Exit
from parley.cli.show import emit, say
from parley.cli.words import counted


@click.command("clashes")
@analysis_options
def clashes_command(asked: Asked) -> Exit:
    """List the demands that cannot be met together.

    A clash is a smallest set: no package meets all of its demands, and without any one of them the others can be met.
    TALKS names a talks file or a dossier. Clashes come smallest first, then by their demands' ids. Without --timeout
    the list is complete, up to --limit.

    Exit code: 0 a deal is left, so nothing clashes; 1 there are clashes; 3 undecided.

    \b
    Example:
      parley clashes ukraine-2025-spring.yaml --as-of 2025-03-19 --assume scope=full_30_days
    """
    from parley.deal import clashes_record, find_clashes

    record = clashes_record(find_clashes(asked.talks, asked.question))
    if asked.as_json:
        emit({**record, "include_proposed": asked.include_proposed})
    else:
        show_clashes(record, asked)
    return EXIT_OF_STATUS[record["status"]]


def show_clashes(record: Record, asked: Asked) -> None:
    """Prints the answer for people."""
    say_answer(record, _answer(record))
    say_counted(record, asked)
    list_clashes(record, asked)


def list_clashes(record: Record, asked: Asked) -> None:
    """Prints each clash with its demands, and whether there are more."""
    for number, clash in enumerate(record["clashes"], start=1):
        say()
        if not clash:
            say(f"Clash {number}: what is assumed contradicts the rules of the talks, whatever anyone demands.")
            continue
        one_party = ", all of one party" if len(clash) > 1 and clash in record["within_one_party"] else ""
        title = f"Clash {number}: no package meets {'this demand' if len(clash) == 1 else 'these together'}{one_party}"
        show_demands(clash, asked, title)
    say_missing(record, len(record["clashes"]))


def say_missing(record: Record, shown: int) -> None:
    """What the list leaves out, if anything."""
    if record["status"] != "infeasible":
        return
    number = record["count"]
    if number is not None and number > shown:
        say(f"Shown: {shown} of {number:,}. A higher --limit lists more.")
    elif not record["complete"]:
        say("The list may not be complete: it was cut by --limit or --timeout.")


def _answer(record: Record) -> str:
    match record["status"]:
        case "undecided":
            return UNDECIDED
        case "feasible":
            return "nothing clashes; at least one package meets every counted red line."
    number = record["count"]
    sets = counted(number, "clash") if number is not None else f"at least {counted(len(record['clashes']), 'clash')}"
    return f"no package meets every counted red line; {sets}."
