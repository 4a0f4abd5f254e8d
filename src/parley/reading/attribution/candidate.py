"""One attribution as a rule or a model proposes it, in tokens of one paragraph."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens by index in the paragraph's document.

    `head` is the word that makes the cue one ("said", "support", "willing"); `cue` the unbroken `[start, end)` around
    it, empty at `head` where a quotation has none; `source` is empty where the text leaves it out; `content` is never
    empty. `rule` says which rule found it; `attitude` that what is held or wanted rather than what is said is told.
    """

    head: int
    cue: tuple[int, int]
    source: frozenset[int]
    content: frozenset[int]
    rule: str
    attitude: bool = False
    confidence: float = 0.5
