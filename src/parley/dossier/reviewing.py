"""Decisions on a dossier's proposals, each recorded in its ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from parley.dossier.dossier import Dossier
from parley.dossier.held import FOLDED, holdings_of
from parley.errors import InputError, Problem, did_you_mean
from parley.ledger import Entry, Kind, Proposal, Status, proposals
from parley.review import Decision, Verdict, decide

ALL_AT_ONCE = "accepted all at once, without looking at each"
"""The reason recorded with every decision of `accept_all`."""

DOUBTED = 0.5
"""The credence below which a reader doubts its own proposal. What rests on one unnamed voice has this much."""


def all_proposals(dossier: Dossier) -> tuple[Proposal, ...]:
    """Every position ever proposed, as it stands, by date, report and place in the text."""
    return holdings_of(dossier).proposals


def pending(dossier: Dossier) -> tuple[Proposal, ...]:
    """The proposals that nobody has decided on: first those that their own reader doubts, as where two readers differ,
    then the others; each by date, report and place in the text."""
    waiting = [proposal for proposal in all_proposals(dossier) if proposal.status is Status.PROPOSED]
    return tuple(sorted(waiting, key=lambda proposal: proposal.position.credence >= DOUBTED))


def find_proposal(dossier: Dossier, proposal_id: str) -> Proposal:
    """The proposal with that id, or the only one whose id begins so.

    Raises
    ------
    InputError
        if there is none, or more than one.
    """
    named = proposals(_history(dossier, proposal_id))
    if named:
        return named[0]
    everything = {proposal.id: proposal for proposal in all_proposals(dossier)}
    begun = [proposal for id, proposal in everything.items() if proposal_id and id.startswith(proposal_id)]
    if len(begun) == 1:
        return begun[0]
    what = f"'{proposal_id}' begins the ids of {len(begun)} proposals" if begun else f"there is no '{proposal_id}' here"
    todo = "Give more of the id" if begun else did_you_mean(proposal_id, everything)
    raise InputError(Problem(what=what, file=str(dossier.path), todo=todo))


def accept(dossier: Dossier, proposal_id: str, *, by: str, why: str = "", revision: int | None = None) -> Proposal:
    """The proposal, now accepted.

    `revision` is the one the person was looking at; None stands for the newest. Raises as `parley.review.decide`.
    """
    return _decide(dossier, proposal_id, Verdict.ACCEPT, by=by, why=why, revision=revision)


def amend(
    dossier: Dossier,
    proposal_id: str,
    changes: Mapping[str, Any],
    *,
    by: str,
    why: str = "",
    revision: int | None = None,
) -> Proposal:
    """The proposal, now accepted with `changes`: new values by the names in `parley.review.AMENDABLE`. See `accept`."""
    return _decide(dossier, proposal_id, Verdict.AMEND, by=by, why=why, revision=revision, changes=changes)


def reject(dossier: Dossier, proposal_id: str, *, by: str, why: str = "", revision: int | None = None) -> Proposal:
    """The proposal, now rejected: it stays in the ledger and counts nowhere. See `accept`."""
    return _decide(dossier, proposal_id, Verdict.REJECT, by=by, why=why, revision=revision)


def undo(dossier: Dossier, proposal_id: str, *, by: str, why: str = "", revision: int | None = None) -> Proposal:
    """The proposal as it stood before the decision that stands now. See `accept`."""
    return _decide(dossier, proposal_id, Verdict.UNDO, by=by, why=why, revision=revision)


def accept_all(dossier: Dossier, *, by: str) -> tuple[Proposal, ...]:
    """The proposals that were pending, now accepted: all of them, or none. The reason recorded is `ALL_AT_ONCE`."""
    entries = dossier.ledger.entries(kinds=FOLDED)
    waiting = {it.id: it for it in proposals(entries) if it.status is Status.PROPOSED}
    at = datetime.now(UTC)
    decisions = [_entry(dossier, it, Verdict.ACCEPT, by, ALL_AT_ONCE, it.revision, {}, at) for it in waiting.values()]
    dossier.ledger.append(decisions)
    return tuple(it for it in proposals((*entries, *decisions)) if it.id in waiting)


def _history(dossier: Dossier, proposal_id: str) -> tuple[Entry, ...]:
    """The entries of one proposal, and that of its report; none where no proposal has that very id."""
    entries = dossier.ledger.entries(kinds=FOLDED, subject=proposal_id)
    if not entries or entries[0].kind is not Kind.PROPOSAL:
        return ()
    return (*dossier.ledger.entries(kinds=FOLDED, subject=entries[0].body["report"]), *entries)


def _decide(
    dossier: Dossier,
    proposal_id: str,
    verdict: Verdict,
    *,
    by: str,
    why: str,
    revision: int | None,
    changes: Mapping[str, Any] | None = None,
) -> Proposal:
    proposal = find_proposal(dossier, proposal_id)
    seen = proposal.revision if revision is None else revision
    entry = _entry(dossier, proposal, verdict, by, why, seen, changes or {}, datetime.now(UTC))
    dossier.ledger.append((entry,))
    return find_proposal(dossier, proposal.id)


def _entry(
    dossier: Dossier,
    proposal: Proposal,
    verdict: Verdict,
    by: str,
    why: str,
    revision: int,
    changes: Mapping[str, Any],
    at: datetime,
) -> Entry:
    decision = Decision(verdict=verdict, revision=revision, by=by, at=at, why=why, changes=changes)
    return decide(proposal, decision, agenda=dossier.talks.agenda, groups=dossier.talks.groups)
