"""From a parser's tokens back to the report: their words and spans, as published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from parley.report import Passage, Span


@dataclass(frozen=True, slots=True)
class Locator:
    """A report's text, and where in it the parsed paragraph starts."""

    text: str
    start: int

    def span(self, tokens: Iterable[Token]) -> Span:
        """From the first to the last of the tokens, in characters of the report."""
        solid = [token for token in tokens if not token.is_space]
        return self.start + solid[0].idx, self.start + solid[-1].idx + len(solid[-1])

    def words(self, tokens: Iterable[Token]) -> str:
        """The words as published, white space folded."""
        start, end = self.span(tokens)
        return " ".join(self.text[start:end].split())

    def passage(self, tokens: Iterable[Token]) -> Passage:
        return Passage.of(self.text, *self.span(tokens))
