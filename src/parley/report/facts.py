"""What is known of a report without its text: enough to name it as a source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parley.dates import PartialDate
from parley.report.report import Report, page_of


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
    retrieved: datetime | None = None
    container: str | None = None
    pages: tuple[int, ...] = ()
    """As in `Report`."""

    @classmethod
    def of(cls, report: Report) -> ReportFacts:
        return cls(
            sha256=report.sha256,
            name=report.name,
            published=report.published,
            outlet=report.outlet,
            title=report.title,
            url=report.url,
            retrieved=report.retrieved,
            container=report.container,
            pages=report.pages,
        )

    def page_of(self, at: int) -> int | None:
        """The page, counted from 1, of the character at `at` of its text; None where there are no pages."""
        return page_of(self.pages, at)

    @property
    def source(self) -> str:
        """How a sentence names it: the outlet, else the title, else the file's name."""
        return self.outlet or self.title or self.name
