"""Reports: the list of them, and the reader, in which statements stand marked and new ones are made."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from parley.dossier.record import proposal_record
from parley.errors import InputError
from parley.report import Report
from parley.web.asked import TheCut, TheDesk
from parley.web.desk import Desk
from parley.web.guard import Role, Visitor, needs, same_origin
from parley.web.reader.blocks import drawn, left_out
from parley.web.reader.by_hand import KINDS, Written, add, blank_form, selected, written_of, written_record
from parley.web.reader.cards import coded
from parley.web.reader.listed import Row, TheSought, report_list
from parley.web.reader.marks import laned
from parley.web.reader.provenance import all_reports, facts_record, facts_records, provenance
from parley.web.reply import TWO_FORMS, reply, wants_html
from parley.web.review.decision import DECIDED

router = APIRouter()

Hash = Annotated[str, Path(description="The report's SHA-256.", pattern="^[0-9a-f]{64}$")]


def report_named(sha256: Hash, desk: TheDesk) -> Report:
    """Raises 404 where the dossier has no such report."""
    if sha256 not in all_reports(desk):
        raise HTTPException(404, f"There is no report {sha256[:12]} here")
    return desk.ledger.report(sha256)


TheReport = Annotated[Report, Depends(report_named)]


@router.get("/reports", responses=TWO_FORMS, summary="The reports, the newest first; to search in their texts.")
def reports(request: Request, desk: TheDesk, cut: TheCut, sought: TheSought) -> Response:
    view = report_list(desk, sought)
    record = {"count": view.count, "reports": [_row_record(row) for row in view.rows], "next": view.following}
    return reply(request, "reports.html", view=view, record=record, cut=cut)


@router.get("/reports/{sha256}", responses=TWO_FORMS, summary="One report with its statements marked in the text.")
def report(request: Request, report: TheReport, desk: TheDesk, cut: TheCut) -> Response:
    found, told = coded(desk, report.sha256), provenance(desk, report.sha256)
    passages = ((card.proposal.id, card.proposal.position.passage) for card in found.cards.values())
    marks = laned((id, passage.start, passage.end) for id, passage in passages)
    facts = all_reports(desk)[report.sha256]
    view: dict[str, Any] = {
        "report": report,
        "facts": facts,
        "link": _link(report.url),
        "blocks": drawn(report, marks),
        "left_out": left_out(report),
        "coded": found,
        "provenance": told,
        "words": len(report.text.split()),
    }
    record = {
        **facts_record(facts),
        "text": report.text,
        "blocks": [{"start": it.start, "end": it.end, "kind": str(it.form or it.kind)} for it in report.blocks],
        "statements": [proposal_record(card.proposal) for card in found.cards.values()],
        "rejected": [proposal_record(it) for it in found.rejected],
        "earlier": facts_records(told.earlier),
        "later": facts_records(told.later),
        "copies": facts_records(told.copies),
    }
    return reply(request, "report.html", view=view, record=record, cut=cut)


@router.get(
    "/reports/{sha256}/original",
    summary="The report's bytes as they were published, to keep; never shown as a page.",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}, 404: TWO_FORMS[404]},
)
def original(report: TheReport, desk: TheDesk) -> Response:
    name = quote(report.name.replace("/", "_"), safe="")
    return Response(
        desk.ledger.original(report.sha256),
        media_type="application/octet-stream",
        headers={
            "content-disposition": f"attachment; filename=\"report\"; filename*=UTF-8''{name}",
            "x-content-type-options": "nosniff",
        },
    )


@router.get("/reports/{sha256}/new", responses=TWO_FORMS, summary="The form for a statement found in the report.")
def new(
    request: Request,
    report: TheReport,
    desk: TheDesk,
    start: Annotated[int | None, Query(description="Where its words begin, in code points.")] = None,
    end: Annotated[int | None, Query(description="Where they end.")] = None,
) -> Response:
    return _form(request, desk, report, selected(report, start, end))


@router.post("/reports/{sha256}/statements", responses=DECIDED, summary="Add a statement, accepted, in one step.")
def add_by_hand(
    request: Request,
    report: TheReport,
    desk: TheDesk,
    visitor: Annotated[Visitor, Depends(needs(Role.CODER))],
    _: Annotated[None, Depends(same_origin)],
    written: Annotated[Written, Depends(written_of)],
) -> Response:
    try:
        added = add(desk, report, written, by=visitor.name)
    except InputError as error:
        return _form(request, desk, report, written, [str(problem) for problem in error.problems], 400)
    if wants_html(request):
        return RedirectResponse(f"/reports/{report.sha256}#s-{added.id}", status_code=303)
    return JSONResponse(proposal_record(added))


def _form(
    request: Request, desk: Desk, report: Report, written: Written, problems: list[str] | None = None, status: int = 200
) -> Response:
    view = {
        "report": report,
        "written": written,
        "sentence": blank_form(desk, written),
        "kinds": KINDS,
        "problems": problems or [],
    }
    record = {"problems": problems, **written_record(written)} if problems else dict(written_record(written))
    return reply(request, "report_new.html", view=view, record=record, status=status)


def _row_record(row: Row) -> dict[str, Any]:
    return {
        **facts_record(row.report),
        "words": row.words,
        "accepted": row.accepted,
        "waiting": row.waiting,
        "rejected": row.rejected,
        "copies": row.copies,
        "hits": row.hits,
    }


def _link(url: str | None) -> str | None:
    """An address that may be followed: only of the web, whatever a report says of itself."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
