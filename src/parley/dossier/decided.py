"""The decisions that people took on a dossier's proposals, as the ledger has them: who, when, why, what before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parley.dossier.dossier import Dossier
from parley.ledger import Entry, Kind
from parley.ledger.entry import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision. `revision` is the one it made; `changes` are an amendment's new values, `before` has what stood
    before under the same names, with the `status`. `stands`: no later decision was taken on the same proposal."""

    proposal: str
    revision: int
    verdict: str
    by: str
    at: datetime
    why: str
    changes: Body
    before: Body
    stands: bool


def decisions_on(dossier: Dossier, proposal_id: str) -> tuple[Decided, ...]:
    """The decisions on one proposal, the first one first."""
    return tuple(reversed(tuple(_told(dossier.ledger.entries(kinds=(Kind.REVIEW,), subject=proposal_id)))))


def latest_decisions(dossier: Dossier, *, by: str | None = None, limit: int | None = 100) -> tuple[Decided, ...]:
    """The newest decisions, the newest first; with `by`, those of one person."""
    found: list[Decided] = []
    for one in _told(dossier.ledger.entries(kinds=(Kind.REVIEW,))):
        if limit is not None and len(found) >= limit:
            break
        if by is None or one.by == by:
            found.append(one)
    return tuple(found)


def decision_record(decided: Decided) -> dict[str, Any]:
    """The decision as JSON."""
    return {
        "proposal": decided.proposal,
        "revision": decided.revision,
        "verdict": decided.verdict,
        "by": decided.by,
        "at": decided.at.isoformat(),
        "why": decided.why,
        "changes": dict(decided.changes),
        "before": dict(decided.before),
        "stands": decided.stands,
    }


def _told(entries: tuple[Entry, ...]) -> Iterator[Decided]:
    """The newest first."""
    newest: dict[str, int] = {}
    for entry in reversed(entries):
        last = newest.setdefault(entry.subject, entry.revision)
        yield Decided(
            proposal=entry.subject,
            revision=entry.revision,
            verdict=entry.body["verdict"],
            by=entry.made_by,
            at=entry.made_at,
            why=entry.body["why"],
            changes=entry.body["changes"],
            before=entry.before or {},
            stands=entry.revision >= last,
        )
