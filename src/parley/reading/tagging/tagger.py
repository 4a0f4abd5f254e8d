"""The tagger: a parsed paragraph and the rules' proposals in, attributions with their probability out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from parley.reading.tagging.features import Hint, seen_from, words_of
from parley.reading.tagging.network import encoded, parts
from parley.reading.tagging.proposals import Tagged, log_odds, proposal
from parley.reading.tagging.vectors import Floats, WordVectors
from parley.reading.tagging.weights import About, Balance, Weights, packaged_vectors, packaged_weights, weights_at

LIKELY = 0.15
"""Probability of being a cue's head from which a word is looked at any further."""
LONGEST = 600
"""Tokens. A longer paragraph is left to the rules: what is learned from short ones says little about it."""


class Tagger:
    """Proposes attributions by trained weights; the same paragraph gives the same answer every time."""

    def __init__(self, weights: Weights, vectors: WordVectors) -> None:
        self._weights = weights
        self._vectors = vectors

    @property
    def about(self) -> About:
        return self._weights.about

    def tagged(self, doc: Doc, hints: Sequence[Hint] = ()) -> list[Tagged]:
        """The attributions of a paragraph, the unlikely ones too: `hints`, which are the rules', and the network's own.

        Where both have the same cue there is one. Empty for a paragraph too long to judge.
        """
        if not 0 < len(doc) <= LONGEST:
            return []
        likely, found = self._read(doc, hints)
        joined = []
        for one in found:
            place = _same_cue(one, hints)
            joined.append(one if place is None else self._with_hint(one, hints[place], place))
        taken = {one.hint for one in joined}
        for place, hint in enumerate(hints):
            if place not in taken:
                joined.append(_as_hinted(hint, place, log_odds(float(likely[hint.head]))))
        return [replace(one, confidence=self._confidence(one, hints)) for one in joined]

    def _read(self, doc: Doc, hints: Sequence[Hint]) -> tuple[Floats, list[Tagged]]:
        """Each word's probability to be a cue's head, and what the network makes of the likely ones."""
        words = words_of(doc, self._vectors, hints)
        networks = self._weights.networks
        readings = [encoded(words, arrays) for arrays in networks]
        likely: Floats = np.mean([reading.cue for reading in readings], axis=0)
        heads = [int(head) for head in np.flatnonzero(likely > LIKELY)]
        if not heads:
            return likely, []
        views = [seen_from(words, head) for head in heads]
        answers = [parts(reading, views, heads, arrays) for reading, arrays in zip(readings, networks, strict=True)]
        tables = np.mean(answers, axis=0)
        found = [proposal(doc, head, float(likely[head]), table) for head, table in zip(heads, tables, strict=True)]
        return likely, [one for one in found if one is not None]

    def _with_hint(self, one: Tagged, hint: Hint, place: int) -> Tagged:
        return _as_hinted(hint, place, one.score) if self.about.rules_spans else replace(one, hint=place)

    def _confidence(self, one: Tagged, hints: Sequence[Hint]) -> float:
        rules = None if one.hint is None else hints[one.hint].confidence
        return probability(self.about.balance, one.score, rules)


def probability(balance: Balance, score: float, rules: float | None) -> float:
    """0-1, from the network's log-odds and the confidence of the rules, None where they have nothing with this cue."""
    odds = balance.network * score + balance.offset
    if rules is not None:
        odds += balance.rules * log_odds(rules) + balance.hinted
    return 1 / (1 + math.exp(-odds))


@cache
def tagger() -> Tagger:
    """The tagger with the weights that come with Parley, loaded once."""
    return Tagger(packaged_weights(), packaged_vectors())


def tagger_from(path: Path) -> Tagger:
    """The tagger with a user's own weights, as training writes them.

    Raises
    ------
    InputError
        if the file cannot be read or holds no weights of this version's shape.
    """
    return Tagger(weights_at(path), packaged_vectors())


def _same_cue(one: Tagged, hints: Sequence[Hint]) -> int | None:
    """The hint with this cue: the one with the same head, or else the first that shares words with it."""
    shared = [
        (hint.head != one.head, place)
        for place, hint in enumerate(hints)
        if hint.head == one.head or (hint.cue[0] < one.cue[1] and one.cue[0] < hint.cue[1])
    ]
    return min(shared)[1] if shared else None


def _as_hinted(hint: Hint, place: int, score: float) -> Tagged:
    return Tagged(hint.head, hint.cue, frozenset(hint.source), frozenset(hint.content), score, hint=place)
