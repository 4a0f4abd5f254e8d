"""From a network's probabilities to attributions: unbroken cue and source, content in pieces, and how sure it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from parley.reading.tagging.network import CONTENT, CUE, SOURCE
from parley.reading.tagging.vectors import Floats

CERTAIN = 1e-4
"""Probabilities nearer to 0 or 1 than this count as this."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the tagger proposes it; tokens by index in the paragraph.

    `head` is the word that makes the cue one, `cue` the unbroken `[start, end)` around it; `source` is empty where the
    text leaves it out; `content` is never empty. `score` is the log-odds that the network gives it, `confidence` the
    probability that all three are right. `hint` is the place of the rules' proposal with the same cue, None without.
    """

    head: int
    cue: tuple[int, int]
    source: frozenset[int]
    content: frozenset[int]
    score: float
    confidence: float = 0.0
    hint: int | None = None


def words_in(doc: Doc) -> NDArray[np.bool_]:
    """For each token, whether there is a letter or a digit in it."""
    return np.array([any(map(str.isalnum, token.text)) for token in doc])


def proposal(words: NDArray[np.bool_], head: int, likely: float, parts: Floats) -> Tagged | None:
    """What the parts of a cue's words come to; None where no content is left.

    `words` is as `words_in` has it; `likely` is the probability that `head` is a cue's; `parts` has one row per token,
    a column per part. The score is the log-odds of `likely` times the mean probability of the chosen parts.
    """
    chosen = parts.argmax(axis=1)
    chosen[head] = CUE
    content = frozenset(
        index for start, end in _runs(chosen == CONTENT) if words[start:end].any() for index in range(start, end)
    )
    if not content:
        return None
    cue = next(run for run in _runs(chosen == CUE) if run[0] <= head < run[1])
    sources = [run for run in _runs(chosen == SOURCE) if words[slice(*run)].any()]
    source = max(sources, key=lambda run: float(parts[slice(*run), SOURCE].sum()), default=(0, 0))
    held = [*range(*cue), *range(*source), *sorted(content)]
    score = log_odds(likely * float(parts[held].max(axis=1).mean()))
    return Tagged(head, cue, frozenset(range(*source)), content, score)


def log_odds(probability: float) -> float:
    kept = min(max(probability, CERTAIN), 1 - CERTAIN)
    return math.log(kept / (1 - kept))


def _runs(held: Sequence[bool] | np.ndarray) -> list[tuple[int, int]]:
    """The unbroken runs of what is held, as `[start, end)`."""
    edges = np.diff(np.concatenate(((0,), np.asarray(held, np.int8), (0,))))
    return list(zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True))
