"""How much of what a report says a reading finds, and how much of what it finds the report says.

Whatever pairs with an optional coding is neither rewarded nor punished; everything else found counts towards precision,
everything else coded towards recall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from parley.position import Event, Extraction, Position
from parley.reading.evaluate.gold import Gold, GoldEvent, GoldPosition, Wordings
from parley.reading.evaluate.pairing import Pair, alike, pair_events, pair_positions

_NOTHING: tuple[None] = (None,)
Item = TypeVar("Item")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Count:
    """`right` of the `found` and of the `coded`; the shares are None where there is nothing to take a share of."""

    right: int = 0
    found: int = 0
    coded: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.right / self.coded if self.coded else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0-1."""
        both = self.found + self.coded
        return 2 * self.right / both if both else None

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.found + other.found, self.coded + other.coded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The counts of one report or of several, and what was missed and spurious, in the order of the report.

    `positions` asks for party, stance and target, `claims` for party and target alone. `conditions`, `reasons`,
    `speakers` and `anonymous` are counted end to end: what hangs on a missed position is missed, on a spurious one
    spurious. `places`, `dates` and `planned` are the events', counted likewise.
    """

    positions: Count = Count()
    claims: Count = Count()
    conditions: Count = Count()
    reasons: Count = Count()
    speakers: Count = Count()
    anonymous: Count = Count()
    events: Count = Count()
    places: Count = Count()
    dates: Count = Count()
    planned: Count = Count()
    pairs: tuple[Pair, ...] = ()
    missed: tuple[GoldPosition, ...] = ()
    """Coded, not optional, and paired with nothing. A pair whose stances differ is in `pairs` alone."""
    spurious: tuple[Position, ...] = ()
    event_pairs: tuple[tuple[GoldEvent, Event], ...] = ()
    missed_events: tuple[GoldEvent, ...] = ()
    spurious_events: tuple[Event, ...] = ()

    @property
    def wording(self) -> float | None:
        """Mean closeness of the targets of the claims found, 0-1: low where they are right but too long or short."""
        close = [pair.closeness for pair in self.pairs if not pair.coded.optional]
        return sum(close) / len(close) if close else None


MEASURES = (
    *("positions", "claims", "conditions", "reasons", "speakers", "anonymous"),
    *("events", "places", "dates", "planned"),
)
"""The names of a score's counts, in the order in which to show them."""


def score(gold: Gold, extraction: Extraction) -> Score:
    """The extraction held against the gold of the same report."""
    pairs = pair_positions(gold, extraction.positions)
    firm = [pair for pair in pairs if not pair.coded.optional]
    missed = _without((coded for coded in gold.positions if not coded.optional), [pair.coded for pair in pairs])
    spurious = _without(extraction.positions, [pair.found for pair in pairs])
    agreed = sum(pair.stance_agrees for pair in firm)
    excused = sum(pair.stance_agrees for pair in pairs) - agreed
    told = pair_events(gold, extraction.events)
    firm_events = [(coded, found) for coded, found in told if not coded.optional]
    missed_events = _without((coded for coded in gold.events if not coded.optional), [coded for coded, _ in told])
    spurious_events = _without(extraction.events, [found for _, found in told])
    counted = Score(
        positions=Count(agreed, len(extraction.positions) - excused, len(firm) + len(missed)),
        claims=Count(len(firm), len(firm) + len(spurious), len(firm) + len(missed)),
        events=Count(len(firm_events), len(firm_events) + len(spurious_events), len(firm_events) + len(missed_events)),
        pairs=tuple(pairs),
        missed=missed,
        spurious=spurious,
        event_pairs=tuple(told),
        missed_events=missed_events,
        spurious_events=spurious_events,
    )
    rows = [*((pair.coded, pair.found) for pair in firm), *((g, None) for g in missed), *((None, p) for p in spurious)]
    event_rows = [*firm_events, *((g, None) for g in missed_events), *((None, e) for e in spurious_events)]
    return replace(counted, **_position_fields(rows), **_event_fields(event_rows))


def agrees(allowed: Wordings, found: str | None) -> bool:
    """Whether `found` is one of the wordings that are right, or rightly left out."""
    return None in allowed if found is None else any(words is not None and alike(words, found) for words in allowed)


def combine(scores: Iterable[Score]) -> Score:
    """The scores added up, as if their reports had been one."""
    total = Score()
    for one in scores:
        added = {each.name: getattr(total, each.name) + getattr(one, each.name) for each in fields(Score)}
        total = Score(**added)
    return total


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
