"""A position together with the report that has it, and the strength a person gave it."""

from __future__ import annotations

from dataclasses import dataclass

from parley.dates import PartialDate
from parley.position.demand import Strength
from parley.position.position import Position
from parley.report.facts import ReportFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedPosition:
    """`strength` is None where nobody set one: the stated table of `parley.talks.draw` then decides."""

    position: Position
    report: ReportFacts
    strength: Strength | None = None

    @property
    def date(self) -> PartialDate | None:
        """When it was said; where the report does not date the words, when it was first reported as far as is
        known, else published; None if nothing of it is known.

        The first day of it is the day from which the position counts in anything asked "as of" a day.
        """
        return self.position.said or self.position.reported or self.report.published
