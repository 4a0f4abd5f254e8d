"""Where a paragraph stands between quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

MARKS = frozenset(('"', "''", "``"))
SENTENCE = 4
"""Words. Shorter stretches are as likely a title or a word held at arm's length."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `[start, end)` between quotation marks, the marks included; `open` where the closing one is missing."""

    start: int
    end: int
    open: bool = False

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end

    @property
    def indices(self) -> frozenset[int]:
        return frozenset(range(self.start, self.end))


def stretches(doc: Doc) -> list[Stretch]:
    """The quoted stretches of a paragraph, in order.

    A mark opens where white space or an opening bracket stands before it, unless one is open already; one that is never
    closed reaches to the end.
    """
    found = []
    start: int | None = None
    for token in doc:
        if token.text not in MARKS:
            continue
        if start is None:
            start = token.i
        elif not _opens(doc, token.i):
            found.append(Stretch(start, token.i + 1))
            start = None
        # a second opening mark inside an open stretch: a new paragraph of the same quotation run together
    if start is not None and start + 1 < len(doc):
        found.append(Stretch(start, len(doc), open=True))
    return found


def is_sentence(stretch: Stretch, doc: Doc) -> bool:
    """Whether a stretch is long enough to be somebody's words rather than a title or a word held at arm's length."""
    words = [token for token in doc[stretch.start : stretch.end] if token.is_alpha]
    if len(words) >= SENTENCE:
        return True
    closed = doc[stretch.end - 2] if stretch.end - 2 > stretch.start else None
    return bool(words) and closed is not None and closed.text in (",", ".", "!", "?") and words[0].text[0].isupper()


def _opens(doc: Doc, index: int) -> bool:
    """Whether white space stands before a mark and none behind it."""
    spaced_before = index == 0 or bool(doc[index - 1].whitespace_) or doc[index - 1].text in ("(", "[", "-", "–", "—")
    spaced_behind = index + 1 == len(doc) or bool(doc[index].whitespace_)
    return spaced_before and not spaced_behind
