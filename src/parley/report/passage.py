"""A passage: where in a report something stands, counted in code points from its first up to its last, and the words.

The quote, prefix and suffix are those of the W3C Web Annotation model (TextPositionSelector, TextQuoteSelector), so
that a passage can be found again in another copy of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32
"""Code points of prefix and suffix kept beside a quote: enough to tell two equal quotes in one report apart."""

Span = tuple[int, int]
"""Half-open `[start, end)` in code points."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end] == quote`, always: a passage is only made from the text it stands in."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Passage:
        """The passage `[start, end)` of `text`.

        Raises
        ------
        ValueError
            if the span is empty or leaves the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"[{start}, {end}) is not a span of a text of {len(text)} characters")
        return cls(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])

    def stands_in(self, text: str) -> bool:
        """Whether the exact words stand at these offsets of `text`."""
        return text[self.start : self.end] == self.quote != ""
