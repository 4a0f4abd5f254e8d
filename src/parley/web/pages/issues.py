"""An issue: its options and the words that name them, who stands where, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from parley.agenda import Issue
from parley.board.words import option_label
from parley.dossier import Held, Matrix
from parley.dossier.record import held_record
from parley.web.asked import TheCut, TheDesk
from parley.web.desk import Desk
from parley.web.matrix.build import sheet_of
from parley.web.matrix.filters import Filters
from parley.web.matrix.known import issue_titles, party_names
from parley.web.matrix.sheet import Cell, Sheet, Stand
from parley.web.matrix.statements import StatementView, newest_of, statement_views
from parley.web.reply import TWO_FORMS, reply

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """An option with what the parties say of it. `id` None: what is on the issue, but on none of its options."""

    id: str | None
    label: str
    means: str
    phrases: tuple[str, ...]
    stands: tuple[tuple[str, str, Stand], ...]
    """party id, party name, stance"""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage:
    """`newest`: for each party its newest statement on the issue, in the order of the talks file."""

    id: str
    title: str
    issue: Issue | None
    rows: tuple[OptionRow, ...]
    cells: tuple[tuple[str, Cell], ...]
    silent: tuple[str, ...]
    newest: tuple[StatementView, ...]


@router.get("/issues/{issue}", responses=TWO_FORMS, summary="An issue: its options, and who stands where.")
def issue(request: Request, desk: TheDesk, cut: TheCut, issue: str) -> Response:
    titles = issue_titles(desk)
    if issue not in titles:
        raise HTTPException(404, f"There is no issue '{issue}' here.")
    grid, sheet, names = desk.matrix(cut), sheet_of(desk, cut, Filters()), party_names(desk)
    known = desk.dossier.talks.agenda.by_id.get(issue)
    cells = tuple((names[party], cell) for party in names if (cell := sheet.cells.get((party, issue))))
    view = IssuePage(
        id=issue,
        title=titles[issue],
        issue=known,
        rows=_rows(known, cells),
        cells=cells,
        silent=_silent(issue, sheet),
        newest=_newest(desk, issue, grid),
    )
    return reply(request, "issue.html", view=view, record=_record(view, cut.as_of, grid), cut=cut)


def _rows(known: Issue | None, cells: tuple[tuple[str, Cell], ...]) -> tuple[OptionRow, ...]:
    """The options in the order of the agenda, then groups that are named, then what is on none of them."""
    said = [(cell.party, name, stand) for name, cell in cells for stand in cell.stands]
    options = {option.id: option for option in known.options} if known else {}
    named = dict.fromkeys((*options, *(stand.option for _, _, stand in said if stand.option), None))
    return tuple(
        OptionRow(
            id=id,
            label=option_label(known, id) if known and id else id or "On no option of it",
            means=options[id].means if id in options else "",
            phrases=options[id].phrases if id in options else (),
            stands=tuple(one for one in said if one[2].option == id),
        )
        for id in named
        if id in options or any(one[2].option == id for one in said)
    )


def _silent(issue: str, sheet: Sheet) -> tuple[str, ...]:
    return tuple(party.name for party in sheet.parties if (party.id, issue) not in sheet.cells)


def _newest(desk: Desk, issue: str, grid: Matrix) -> tuple[StatementView, ...]:
    found: list[StatementView] = []
    for party in grid.parties:
        newest: Held | None = newest_of(grid.cells.get((party, issue), ()))
        if newest is not None:
            found.extend(statement_views(desk, [newest]))
    return tuple(found)


def _record(view: IssuePage, as_of: object, grid: Matrix) -> dict[str, Any]:
    return {
        "as_of": None if as_of is None else str(as_of),
        "include_proposed": grid.include_proposed,
        "issue": {
            "id": view.id,
            "title": view.title,
            "kind": str(view.issue.kind) if view.issue else None,
            "definition": view.issue.definition if view.issue else "",
            "options": [
                {"id": option.id, "means": option.means, "phrases": list(option.phrases)}
                for option in (view.issue.options if view.issue else ())
            ],
        },
        "cells": _cell_records(view.id, grid, grid.cells),
        "conditions": _cell_records(view.id, grid, grid.conditions),
    }


def _cell_records(issue: str, grid: Matrix, cells: Any) -> list[dict[str, Any]]:
    return [
        {"party": party, "positions": [held_record(held) for held in cells[party, issue]]}
        for party in grid.parties
        if (party, issue) in cells
    ]
