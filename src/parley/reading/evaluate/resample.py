"""How far a figure might have come out otherwise had other documents been coded: percentile bootstrap over documents.

Reference: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from parley.reading.evaluate.count import Count

ROUNDS = 1000
"""Samples drawn; the ends of the intervals then move by about a point from seed to seed."""
SEED = 20250307
MEASURED = ("precision", "recall", "f1")

Interval = tuple[float, float]
"""The 2.5th and the 97.5th percentile, shares from 0 to 1."""


def intervals(documents: Sequence[Mapping[str, Count]], *, rounds: int = ROUNDS) -> dict[str, dict[str, Interval]]:
    """For each count's name, the intervals of its `precision`, `recall` and `f1`, the documents drawn with replacement.

    A share is left out where fewer than half of the samples had anything to take a share of, and so is everything
    where there are fewer than two documents. The same documents give the same intervals.
    """
    names = list(dict.fromkeys(name for document in documents for name in document))
    if len(documents) < 2:
        return {name: {} for name in names}
    columns = {name: _columns(name, documents) for name in names}
    drawn: dict[str, list[Count]] = {name: [] for name in names}
    random = Random(SEED)  # nobody is to be kept from guessing it
    for _ in range(rounds):
        sample = random.choices(range(len(documents)), k=len(documents))
        for name, (right, found, coded) in columns.items():
            drawn[name].append(Count(*(sum(map(column.__getitem__, sample)) for column in (right, found, coded))))
    return {name: _ends(counts) for name, counts in drawn.items()}


def _columns(name: str, documents: Sequence[Mapping[str, Count]]) -> tuple[list[int], list[int], list[int]]:
    counts = [document.get(name, Count()) for document in documents]
    return [c.right for c in counts], [c.found for c in counts], [c.coded for c in counts]


def _ends(counts: Sequence[Count]) -> dict[str, Interval]:
    ends: dict[str, Interval] = {}
    for measure in MEASURED:
        shares = sorted(share for count in counts if (share := getattr(count, measure)) is not None)
        if 2 * len(shares) >= len(counts):
            last = len(shares) - 1
            ends[measure] = (shares[round(0.025 * last)], shares[round(0.975 * last)])
    return ends
