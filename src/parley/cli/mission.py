"""`parley mission`: who could make up a mission, and who is excluded, by whom and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.analysis import EXIT_OF_STATUS, Asked, analysis_options
from parley.cli.answers import Record, say_answer, say_counted
from parley.cli.exits import Exit
from parley.cli.mission_steps import say_reasons, show_steps
from parley.cli.options import PATH, day
from parley.cli.sentences import say_demands
from parley.cli.show import Table, emit, note, say, show_table
from parley.dates import long_date

if TYPE_CHECKING:
    from parley.mission import Missions

ORDERS = ("cheapest", "strongest", "smallest", "balanced")


@click.command("mission")
@analysis_options
@click.option("--issue", metavar="ID", help="The subset issue that is the mission; needed where several could be.")
@click.option(
    "--by",
    type=click.Choice(ORDERS),
    help="What makes a mission better; without it the cheapest if the file says what options cost, else the smallest.",
)
@click.option("--explain", is_flag=True, help="Say of every option who excludes it and why.")
@click.option(
    "--picture", type=PATH, metavar="FILE.svg", help="Draw how many are left after each step, into this file."
)
@click.option(
    "--groups-as-of",
    "groups_day",
    type=day,
    metavar="DATE",
    help="Take groups as they were on this day, whatever day is asked about.",
)
def mission_command(
    asked: Asked, issue: str | None, by: str | None, explain: bool, picture: Path | None, groups_day: date | None
) -> Exit:
    """Say who could make up a mission, and who is excluded and why.

    A mission is a set of options of one issue: one member at least, who together supply what is needed, keep the
    balance, and leave a package that meets every counted demand. TALKS names a talks file or a dossier. The best come
    first, in the order of --by, up to --limit. What nobody excludes is not thereby agreed to.

    Exit code: 0 there is a mission, 1 there is none, 3 undecided.

    \b
    Example:
      parley mission ukraine-oversight-2025.yaml --as-of 2025-03-07 --explain
      parley mission ukraine-oversight-2025.yaml --as-of 2025-03-07 --assume 'oversight<=neutral_by_conduct'
    """
    from parley.mission import By, find_missions, missions_record, with_groups_at

    if groups_day is not None:
        asked = replace(asked, talks=with_groups_at(asked.talks, groups_day))
    answer = find_missions(asked.talks, asked.question, issue=issue, by=None if by is None else By(by))
    record = {
        **missions_record(answer),
        "groups_as_of": None if groups_day is None else str(groups_day),
        "include_proposed": asked.include_proposed,
    }
    if asked.as_json:
        emit(record)
    else:
        show_missions(record, asked, explain=explain)
    if picture is not None:
        _draw(answer, record, picture)
    return EXIT_OF_STATUS[record["status"]]


def show_missions(record: Record, asked: Asked, *, explain: bool = False) -> None:
    """Prints the answer for people."""
    from parley.mission.sentences import missions_sentence

    say_answer(record, missions_sentence(record))
    say_counted(record, asked)
    if record["groups_as_of"]:
        say(f"Groups are as they were on {long_date(date.fromisoformat(record['groups_as_of']))}.")
    if record["narrowing"]["steps"]:
        say()
        show_steps(record)
    if explain:
        say_reasons(record)
    if record["missions"]:
        say()
        show_table(_missions_table(record))
        _say_missing(record)
    _say_why_none(record)


def _missions_table(record: Record) -> Table:
    named = [key for key in ("strength", "cost", "spread") if any(each[key] for each in record["missions"])]
    rows = [
        (
            str(number),
            ", ".join(each["members"]),
            str(each["size"]),
            *("" if each[key] is None else f"{each[key]:,}" for key in named),
        )
        for number, each in enumerate(record["missions"], start=1)
    ]
    columns = ("", "Members", "How many", *(key.capitalize() for key in named))
    return Table(columns, rows, f"Missions, {record['order'].split(';')[0]}")


def _say_missing(record: Record) -> None:
    from parley.mission.sentences import MOST_SPELT, number_words

    shown = len(record["missions"])
    if not record["complete"]:
        number = record["count"]
        of = "" if number is None else f" of {number:,}" if number < MOST_SPELT else f" of {number_words(number)}"
        say(f"Shown: the best {shown}{of}. A higher --limit lists more.")


def _say_why_none(record: Record) -> None:
    if record["status"] != "infeasible":
        return
    short = record["shortfall"]
    if short:
        most = (
            "no set keeps to everything else"
            if short["most"] is None
            else f"the most that any set can is {short['most']:,}"
        )
        say(f"Needed: {short['needed']:,}. All whom nobody excludes could supply {short['allowed']:,}; {most}.")
    for number, clash in enumerate(record["clashes"], start=1):
        say()
        if not clash:
            say("Whatever anyone demands, no set meets the rules, the need, the balance and what is assumed.")
            continue
        say(f"Clash {number}: no mission meets {'this demand' if len(clash) == 1 else 'these together'}.")
        say_demands(clash, record)
    if not record["clashes_complete"]:
        say("The list of clashes may not be complete: it was cut by --limit or --timeout.")


def _draw(answer: Missions, record: Record, path: Path) -> None:
    from parley.mission import funnel
    from parley.mission.bars import bars_of

    day_words = long_date(date.fromisoformat(record["as_of"]))
    title = f"{answer.issue.title}: who is left"
    groups = f"; groups as of {record['groups_as_of']}" if record["groups_as_of"] else ""
    path.write_text(
        funnel(bars_of(record), title=title, subtitle=f"on what was reported by {day_words}{groups}"), encoding="utf-8"
    )
    note(f"Drawn: {path}")
