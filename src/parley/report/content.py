"""What a format's reader makes of a file: text, its masked twin, its blocks, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from parley.dates import PartialDate
from parley.report.report import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says of its publication; None where it says nothing, or nothing that can be."""

    published: PartialDate | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The fields are those of `Report`. `text` is the file's own for plain text and Markdown, taken out for HTML."""

    text: str
    masked: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
