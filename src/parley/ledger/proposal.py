"""A proposed position as it stands now: what a reader found, and what people decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from parley.dates import PartialDate
from parley.ledger.entry import Body
from parley.ledger.snapshot import Earlier, NewestPlace
from parley.position import Event, Position, SourcedPosition, Strength
from parley.report import ReportFacts


class Status(StrEnum):
    PROPOSED = "proposed"
    """nobody has decided yet"""
    ACCEPTED = "accepted"
    AMENDED = "amended"
    """accepted with changes"""
    REJECTED = "rejected"

    @property
    def counts(self) -> bool:
        """Whether a person stands behind it."""
        return self in (Status.ACCEPTED, Status.AMENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`sourced` has every amendment in it, `original` none. `revision` counts the decisions so far, undone ones and
    undos included: a decision names it, and is refused if it has moved on. `decided_by`, `decided_at` and `why` are
    those of the decision that stands; None and "" while nothing is decided.
    """

    id: str
    sourced: SourcedPosition
    status: Status
    revision: int
    original: Position
    proposed_by: str
    """reader and version"""
    known_at: datetime
    """when the ledger took it in, UTC"""
    decided_by: str | None = None
    decided_at: datetime | None = None
    why: str = ""
    newest: NewestPlace | None = None
    """Where its words stand in the newest version of its report; None where it has no later version."""
    earlier: Earlier | None = None
    """The decided proposal of an earlier version whose place it takes."""

    @property
    def position(self) -> Position:
        return self.sourced.position

    @property
    def report(self) -> ReportFacts:
        return self.sourced.report

    @property
    def strength(self) -> Strength | None:
        """As a person set it; None where nobody did."""
        return self.sourced.strength

    @property
    def date(self) -> PartialDate | None:
        """When it was said, else published; None where neither is known."""
        return self.sourced.date

    @property
    def reviewable(self) -> Body:
        """What a decision can change, as it stands: the `before` of the next decision."""
        position, condition = self.position, self.position.condition
        return {
            "status": str(self.status),
            "party": position.party,
            "stance": str(position.stance),
            "issue": position.issue,
            "option": position.option,
            "condition_issue": condition.issue if condition else None,
            "condition_option": condition.option if condition else None,
            "firm": position.firm,
            "strength": None if self.strength is None else str(self.strength),
            "said": None if position.said is None else str(position.said),
        }


@dataclass(frozen=True, slots=True)
class ReportedEvent:
    """An event with the report that tells of it."""

    id: str
    event: Event
    report: ReportFacts
