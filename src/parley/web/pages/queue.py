"""The review queue: one proposal at a time, what accepting it does, and the decisions taken so far."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from parley.dossier.decided import decision_record, latest_decisions
from parley.dossier.effect_record import effect_record
from parley.dossier.record import proposal_record
from parley.dossier.together import accept_together, copies_of, undo_together
from parley.errors import InputError, Problem
from parley.web.asked import TheCut, TheDesk
from parley.web.guard import Role, Visitor, needs, same_origin, visitor_of
from parley.web.reply import TWO_FORMS, reply, wants_html
from parley.web.review.around import item_record
from parley.web.review.decision import DECIDED
from parley.web.review.effect_words import effect_view
from parley.web.review.item import item_view, last_of, queue_address
from parley.web.review.named import TheProposal
from parley.web.review.standing import effect_at
from parley.web.review.waiting import UNSURE_COOKIE, UNSURE_KEPT, TheNarrowed, TheUnsure, queue_of

router = APIRouter()

Done = Annotated[list[str], Query(description="Decisions just taken, as id:revision: they can be undone together.")]
Coder = Annotated[Visitor, Depends(needs(Role.CODER))]
Seen = Annotated[list[str], Form(description="What you were looking at, each as id:revision.")]

COPIES = "the same words, read in the same way, as in {}, accepted with it"


@router.get("/queue", responses=DECIDED, summary="What waits for a person; a browser goes to the first of it.")
def queue(request: Request, desk: TheDesk, narrowed: TheNarrowed, unsure: TheUnsure, done: Done = []) -> Response:  # noqa: B006
    found = queue_of(desk, narrowed, unsure)
    if found.items and wants_html(request):
        return RedirectResponse(queue_address(found.items[0], narrowed, done), status_code=303)
    record: dict[str, Any] = {
        "waiting": len(found.items),
        "decided": found.decided,
        "total": found.total,
        "pending": [proposal_record(proposal) for proposal in found.items[:100]],
        "facets": {
            name: [{"value": it.value, "name": it.name, "waiting": it.waiting} for it in facets]
            for name, facets in (("party", found.parties), ("issue", found.issues), ("reader", found.readers))
        },
    }
    last = last_of(desk, visitor_of(request), done)
    return reply(request, "queue_done.html", view={"queue": found, "last": last}, record=record)


@router.get("/queue/decisions", responses=TWO_FORMS, summary="The newest decisions, each of which can be undone.")
def decisions(
    request: Request,
    desk: TheDesk,
    by: Annotated[str, Query(description="Only this person's.")] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Response:
    found = latest_decisions(desk.dossier, by=by or None, limit=limit)
    about = {it.id: it for it in desk.proposals()}
    view = {"decisions": [(it, about[it.proposal]) for it in found if it.proposal in about], "by": by}
    record = {"decisions": [decision_record(it) for it in found]}
    return reply(request, "queue_decisions.html", view=view, record=record)


@router.post("/queue/undo", responses=DECIDED, summary="Undo decisions: all of those named, or none.")
def undo_decisions(
    request: Request,
    desk: TheDesk,
    visitor: Coder,
    narrowed: TheNarrowed,
    _: Annotated[None, Depends(same_origin)],
    seen: Seen,
) -> Response:
    undone = undo_together(desk.dossier, _seen(seen), by=visitor.name)
    if not wants_html(request):
        return JSONResponse({"undone": [proposal_record(it) for it in undone]})
    return RedirectResponse(queue_address(undone[0], narrowed), status_code=303)


@router.get("/queue/{id}", responses=TWO_FORMS, summary="One proposal, with all that a reviewer needs to decide.")
def item(
    request: Request,
    proposal: TheProposal,
    desk: TheDesk,
    narrowed: TheNarrowed,
    unsure: TheUnsure,
    done: Done = [],  # noqa: B006
) -> Response:
    found = queue_of(desk, narrowed, unsure)
    view = item_view(desk, proposal, found, last=last_of(desk, visitor_of(request), done))
    following, previous = found.after(proposal.id), found.before(proposal.id)
    record = {
        **item_record(proposal, view.told),
        "place": found.place(proposal.id),
        "waiting": len(found.items),
        "next": following.id if following else None,
        "previous": previous.id if previous else None,
    }
    return reply(request, "queue_item.html", view=view, record=record)


@router.get("/queue/{id}/effect", responses=TWO_FORMS, summary="What accepting the proposal changes.")
def effect(request: Request, proposal: TheProposal, desk: TheDesk, cut: TheCut) -> Response:
    found = effect_at(desk, proposal, as_of=cut.as_of)
    view = {"effect": effect_view(found, proposal, desk.dossier.talks), "proposal": proposal, "as_of": found.as_of}
    return reply(request, "queue_effect.html", view=view, record=effect_record(found), cut=cut)


@router.post("/queue/{id}/unsure", responses=DECIDED, summary="Put a proposal off to the end of this visit's queue.")
def put_off(
    request: Request,
    proposal: TheProposal,
    desk: TheDesk,
    visitor: Coder,
    narrowed: TheNarrowed,
    unsure: TheUnsure,
    _: Annotated[None, Depends(same_origin)],
) -> Response:
    following = queue_of(desk, narrowed, unsure).after(proposal.id)
    kept = [it for it in unsure if it != proposal.id][-UNSURE_KEPT + 1 :]
    answer: Response
    if wants_html(request):
        answer = RedirectResponse(queue_address(following or proposal, narrowed), status_code=303)
    else:
        answer = JSONResponse({"put_off": proposal.id, "next": following.id if following else None})
    secure = request.url.scheme == "https"
    value = ".".join((*kept, proposal.id))
    answer.set_cookie(UNSURE_COOKIE, value, httponly=True, samesite="strict", secure=secure)
    return answer


@router.get("/queue/{id}/copies", responses=TWO_FORMS, summary="Other reports that print the very same words.")
def copies(request: Request, proposal: TheProposal, desk: TheDesk, narrowed: TheNarrowed) -> Response:
    found = copies_of(proposal, desk.pending())
    view = {"proposal": proposal, "copies": found, "narrowed": narrowed}
    record = {"proposal": proposal_record(proposal), "copies": [proposal_record(it) for it in found]}
    return reply(request, "queue_copies.html", view=view, record=record)


@router.post("/queue/{id}/copies", responses=DECIDED, summary="Accept a proposal together with copies of it.")
def accept_copies(
    request: Request,
    proposal: TheProposal,
    desk: TheDesk,
    visitor: Coder,
    narrowed: TheNarrowed,
    unsure: TheUnsure,
    _: Annotated[None, Depends(same_origin)],
    seen: Seen,
) -> Response:
    named = _seen(seen)
    known = {proposal.id, *(it.id for it in copies_of(proposal, desk.pending()))}
    if strangers := sorted(named.keys() - known):
        what = f"{', '.join(strangers)} is no copy of {proposal.id} that still waits; nothing was accepted"
        raise InputError(Problem(what=what, todo="Look at the list again"))
    order = queue_of(desk, narrowed, unsure)
    accepted = accept_together(desk.dossier, named, by=visitor.name, why=COPIES.format(proposal.id))
    if not wants_html(request):
        return JSONResponse({"accepted": [proposal_record(it) for it in accepted]})
    following = next((it for it in order.items if it.id not in named), None)
    done = [f"{it.id}:{it.revision}" for it in accepted]
    return RedirectResponse(queue_address(following, narrowed, done), status_code=303)


def _seen(words: list[str]) -> dict[str, int]:
    """Ids with revisions. Raises InputError where one is neither."""
    found: dict[str, int] = {}
    for word in words:
        id, _, revision = word.partition(":")
        if not id or not revision.isdecimal():
            raise InputError(Problem(what=f"'{word}' is not an id with its revision", key="seen", todo="Send id:1"))
        found[id] = int(revision)
    return found
