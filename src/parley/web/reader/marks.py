"""Where statements stand in a text that is drawn in pieces: every piece is covered by the same statements throughout.

Offsets are code points. Statements that overlap keep a lane each, so that their bars run on side by side.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement's words: `[start, end)`, and its lane from 0."""

    id: str
    start: int
    end: int
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` is `[start, end)` of the report's, safe to draw; `marks` are those that cover all of it, the lowest lane
    first; `begins` are the ids of those that begin with it."""

    start: int
    end: int
    text: Markup
    marks: tuple[Mark, ...]
    begins: tuple[str, ...]


def laned(spans: Iterable[tuple[str, int, int]]) -> tuple[Mark, ...]:
    """The marks of statements (id, start, end), by start, the longer first; each in the lowest lane that is free.

    >>> [(it.id, it.lane) for it in laned([("b", 5, 9), ("a", 0, 7), ("c", 7, 12)])]
    [('a', 0), ('b', 1), ('c', 0)]
    """
    free: list[int] = []  # per lane, where the last mark in it ends
    found = []
    for id, start, end in sorted(spans, key=lambda it: (it[1], -it[2], it[0])):
        lane = next((at for at, taken in enumerate(free) if taken <= start), len(free))
        free[lane:] = [end, *free[lane + 1 :]]
        found.append(Mark(id, start, end, lane))
    return tuple(found)


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """`[start, end)` of the text, cut wherever a mark begins or ends.

    >>> [(str(it.text), len(it.marks)) for it in pieces("They agree.", 0, 11, laned([("a", 5, 10), ("b", 7, 11)]))]
    [('They ', 0), ('ag', 1), ('ree', 2), ('.', 1)]
    """
    near = within(marks, start, end)
    edges = {start, end, *(edge for mark in near for edge in (mark.start, mark.end) if start < edge < end)}
    cuts = sorted(edges)
    return tuple(_piece(text, one, other, near) for one, other in pairwise(cuts))


def within(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """Those of the marks, which are in the order of `laned`, that cover any of `[start, end)`."""
    longest = max((mark.end - mark.start for mark in marks), default=0)
    first = bisect_left(marks, start - longest, key=lambda mark: mark.start)
    last = bisect_left(marks, end, key=lambda mark: mark.start)
    return [mark for mark in marks[first:last] if start < mark.end]


def lanes(marks: Iterable[Mark]) -> int:
    """How many bars stand one below the other."""
    return max((mark.lane + 1 for mark in marks), default=0)


def exact(text: str) -> Markup:
    """The text as HTML of which a browser makes the very same characters: it would turn a bare carriage return into a
    line feed."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def first_places(marks: Iterable[Mark], starts: Sequence[int]) -> Mapping[int, tuple[Mark, ...]]:
    """By where a block begins, the marks that begin in it; `starts` are in order, and what begins before the first
    block goes with the first."""
    found: dict[int, list[Mark]] = {start: [] for start in starts}
    for mark in marks if starts else ():
        found[starts[max(bisect_right(starts, mark.start) - 1, 0)]].append(mark)
    return {start: tuple(them) for start, them in found.items()}


def _piece(text: str, start: int, end: int, near: Sequence[Mark]) -> Piece:
    over = tuple(sorted((it for it in near if it.start <= start and end <= it.end), key=lambda it: it.lane))
    return Piece(start, end, exact(text[start:end]), over, tuple(it.id for it in over if it.start == start))
