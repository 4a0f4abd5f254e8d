"""The first page: what the dossier holds, what waits for a person, and where its answer stands."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from parley.deal import find_deals
from parley.web.asked import TheCut, TheDesk, TheWhatIf
from parley.web.reply import TWO_FORMS, reply

router = APIRouter()


@router.get("/", responses=TWO_FORMS, summary="What the dossier holds, and where its answer stands.")
def overview(request: Request, desk: TheDesk, cut: TheCut, what_if: TheWhatIf) -> Response:
    talks = desk.talks(cut)
    answer = find_deals(talks, what_if.question(cut, talks))
    grid = desk.matrix(cut)
    record: dict[str, Any] = {
        "title": desk.title,
        "as_of": str(answer.as_of),
        "status": str(answer.status),
        "counted": list(answer.counted),
        "positions": sum(map(len, grid.cells.values())),
        "open": len(grid.open),
        "waiting": len(desk.pending()),
        "reports": len({proposal.report.sha256 for proposal in desk.proposals()}),
    }
    return reply(request, "overview.html", view=record | {"summary": talks.summary}, record=record, cut=cut)
