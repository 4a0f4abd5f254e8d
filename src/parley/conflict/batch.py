"""Stability under very many preferences at once: the same conflict and moves, thousands of worlds of rankings.

The concepts are those of `concepts`, by the same thresholds, computed on arrays with a row per state and a column per
world. A sanction may return to the state that was left. Lists of moves are padded with the state itself: staying is no
improvement, and a state that is better than the one left deters nobody from going there. Where it matters who moved
last, padding is barred, as nobody may pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.conflict.answer import Concept
from parley.conflict.model import Conflict

Ranks = NDArray[np.int16]
"""A row per state, a column per world: the higher, the better."""
Verdicts = NDArray[np.bool_]
"""A row per state, a column per world: whether the state is stable there."""

MOST_STATES = 20_000
"""States in a conflict whose ranks still are 16-bit numbers, and whose worlds still fit into memory."""
COLUMNS = 1_024
"""Worlds that are computed together: as many as keep a conflict of some hundred states in the processor's cache."""

CONCEPTS = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ)
"""Those that can be asked of many worlds."""

_CREDIBLE = (Concept.SEQ, Concept.SSEQ)
_WITHOUT_ESCAPE = (Concept.SMR, Concept.SSEQ)
_NEVER = np.int16(np.iinfo(np.int16).max)


@dataclass(frozen=True)
class Ways:
    """Every party's moves: `steps[party][k]` has per state where its move number k leads, the state itself where it has
    fewer. `transitive`: whether two moves of one party in a row can always be made in one."""

    steps: tuple[tuple[NDArray[np.intp], ...], ...]
    transitive: bool


def ways_of(conflict: Conflict) -> Ways:
    """The conflict's moves, listed for all states."""
    count = len(conflict.states)
    steps = []
    for party in range(len(conflict.parties)):
        reached = [conflict.reached(party, state) for state in range(count)]
        longest = max(map(len, reached), default=0)
        padded = [[*each, *[state] * (longest - len(each))] for state, each in enumerate(reached)]
        steps.append(tuple(np.array(column, dtype=np.intp) for column in zip(*padded, strict=True)))
    return Ways(tuple(steps), conflict.moves.transitive)


def verdicts_by_world(ways: Ways, ranks: Sequence[Ranks], concept: Concept) -> list[Verdicts]:
    """Per party which states are stable in which world; `ranks` are one array per party, all with the same worlds."""
    worlds = ranks[0].shape[1]
    found = [np.empty(each.shape, dtype=np.bool_) for each in ranks]
    for start in range(0, worlds, COLUMNS):
        part = slice(start, start + COLUMNS)
        chunk = [np.ascontiguousarray(each[:, part]) for each in ranks]
        bars = _bars_to_worse(ways, chunk) if concept in _CREDIBLE else _bars_to_staying(ways)
        for party, verdicts in enumerate(found):
            verdicts[:, part] = _stable(ways, chunk, bars, party, concept)
    return found


def own_verdicts(ways: Ways, ranks: Ranks, party: int, concept: Concept) -> Verdicts:
    """The same for one party and a concept under which only its own preferences matter: Nash, GMR or SMR."""
    found, bars = np.empty(ranks.shape, dtype=np.bool_), _bars_to_staying(ways)
    for start in range(0, ranks.shape[1], COLUMNS):
        part = slice(start, start + COLUMNS)
        alone = [np.ascontiguousarray(ranks[:, part])] * len(ways.steps)  # the others' are not looked at
        found[:, part] = _stable(ways, alone, bars, party, concept)
    return found


_Bars = Mapping[int, Sequence[Ranks]]
"""Per party and move 0 where it may be part of a sanction, `_NEVER` where it may not; empty where all may."""


def _bars_to_worse(ways: Ways, ranks: Sequence[Ranks]) -> _Bars:
    """Only improvements may."""
    return {
        party: [np.where(own[step] > own, np.int16(0), _NEVER) for step in ways.steps[party]]
        for party, own in enumerate(ranks)
    }


def _bars_to_staying(ways: Ways) -> _Bars:
    """All but padding may."""
    if ways.transitive:
        return {}
    return {
        party: [np.where(step != np.arange(len(step)), np.int16(0), _NEVER)[:, None] for step in steps]
        for party, steps in enumerate(ways.steps)
    }


def _stable(ways: Ways, ranks: Sequence[Ranks], bars: _Bars, party: int, concept: Concept) -> Verdicts:
    """Each move ends no better, once the others have done their worst, than where it began."""
    own = ranks[party]
    worst = own
    if concept is not Concept.NASH:
        outcome = _highest(ways.steps[party], own) if concept in _WITHOUT_ESCAPE else own
        worst = np.minimum(own, _least(ways, outcome, party, bars))
    return _highest(ways.steps[party], worst, start=own) <= own


def _highest(steps: Sequence[NDArray[np.intp]], values: Ranks, start: Ranks | None = None) -> Ranks:
    """Per state the highest value to which one move leads, or that of the state itself in `start`."""
    highest = (values if start is None else start).copy()
    for step in steps:
        np.maximum(highest, values[step], out=highest)
    return highest


def _least(ways: Ways, outcome: Ranks, party: int, bars: _Bars) -> Ranks:
    """Per state the least outcome that all but the party can bring about from it, its own among them; where there are
    `bars`, by improvements alone. Values are lowered along moves until none can be."""
    others = [other for other in range(len(ways.steps)) if other != party]
    if ways.transitive or len(others) == 1:
        return _lowered(ways, outcome, others, bars, rounds=1 if len(others) == 1 else None)
    after = {last: outcome.copy() for last in others}
    """By who moved last and so may not move now."""
    changed = True
    while changed:
        changed = False
        for last in others:
            for mover in others:
                if mover != last:
                    changed |= _lower(after[last], _led(ways, after[mover], mover, bars))
    least = outcome.copy()
    for mover in others:
        _lower(least, _led(ways, after[mover], mover, bars))
    return least


def _lowered(ways: Ways, outcome: Ranks, others: Sequence[int], bars: _Bars, rounds: int | None) -> Ranks:
    """The same where it does not matter who moved last; of one other party a single move is all there is."""
    least = outcome.copy()
    changed = True
    while changed and rounds != 0:
        changed = False
        for mover in others:
            changed |= _lower(least, _led(ways, outcome if rounds else least, mover, bars))
        rounds = None if rounds is None else rounds - 1
    return least


def _led(ways: Ways, values: Ranks, mover: int, bars: _Bars) -> Iterator[Ranks]:
    """Per move of the mover the value of where it leads; `_NEVER` where it would not make it."""
    for place, step in enumerate(ways.steps[mover]):
        led = values[step]
        yield np.maximum(led, bars[mover][place], out=led) if bars else led


def _lower(values: Ranks, to: Iterator[Ranks]) -> bool:
    """Lowers the values in place; whether any was lowered."""
    before = values.copy()
    for each in to:
        np.minimum(values, each, out=values)
    return not np.array_equal(before, values)
