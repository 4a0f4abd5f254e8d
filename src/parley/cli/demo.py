"""`parley demo`: all of it on a worked example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parley.cli.analysis import Asked
from parley.cli.options import FOLDER, json_option
from parley.cli.show import emit, note, progress, say
from parley.cli.words import counted
from parley.dates import long_date

if TYPE_CHECKING:
    from parley.demo import DemoDay, DemoResult

PACKAGES = 2
"""Deals shown for each day: enough to see what one looks like."""


@click.command("demo")
@click.argument("folder", type=FOLDER, default="demo-dossier")
@json_option
def demo_command(folder: Path, as_json: bool) -> None:
    """Show all of it on a worked example; no network.

    Makes a dossier in FOLDER (demo-dossier, if you name none; an earlier demo's is replaced), reads four sample
    reports of March 2025 into it, accepts what was read, prints matrix and answers as of three days, and writes the
    same as one page to open in a browser.

    \b
    Example:
      parley demo
      parley demo /tmp/parley-demo --json
    """
    from parley.demo import run_demo

    with progress("Reading") as on_progress:
        result = run_demo(folder, on_progress=on_progress)
    if as_json:
        emit(_record(result))
    else:
        _show(result)


def _show(result: DemoResult) -> None:
    from parley.cli.positions import show_matrix

    read = sum(summary.read for summary in result.summary)
    positions = sum(summary.positions for summary in result.summary)
    say(f"{counted(read, 'sample report')} read, {counted(positions, 'position')} proposed and accepted unseen.")
    say(f"Accepting unseen is for show only. The question as of each day: {result.question}.")
    for skipped in (problem for summary in result.summary for problem in summary.skipped):
        note(f"Skipped: {skipped}")
    for each in result.days:
        say()
        say(f"--- {long_date(each.day)} ---", bold=True)
        show_matrix(each.matrix)
        say()
        _show_answers(each)
    say()
    say(f"The same as a page to open in a browser: {result.page}")
    say(f"The dossier, to try commands on: parley deals {result.dossier} --assume {result.question}")


def _show_answers(each: DemoDay) -> None:
    """The deals; or, where none is left, what clashes and what would leave one."""
    from parley.cli.answers import say_answer, say_counted
    from parley.cli.clashes import list_clashes
    from parley.cli.concessions import list_concessions
    from parley.cli.deals import list_deals
    from parley.deal import Status, clashes_record, concessions_record, deals_record
    from parley.deal.sentences import deals_sentence

    inquiry = each.deals.inquiry
    asked = Asked(talks=inquiry.talks, question=inquiry.question, include_proposed=False, as_json=False)
    record = deals_record(each.deals)
    say_answer(record, deals_sentence(record))
    say_counted(record, asked)
    if each.deals.status is Status.FEASIBLE:
        list_deals({**record, "deals": record["deals"][:PACKAGES]}, asked)
    else:
        list_clashes(clashes_record(each.clashes), asked)
        list_concessions(concessions_record(each.concessions), asked)


def _record(result: DemoResult) -> dict[str, Any]:
    from parley.deal import clashes_record, concessions_record, deals_record

    return {
        "dossier": str(result.dossier),
        "page": str(result.page),
        "question": result.question,
        "read": sum(summary.read for summary in result.summary),
        "positions": sum(summary.positions for summary in result.summary),
        "days": [
            {
                "as_of": str(each.day),
                "deals": deals_record(each.deals),
                "clashes": clashes_record(each.clashes),
                "concessions": concessions_record(each.concessions),
            }
            for each in result.days
        ],
    }
