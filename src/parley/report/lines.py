"""The lines of a text, by every character that Unicode lets end one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.report.passage import Span

LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def lines_of(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of `text[start:end]`, each without the white space around it; a blank line is an empty span."""
    for line_break in LINE_BREAK.finditer(text, start, end):
        yield trimmed(text, start, line_break.start())
        start = line_break.end()
    yield trimmed(text, start, end)


def trimmed(text: str, start: int, end: int) -> Span:
    """`[start, end)` without the white space at its ends."""
    words = text[start:end]
    stripped = words.lstrip()
    start += len(words) - len(stripped)
    return start, start + len(stripped.rstrip())
