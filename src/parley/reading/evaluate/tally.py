"""The scores of several reports as one table: each field over all of them and by genre, with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.position import Stance
from parley.reading.evaluate.count import Count
from parley.reading.evaluate.gold import DETAILS, Gold
from parley.reading.evaluate.resample import Interval, intervals
from parley.reading.evaluate.score import Score

FIELDS: Mapping[str, str] = {
    "all four": "full",
    "party": "parties",
    "stance": "stances",
    "target": "targets",
    "condition": "conditions",
    "party, target": "claims",
    "party, stance, target": "positions",
    "reason": "reasons",
    "speaker": "speakers",
    "anonymous": "anonymous",
    "background": "background",
    "event": "events",
    "event place": "places",
    "event date": "dates",
    "event planned": "planned",
}
"""What each printed field is called, and where a score has it; the details of a coding follow by their own names."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by field name, in the order of `FIELDS` and `DETAILS`, with the intervals of each."""

    documents: int
    counts: Mapping[str, Count]
    intervals: Mapping[str, Mapping[str, Interval]]


@dataclass(frozen=True, slots=True)
class StanceRecall:
    """Of the positions coded with a stance (the first, where several are right), how many were found with it."""

    right: int
    coded: int


def tally(scores: Sequence[Score]) -> Tally:
    """The scores added up. Fields that nobody coded and nobody found are left out."""
    documents = [_counts(score) for score in scores]
    total: dict[str, Count] = {}
    for name in (*FIELDS, *DETAILS):
        count = sum((document.get(name, Count()) for document in documents), Count())
        if count.found or count.coded:
            total[name] = count
    kept = [{name: document[name] for name in total if name in document} for document in documents]
    return Tally(len(scores), total, intervals(kept))


def by_genre(scored: Sequence[tuple[Gold, Score]]) -> dict[str, Tally]:
    """Each genre's own table, genres in alphabetical order; reports without a genre under the empty name."""
    genres = sorted({gold.genre for gold, _ in scored})
    return {genre: tally([score for gold, score in scored if gold.genre == genre]) for genre in genres}


def by_stance(scores: Sequence[Score]) -> dict[Stance, StanceRecall]:
    """How well each stance is found, as far as it was coded."""
    found: dict[Stance, StanceRecall] = {}
    for stance in Stance:
        pairs = [pair for score in scores for pair in score.pairs if not pair.coded.optional]
        mine = [pair for pair in pairs if pair.coded.stances[0] is stance]
        missed = sum(coded.stances[0] is stance for score in scores for coded in score.missed)
        if mine or missed:
            found[stance] = StanceRecall(sum(pair.stance_agrees for pair in mine), len(mine) + missed)
    return found


def _counts(score: Score) -> dict[str, Count]:
    return {**{name: getattr(score, attribute) for name, attribute in FIELDS.items()}, **score.details}
