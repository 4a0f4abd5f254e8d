"""Which found position, or event, is which coded one.

A found position and a coded one are taken for the same claim when they give the same party and their targets are alike:
half of their content words shared (Dice), one's words all among the other's, or the same stretch of the report. The two
sides are paired one to one, best first, so what is said twice pairs once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeVar

from parley.position import Event, Position
from parley.reading.evaluate.coding import Wordings
from parley.reading.evaluate.gold import Gold, GoldEvent, GoldPosition
from parley.report import Span, places

ENOUGH = 0.5
"""Share of content words, participants or characters from which two are taken for the same."""

_LITTLE_WORDS = """
a an the this that these those its his her their our my your of to in on at by for from with into over under as and or
but nor not no any some all be is are was were been being has have had do does did will would shall should may might can
could must it he she they we i you him them us who which whose what there here than then
"""
_STOP_WORDS = frozenset(_LITTLE_WORDS.split())

Rank = TypeVar("Rank", bound=tuple[Any, ...])
Candidate = tuple[Rank, int, int]
"""How good a pair would be, the coded one's place in its list, the found one's in its own."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A found position and the coded one it was taken for: same party, targets alike."""

    coded: GoldPosition
    found: Position
    stance_agrees: bool
    closeness: float
    """Dice of the targets' content words, 0-1."""


def pair_positions(gold: Gold, found: Sequence[Position], *, coded: Sequence[GoldPosition] | None = None) -> list[Pair]:
    """Pairs one to one, of the gold's positions unless other `coded` ones are given.

    Best is: stances agree, not optional, the coded words within the passage found, then words, then all else.
    """
    rows = gold.positions if coded is None else coded
    ranked = []
    for (row, code), (column, position) in product(enumerate(rows), enumerate(found)):
        if same_party(gold, code, position) and same_target(gold, code, position):
            agree = position.stance in code.stances
            close = _closeness(code, position)
            rest = (condition_agrees(code, position), agrees(code.reasons, position.reason))
            others = (*rest, agrees(code.speakers, position.speaker))
            ranked.append(((agree, not code.optional, told_in(gold, code, position), close, *others), row, column))
    return [
        Pair(rows[row], found[column], stance_agrees=rank[0], closeness=rank[3])
        for rank, row, column in _best_first(ranked)
    ]


def align(gold: Gold, found: Sequence[Position]) -> list[tuple[GoldPosition, Position]]:
    """Pairs one to one for counting one field at a time: those that have their target in common, or their party and
    the place in the text. Best is: as many of party, stance, target and condition as can be, then as `pair_positions`.
    """
    ranked = []
    for (row, code), (column, position) in product(enumerate(gold.positions), enumerate(found)):
        party, target = same_party(gold, code, position), same_target(gold, code, position)
        within = told_in(gold, code, position)
        if target or (party and within):
            right = party + target + (position.stance in code.stances) + condition_agrees(code, position)
            ranked.append(((right, not code.optional, within, _closeness(code, position)), row, column))
    return [(gold.positions[row], found[column]) for _, row, column in _best_first(ranked)]


def agrees(allowed: Wordings, found: str | None) -> bool:
    """Whether `found` is one of the wordings that are right, or rightly left out."""
    return None in allowed if found is None else any(words is not None and alike(words, found) for words in allowed)


def condition_agrees(coded: GoldPosition, position: Position) -> bool:
    """Whether one of the conditions found is right, or there rightly is none."""
    words: Sequence[str | None] = [condition.words for condition in position.conditions] or [None]
    return any(agrees(coded.conditions, each) for each in words)


def pair_events(gold: Gold, found: Sequence[Event]) -> list[tuple[GoldEvent, Event]]:
    """Pairs one to one: a kind that is allowed, half of the participants shared, and told in the same words."""
    ranked = []
    for (row, coded), (column, event) in product(enumerate(gold.events), enumerate(found)):
        kind = not coded.kinds or event.kind.casefold() in coded.kinds
        shared = 1.0 if coded.participants is None else _dice(coded.participants, event.participants)
        told = any(_overlap((event.passage.start, event.passage.end), span) for span in _stretches(coded.words, gold))
        if kind and told and shared >= ENOUGH:
            ranked.append(((not coded.optional, event.date in coded.dates, shared), row, column))
    return [(gold.events[row], found[column]) for _, row, column in _best_first(ranked)]


def alike(words: str, others: str) -> bool:
    """Whether two wordings name the same thing: half of their content words shared, or one's all in the other.

    >>> alike("the deployment of European forces", "European forces in Ukraine")
    True
    >>> alike("European forces", "European elections in June")
    False
    """
    mine, theirs = content_words(words), content_words(others)
    if not mine or not theirs:
        return words.lower().split() == others.lower().split()
    return _dice(mine, theirs) >= ENOUGH or mine <= theirs or theirs <= mine


def content_words(words: str) -> frozenset[str]:
    """The words that carry the meaning, in lower case and without their commonest endings."""
    found = re.findall(r"\w+(?:'\w+)*", words.lower().replace("’", "'"))
    return frozenset(_stem(re.sub(r"'s$", "", word)) for word in found if word not in _STOP_WORDS)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _dice(mine: Collection[str], theirs: Collection[str]) -> float:
    shared = len(set(mine) & set(theirs))
    return 2 * shared / (len(set(mine)) + len(set(theirs))) if shared else 0.0


def same_party(gold: Gold, coded: GoldPosition, position: Position) -> bool:
    """By id; by printed name where the reader knows no id."""
    if position.party is not None:
        return position.party in coded.parties
    names = {name.casefold() for party in coded.parties for name in gold.names.get(party, ())}
    return position.party_name.casefold() in names


def same_target(gold: Gold, coded: GoldPosition, position: Position) -> bool:
    if any(alike(target, position.target) for target in coded.targets):
        return True
    passage = position.passage
    mine = [(passage.start + start, passage.start + end) for start, end in places(position.target, passage.quote)]
    return any(_overlap(one, other) for one in mine for other in _stretches(coded.targets, gold))


def told_in(gold: Gold, coded: GoldPosition, position: Position) -> bool:
    """Whether the passage found has the coded place in it; where the coding has none, its target's words."""
    passage = (position.passage.start, position.passage.end)
    if coded.at is not None:
        return _overlap(coded.at, passage)
    return _within(_stretches(coded.targets, gold), passage)


def _closeness(coded: GoldPosition, position: Position) -> float:
    return max(_dice(content_words(target), content_words(position.target)) for target in coded.targets)


def _stretches(wordings: Iterable[str], gold: Gold) -> list[Span]:
    return [span for words in wordings for span in places(words, gold.report.masked)]


def _within(inner: Iterable[Span], outer: Span) -> bool:
    return any(outer[0] <= start and end <= outer[1] for start, end in inner)


def _overlap(one: Span, other: Span) -> bool:
    """Whether half of the shorter span lies in the longer."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= ENOUGH * min(one[1] - one[0], other[1] - other[0])


def _best_first(ranked: Iterable[Candidate[Rank]]) -> list[Candidate[Rank]]:
    """Candidates by falling rank, each row and each column once; equal ranks in the order of the text."""
    chosen: list[Candidate[Rank]] = []
    rows, columns = set[int](), set[int]()
    by_text = sorted(ranked, key=lambda candidate: candidate[1:])
    for rank, row, column in sorted(by_text, key=lambda candidate: candidate[0], reverse=True):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            chosen.append((rank, row, column))
    return sorted(chosen, key=lambda candidate: candidate[1])
