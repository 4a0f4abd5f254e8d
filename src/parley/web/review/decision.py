"""From a filled form to a decision in the ledger, or to the reasons why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Form, HTTPException, Request

from parley.dossier import accept, amend, reject, undo
from parley.errors import InputError, Problem
from parley.ledger import Proposal
from parley.review import Verdict
from parley.web.desk import Desk
from parley.web.guard import Role, Visitor
from parley.web.reply import TWO_FORMS
from parley.web.review.sentence import FIELDS, changes_in

REASONS = (
    "not said",
    "wrong speaker",
    "wrong issue",
    "wrong polarity",
    "not a position",
    "duplicate",
    "too vague",
)
"""Why a proposal is rejected, by the keys 1 to 7."""

DECIDED: dict[int | str, dict[str, Any]] = {
    **TWO_FORMS,
    303: {"description": "Done; a browser goes on to the next page."},
    409: {**TWO_FORMS[400], "description": "Somebody was faster: both versions, and nothing recorded."},
}
"""What every address that takes a decision answers, for the OpenAPI document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as it was sent; a field that it does not have changes nothing."""

    verdict: str
    revision: int
    why: str
    fields: Mapping[str, str] = field(default_factory=dict)


async def filled_of(
    request: Request,
    revision: Annotated[int, Form(description="The revision that you were looking at.")],
    verdict: Annotated[str, Form(description="accept (with changes: amend), reject or undo.")] = "",
    reject: Annotated[str, Form(description="Reject, for this reason.")] = "",
    why: Annotated[str, Form(max_length=2000, description="Kept with the decision.")] = "",
    party: Annotated[str | None, Form(description="An actor's id; empty: not known.")] = None,
    stance: Annotated[str | None, Form()] = None,
    issue: Annotated[str | None, Form(description="Empty: nothing on the agenda.")] = None,
    option: Annotated[str | None, Form(description="As issue=option.")] = None,
    condition: Annotated[str | None, Form(description="What the condition's words name, as issue=option.")] = None,
    firm: Annotated[str | None, Form(description="yes or no.")] = None,
    strength: Annotated[str | None, Form(description="red_line, wish, offer; for mediators.")] = None,
    said: Annotated[str | None, Form(description="2025-03-18, 2025-03 or 2025; empty: not dated.")] = None,
) -> Filled:
    """The fields are named above for the OpenAPI document; whether one was sent empty or not at all, which the
    parameters do not tell apart, is seen in the form itself."""
    sent = await request.form()
    fields = {name: str(sent[name]) for name in FIELDS if name in sent}
    reason = ": ".join(part for part in (reject, why.strip()) if part)
    return Filled(
        verdict="reject" if reject else verdict, revision=revision, why=reason, fields={} if reject else fields
    )


def take(desk: Desk, proposal: Proposal, filled: Filled, visitor: Visitor) -> Proposal:
    """The proposal with the decision taken.

    Raises
    ------
    InputError
        if it cannot be taken; RevisionTakenError if somebody was faster.
    HTTPException
        403 where it sets a strength and the visitor is no mediator.
    """
    dossier, by, why, revision = desk.dossier, visitor.name, filled.why, filled.revision
    match filled.verdict:
        case Verdict.ACCEPT | Verdict.AMEND:
            changes = changes_in(filled.fields, proposal)
            if "strength" in changes and visitor.role < Role.MEDIATOR:
                raise HTTPException(403, "How strong a demand is, only a mediator sets.")
            if changes:
                return amend(dossier, proposal.id, changes, by=by, why=why, revision=revision)
            return accept(dossier, proposal.id, by=by, why=why, revision=revision)
        case Verdict.REJECT:
            return reject(dossier, proposal.id, by=by, why=why, revision=revision)
        case Verdict.UNDO:
            return undo(dossier, proposal.id, by=by, why=why, revision=revision)
    todo = "Send accept, reject or undo"
    raise InputError(Problem(what=f"'{filled.verdict}' is no decision", key="verdict", todo=todo))
