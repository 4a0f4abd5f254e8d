"""`parley history`: when the deal space opened and closed, and which statement did it."""

from __future__ import annotations

from pathlib import Path

import click

from parley.cli.analysis import Asked, analysis_options
from parley.cli.answers import Record, say_answer, say_counted
from parley.cli.exits import Exit
from parley.cli.options import PATH
from parley.cli.sentences import in_neutral_order, party_called, say_demands
from parley.cli.show import Table, emit, note, say, show_table


@click.command("history")
@analysis_options
@click.option("--picture", type=PATH, metavar="FILE.svg", help="Draw the days as a picture into this file too.")
def history_command(asked: Asked, picture: Path | None) -> Exit:
    """Say when the deal space opened and closed, and which statement did it.

    For every day up to --as-of on which a counted demand was stated or ended, or a group of states changed: whether a
    deal was left on what was reported, with what chance the demands as reported leave one, and what turned it. A day
    is judged by what the talks file says now was on record then. The chances are about reports, and no forecast.

    Exit code: 0 every day was decided, 3 at least one was not.

    \b
    Example:
      parley history ukraine-2025-spring.yaml --assume scope=full_30_days --picture spring.svg
    """
    from parley.deal import find_history, history_picture, history_record

    record = history_record(find_history(asked.talks, asked.question))
    if picture is not None:
        picture.write_text(history_picture(record, title=asked.talks.title), encoding="utf-8")
        note(f"Drawn: {picture}")
    if asked.as_json:
        emit({**record, "include_proposed": asked.include_proposed})
    else:
        show_history(record, asked)
    decided = all(moment["status"] != "undecided" for moment in record["moments"])
    return Exit.ANSWERED if decided else Exit.UNDECIDED


def show_history(record: Record, asked: Asked) -> None:
    """Prints the days, then in whose words the deal space turned."""
    from parley.deal.sentences import history_sentence, turn_sentence

    say_answer(record, history_sentence(record))
    say_counted(record, asked)
    if record["moments"]:
        show_table(_table(record))
    for moment in record["moments"]:
        if moment["turned"]:
            say()
            say(turn_sentence(moment))
            say_demands(moment["by"], record)
    say("Open: at least one package met every red line counted on that day. The chances are about reports.")


def _table(record: Record) -> Table:
    from parley.deal.sentences import SPACE, percent

    rows = [
        (
            moment["day"],
            SPACE[moment["status"]],
            "" if moment["compatible"] is None else percent(moment["compatible"]),
            str(len(moment["counted"])),
            _ids(moment["stated"], record),
            _ids(moment["ended"], record),
            moment["turned"] or "",
        )
        for moment in record["moments"]
    ]
    columns = ("Day", "Deal space", "Chance", "Counted", "Stated", "Ended", "Turned")
    return Table(columns, rows, "Days on which anything changed; each holds up to the next")


def _ids(ids: list[str], record: Record) -> str:
    return "\n".join(
        f"{party_called(record['demands'][name]['party'], record)}: {name}" for name in in_neutral_order(ids, record)
    )
