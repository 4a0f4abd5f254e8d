"""What of a report is parsed: its paragraphs, one by one; headlines are kept out of the sentences that follow them.

Headlines are not coded: they sum up what the paragraphs say, in words that drop conditions.
"""

from __future__ import annotations

import re

from parley.report import BlockKind, Report

_MONTH_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?"
_AGENCY = r"(?:\([^)]{1,40}\),?\s*)?"
_DATELINE = re.compile(rf"(?:[A-Z][A-Z.'’-]+[ ,/]*){{1,5}}{_AGENCY}(?:{_MONTH_DAY})?\s*{_AGENCY}\s*[-–—]+\s+")
"""PORT SUDAN, May 14 (Agency) - : the place of writing is no part of the sentence behind it."""

LONGEST = 5_000
"""Characters parsed at once: above any real paragraph; the parser's memory grows with a sentence that never ends."""


def paragraphs(report: Report) -> list[tuple[int, str]]:
    """`(start, text)` of each paragraph; an overlong one is cut after a full stop, or failing that at a space."""
    pieces = []
    for block in report.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            dateline = _DATELINE.match(report.masked, block.start, block.end)
            start = dateline.end() if dateline else block.start
            while start < block.end:
                end = _cut(report.masked, start, block.end)
                pieces.append((start, report.masked[start:end]))
                start = end
    return pieces


def _cut(text: str, start: int, end: int) -> int:
    if end - start <= LONGEST:
        return end
    for mark in (". ", " "):
        found = text.rfind(mark, start, start + LONGEST)
        if found > start:
            return found + len(mark)
    return start + LONGEST
