"""How sure is sure: from scores on texts not trained on to the probability of being right, and where to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from examples import Example
from numpy.typing import NDArray

from parley.reading.tagging import About, Tagged, Tagger, Weights
from parley.reading.tagging.network import CONTENT, CUE, SOURCE
from parley.reading.tagging.proposals import log_odds
from parley.reading.tagging.vectors import WordVectors
from parley.reading.tagging.weights import Balance

HALF = 0.5
"""Overlap (Dice, over tokens) from which a part counts as found."""
STEPS = 20
"""Of Newton's method; it settles in fewer than ten."""
RIDGE = 1e-3
"""Draws the balance towards none, so that it settles on little data too."""

Judged = Sequence[tuple[Weights, Sequence[Example]]]
"""Networks, each with the paragraphs that it was not trained on."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """`precision`, `recall` and `f1` are those at the threshold, of source, cue and content together."""

    balance: Balance
    threshold: float
    rules_spans: bool
    precision: float
    recall: float
    f1: float

    def on(self, about: About) -> About:
        return replace(
            about,
            balance=self.balance,
            threshold=self.threshold,
            veto=self.threshold,
            rules_spans=self.rules_spans,
        )


def calibrated(judged: Judged, vectors: WordVectors) -> Calibration:
    """The better of two: with the rules' spans where rules and network have the same cue, or with the network's."""
    return max((_calibrated(judged, vectors, rules) for rules in (True, False)), key=lambda one: one.f1)


def _calibrated(judged: Judged, vectors: WordVectors, rules_spans: bool) -> Calibration:
    rows, right, marked = [], [], 0
    for weights, held in judged:
        tagger = Tagger(Weights(replace(weights.about, rules_spans=rules_spans), weights.networks), vectors)
        for example in held:
            marked += len(example.labelled)
            for one in tagger.tagged(example.parsed, example.words.hints):
                rules = None if one.hint is None else example.words.hints[one.hint].confidence
                rows.append((one.score, 0.0 if rules is None else log_odds(rules), float(rules is not None), 1.0))
                right.append(_is_right(one, example))
    evidence, hit = np.array(rows), np.array(right, np.float64)
    balance = _fitted(evidence, hit)
    sure = 1 / (1 + np.exp(-(evidence @ balance)))
    order = np.argsort(-sure, kind="stable")
    found = np.cumsum(hit[order])
    count = np.arange(1, len(order) + 1)
    f1 = 2 * found / (count + marked)
    best = int(f1.argmax())
    return Calibration(
        balance=Balance(*(round(float(one), 4) for one in balance)),
        threshold=round(float(sure[order[best]]), 3),
        rules_spans=rules_spans,
        precision=round(float(found[best] / count[best]), 3),
        recall=round(float(found[best] / marked), 3),
        f1=round(float(f1[best]), 3),
    )


def _fitted(evidence: NDArray[np.float64], hit: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method."""
    balance = np.zeros(evidence.shape[1])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-(evidence @ balance)))
        slope = evidence.T @ (hit - sure) - RIDGE * balance
        bend = (evidence * (sure * (1 - sure))[:, None]).T @ evidence + RIDGE * np.eye(len(balance))
        balance = balance + np.linalg.solve(bend, slope)
    return balance


def _is_right(one: Tagged, example: Example) -> bool:
    parts = ((one.source, SOURCE), (frozenset(range(*one.cue)), CUE), (one.content, CONTENT))
    return any(
        all(_overlap(said, set(np.flatnonzero(gold.parts == part).tolist())) >= HALF for said, part in parts)
        for gold in example.labelled
    )


def _overlap(one: frozenset[int], other: set[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
