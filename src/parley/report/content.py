"""What a format's reader makes of a file: text, its masked twin, its blocks, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parley.dates import PartialDate
from parley.errors import Problem
from parley.report.report import Block, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says of its publication; None where it says nothing, or nothing that can be."""

    published: PartialDate | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    retrieved: datetime | None = None

    def before(self, other: Metadata) -> Metadata:
        """What this says, and where it says nothing what `other` says."""
        return Metadata(
            published=self.published or other.published,
            outlet=self.outlet or other.outlet,
            title=self.title or other.title,
            url=self.url or other.url,
            retrieved=self.retrieved or other.retrieved,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The fields are those of `Report`. `text` is the file's own for plain text and Markdown, else taken out of it."""

    text: str
    masked: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    pages: tuple[int, ...] = ()
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Problem, ...] = ()
