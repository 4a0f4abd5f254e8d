"""Plain text: blank lines set paragraphs apart; `#`, an underline, or its form makes a line a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.report.content import Content, Metadata
from parley.report.headline import MAX_CHARACTERS, ends_sentence
from parley.report.lines import lines_of
from parley.report.mask import only_blocks, plain_characters
from parley.report.passage import Span
from parley.report.report import Block, BlockKind
from parley.report.segment import Piece, blocks_of

MAX_MARKED = 500
"""Characters. A longer line is text, whatever it begins with."""

_HASHES = re.compile(r"#{1,6} +(.*?)(?: +#+)?")
_RULE = re.compile(r"(?:[-=*_~#.•–—] *){3,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}")


def read_plain(text: str) -> Content:
    """The headlines and paragraphs of `text`, which stays as it is. A headline at the very top is the title."""
    masked = plain_characters(text)
    blocks = blocks_of(masked, list(_pieces(masked)))
    return Content(
        text=text,
        masked=only_blocks(masked, blocks),
        blocks=blocks,
        metadata=Metadata(title=first_headline(masked, blocks)),
    )


def first_headline(masked: str, blocks: tuple[Block, ...]) -> str | None:
    """The words of the first block if it is a headline, on one line."""
    if not blocks or blocks[0].kind is not BlockKind.HEADLINE:
        return None
    return " ".join(masked[blocks[0].start : blocks[0].end].split())


def _pieces(masked: str) -> Iterator[Piece]:
    """Lines that stand together; a marked headline is a piece of its own, a line of dashes or stars ends one."""
    together: list[Span] = []
    for start, end in lines_of(masked, 0, len(masked)):
        line = masked[start:end] if end - start <= MAX_MARKED else "text"
        hashes = _HASHES.fullmatch(line)
        is_rule = _RULE.fullmatch(line) is not None
        if line and not hashes and not is_rule:
            together.append((start, end))
            continue
        if together:
            is_underlined = is_rule and _is_underlined(masked, together, line)
            yield Piece(together[0][0], together[-1][1], BlockKind.HEADLINE if is_underlined else None)
            together = []
        if hashes:
            yield Piece(start + hashes.start(1), start + hashes.end(1), BlockKind.HEADLINE)
    if together:
        yield Piece(together[0][0], together[-1][1])


def _is_underlined(masked: str, above: list[Span], rule: str) -> bool:
    words = masked[above[0][0] : above[-1][1]]
    is_headline = len(above) == 1 and len(words) <= MAX_CHARACTERS and not ends_sentence(words)
    return is_headline and _UNDERLINE.fullmatch(rule) is not None
