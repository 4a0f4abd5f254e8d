"""Decisions on several proposals at once: all of them are recorded, or none.

The only proposals that a person may accept together unseen are copies: other reports that print the very same words and
were read in the very same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from parley.dossier.dossier import Dossier
from parley.dossier.reviewing import find_proposal
from parley.ledger import Proposal, Status
from parley.report.sketch import words_of
from parley.review import Decision, Verdict, decide

SAME_WORDS = 8
"""Words that a passage must have to be taken for a copy: shorter ones are alike by chance."""


def copies_of(proposal: Proposal, among: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Those of `among` that nobody has decided on and that are copies of the proposal: the same words (but for spaces,
    marks and capitals) in another report, read as the same position of the same party, by the same kind of voice."""
    words = words_of(proposal.position.passage.quote)
    if len(words) < SAME_WORDS:
        return ()
    same = _claim(proposal)
    return tuple(
        other
        for other in among
        if other.status is Status.PROPOSED
        and _point(other) == _point(proposal)
        and other.report.sha256 != proposal.report.sha256
        and _claim(other) == same
        and words_of(other.position.passage.quote) == words
    )


def accept_together(dossier: Dossier, seen: Mapping[str, int], *, by: str, why: str) -> tuple[Proposal, ...]:
    """The proposals, now accepted; `seen` has their ids with the revisions that the person was looking at.

    Raises
    ------
    InputError
        if one of them is not there or cannot be decided on; RevisionTakenError if one has moved on. None is recorded.
    """
    return _decide(dossier, seen, Verdict.ACCEPT, by, why)


def undo_together(dossier: Dossier, seen: Mapping[str, int], *, by: str, why: str = "") -> tuple[Proposal, ...]:
    """The proposals as they stood before the decisions that stand now. See `accept_together`."""
    return _decide(dossier, seen, Verdict.UNDO, by, why)


def _decide(dossier: Dossier, seen: Mapping[str, int], verdict: Verdict, by: str, why: str) -> tuple[Proposal, ...]:
    at = datetime.now(UTC)
    agenda, groups = dossier.talks.agenda, dossier.talks.groups
    entries = []
    for id, revision in seen.items():
        decision = Decision(verdict=verdict, revision=revision, by=by, at=at, why=why)
        entries.append(decide(find_proposal(dossier, id), decision, agenda=agenda, groups=groups))
    dossier.ledger.append(entries)
    return tuple(find_proposal(dossier, id) for id in seen)


def _point(proposal: Proposal) -> object:
    position = proposal.position
    return position.party, position.stance, position.issue, position.option


def _claim(proposal: Proposal) -> object:
    """Beside party, stance, issue and option: on what it hangs, how it is put, and by what kind of voice."""
    position = proposal.position
    conditions = tuple((it.kind, words_of(it.words), it.issue, it.option) for it in position.conditions)
    return words_of(position.target), position.aspect, position.firm, position.anonymous, conditions
