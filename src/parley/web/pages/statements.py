"""Statements: each at its address, with its words, its chain and its history; and the decisions on them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from parley.dossier import find_proposal
from parley.dossier.decided import decision_record, decisions_on
from parley.dossier.record import proposal_record
from parley.errors import InputError
from parley.ledger import RevisionTakenError
from parley.web.asked import TheCut, TheDesk
from parley.web.desk import Desk
from parley.web.guard import Role, Visitor, needs, same_origin, visitor_of
from parley.web.reply import TWO_FORMS, reply, wants_html
from parley.web.review.around import around, item_record, said_before
from parley.web.review.decision import DECIDED, Filled, filled_of, take
from parley.web.review.item import item_view, last_of, queue_address
from parley.web.review.listed import TheWanted, issue_title, list_view
from parley.web.review.named import TheProposal
from parley.web.review.waiting import Narrowed, TheNarrowed, TheUnsure, queue_of

router = APIRouter()

Coder = Annotated[Visitor, Depends(needs(Role.CODER))]


@router.get(
    "/statements", responses=TWO_FORMS, summary="Every statement, also what was rejected; to search and filter."
)
def statements(request: Request, desk: TheDesk, cut: TheCut, wanted: TheWanted) -> Response:
    view = list_view(desk, wanted)
    record = {
        "count": view.count,
        "statements": [proposal_record(proposal) for proposal in view.shown],
        "next": view.following,
    }
    return reply(request, "statements.html", view=view, record=record, cut=cut)


@router.get("/statements/{id}", responses=TWO_FORMS, summary="One statement: its words, its chain, its history.")
def statement(request: Request, proposal: TheProposal, desk: TheDesk, cut: TheCut) -> Response:
    history = decisions_on(desk.dossier, proposal.id)
    told = said_before(desk, proposal)
    view: dict[str, Any] = {
        "proposal": proposal,
        "issue": issue_title(proposal, desk.dossier.talks),
        "around": around(desk, proposal),
        "history": history,
        "told": told,
    }
    record = {**item_record(proposal, told), "history": [decision_record(it) for it in history]}
    return reply(request, "statement.html", view=view, record=record, cut=cut)


@router.post("/statements/{id}/decision", responses=DECIDED, summary="Accept, amend, reject, or undo.")
def decide(
    request: Request,
    proposal: TheProposal,
    desk: TheDesk,
    visitor: Coder,
    narrowed: TheNarrowed,
    unsure: TheUnsure,
    _: Annotated[None, Depends(same_origin)],
    filled: Annotated[Filled, Depends(filled_of)],
    then: Annotated[Literal["queue", "statement"], Query(description="Where a browser goes next.")] = "queue",
) -> Response:
    following = queue_of(desk, narrowed, unsure).after(proposal.id)
    try:
        decided = take(desk, proposal, filled, visitor)
    except InputError as error:
        return _again(request, desk, proposal.id, filled, error, narrowed, unsure)
    if not wants_html(request):
        record = {"proposal": proposal_record(decided), "next": following.id if following else None}
        return JSONResponse(record)
    if then == "statement":
        return RedirectResponse(f"/statements/{decided.id}", status_code=303)
    done = [f"{decided.id}:{decided.revision}"] if filled.verdict != "undo" else []
    return RedirectResponse(queue_address(following, narrowed, done), status_code=303)


def _again(
    request: Request,
    desk: Desk,
    id: str,
    filled: Filled,
    error: InputError,
    narrowed: Narrowed,
    unsure: tuple[str, ...],
) -> Response:
    """The same form, filled as it was, on the revision that stands now, with the reasons why nothing was decided."""
    proposal = find_proposal(desk.dossier, id)
    is_collision = isinstance(error, RevisionTakenError)
    problems = [str(problem) for problem in error.problems]
    tried = dict(filled.fields)
    view = item_view(
        desk,
        proposal,
        queue_of(desk, narrowed, unsure),
        last=last_of(desk, visitor_of(request), ()),
        tried=tried,
        problems=problems,
        collided=filled.verdict if is_collision else "",
        why=filled.why,
    )
    record = {
        "problems": problems,
        "tried": {"verdict": filled.verdict, "revision": filled.revision, "why": filled.why, **tried},
        "now": proposal_record(proposal),
    }
    return reply(request, "queue_item.html", view=view, record=record, status=409 if is_collision else 400)
