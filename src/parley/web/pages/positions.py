"""The positions matrix, and the page of one cell with all that was said there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response

from parley.dossier.record import held_record, matrix_record
from parley.web.asked import TheCut, TheDesk, address
from parley.web.desk import Cut, Desk
from parley.web.matrix.build import sheet_of, shown_matrix
from parley.web.matrix.filters import Filters, TheFilters
from parley.web.matrix.known import issue_titles, party_names
from parley.web.matrix.layout import Layout, layout_of
from parley.web.matrix.picture import png_bytes, svg_text
from parley.web.matrix.record import sheet_record
from parley.web.matrix.sheet import Cell
from parley.web.matrix.statements import StatementView, statement_views
from parley.web.matrix.table import csv_text
from parley.web.reply import TWO_FORMS, reply, wants_html

router = APIRouter()

FILES: dict[int | str, dict[str, Any]] = {
    **TWO_FORMS,
    200: {
        "description": "The page as HTML, what it shows as JSON or CSV, or a picture of it.",
        "content": {
            "text/html": {"schema": {"type": "string"}},
            "application/json": {"schema": {"type": "object"}},
            "text/csv": {"schema": {"type": "string"}},
            "image/svg+xml": {"schema": {"type": "string"}},
            "image/png": {"schema": {"type": "string", "format": "binary"}},
        },
    },
}

Form = Literal["html", "json", "csv", "svg", "png"]


@router.get("/positions", responses=FILES, summary="Who stands where: issues and parties.")
def positions(
    request: Request,
    desk: TheDesk,
    cut: TheCut,
    filters: TheFilters,
    form: Annotated[Form | None, Query(alias="format", description="Decides on the form outright.")] = None,
    dark: Annotated[bool, Query(description="A picture on a dark ground.")] = False,
) -> Response:
    sheet = sheet_of(desk, cut, filters)
    name = f"positions-{cut.as_of}" if cut.as_of else "positions"
    if form == "csv":
        return _file(csv_text(sheet).encode(), "text/csv; charset=utf-8", f"{name}.csv")
    if form == "svg":
        return _file(svg_text(sheet, desk.title, dark=dark).encode(), "image/svg+xml", f"{name}.svg")
    if form == "png":
        return _file(png_bytes(svg_text(sheet, desk.title, dark=dark)), "image/png", f"{name}.png")
    view = _layout(desk, cut, filters)
    grid = shown_matrix(desk, cut, filters)
    agenda = desk.dossier.talks.agenda
    # The JSON of thousands of statements is made only for those who read it.
    record = {} if wants_html(request) else {**matrix_record(grid, agenda), **sheet_record(sheet)}
    return reply(request, "positions.html", view=view, record=record, cut=cut)


def _layout(desk: Desk, cut: Cut, filters: Filters) -> Layout:
    return layout_of(
        sheet_of(desk, cut, filters),
        cut,
        parties=party_names(desk).items(),
        issues=issue_titles(desk).items(),
    )


def _file(data: bytes, media_type: str, name: str) -> Response:
    return Response(data, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPage:
    """`cell` None: nothing that counts was said. `waiting`: how many proposals nobody has reviewed."""

    party: str
    party_name: str
    issue: str
    title: str
    cell: Cell | None
    statements: tuple[StatementView, ...]
    waiting: int
    with_proposed: str


@router.get("/positions/{party}/{issue}", responses=TWO_FORMS, summary="All that one party said on one issue.")
def cell(request: Request, desk: TheDesk, cut: TheCut, party: str, issue: str) -> Response:
    names, titles = party_names(desk), issue_titles(desk)
    if party not in names or issue not in titles:
        raise HTTPException(404, f"There is no party '{party}' or no issue '{issue}' here.")
    grid = desk.matrix(cut)
    held, asked = grid.cells.get((party, issue), ()), grid.conditions.get((party, issue), ())
    record = {
        "as_of": None if cut.as_of is None else str(cut.as_of),
        "include_proposed": cut.proposed,
        "party": {"id": party, "name": names[party]},
        "issue": {"id": issue, "title": titles[issue]},
        "positions": [held_record(one) for one in held],
        "conditions": [held_record(one) for one in asked],
    }
    view = CellPage(
        party=party,
        party_name=names[party],
        issue=issue,
        title=titles[issue],
        cell=sheet_of(desk, cut, Filters()).cells.get((party, issue)),
        statements=statement_views(desk, held, asked=asked),
        waiting=0 if cut.proposed else _waiting(desk, cut, party, issue),
        with_proposed=address(request.url.path, replace(cut, proposed=True)),
    )
    return reply(request, "cell.html", view=view, record=record, cut=cut)


def _waiting(desk: Desk, cut: Cut, party: str, issue: str) -> int:
    return sum(
        (it.position.party, it.position.issue) == (party, issue)
        and (cut.as_of is None or it.date is None or it.date.first <= cut.as_of)
        for it in desk.pending()
    )
