"""The reader by rules has its say on what a model read: agreement lends its chain and date, disagreement is written
down and sends the position to the front of the review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from parley.position import Aspect, Extraction, Position
from parley.reading.evaluate.pairing import alike
from parley.talks.draw_table import leaning

OPPOSED = 0.2
"""The most credence where the rules read the opposite in the same words."""
DIFFERENT = 0.4
"""The most where they read another stance, or take it for background. Both lie below whatever the rules alone give."""


def rechecked(position: Position, ruled: Extraction) -> Position:
    """The position with what the rules read in the same words, about the same target, of the same party."""
    same = [other for other in (*ruled.positions, *ruled.background) if _is_same_claim(position, other)]
    agreeing = next((other for other in same if other.stance is position.stance and other.is_current), None)
    if agreeing is not None:
        return _with_the_rules_chain(position, agreeing)
    if not same:
        return _noted(position, "the rules read no such position here", position.credence)
    other = same[0]
    said = str(other.stance) if other.is_current else f"{other.stance}, as {other.aspect}"
    opposed = leaning(position) * leaning(replace(other, aspect=Aspect.CURRENT)) < 0
    return _noted(position, f"the rules read '{said}' here", OPPOSED if opposed else DIFFERENT)


def once(positions: Iterable[Position], report: str) -> tuple[Position, ...]:
    """Each claim once, the first of its kind; `report` is the report's hash."""
    return tuple({position.key(report): position for position in reversed(list(positions))}.values())[::-1]


def _is_same_claim(position: Position, other: Position) -> bool:
    overlap = position.passage.start < other.passage.end and other.passage.start < position.passage.end
    names = position.party_name.casefold() == other.party_name.casefold()
    party = position.party == other.party if position.party and other.party else names
    return overlap and party and alike(position.target, other.target)


def _with_the_rules_chain(position: Position, other: Position) -> Position:
    """Who said it, through whom and when, and how it is put, are what the rules were made for."""
    return replace(
        position,
        speaker=position.speaker or other.speaker,
        outlet=other.outlet,
        medium=other.medium,
        anonymous=other.anonymous,
        chain=other.chain,
        said=other.said,
        reported=other.reported,
        effective=other.effective,
        until=other.until,
        credence=other.credence,
        firm=other.firm,
        act=other.act,
        polarity=other.polarity,
        modality=other.modality,
        scope=other.scope,
        cue=other.cue,
    )


def _noted(position: Position, note: str, most: float) -> Position:
    return replace(position, notes=(*position.notes, note), credence=min(position.credence, most))
