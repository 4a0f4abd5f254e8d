"""Where given words stand in a text: the one rule by which quotes are held against what was published."""

from __future__ import annotations

import re

from parley.report.passage import Span

_SAME_MARK = {**dict.fromkeys("'‘’", "['‘’]"), **dict.fromkeys('"“”«»', '["“”«»]')}


def places(words: str, text: str) -> tuple[Span, ...]:
    """Every span of `text` where `words` stand, folding white space and the shape of quotation marks.

    >>> places("its 'red line'", "It has its  ‘red line’.")
    ((7, 22),)
    """
    pieces = ["".join(_SAME_MARK.get(mark, re.escape(mark)) for mark in piece) for piece in words.split()]
    return tuple(match.span() for match in re.finditer(r"\s+".join(pieces), text)) if pieces else ()
