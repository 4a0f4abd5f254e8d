"""The best make-ups, all of them, in order: a search of what lies within a budget above the bound.

Classes are decided one after the other, those first whose choice costs most above the bound, many partial make-ups at
once as rows of arrays. A partial make-up is dropped as soon as it is above the budget, or some row can no longer come
to lie within its ends. The budget grows until enough are found, and shrinks as soon as better ones are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parley.deal.deadline import Deadline, OutOfTime
from parley.mission.bound import Bound, find_bound
from parley.mission.program import NEVER, Program, Real, Whole

_BATCH = 8_192
"""Partial make-ups taken further at once: some megabytes, and a fraction of a second between looks at the clock."""
_GROWTH = 1.6
_FIRST = 0.004
"""Of the first budget: this part of the bound, or a few of the smallest steps."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A make-up: how many of each class are taken. `value` is that of the objective, `ways` how many sets have it."""

    value: int
    taken: tuple[int, ...]
    ways: int


@dataclass(frozen=True, slots=True)
class Found:
    """`patterns`, best first; equal ones by size, then by taken. All that are better than the last one are there, and
    with `complete` all there are. `settled` is False where the time ran out: then those found may not be the best."""

    patterns: tuple[Pattern, ...]
    complete: bool
    settled: bool


def find_best(program: Program, *, limit: int, deadline: Deadline = NEVER, most: int | None = None) -> Found:
    """The best make-ups, until their sets are at least `limit`; `most` = none with a greater value."""
    bound = find_bound(program)
    if bound is None or limit < 1:
        return Found((), bound is None, True)
    worst = int(np.maximum(program.price, 0) @ program.sizes)
    end = worst if most is None else min(worst, most)
    gap = max(2.0, abs(bound.value) * _FIRST)
    while True:
        budget = min(end, int(np.ceil(bound.value - 1e-6 + gap)))
        run = _Run(program, bound, budget, limit, deadline)
        settled = run.go()
        if not settled or run.sets >= limit or budget >= end:
            return Found(run.best(), settled and budget >= worst and run.sets < limit, settled)
        gap *= _GROWTH


@dataclass(slots=True)
class _Batch:
    """Partial make-ups: decided up to `depth`, with rows' sums, value, what they are above the bound, and choices."""

    depth: int
    sums: Whole
    value: Whole
    above: Real
    taken: npt.NDArray[np.int16]


class _Run:
    """One search within one budget."""

    def __init__(self, program: Program, bound: Bound, budget: int, limit: int, deadline: Deadline) -> None:
        self.program, self.bound, self.limit, self.deadline = program, bound, limit, deadline
        self.budget = budget
        self.sets = 0
        self._found: list[Pattern] = []
        weight = np.abs(program.parts).sum(axis=0) if len(program.parts) else np.zeros(len(program.price))
        self.order = np.lexsort((-weight, -np.round(np.abs(bound.over), 6)))
        rest = program.parts[:, self.order] * program.sizes[self.order]
        self.least = _suffix(np.minimum(rest, 0))
        self.most = _suffix(np.maximum(rest, 0))
        self.cheapest = _suffix(np.minimum(program.price * program.sizes, 0)[None, self.order])[0]

    def go(self) -> bool:
        """Whether the search came to its end in time."""
        rows = len(self.program.parts)
        start = _Batch(
            0,
            np.zeros((1, rows), np.int64),
            np.zeros(1, np.int64),
            np.full(1, self.bound.value),
            np.zeros((1, 0), np.int16),
        )
        stack = [batch for batch in [start] if self._open(batch).any()]
        try:
            while stack:
                self.deadline.check()
                batch = stack.pop()
                if batch.depth == len(self.order):
                    self._keep(batch)
                else:
                    stack += _cut(self._next(batch))
        except OutOfTime:
            return False
        return True

    def best(self) -> tuple[Pattern, ...]:
        """Best first, as many as make up the limit."""
        chosen: list[Pattern] = []
        sets = 0
        for pattern in sorted(self._found, key=_rank):
            if sets >= self.limit:
                break
            chosen.append(pattern)
            sets += pattern.ways
        return tuple(chosen)

    def _next(self, batch: _Batch) -> _Batch:
        """Every way of deciding the next class that is still open."""
        column = self.order[batch.depth]
        parts, price, over = self.program.parts[:, column], self.program.price[column], self.bound.over[column]
        size = len(self.program.classes[column])
        grown = []
        for many in range(size + 1):
            above = over * many if over > 0 else -over * (size - many)
            choice = np.full((len(batch.value), 1), many, np.int16)
            child = _Batch(
                batch.depth + 1,
                batch.sums + many * parts,
                batch.value + many * price,
                batch.above + above,
                np.concatenate([batch.taken, choice], axis=1),
            )
            grown.append(_where(child, self._open(child)))
        return _joined(grown)

    def _open(self, batch: _Batch) -> npt.NDArray[np.bool_]:
        """Which of them may still become a make-up within the budget."""
        program, charge = self.program, self.bound.charge
        lowest, highest = batch.sums + self.least[:, batch.depth], batch.sums + self.most[:, batch.depth]
        can = ((highest >= program.low) & (lowest <= program.high)).all(axis=1)
        slack = np.where(charge > 0, np.maximum(lowest - program.low, 0), np.maximum(program.high - highest, 0))
        above = batch.above + slack @ np.abs(charge)
        within: npt.NDArray[np.bool_] = can & (above <= self.budget + 1e-6)
        within &= batch.value + self.cheapest[batch.depth] <= self.budget
        return within

    def _keep(self, batch: _Batch) -> None:
        """Takes the finished ones in; once there are enough, the budget shrinks to just below the worst of them."""
        position = np.argsort(self.order)
        for value, taken in zip(batch.value.tolist(), batch.taken[:, position].tolist(), strict=True):
            if value <= self.budget:
                pattern = Pattern(value, tuple(taken), self.program.ways(taken))
                self._found.append(pattern)
                self.sets += pattern.ways
        if self.sets >= self.limit:
            self._found = list(self.best())
            self.sets = sum(pattern.ways for pattern in self._found)
            self.budget = min(self.budget, self._found[-1].value - 1)


def _rank(pattern: Pattern) -> tuple[int, int, tuple[int, ...]]:
    return pattern.value, sum(pattern.taken), tuple(-many for many in pattern.taken)


def _suffix(parts: Whole) -> Whole:
    """Sums from each column to the end; one column more than `parts`, of zeros."""
    sums = np.cumsum(parts[:, ::-1], axis=1)[:, ::-1]
    return np.concatenate([sums, np.zeros((len(parts), 1), np.int64)], axis=1)


def _where(batch: _Batch, mask: npt.NDArray[np.bool_]) -> _Batch:
    return _Batch(batch.depth, batch.sums[mask], batch.value[mask], batch.above[mask], batch.taken[mask])


def _joined(batches: list[_Batch]) -> _Batch:
    return _Batch(
        batches[0].depth,
        np.concatenate([batch.sums for batch in batches]),
        np.concatenate([batch.value for batch in batches]),
        np.concatenate([batch.above for batch in batches]),
        np.concatenate([batch.taken for batch in batches]),
    )


def _cut(batch: _Batch) -> Iterator[_Batch]:
    """Pieces to be searched one after the other, the most promising last, as it is taken from the stack first."""
    if not len(batch.value):
        return
    if len(batch.value) <= _BATCH:
        yield batch
        return
    ranked = np.argsort(-batch.above, kind="stable")
    for start in range(0, len(ranked), _BATCH):
        piece = ranked[start : start + _BATCH]
        yield _Batch(batch.depth, batch.sums[piece], batch.value[piece], batch.above[piece], batch.taken[piece])
