"""Divides text into headlines and paragraphs, so that nothing is read across the border of two.

A *piece* is a stretch that blank lines, mark-up or tags set apart. Where these do not say what it is, its form does:
a headline may stand alone, or directly above its paragraph with no blank line between; a list's items, and paragraphs
that only a line break separates, become blocks of their own; hard-wrapped lines stay together.

A line break is *deliberate* where the next line's first word would still have fitted: wrapping did not cause it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parley.report.headline import ends_sentence, has_stop, is_marked_headline, is_short_headline
from parley.report.lines import lines_of
from parley.report.passage import Span
from parley.report.report import Block, BlockKind, Form

HEADLINES_IN_A_ROW = 3
"""Title, subtitle and byline; a longer run of lines without a stop is a text that uses none."""

HEADLINE_LINES = 3
"""Lines over which one headline may be wrapped."""

RAGGED = 0.75
"""A line shorter than this share of the longest beside it was not broken for want of room."""

_ITEM = re.compile(r"(?:[-*+•·▪◦‣–—]|\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{2,4}\)) +(?=\S)")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St|No|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
"""At a line's end its stop is as likely the abbreviation's as the sentence's."""

_WORD_OR_NUMBER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Piece:
    """`[start, end)` of the masked text. `kind` is None where only its looks can tell."""

    start: int
    end: int
    kind: BlockKind | None = None
    form: Form | None = None


def blocks_of(masked: str, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The headlines and paragraphs in `pieces` (in order, not overlapping), in the order of the text.

    Each begins and ends in a character that is not white space, and holds a letter or a digit. The marker or number
    of a list's item stays outside its block.
    """
    backwards: list[Block] = []
    for piece in reversed(pieces):  # what a headline is shows in what follows it
        backwards += reversed(_divide(masked, piece, backwards[-HEADLINES_IN_A_ROW:]))
    return _with_subheadlines(backwards[::-1])


def _with_subheadlines(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Every headline but the first is a sub-headline."""
    first = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADLINE), len(blocks))
    return tuple(
        replace(block, form=Form.SUBHEADLINE) if block.kind is BlockKind.HEADLINE and at > first else block
        for at, block in enumerate(blocks)
    )


def _divide(masked: str, piece: Piece, after: Sequence[Block]) -> list[Block]:
    """The blocks of one piece; `after` are the blocks that follow it, the nearest last."""
    lines = [(start, end) for start, end in lines_of(masked, piece.start, piece.end) if start < end]
    if not lines:
        return []
    start, end = lines[0][0], lines[-1][1]
    if piece.kind is not None:
        return _block(masked, start, end, piece.kind, piece.form)
    if len(lines) <= HEADLINE_LINES and _stands_as_headline(masked, " ".join(masked[a:b] for a, b in lines), after):
        return _block(masked, start, end, BlockKind.HEADLINE)
    return _divide_lines(_Lines.of(masked, lines), after)


def _stands_as_headline(masked: str, words: str, after: Sequence[Block]) -> bool:
    """Whether words set apart from what follows are its headline; a text's last words never are."""
    if not after or _ITEM.match(words):
        return False
    if is_marked_headline(words):
        return True
    run = sum(block.kind is BlockKind.HEADLINE for block in after)
    nearest = after[-1]
    is_followed = nearest.kind is BlockKind.HEADLINE or has_stop(masked[nearest.start : nearest.end])
    return is_followed and run < HEADLINES_IN_A_ROW and is_short_headline(words)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one piece, none of them blank, without the white space around each."""

    masked: str
    spans: Sequence[Span]
    words: Sequence[str]
    width: int
    """Characters of the longest line."""
    is_list: bool

    @classmethod
    def of(cls, masked: str, spans: Sequence[Span]) -> _Lines:
        words = [masked[start:end] for start, end in spans]
        is_list = sum(_ITEM.match(line) is not None for line in words) > 1
        return cls(masked, spans, words, max(map(len, words)), is_list)

    def is_deliberate(self, at: int) -> bool:
        """Whether the break before line `at` is deliberate."""
        first_word = self.words[at].partition(" ")[0]
        return len(self.words[at - 1]) + 1 + len(first_word) <= self.width

    def begins_item(self, at: int) -> bool:
        return _ITEM.match(self.words[at]) is not None and (self.is_list or has_stop(self.words[at - 1]))

    def begins_block(self, at: int) -> bool:
        """Whether the text begins anew, and does not just go on, in line `at`.

        Nothing tells whether the longest line was wrapped; to part it from the next at a sentence's end does no harm.
        """
        before, line = self.words[at - 1], self.words[at]
        if self.begins_item(at):
            return True
        if line[0].islower() or not ends_sentence(before) or _ABBREVIATED.search(before):
            return False
        return len(before) == self.width or self.is_deliberate(at)

    def heads(self, at: int) -> bool:
        """Whether line `at` is a headline of the line right below it."""
        line, below = self.words[at], self.words[at + 1]
        if _ITEM.match(line) or not self.is_deliberate(at + 1) or not _may_begin_text(below):
            return False
        is_short = len(line) < RAGGED * self.width and has_stop(self.words[-1]) and not below[0].isdigit()
        return is_marked_headline(line) or (is_short and is_short_headline(line))


def _may_begin_text(line: str) -> bool:
    """Whether `line` has a few words and begins in a capital or a number: what stands below a headline does."""
    first = line.lstrip("\"'([")[:1]
    return line.count(" ") >= 2 and not first.islower()


def _divide_lines(lines: _Lines, after: Sequence[Block]) -> list[Block]:
    blocks: list[Block] = []
    first, count = 0, len(lines.spans)
    while first < count:
        last = first
        if last + 1 < count:
            is_headline = lines.heads(first)
        else:
            is_headline = first > 0 and _stands_as_headline(lines.masked, lines.words[first], after)
        while not is_headline and last + 1 < count and not lines.begins_block(last + 1):
            last += 1
        kind = BlockKind.HEADLINE if is_headline else BlockKind.PARAGRAPH
        blocks += _block(lines.masked, lines.spans[first][0], lines.spans[last][1], kind)
        first = last + 1
    return blocks


def _block(masked: str, start: int, end: int, kind: BlockKind, form: Form | None = None) -> list[Block]:
    """One block, or none where there is no letter and no digit."""
    marker = _ITEM.match(masked, start, end) if kind is BlockKind.PARAGRAPH else None
    start, form = (marker.end(), form or Form.ITEM) if marker else (start, form)
    return [Block(start, end, kind, form)] if _WORD_OR_NUMBER.search(masked, start, end) else []
