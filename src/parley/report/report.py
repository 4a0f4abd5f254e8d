"""One published text: the bytes as retrieved, the text that passages point into, and how it is divided."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from parley.dates import PartialDate


class BlockKind(StrEnum):
    HEADLINE = "headline"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A headline or a paragraph: `[start, end)` of the report's text. Nothing is read across blocks by syntax."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text, exactly as published.

    `published`, `outlet`, `title` and `url` are None where the report does not say and nobody has said.
    `blocks` are in the order of the text and do not overlap; white space lies between them.
    `masked` is `text` with mark-up blanked out, character for character of the same length, for the parser to read:
    offsets in the one are offsets in the other.
    """

    text: str
    masked: str
    blocks: tuple[Block, ...]
    sha256: str
    """Of the original bytes: what identifies the report."""
    name: str
    """The file's name as given, without its folder."""
    published: PartialDate | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


def digest(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
