"""`parley positions`: the matrix of issues and parties."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.options import as_of_option, dossier_argument, include_proposed_option, json_option
from parley.cli.show import Table, emit, excerpt, say, show_table
from parley.cli.words import STANCES, counted, listed
from parley.dates import long_date

if TYPE_CHECKING:
    from parley.dossier import Held, Matrix
    from parley.position import Position

PARTY_COLUMNS = 26
"""Characters that a party needs on a terminal; parties that do not fit get a table of their own."""

LEGEND = {"*": "unnamed sources only", "~": "softly put", "?": "not reviewed"}


@click.command("positions")
@dossier_argument
@as_of_option
@include_proposed_option
@json_option
def positions_command(dossier: Path, as_of: date | None, include_proposed: bool, as_json: bool) -> None:
    """Print who wants what: the matrix of issues and parties.

    A cell has the stances that stand, the newest first, each with its date, on how many reports it rests, and how many
    of them are independent: retellings of one wire story are one origin. What a party asks for as a condition of
    something else stands in the cell of the issue that the condition is about. What was said earlier and changed since
    is in the JSON. Positions that match nothing on the agenda are listed below the matrix.

    \b
    Example:
      parley positions cyprus --as-of 2026-03-07
      parley positions cyprus --include-proposed --json
    """
    from parley.dossier import matrix, open_dossier
    from parley.dossier.record import matrix_record

    opened = open_dossier(dossier)
    found = matrix(opened, as_of=as_of, include_proposed=include_proposed)
    if as_json:
        emit(matrix_record(found, opened.talks.agenda))
    else:
        show_matrix(found)
        _show_orphans(found)


def show_matrix(matrix: Matrix) -> None:
    """Prints the matrix: only issues and parties of which something is held."""
    reported = f"reported by {long_date(matrix.as_of)}" if matrix.as_of else "reported so far"
    which = "accepted and unreviewed" if matrix.include_proposed else "accepted"
    positions = sum(len(cell) for cell in matrix.cells.values())
    say(f"On what was {reported}: {counted(positions, f'{which} position')} on the agenda.", bold=True)
    filled = matrix.cells.keys() | matrix.conditions.keys()
    issues = [issue for issue in matrix.issues if any((party, issue) in filled for party in matrix.parties)]
    parties = [party for party in matrix.parties if any((party, issue) in filled for issue in issues)]
    for some in _fitting(parties, max(map(len, issues), default=0)):
        show_table(_table(matrix, issues, some))
    silent = [matrix.names[party] for party in matrix.parties if party not in parties]
    if silent and parties:
        say(f"Nothing is held by {listed(silent)}; silence is not consent.")
    if matrix.open:
        show_table(_open_table(matrix))
    if not (positions or matrix.open):
        say("Nothing has been accepted yet. parley review decides; --include-proposed shows what waits.")
        return
    shown = "".join(_marks(one) for cell in (*matrix.cells.values(), matrix.open) for one in cell)
    if legend := [f"{mark} {meaning}" for mark, meaning in LEGEND.items() if mark in shown]:
        say(f"{'; '.join(legend)}.")


def _table(matrix: Matrix, issues: list[str], parties: list[str]) -> Table:
    rows = [(issue, *(_cell(matrix, (party, issue)) for party in parties)) for issue in issues]
    return Table(("", *(matrix.names[party] for party in parties)), [row for row in rows if any(row[1:])])


def _fitting(parties: list[str], beside: int) -> Iterator[list[str]]:
    """The parties in as many groups as the screen needs, `beside` characters being taken by the issues; one group where
    the output is no terminal."""
    together = len(parties)
    if sys.stdout.isatty():
        together = (shutil.get_terminal_size().columns - beside) // PARTY_COLUMNS
    together = max(together, 1)
    for start in range(0, len(parties), together):
        yield parties[start : start + together]


def _cell(matrix: Matrix, at: tuple[str, str]) -> str:
    """The stances that stand, then the conditions that do, one a line, each with the newest position that has it."""
    newest: dict[str, Held] = {}
    for one in matrix.cells.get(at, ()):
        if one.is_current:
            newest.setdefault(_stance_words(one.proposal.position), one)
    for one in matrix.conditions.get(at, ()):
        newest.setdefault(_condition_words(one.proposal.position), one)
    return "\n".join(f"{words} ({_facts(one)}){_marks(one)}" for words, one in newest.items())


def _stance_words(position: Position) -> str:
    return (f"{position.option}: " if position.option else "") + STANCES[position.stance]


def _condition_words(position: Position) -> str:
    """What the condition names, and what it is a condition of."""
    named = position.condition.option if position.condition else None
    target = f"“{excerpt(position.target, 40)}”"
    of = f"{position.issue} = {position.option or target}" if position.issue else target
    return (f"{named}: " if named else "") + f"as a condition of {of}"


def _facts(held: Held) -> str:
    facts = [str(held.proposal.date or "no date"), counted(held.reports, "report")]
    if held.origins < held.reports:
        facts.append(counted(held.origins, "origin"))
    if held.only_relayed_by:
        facts.append(f"only relayed by {listed(held.only_relayed_by)}")
    return ", ".join(facts)


def _marks(held: Held) -> str:
    position = held.proposal.position
    shown = {"*": position.anonymous, "~": not position.firm, "?": held.proposal.status == "proposed"}
    marks = "".join(mark for mark, holds in shown.items() if holds)
    return f" {marks}" if marks else ""


def _open_table(matrix: Matrix) -> Table:
    rows = [
        (
            matrix.names.get(one.proposal.position.party or "", one.proposal.position.party_name),
            STANCES[one.proposal.position.stance] + _marks(one),
            excerpt(one.proposal.position.target, 100),
            str(one.proposal.date or ""),
        )
        for one in matrix.open
    ]
    return Table(("Party", "Stance", "About", "Date"), rows, "On nothing of the agenda")


def _show_orphans(matrix: Matrix) -> None:
    from parley.dossier.record import orphans

    rows = [
        (it.proposal.id, it.proposal.report.name, excerpt(it.proposal.position.passage.quote, 100))
        for it in orphans(matrix)
    ]
    if rows:
        show_table(Table(("Id", "Report", "The words"), rows, "No longer in the newest version of their report"))
