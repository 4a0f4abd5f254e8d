"""A long report in pieces that a model can take in, cut between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.report import Report, Span

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+")


def pieces(report: Report, characters: int) -> tuple[Span, ...]:
    """Spans of the report's text, in order, each of whole headlines and paragraphs and of at most `characters`.

    A single paragraph that is longer is cut between sentences, and where it has none, wherever it has to be.
    """
    found: list[Span] = []
    for start, end in _bits(report, characters):
        if found and end - found[-1][0] <= characters:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def halves(report: Report, span: Span) -> tuple[Span, ...]:
    """The piece in two, cut as `pieces` cuts; itself alone where it cannot be cut."""
    start, end = span
    inside = [(a, b) for a, b in _bits(report, max(1, (end - start) // 2)) if start <= a and b <= end]
    if len(inside) < 2:
        return (span,)
    middle = max(1, sum(b <= (start + end) / 2 for _, b in inside))
    return (inside[0][0], inside[middle - 1][1]), (inside[middle][0], inside[-1][1])


def _bits(report: Report, characters: int) -> Iterator[Span]:
    for block in report.blocks:
        start = block.start
        while block.end - start > characters:
            ends = [match.end() for match in _SENTENCE_END.finditer(report.masked, start, start + characters)]
            cut = ends[-1] if ends else start + characters
            yield start, cut
            start = cut
        if start < block.end:
            yield start, block.end
