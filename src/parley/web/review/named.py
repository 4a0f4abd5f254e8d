"""The proposal that an address names."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException

from parley.dossier import find_proposal
from parley.errors import InputError
from parley.ledger import Proposal
from parley.web.asked import TheDesk


def proposal_named(id: str, desk: TheDesk) -> Proposal:
    """By its id, or the beginning of it. Raises 404 where there is none, or more than one."""
    try:
        return find_proposal(desk.dossier, id)
    except InputError as error:
        problem = error.problems[0]
        raise HTTPException(404, ". ".join(part for part in (problem.what, problem.todo) if part)) from None


TheProposal = Annotated[Proposal, Depends(proposal_named)]
