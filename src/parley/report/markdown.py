"""Markdown: the file's own text, divided by its mark-up; what is mark-up is blank in the masked text.

Headings are headlines. Paragraphs, also those in lists and quotations, and the cells of tables are read. Code in
fences and blocks of HTML are not. Indented paragraphs are text here, not code: mail and old wire copy indent.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from markdown_it import MarkdownIt
from markdown_it.token import Token

from parley.errors import InputError, Problem
from parley.report.content import Content
from parley.report.front import split_front_matter
from parley.report.inline import Shown, shown_of
from parley.report.mask import blanked, only_blocks, plain_characters
from parley.report.passage import Span
from parley.report.plain import first_headline
from parley.report.report import BlockKind, Form
from parley.report.segment import Piece, blocks_of

MAX_NESTING = 40
"""Quotations and lists within one another. Bounded, because the parser calls itself for each."""

MAX_PARAGRAPH = 5_000
"""Characters. The parser's time grows with the square of a paragraph's length where brackets are never closed."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_KINDS = {"heading_open": BlockKind.HEADLINE, "td_open": BlockKind.PARAGRAPH, "th_open": BlockKind.PARAGRAPH}


def read_markdown(text: str, file: str) -> Content:
    """The headlines and paragraphs of `text`, which stays as it is, and what its front matter says.

    Raises
    ------
    InputError
        if quotations and lists are nested more than `MAX_NESTING` deep.
    """
    begin, metadata = split_front_matter(text)
    parser = _parser()
    environment: dict[str, object] = {}  # the parser keeps the link definitions here
    tokens = parser.parse(text[begin:], environment)
    if any(token.level >= MAX_NESTING for token in tokens):
        what = f"quotations and lists in it are nested more than {MAX_NESTING} deep"
        raise InputError(Problem(what=what, file=file, todo="Remove the marks at the beginnings of its lines"))
    for token in tokens:
        if token.type == "inline":
            token.children = _inline(parser, token.content, environment)
    shown, pieces = _shown_pieces(text, begin, tokens)
    masked = plain_characters(_only(shown, text))
    blocks = blocks_of(masked, pieces)
    title = metadata.title or first_headline(masked, blocks)
    return Content(
        text=text, masked=only_blocks(masked, blocks), blocks=blocks, metadata=replace(metadata, title=title)
    )


def _parser() -> MarkdownIt:
    """CommonMark with tables; escapes and entities kept apart, so that each can be found in the text.

    It stops without a word at its own bound of nesting, so that this is above ours.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING + 2})
    return parser.enable("table").disable(["code", "inline", "text_join"])


def _inline(parser: MarkdownIt, content: str, environment: dict[str, object]) -> list[Token]:
    """The parser's tokens of one paragraph; of one too long to be parsed in good time, its lines as they are."""
    children: list[Token] = []
    if len(content) <= MAX_PARAGRAPH:
        parser.inline.parse(content, parser, environment, children)
        return children
    return [Token("text", "", 0, content=line) for line in content.split("\n")]


def _shown_pieces(text: str, begin: int, tokens: Sequence[Token]) -> tuple[list[Shown], list[Piece]]:
    """What a reader of the page would see of `text`, in order, and the pieces it comes in."""
    lines = list(_lines(text, begin))
    shown: list[Shown] = []
    pieces: list[Piece] = []
    done = begin
    items = 0
    for before, token in pairwise(tokens):
        items += (token.type == "list_item_open") - (token.type == "list_item_close")
        if token.type != "inline" or not token.map:
            continue
        cell_from = done if before.type in ("td_open", "th_open") else None
        places = _places(text, lines[slice(*token.map)], token.content, cell_from)
        found = list(_placed(shown_of(token.content, token.children or ()), places))
        if found:
            is_outermost = token.level == 1 and before.type == "paragraph_open"
            kind = _KINDS.get(before.type, None if is_outermost else BlockKind.PARAGRAPH)
            form = None if cell_from is None else Form.CELL
            form = form or (Form.ITEM if items and kind is BlockKind.PARAGRAPH else None)
            pieces.append(Piece(found[0].start, found[-1].end, kind, form))
            shown += found
            done = found[-1].end
    return shown, pieces


def _lines(text: str, begin: int) -> Iterator[Span]:
    """The lines from `begin`, as the parser counts them, without their ends."""
    for line_end in _LINE_END.finditer(text, begin):
        yield begin, line_end.start()
        begin = line_end.end()
    yield begin, len(text)


_Place = tuple[int, int]
"""Where a line begins in a token's content, and where its words begin in the text."""


def _places(text: str, lines: Sequence[Span], content: str, cell_from: int | None) -> list[_Place]:
    """Where the lines of `content` stand in `text`: each ends a line there, or is a table's first cell after a place.

    A line that is not there word for word (a cell with an escaped bar) has no place; its words are not shown.
    """
    places = []
    at = 0
    for (start, end), line in zip(lines, content.split("\n"), strict=False):
        words = line.strip()
        found = text.rfind(words, start, end) if cell_from is None else text.find(words, max(start, cell_from), end)
        places.append((at + len(line) - len(line.lstrip()), found))
        at += len(line) + 1
    return places


def _placed(parts: Iterable[Shown], places: Sequence[_Place]) -> Iterator[Shown]:
    """Parts of a token's content as parts of the text."""
    for part in parts:
        line, found = places[bisect_right(places, part.start, key=itemgetter(0)) - 1]
        if found >= 0:
            yield Shown(found + part.start - line, found + part.end - line, part.words)


def _only(shown: Iterable[Shown], text: str) -> str:
    """`text` with all blank that is not shown."""
    parts, done = [], 0
    for part in shown:
        parts += [blanked(text[done : part.start]), part.words or text[part.start : part.end]]
        done = part.end
    parts.append(blanked(text[done:]))
    return "".join(parts)
