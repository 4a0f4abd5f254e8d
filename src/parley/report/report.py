"""One published text: the bytes as retrieved, the text that passages point into, and how it is divided."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from parley.dates import PartialDate
from parley.errors import Problem


class BlockKind(StrEnum):
    HEADLINE = "headline"
    PARAGRAPH = "paragraph"


class Form(StrEnum):
    """What a block is more closely, where it is not just the text's headline or prose."""

    SUBHEADLINE = "sub-headline"
    """a headline below the first one: a subtitle, or the heading of a part"""
    ITEM = "item"
    """of a list"""
    CAPTION = "caption"
    """of a picture or a table"""
    CELL = "cell"
    """of a table, or one row of it"""


@dataclass(frozen=True, slots=True)
class Block:
    """A headline or a paragraph: `[start, end)` of the report's text. Nothing is read across blocks by syntax.

    `form` is None for the text's headline and for plain prose.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    form: Form | None = None


class Why(StrEnum):
    """Why words of a report are kept but not read."""

    LANGUAGE = "language"
    """they are not in English"""
    HISTORY = "history"
    """a mail repeats an earlier one"""


@dataclass(frozen=True, slots=True)
class Unread:
    """`[start, end)` of a report's text that is kept and marked, and not read."""

    start: int
    end: int
    why: Why
    language: str | None = None
    """its two letters (ISO 639-1) where that is why; a guess"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text, exactly as published.

    `published`, `outlet`, `title` and `url` are None where the report does not say and nobody has said.
    `blocks` are in the order of the text and do not overlap; white space or what is `unread` lies between them.
    `masked` is `text` with mark-up blanked out, character for character of the same length, for the parser to read:
    offsets in the one are offsets in the other.
    """

    text: str
    masked: str
    blocks: tuple[Block, ...]
    sha256: str
    """Of the original bytes: what identifies the report."""
    name: str
    """The file's name as given, without its folder; within a file of several reports, which one of them too."""
    published: PartialDate | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    retrieved: datetime | None = None
    """When it was fetched, in UTC; None where nothing says so."""
    container: str | None = None
    """SHA-256 of the whole file, where that holds several reports (a feed, a web archive, a mailbox)."""
    pages: tuple[int, ...] = ()
    """Where each page begins in `text`; empty where there are no pages."""
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Problem, ...] = ()
    """What a person should know about how the text was taken out of the file. Kept with the reading, not here."""

    def page_of(self, at: int) -> int | None:
        """The page, counted from 1, of the character at `at`; None where there are no pages."""
        return page_of(self.pages, at)


def page_of(pages: tuple[int, ...], at: int) -> int | None:
    """The page, counted from 1, of the character at `at` where `pages` begin at these places.

    >>> page_of((0, 500, 900), 500), page_of((), 500)
    (2, None)
    """
    return max(bisect_right(pages, at), 1) if pages else None


def digest(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
