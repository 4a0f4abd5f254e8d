"""The positions matrix, and the page of one cell with all that was said there."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from parley.dossier.record import matrix_record
from parley.web.asked import TheCut, TheDesk
from parley.web.desk import Cut, Desk
from parley.web.matrix.build import sheet_of, shown_matrix
from parley.web.matrix.filters import Filters, TheFilters
from parley.web.matrix.layout import Layout, layout_of
from parley.web.matrix.picture import png_bytes, svg_text
from parley.web.matrix.record import sheet_record
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
    grid, agenda = desk.matrix(cut), desk.dossier.talks.agenda
    return layout_of(
        sheet_of(desk, cut, filters),
        cut,
        parties=[(party, grid.names.get(party, party)) for party in grid.parties],
        issues=[(issue, agenda[issue].title if issue in agenda else issue) for issue in grid.issues],
    )


def _file(data: bytes, media_type: str, name: str) -> Response:
    return Response(data, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})
