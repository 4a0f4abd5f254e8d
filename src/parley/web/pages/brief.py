"""The brief: one or two pages for paper, for people who will never open the board."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from parley.brief import brief_of, brief_page, brief_record, pdf_of
from parley.brief.page import environment
from parley.web.asked import TheCut, TheDesk, TheWhatIf
from parley.web.reply import TWO_FORMS, reply

router = APIRouter()

SECONDS = 3.0
"""For each of its searches: for a deal, for clashes, for concessions, and for what is worth checking."""

ALONE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy of the downloaded file: its own policy, which names its style by hash, holds besides."""


@router.get("/brief", responses=TWO_FORMS, summary="Who wants what, what clashes and what is open, for paper.")
def brief_page_of(
    request: Request,
    desk: TheDesk,
    cut: TheCut,
    what_if: TheWhatIf,
    redact: Annotated[bool, Query(description="Leave out the names of the people who spoke.")] = False,
    format: Annotated[str, Query(description="html, json, file (one HTML file) or pdf.")] = "",
) -> Response:
    question = replace(what_if.question(cut, desk.talks(cut)), timeout=SECONDS)
    key = ("brief", cut, what_if, redact)
    brief = desk.drawn(key, lambda: brief_of(desk.dossier, question, include_proposed=cut.proposed, redact=redact))
    name = f"brief-{brief.as_of}"
    if format == "file":
        headers = {"content-disposition": f'attachment; filename="{name}.html"', "content-security-policy": ALONE}
        return HTMLResponse(brief_page(brief), headers=headers)
    if format == "pdf":
        headers = {"content-disposition": f'inline; filename="{name}.pdf"'}
        return Response(pdf_of(brief_page(brief)), media_type="application/pdf", headers=headers)
    body = Markup(environment().get_template("body.html").render(brief=brief))
    view = {"body": body, "redact": redact, "what_if": tuple(what_if.pairs())}
    return reply(request, "brief.html", view=view, record=brief_record(brief), cut=cut)
