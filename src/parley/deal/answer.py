"""What every answer has: what was asked, as of which day, what was counted, and one of three results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parley.deal.question import Inquiry


class Status(StrEnum):
    FEASIBLE = "feasible"
    """At least one package meets all that was counted."""
    INFEASIBLE = "infeasible"
    """It is proved that none does."""
    UNDECIDED = "undecided"
    """The time ran out before either was proved."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`notes` are plain facts: those of the inquiry, then those found on the way."""

    inquiry: Inquiry
    status: Status
    notes: tuple[str, ...]

    @property
    def as_of(self) -> date:
        return self.inquiry.as_of

    @property
    def counted(self) -> tuple[str, ...]:
        """The ids of the demands that were counted, sorted."""
        return tuple(sorted(demand.id for demand in self.inquiry.counted))
