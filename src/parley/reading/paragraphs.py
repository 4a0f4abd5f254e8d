"""What of a report is parsed: its paragraphs, one by one; headlines are kept out of the sentences that follow them.

Headlines are not coded: they sum up what the paragraphs say, in words that drop conditions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from parley.report import Block, BlockKind, Report, Span

_MONTH_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?"
_AGENCY = r"(?:\([^)]{1,40}\),?\s*)?"
_DATELINE = re.compile(rf"(?:[A-Z][A-Z.'’-]+[ ,/]*){{1,5}}{_AGENCY}(?:{_MONTH_DAY})?\s*{_AGENCY}\s*[-–—]+\s+")
"""PORT SUDAN, May 14 (Agency) - : the place of writing is no part of the sentence behind it."""

LONGEST = 5_000
"""Characters parsed at once: above any real paragraph; the parser's memory grows with a sentence that never ends."""


_NAME = r"[A-Z][\w.'’-]*"
_SMALL = r"(?:of|the|for|and|de|van|der|bin|minister|president|spokesman|spokeswoman|spokesperson|ambassador|envoy)"
_LABEL = re.compile(rf'(?P<label>{_NAME}(?: (?:{_NAME}|{_SMALL})){{0,7}}):\s+(?=["A-Z])')
"""LAVROV: ... - who speaks in a transcript; whether the words name anybody is for the reader to find out."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text to parse, where it starts in the report, and who speaks from here on where a label says so."""

    start: int
    text: str
    label: str | None = None

    @property
    def span(self) -> Span:
        return self.start, self.start + len(self.text)


def paragraphs(report: Report, speaks: Callable[[str], bool] = lambda label: False) -> list[Piece]:
    """The paragraphs of a report; an overlong one is cut after a full stop, or failing that at a space.

    A label that `speaks` takes for a speaker's is left out of the text to parse and kept beside it.
    """
    pieces = []
    for block in report.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            start = _behind_dateline(report, block)
            found = _LABEL.match(report.masked, start, block.end)
            label = found["label"] if found and speaks(found["label"]) else None
            start = found.end() if found and label else start
            for begin, end in _cuts(report.masked, start, block.end):
                pieces.append(Piece(begin, report.masked[begin:end], label))
                label = None
    return pieces


def blocks_to_parse(report: Report) -> list[Block]:
    """The headlines and paragraphs of a report with their labels, cut as `paragraphs` cuts them."""
    return [
        Block(begin, end, block.kind)
        for block in report.blocks
        for begin, end in _cuts(report.masked, _behind_dateline(report, block), block.end)
    ]


def _behind_dateline(report: Report, block: Block) -> int:
    dateline = _DATELINE.match(report.masked, block.start, block.end) if block.kind is BlockKind.PARAGRAPH else None
    return dateline.end() if dateline else block.start


def _cuts(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        cut = _cut(text, start, end)
        yield start, cut
        start = cut


def _cut(text: str, start: int, end: int) -> int:
    if end - start <= LONGEST:
        return end
    for mark in (". ", " "):
        found = text.rfind(mark, start, start + LONGEST)
        if found > start:
            return found + len(mark)
    return start + LONGEST
