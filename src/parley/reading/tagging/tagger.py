"""The tagger: a parsed paragraph and the rules' proposals in, attributions with their probability out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from parley.reading.tagging.features import Hint, Words, seen_from, words_of
from parley.reading.tagging.network import Asked, Encoded, encoded, parts, ready
from parley.reading.tagging.proposals import Tagged, log_odds, proposal, words_in
from parley.reading.tagging.vectors import Floats, WordVectors
from parley.reading.tagging.weights import About, Balance, Weights, packaged_vectors, packaged_weights, weights_at

LIKELY = 0.15
"""Probability of being a cue's head from which a word is looked at any further."""
LONGEST = 600
"""Tokens. A longer paragraph is left to the rules: what is learned from short ones says little about it."""
TOGETHER = 400
"""Tokens of paragraphs read together: enough for the arithmetic to be worth its calls, and little in memory."""


class Tagger:
    """Proposes attributions by trained weights; the same paragraph gives the same answer every time."""

    def __init__(self, weights: Weights, vectors: WordVectors) -> None:
        self._weights = weights
        self._networks = tuple(map(ready, weights.networks))
        self._vectors = vectors

    @property
    def about(self) -> About:
        return self._weights.about

    def tagged(self, doc: Doc, hints: Sequence[Hint] = ()) -> list[Tagged]:
        """The attributions of a paragraph, the unlikely ones too: `hints`, which are the rules', and the network's own.

        Where both have the same cue there is one. Empty for a paragraph too long to judge.
        """
        return next(self.tagged_many([(doc, hints)]))

    def tagged_many(self, paragraphs: Iterable[tuple[Doc, Sequence[Hint]]]) -> Iterator[list[Tagged]]:
        """As `tagged`, of each paragraph in the order given; those that follow one another are read together."""
        for some in _together(paragraphs):
            judged = [(doc, words_of(doc, self._vectors, hints)) for doc, hints in some if _is_judged(doc)]
            with _arithmetic().limit(limits=1, user_api="blas"):
                found = iter(list(self._read(judged)))
            for doc, hints in some:
                yield self._joined(hints, *next(found)) if _is_judged(doc) else []

    def _joined(self, hints: Sequence[Hint], likely: Floats, found: Sequence[Tagged]) -> list[Tagged]:
        joined = []
        for one in found:
            place = _same_cue(one, hints)
            joined.append(one if place is None else self._with_hint(one, hints[place], place))
        taken = {one.hint for one in joined}
        for place, hint in enumerate(hints):
            if place not in taken:
                joined.append(_as_hinted(hint, place, log_odds(float(likely[hint.head]))))
        return [replace(one, confidence=self._confidence(one, hints)) for one in joined]

    def _read(self, judged: Sequence[tuple[Doc, Words]]) -> Iterator[tuple[Floats, list[Tagged]]]:
        """Of each paragraph: each word's probability to be a cue's head, and what the network makes of the likely
        ones."""
        if not judged:
            return
        paragraphs = [words for _, words in judged]
        readings = [encoded(paragraphs, arrays) for arrays in self._networks]
        starts = np.cumsum([0, *map(len, paragraphs)])
        likely = np.split(np.mean([reading.cue for reading in readings], axis=0), starts[1:-1])
        asked = [
            Asked(int(start), int(head), *seen_from(words, int(head)))
            for words, start, chances in zip(paragraphs, starts, likely, strict=False)
            for head in np.flatnonzero(chances > LIKELY)
        ]
        tables = iter(self._tables(readings, asked))
        for (doc, _), chances in zip(judged, likely, strict=True):
            heads = [int(head) for head in np.flatnonzero(chances > LIKELY)]
            said = words_in(doc) if heads else None
            found = [] if said is None else [proposal(said, it, float(chances[it]), next(tables)) for it in heads]
            yield chances, [one for one in found if one is not None]

    def _tables(self, readings: Sequence[Encoded], asked: Sequence[Asked]) -> Iterator[Floats]:
        """For each cue asked for, the mean of what the networks say."""
        if asked:
            answers = (parts(reading, asked, it) for reading, it in zip(readings, self._networks, strict=True))
            yield from (np.mean(tables, axis=0) for tables in zip(*answers, strict=True))

    def _with_hint(self, one: Tagged, hint: Hint, place: int) -> Tagged:
        return _as_hinted(hint, place, one.score) if self.about.rules_spans else replace(one, hint=place)

    def _confidence(self, one: Tagged, hints: Sequence[Hint]) -> float:
        rules = None if one.hint is None else hints[one.hint].confidence
        return probability(self.about.balance, one.score, rules)


@cache
def _arithmetic() -> ThreadpoolController:
    """The matrix libraries of this process. Ours are small matrices: several threads would wait for one another longer
    than they work, on a busy machine ten times as long."""
    return ThreadpoolController()


def _is_judged(doc: Doc) -> bool:
    return 0 < len(doc) <= LONGEST


def _together(paragraphs: Iterable[tuple[Doc, Sequence[Hint]]]) -> Iterator[list[tuple[Doc, Sequence[Hint]]]]:
    some: list[tuple[Doc, Sequence[Hint]]] = []
    for doc, hints in paragraphs:
        some.append((doc, hints))
        if sum(len(it) for it, _ in some) >= TOGETHER:
            yield some
            some = []
    if some:
        yield some


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
