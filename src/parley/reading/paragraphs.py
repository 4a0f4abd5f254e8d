"""What of a report is parsed: its paragraphs, one by one; headlines are kept out of the sentences that follow them.

Headlines are not coded: they sum up what the paragraphs say, in words that drop conditions.
"""

from __future__ import annotations

from parley.report import BlockKind, Report

LONGEST = 20_000
"""Characters parsed at once: far above any real paragraph, far below the parser's bound of a million."""


def paragraphs(report: Report) -> list[tuple[int, str]]:
    """`(start, text)` of each paragraph; an overlong one is cut after a full stop, or failing that at a space."""
    pieces = []
    for block in report.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            start = block.start
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
