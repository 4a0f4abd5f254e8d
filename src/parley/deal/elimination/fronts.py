"""The semirings of better and worse: the k best packages, and the Pareto frontier over the parties.

Points are sums of weights, one whole number per party: weights are scaled to whole numbers first, so that equal is
equal. With each point goes a trace: which class of which variable it was made of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import product

import numpy as np
from numpy.typing import NDArray

from parley.deal.diagram import TooLarge
from parley.deal.elimination.network import Constraint, Variable

Trace = tuple["Trace", "Trace"] | tuple[int, int] | None
"""A variable and its class, or two traces put together, or nothing yet."""

Points = NDArray[np.int64]
"""Shape: points × parties."""

ONE_BY_ONE = np.zeros((1, 2), dtype=np.int64)
"""The picks of a point made of the only ones there are."""

BLOCK = 256
"""Rows held against others at once: what fits a processor's cache."""

MOST_POINTS = 50_000
"""Points of a frontier before it is given up as too large."""


def chosen_classes(trace: Trace) -> dict[int, int]:
    """The class of each variable that the trace settles."""
    found: dict[int, int] = {}
    waiting = [trace]
    while waiting:
        match waiting.pop():
            case (int(variable), int(chosen)):
                found[variable] = chosen
            case (left, right):
                waiting += [left, right]
    return found


Ranked = tuple[tuple[int, Trace], ...]
"""Sums of weights with their packages, best first."""


@dataclass(frozen=True)
class Best:
    """The `k` packages of the highest sum of weights; each class gives one package. `weights` by wish."""

    weights: Mapping[str, int]
    k: int = 1
    zero: Ranked = ()
    one: Ranked = ((0, None),)

    def times(self, one: Ranked, other: Ranked) -> Ranked:
        pairs = ((first + second, (left, right)) for (first, left), (second, right) in product(one, other))
        return tuple(nlargest(self.k, pairs, key=_sum))

    def total(self, values: Sequence[Ranked]) -> Ranked:
        ranked = [pair for value in values for pair in value]
        return tuple(nlargest(self.k, ranked, key=_sum))

    def weigh(self, met: Sequence[Constraint], unmet: Sequence[Constraint]) -> Ranked:
        if any(constraint.binds for constraint in unmet):
            return self.zero
        return ((sum(self.weights[name] for constraint in met for name in constraint.wished), None),)

    def of_class(self, index: int, variable: Variable, chosen: int) -> Ranked:
        return ((0, (index, chosen)),)


def _sum(ranked: tuple[int, Trace]) -> int:
    return ranked[0]


@dataclass(frozen=True, eq=False)
class Undominated:
    """Points that none of them betters (shape: points × parties), in descending order, with a trace each.

    `made_of` says of which two earlier sets and of which of their points each is made; the traces are put together
    only for those that are still there at the end.
    """

    points: Points
    parts: tuple[Undominated, Undominated] | None = None
    picks: NDArray[np.int64] | None = None
    leaf: tuple[int, int] | None = None
    joined: tuple[Undominated, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.points)

    def trace(self, row: int) -> Trace:
        if self.leaf is not None:
            return self.leaf
        if self.joined and self.picks is not None:
            source, at = self.picks[row]
            return self.joined[int(source)].trace(int(at))
        if self.parts is not None and self.picks is not None:
            left, right = self.picks[row]
            return (self.parts[0].trace(int(left)), self.parts[1].trace(int(right)))
        return None


class Front:
    """All best packages: no other is at least as good for every party and better for one.

    `weights` has, per wish, what each party gains where it is met. `grain` above 1 thins the points of every step to
    one for each cell of so many units along each party's axis: no point is then bettered by more than `grain` units
    per step in any party's eyes.
    """

    def __init__(self, parties: int, weights: Mapping[str, Sequence[int]], *, grain: int = 1) -> None:
        self._weights = weights
        self._parties, self._grain = parties, grain
        self.zero = Undominated(np.zeros((0, parties), dtype=np.int64))
        self.one = Undominated(np.zeros((1, parties), dtype=np.int64))

    def total(self, values: Sequence[Undominated]) -> Undominated:
        filled = [value for value in values if len(value)]
        if len(filled) < 2:
            return filled[0] if filled else self.zero
        points = np.concatenate([value.points for value in filled])
        source = np.repeat(np.arange(len(filled)), [len(value) for value in filled])
        at = np.concatenate([np.arange(len(value)) for value in filled])
        keep = undominated(points, self._grain)
        return Undominated(points[keep], picks=np.stack([source[keep], at[keep]], axis=1), joined=tuple(filled))

    def times(self, one: Undominated, other: Undominated) -> Undominated:
        if not len(one) or not len(other):
            return self.zero
        if one is self.one or other is self.one:
            return other if one is self.one else one
        if len(one) == len(other) == 1:
            return Undominated(one.points + other.points, parts=(one, other), picks=ONE_BY_ONE)
        if len(one) * len(other) > 100 * MOST_POINTS:
            raise TooLarge
        points = (one.points[:, None, :] + other.points[None, :, :]).reshape(-1, self._parties)
        keep = undominated(points, self._grain)
        if len(keep) > MOST_POINTS:
            raise TooLarge
        picks = np.stack(np.divmod(keep, len(other)), axis=1)
        return Undominated(points[keep], parts=(one, other), picks=picks)

    def weigh(self, met: Sequence[Constraint], unmet: Sequence[Constraint]) -> Undominated:
        if any(constraint.binds for constraint in unmet):
            return self.zero
        wished = [self._weights[name] for constraint in met for name in constraint.wished]
        return Undominated(np.array([[sum(gains) for gains in zip(*wished, strict=True)]])) if wished else self.one

    def of_class(self, index: int, variable: Variable, chosen: int) -> Undominated:
        return Undominated(np.zeros((1, self._parties), dtype=np.int64), leaf=(index, chosen))


def undominated(points: Points, grain: int = 1) -> NDArray[np.int64]:
    """Rows that no other row betters, one of each that are equal, highest first party by party.

    Steps: sort descending, so that no later row betters an earlier one; then, for one or two parties, one sweep; for
    three, a staircase of the last two (Kung, Luccio and Preparata 1975); for more, rows against those kept, in blocks.
    """
    if len(points) == 1:
        return np.zeros(1, dtype=np.int64)
    order = np.lexsort(points.T[::-1])[::-1]
    ranked = points[order]
    match points.shape[1]:
        case 1:
            kept = order[:1]
        case 2:
            last = ranked[:, 1]
            kept = order[np.flatnonzero(last[1:] > np.maximum.accumulate(last)[:-1]) + 1]
            kept = np.concatenate([order[:1], kept])
        case 3:
            kept = order[_staircase(ranked[:, 1].tolist(), ranked[:, 2].tolist())]
        case _:
            kept = order[_sweep(ranked)]
    return kept if grain <= 1 else kept[_one_per_cell(points[kept], grain)]


def _staircase(second: Sequence[int], third: Sequence[int]) -> list[int]:
    """Rows not bettered by an earlier one in both. The steps: seconds ascending, thirds descending."""
    seconds: list[int] = []
    thirds: list[int] = []
    kept = []
    for row, (y, z) in enumerate(zip(second, third, strict=True)):
        at = bisect_left(seconds, y)
        if at < len(thirds) and thirds[at] >= z:
            continue
        kept.append(row)
        end = at + 1 if at < len(seconds) and seconds[at] == y else at
        start = at
        while start and thirds[start - 1] <= z:
            start -= 1
        seconds[start:end] = [y]
        thirds[start:end] = [z]
    return kept


def _sweep(ranked: Points) -> NDArray[np.int64]:
    kept_rows: list[NDArray[np.int64]] = []
    kept = ranked[:0]
    for start in range(0, len(ranked), BLOCK):
        rows = ranked[start : start + BLOCK]
        left = np.arange(len(rows))
        for part in range(0, len(kept), 4 * BLOCK):
            against = kept[part : part + 4 * BLOCK]
            left = left[~_bettered(rows[left], against)]
        among = rows[left]
        beaten = np.tril(_at_least(among, among), -1).any(axis=1)
        kept_rows.append(start + left[~beaten])
        kept = np.concatenate([kept, among[~beaten]])
    return np.concatenate(kept_rows)


def _bettered(rows: Points, against: Points) -> NDArray[np.bool_]:
    return np.asarray(_at_least(rows, against).any(axis=1))


def _at_least(rows: Points, against: Points) -> NDArray[np.bool_]:
    """Shape rows × against: whether the second is as good for every party."""
    good = against[None, :, 0] >= rows[:, None, 0]
    for party in range(1, rows.shape[1]):
        good &= against[None, :, party] >= rows[:, None, party]
    return good


def _one_per_cell(points: Points, grain: int) -> NDArray[np.int64]:
    _, first = np.unique(points // grain, axis=0, return_index=True)
    return np.sort(first)
