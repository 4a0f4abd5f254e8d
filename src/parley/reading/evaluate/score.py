"""How much of what a report says a reading finds, and how much of what it finds the report says.

Whatever pairs with an optional coding is neither rewarded nor punished; everything else found counts towards precision,
everything else coded towards recall. Of a report that was not judged in full, what nobody judged does not count either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from parley.position import Event, Extraction, Position
from parley.reading.evaluate.coding import Wordings
from parley.reading.evaluate.count import NOTHING_COUNTED, Count
from parley.reading.evaluate.details import detail_counts
from parley.reading.evaluate.gold import Gold, GoldEvent, GoldPosition
from parley.reading.evaluate.pairing import (
    Pair,
    align,
    alike,
    condition_agrees,
    pair_events,
    pair_positions,
    same_party,
    same_target,
)

_NOTHING: tuple[None] = (None,)
Item = TypeVar("Item")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The counts of one report or of several, and what was missed and spurious, in the order of the report.

    `full` asks for party, stance, target and condition, `positions` for party, stance and target, `claims` for party
    and target. `parties`, `stances` and `targets` ask for that one alone, of positions aligned by the rest of them.
    `conditions`, `reasons`,
    `speakers` and `anonymous` are counted end to end: what hangs on a missed position is missed, on a spurious one
    spurious. `places`, `dates` and `planned` are the events', counted likewise. `details` are counted where the coding
    has them, on what was found or missed. `background` are claims that are not held now.
    """

    full: Count = NOTHING_COUNTED
    parties: Count = NOTHING_COUNTED
    stances: Count = NOTHING_COUNTED
    targets: Count = NOTHING_COUNTED
    positions: Count = NOTHING_COUNTED
    claims: Count = NOTHING_COUNTED
    conditions: Count = NOTHING_COUNTED
    reasons: Count = NOTHING_COUNTED
    speakers: Count = NOTHING_COUNTED
    anonymous: Count = NOTHING_COUNTED
    events: Count = NOTHING_COUNTED
    places: Count = NOTHING_COUNTED
    dates: Count = NOTHING_COUNTED
    planned: Count = NOTHING_COUNTED
    background: Count = NOTHING_COUNTED
    details: Mapping[str, Count] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    missed: tuple[GoldPosition, ...] = ()
    """Coded, not optional, and paired with nothing. A pair whose stances differ is in `pairs` alone."""
    spurious: tuple[Position, ...] = ()
    unjudged: tuple[Position, ...] = ()
    """Found, and neither right nor wrong as far as anybody has said."""
    event_pairs: tuple[tuple[GoldEvent, Event], ...] = ()
    missed_events: tuple[GoldEvent, ...] = ()
    spurious_events: tuple[Event, ...] = ()

    @property
    def wording(self) -> float | None:
        """Mean closeness of the targets of the claims found, 0-1: low where they are right but too long or short."""
        close = [pair.closeness for pair in self.pairs if not pair.coded.optional]
        return sum(close) / len(close) if close else None


MEASURES = (
    *("full", "positions", "claims", "parties", "stances", "targets"),
    *("conditions", "reasons", "speakers", "anonymous"),
    *("events", "places", "dates", "planned"),
)
"""The names of a score's counts, in the order in which to show them."""


def score(gold: Gold, extraction: Extraction) -> Score:
    """The extraction held against the gold of the same report."""
    pairs = pair_positions(gold, extraction.positions)
    firm = [pair for pair in pairs if not pair.coded.optional]
    missed = _without((coded for coded in gold.positions if not coded.optional), [pair.coded for pair in pairs])
    others = _without(extraction.positions, [pair.found for pair in pairs])
    spurious = others if gold.complete else _found_wrong(gold, others)
    counted = Score(
        **_position_counts(pairs, len(missed), len(spurious)),
        **_aligned_counts(gold, extraction.positions, _without(others, spurious)),
        background=_background(gold, extraction),
        details=detail_counts([(pair.coded, pair.found) for pair in firm], missed),
        pairs=tuple(pairs),
        missed=missed,
        spurious=spurious,
        unjudged=_without(others, spurious),
    )
    rows = [*((pair.coded, pair.found) for pair in firm), *((g, None) for g in missed), *((None, p) for p in spurious)]
    return replace(counted, **_position_fields(rows), **_events(gold, extraction))


def _found_wrong(gold: Gold, found: Sequence[Position]) -> tuple[Position, ...]:
    """Those among `found` that say what a person rejected."""
    pairs = pair_positions(gold, found, coded=gold.rejected)
    return tuple(pair.found for pair in pairs if pair.stance_agrees)


def _position_counts(pairs: Sequence[Pair], missed: int, spurious: int) -> dict[str, Any]:
    firm = [pair for pair in pairs if not pair.coded.optional]
    agreed = sum(pair.stance_agrees for pair in firm)
    full = sum(pair.stance_agrees and condition_agrees(pair.coded, pair.found) for pair in firm)
    excused = sum(pair.stance_agrees for pair in pairs) - agreed
    found, coded = len(pairs) + spurious - excused, len(firm) + missed
    return {
        "full": Count(full, found, coded),
        "positions": Count(agreed, found, coded),
        "claims": Count(len(firm), len(firm) + spurious, coded),
    }


def _aligned_counts(gold: Gold, found: Sequence[Position], unjudged: Sequence[Position]) -> dict[str, Any]:
    """Party, stance and target, each by itself."""
    aligned = align(gold, _without(found, unjudged))
    firm = [(coded, position) for coded, position in aligned if not coded.optional]
    total = len(found) - len(unjudged) - (len(aligned) - len(firm))
    coded = sum(not coded.optional for coded in gold.positions)
    right = {
        "parties": sum(same_party(gold, *pair) for pair in firm),
        "stances": sum(position.stance in coded.stances for coded, position in firm),
        "targets": sum(same_target(gold, *pair) for pair in firm),
    }
    return {name: Count(number, total, coded) for name, number in right.items()}


def _background(gold: Gold, extraction: Extraction) -> Count:
    """Nothing where the coding has no background: then nobody looked for it."""
    if not gold.background:
        return Count()
    firm = sum(not coded.optional for coded in gold.background)
    pairs = pair_positions(gold, extraction.background, coded=gold.background)
    right = sum(not pair.coded.optional for pair in pairs)
    return Count(right, len(extraction.background) - (len(pairs) - right), firm)


def _events(gold: Gold, extraction: Extraction) -> dict[str, Any]:
    told = pair_events(gold, extraction.events)
    firm = [(coded, found) for coded, found in told if not coded.optional]
    missed = _without((coded for coded in gold.events if not coded.optional), [coded for coded, _ in told])
    spurious = _without(extraction.events, [found for _, found in told]) if gold.complete else ()
    rows = [*firm, *((g, None) for g in missed), *((None, e) for e in spurious)]
    return {
        "events": Count(len(firm), len(firm) + len(spurious), len(firm) + len(missed)),
        "event_pairs": tuple(told),
        "missed_events": missed,
        "spurious_events": spurious,
        **_event_fields(rows),
    }


def combine(scores: Iterable[Score]) -> Score:
    """The scores added up, as if their reports had been one."""
    total = Score()
    for one in scores:
        added = {each.name: _plus(getattr(total, each.name), getattr(one, each.name)) for each in fields(Score)}
        total = Score(**added)
    return total


def _plus(one: Any, other: Any) -> Any:
    if isinstance(one, Mapping):
        return {name: one.get(name, Count()) + other.get(name, Count()) for name in {**one, **other}}
    return one + other


def _position_fields(rows: Iterable[tuple[GoldPosition | None, Position | None]]) -> dict[str, Any]:
    return _sums(
        {
            "conditions": _words(g.conditions if g else _NOTHING, p.condition.words if p and p.condition else None),
            "reasons": _words(g.reasons if g else _NOTHING, p.reason if p else None),
            "speakers": _words(g.speakers if g else _NOTHING, p.speaker if p else None),
            "anonymous": _flag(g.anonymous if g else False, p.anonymous if p else False),
        }
        for g, p in rows
    )


def _event_fields(rows: Iterable[tuple[GoldEvent | None, Event | None]]) -> dict[str, Any]:
    return _sums(
        {
            "places": _words(g.places if g else _NOTHING, e.place if e else None),
            "dates": _allowed(g.dates if g else _NOTHING, e.date if e else None, lambda one, other: one == other),
            "planned": _flag(g.planned if g else False, e.planned if e else False),
        }
        for g, e in rows
    )


def _sums(rows: Iterable[dict[str, Count]]) -> dict[str, Any]:
    total: dict[str, Count] = {}
    for row in rows:
        total = {name: total.get(name, Count()) + count for name, count in row.items()}
    return total


def _without(items: Iterable[Item], taken: Iterable[Item]) -> tuple[Item, ...]:
    """The items that are not among those taken, each the very object and as often: one position may be found twice."""
    gone = Counter(id(item) for item in taken)
    left = []
    for item in items:
        gone[id(item)] -= 1
        if gone[id(item)] < 0:
            left.append(item)
    return tuple(left)


def _words(allowed: Wordings, found: str | None) -> Count:
    return _allowed(allowed, found, alike)


def _allowed(allowed: Sequence[Value | None], found: Value | None, same: Callable[[Value, Value], bool]) -> Count:
    right = found is not None and any(value is not None and same(value, found) for value in allowed)
    if None in allowed:  # may be left out: right is no merit, but wrong is wrong
        return Count() if right else Count(found=int(found is not None))
    return Count(int(right), int(found is not None), 1)


def _flag(coded: bool | None, found: bool) -> Count:
    return Count() if coded is None else Count(int(coded and found), int(found), int(coded))
