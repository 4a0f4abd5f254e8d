"""`parley sequence`: who must go first."""

from __future__ import annotations

from collections.abc import Iterable

import click

from parley.cli.analysis import EXIT_OF_STATUS, Asked, analysis_options
from parley.cli.answers import Record, say_answer, say_counted, show_demands
from parley.cli.exits import Exit
from parley.cli.show import Table, emit, say, show_table
from parley.cli.words import listed


@click.command("sequence")
@analysis_options
def sequence_command(asked: Asked) -> Exit:
    """Say which steps can be done first, and which wait for ever.

    Of every issue of kind order: the steps in an order in which they can be done; the knots of steps that wait for one
    another, with the demands that tie them; the smallest sets of demands without which all can be done; and what would
    follow if a knot's steps were taken at once, or one of them in two parts.

    Exit code: 0 every step can be done, 1 some wait for ever, 3 undecided.

    \b
    Example:
      parley sequence ceasefire.yaml --as-of 2025-03-19
    """
    from parley.deal.record_steps import sequences_record
    from parley.deal.sequence import find_sequences

    record = sequences_record(find_sequences(asked.talks, asked.question))
    if asked.as_json:
        emit({**record, "include_proposed": asked.include_proposed})
    else:
        show_sequences(record, asked)
    return EXIT_OF_STATUS[record["status"]]


def show_sequences(record: Record, asked: Asked) -> None:
    """Prints the answer for people."""
    from parley.deal.sentences import sequence_sentence

    say_answer(record, sequence_sentence(record))
    say_counted(record, asked)
    for steps in record["sequences"]:
        _show_steps(steps, asked)


def _show_steps(steps: Record, asked: Asked) -> None:
    say()
    say(f"{asked.talks.agenda[steps['issue']].title}", bold=True)
    if steps["doable"]:
        say(f"Can be done, in this order: {', '.join(steps['doable'])}.")
    for number, knot in enumerate(steps["knots"], start=1):
        say(f"Knot {number}: {listed(knot['steps'])} wait for one another, by {listed(knot['by'])}.")
        at_once = f", after which {listed(knot['together'])} can be done" if knot["together"] else ""
        say(f"  Taken at once, they can be done{at_once}.")
        for step, opened in knot["split"].items():
            then = listed(opened) if opened else "nothing more"
            say(f"  If the first part of {step} need not wait: {then} can be done.")
    if steps["waivers"]:
        rows = [(str(number), "\n".join(ids)) for number, ids in enumerate(steps["waivers"], start=1)]
        show_table(Table(("#", "Demands"), rows, "Without any one of these sets, every step can be done"))
    elif steps["stuck"] and steps["complete"]:
        say("No demand's withdrawal would free them: the facts of the talks tie them.")
    if steps["stuck"] and not steps["complete"]:
        say("The list of waivers may not be complete: it was cut by --limit or --timeout.")
    tying = _tying(steps, asked)
    if tying:
        show_demands(tying, asked, "The demands")


def _tying(steps: Record, asked: Asked) -> Iterable[str]:
    names = (name for knot in steps["knots"] for name in knot["by"])
    return sorted({name for name in names if name in asked.talks.demand_by_id})
