"""A report's text as the reader draws it: its own blocks, with the statements that begin in each beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.report import Block, Form, Report, Unread, Why
from parley.report.language import NAMES
from parley.web.reader.marks import Mark, Piece, first_places, lanes, pieces, within

MARKER = 6
"""Characters up to which what stands before an item of a list is its marker or number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One block. `kind` is `headline`, `sub-headline`, `paragraph`, `item`, `caption`, `cell` or `unread`; `marker` the
    number of an item; `why` says of unread words why nobody read them, "" for others. `begin` are the statements that
    begin here; `lanes` how many bars its lines need room for."""

    kind: str
    start: int
    pieces: tuple[Piece, ...]
    begin: tuple[Mark, ...]
    lanes: int
    language: str | None = None
    marker: str = ""
    why: str = ""
    page: int | None = None
    """the page that begins here, where there are pages"""


def drawn(report: Report, marks: Sequence[Mark]) -> tuple[Drawn, ...]:
    """The blocks and what was not read, in the order of the text. What lies between (white space, a list's markers, the
    head of the file) holds no statements and is left out."""
    parts = _parts(report)
    begin = first_places(marks, [it.start for it in parts])
    pages = _first_of_pages(report, parts)
    return tuple(_drawn(report, part, marks, begin.get(part.start, ()), pages.get(part.start)) for part in parts)


def left_out(report: Report) -> int:
    """Characters of the text, white space aside, that the reader leaves out."""
    at, found = 0, 0
    for part in _parts(report):
        found += len("".join(report.text[at : part.start].split()))
        at = max(at, part.end)
    return found + len("".join(report.text[at:].split()))


def _parts(report: Report) -> list[Block | Unread]:
    parts: list[Block | Unread] = [*report.blocks, *report.unread]
    return sorted(parts, key=lambda it: it.start)


def _drawn(
    report: Report, part: Block | Unread, marks: Sequence[Mark], begin: tuple[Mark, ...], page: int | None
) -> Drawn:
    near = within(marks, part.start, part.end)
    cut = pieces(report.text, part.start, part.end, near)
    if isinstance(part, Unread):
        return Drawn(
            kind="unread",
            start=part.start,
            pieces=cut,
            begin=begin,
            lanes=lanes(near),
            language=part.language,
            why=_why(part),
            page=page,
        )
    kind = str(part.form or part.kind)
    marker = _marker(report, part) if part.form is Form.ITEM else ""
    return Drawn(
        kind=kind,
        start=part.start,
        pieces=cut,
        begin=begin,
        lanes=lanes(near),
        language="en",
        marker=marker,
        page=page,
    )


def _marker(report: Report, block: Block) -> str:
    line = report.text[max(block.start - MARKER, 0) : block.start]
    return line.rpartition("\n")[2].strip()


def _why(part: Unread) -> str:
    if part.why is Why.HISTORY:
        return "an earlier mail, repeated"
    return f"in {NAMES.get(part.language or '', 'another language')}, kept but not read by machine"


def _first_of_pages(report: Report, parts: Sequence[Block | Unread]) -> Mapping[int, int]:
    """The number of each page at the first part on it."""
    return dict(_turns(report, parts))


def _turns(report: Report, parts: Sequence[Block | Unread]) -> Iterator[tuple[int, int]]:
    before = None
    for part in parts:
        page = report.page_of(part.start)
        if page is not None and page != before:
            yield part.start, page
        before = page
