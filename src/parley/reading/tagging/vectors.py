"""What a word means, roughly: a table of word-piece vectors, so that words never seen in training have neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

CACHED = 50_000
"""Words whose vectors are kept; the cache starts afresh beyond them, so that memory stays flat over many reports."""


class WordVectors:
    """One vector per word piece, in eight-bit steps of `step`; the vector of a word is the mean of its pieces.

    Pieces that go on within a word begin with "##", as WordPiece vocabularies have it.
    """

    def __init__(self, pieces: Sequence[str], table: NDArray[np.int8], step: float) -> None:
        self.pieces = tuple(pieces)
        self.table = table
        self.step = step
        self._rows: Mapping[str, int] = {piece: row for row, piece in enumerate(self.pieces)}
        self._known: dict[str, Floats] = {}

    @property
    def width(self) -> int:
        return int(self.table.shape[1])

    def of(self, words: Sequence[str]) -> Floats:
        """One row per word, in small letters; zeros for a word of which no piece is known."""
        if len(self._known) > CACHED:
            self._known.clear()
        known = self._known
        rows = []
        for word in words:
            row = known.get(word)
            if row is None:
                row = known[word] = self._mean(word.lower())
            rows.append(row)
        return np.stack(rows) if rows else np.zeros((0, self.width), np.float32)

    def _mean(self, word: str) -> Floats:
        found = self._split(word)
        if not found:
            return np.zeros(self.width, np.float32)
        mean: Floats = self.table[found].astype(np.float32).mean(axis=0) * np.float32(self.step)
        return mean

    def _split(self, word: str) -> list[int]:
        """Rows of the longest known pieces from left to right; a character that no piece begins with is passed over."""
        found, at = [], 0
        while at < len(word):
            for end in range(len(word), at, -1):
                row = self._rows.get(("##" if at else "") + word[at:end])
                if row is not None:
                    found.append(row)
                    at = end
                    break
            else:
                at += 1
        return found
