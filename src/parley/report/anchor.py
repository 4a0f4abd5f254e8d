"""A passage found again in another version of its text: in the same words, or else in the words most like them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from parley.report.passage import Passage, Span
from parley.report.verbatim import places

ORPHAN_BELOW = 0.75
"""Likeness under which words are not taken for the quote any more. A convention: a changed word or two in a sentence
leave 0.85 and more, another sentence on the same matter has about 0.5."""

WINDOW = 200_000
"""Characters of a long text, around the place where the words stood, among which like ones are looked for."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """`[start, end)` of the other text. `score` is 1 where the quote stands there word for word, white space and the
    shape of quotation marks aside; else the likeness of the words, from 0 to 1."""

    start: int
    end: int
    score: float

    @property
    def is_exact(self) -> bool:
        return self.score == 1.0


def anchored(passage: Passage, text: str) -> Anchor | None:
    """Where the passage stands in `text`; None where no words are like enough (`ORPHAN_BELOW`).

    Of several places with the same words, the one whose surroundings are most like the passage's, then the nearest.
    """
    exact = places(passage.quote, text)
    if exact:
        start, end = max(exact, key=lambda span: (_surroundings(passage, text, span), -abs(span[0] - passage.start)))
        return Anchor(start, end, 1.0)
    return _alike(passage, text)


def _surroundings(passage: Passage, text: str, span: Span) -> float:
    before = text[max(0, span[0] - len(passage.prefix)) : span[0]]
    after = text[span[1] : span[1] + len(passage.suffix)]
    return SequenceMatcher(None, passage.prefix + passage.suffix, before + after, autojunk=False).ratio()


def _alike(passage: Passage, text: str) -> Anchor | None:
    from rapidfuzz import fuzz

    first = max(0, passage.start - WINDOW // 2) if len(text) > WINDOW else 0
    window = text[first : first + WINDOW]
    found = fuzz.partial_ratio_alignment(passage.quote, window, score_cutoff=100 * ORPHAN_BELOW)
    if found is None or len(window) < len(passage.quote) / 2:
        return None
    start, end = _whole_words(window, found.dest_start, found.dest_end)
    score = fuzz.ratio(passage.quote, window[start:end]) / 100
    score = min(round(score, 3), 0.999)  # 1 is kept for the very words
    return Anchor(first + start, first + end, score) if score >= ORPHAN_BELOW and start < end else None


def _whole_words(text: str, start: int, end: int) -> Span:
    """The span with the words that its ends cut in whole, and without white space at its ends."""
    while start > 0 and re.match(r"\w\w", text[start - 1 : start + 1]):
        start -= 1
    while end < len(text) and re.match(r"\w\w", text[end - 1 : end + 1]):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
