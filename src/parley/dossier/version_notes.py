"""What later and earlier versions of its report mean for a proposal, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from parley.ledger import Proposal


def version_notes(proposal: Proposal) -> Iterator[str]:
    """What later and earlier versions of the report mean for the proposal, a sentence each."""
    if proposal.newest is not None and proposal.newest.is_orphan:
        yield "The report has a later version in which these words do not stand any more."
    elif proposal.newest is not None and proposal.newest.status == "fuzzy":
        yield f"In the report's later version the words are only alike (score {proposal.newest.score:g})."
    if proposal.earlier is not None and not proposal.earlier.carried:
        it = proposal.earlier
        yield (
            f"In the earlier version, {it.proposal} stood here and was {it.status}; "
            f"decide again (words alike to a score of {it.score:g})."
        )
