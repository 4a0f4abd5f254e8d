"""What is known of a report without its text: enough to name it as a source."""

from __future__ import annotations

from dataclasses import dataclass

from parley.dates import PartialDate
from parley.report.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """A report as a source. What is None, the report does not say and nobody has said."""

    sha256: str
    """Of the original bytes."""
    name: str
    """The file's name as given, without its folder."""
    published: PartialDate | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None

    @classmethod
    def of(cls, report: Report) -> ReportFacts:
        return cls(
            sha256=report.sha256,
            name=report.name,
            published=report.published,
            outlet=report.outlet,
            title=report.title,
            url=report.url,
        )

    @property
    def source(self) -> str:
        """How a sentence names it: the outlet, else the title, else the file's name."""
        return self.outlet or self.title or self.name
