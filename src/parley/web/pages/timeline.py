"""The timeline: who took which stance when, and what happened meanwhile."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from parley.board.timeline import Drawing, draw
from parley.dossier import Timeline, timeline, timeline_record
from parley.dossier.matrix import Matrix
from parley.ledger import Kind, ReportedEvent, reported_events
from parley.web.asked import TheCut, TheDesk
from parley.web.desk import Cut, Desk
from parley.web.reply import TWO_FORMS, reply

router = APIRouter()

ROWS = 120
"""Rows drawn at a time where no issue was named; the JSON has all of them."""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """`drawing` None: nothing dated is on the agenda. `undrawn` are the issues that there was no room for."""

    found: Timeline
    drawing: Drawing | None
    undrawn: tuple[str, ...]
    issues: tuple[tuple[str, str], ...]
    parties: tuple[tuple[str, str], ...]
    since: date | None
    until: date | None
    issue: str
    party: str


@router.get("/timeline", responses=TWO_FORMS, summary="Who took which stance when.")
def timeline_page(
    request: Request,
    desk: TheDesk,
    cut: TheCut,
    since: Annotated[date | None, Query(description="The first day shown.")] = None,
    until: Annotated[date | None, Query(description="The last day shown.")] = None,
    issue: Annotated[str, Query(description="Only this issue's lane.")] = "",
    party: Annotated[str, Query(description="Only this party's rows.")] = "",
) -> Response:
    grid = desk.matrix(cut)
    found = desk.drawn(
        ("timeline", cut, since, until, issue, party),
        lambda: timeline(_only(grid, issue, party), desk.dossier.talks.agenda, _events(desk), since=since, until=until),
    )
    shown = _fitting(found)
    view = TimelineView(
        found=found,
        drawing=draw(shown, desk.dossier.talks, grid.names),
        undrawn=tuple(_title(desk, lane.issue) for lane in found.lanes[len(shown.lanes) :]),
        issues=tuple((it, _title(desk, it)) for it in grid.issues if any(at[1] == it for at in grid.cells)),
        parties=tuple((it, grid.names[it]) for it in grid.parties if any(at[0] == it for at in grid.cells)),
        since=since,
        until=until,
        issue=issue,
        party=party,
    )
    return reply(request, "timeline.html", view=view, record=_record(found, cut), cut=cut)


def _record(found: Timeline, cut: Cut) -> dict[str, object]:
    as_of = None if cut.as_of is None else str(cut.as_of)
    return {"as_of": as_of, "include_proposed": cut.proposed, **timeline_record(found)}


def _events(desk: Desk) -> tuple[ReportedEvent, ...]:
    kinds = (Kind.REPORT, Kind.EVENT)
    return desk.drawn("events", lambda: reported_events(desk.ledger.entries(kinds=kinds)))


def _only(grid: Matrix, issue: str, party: str) -> Matrix:
    """The matrix with the cells of one issue and one party alone; "" is any."""
    cells = {at: held for at, held in grid.cells.items() if party in ("", at[0]) and issue in ("", at[1])}
    return replace(grid, cells=cells)


def _fitting(found: Timeline) -> Timeline:
    """The first lanes, at least one, with at most `ROWS` rows together."""
    rows = list(accumulate(len(lane.rows) for lane in found.lanes))
    return replace(found, lanes=found.lanes[: max(1, bisect_right(rows, ROWS))])


def _title(desk: Desk, issue: str) -> str:
    agenda = desk.dossier.talks.agenda
    return agenda[issue].title if issue in agenda else issue
