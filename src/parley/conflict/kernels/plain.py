"""The sweeps over a box with NumPy alone; `compiled` does the same several times faster.

Where a party can go from each of its choices to any other, each of its fibres is sorted once, from worst to best: what
it can improve to is then the rest of the fibre, and the least of that a running minimum. Where moves cannot be undone
its choices are gone through one by one.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from parley.conflict.kernels.box import HOLE, NOTHING, Axis, Box, Flags, Ladder, Ranks


def together(box: Box, ways: Sequence[tuple[bool, bool] | None]) -> Flags | None:
    """One verdict per concept, party and cell where that is sooner done at once: here it never is."""
    return None


def escapes(box: Box) -> Ranks:
    """Per party and cell the best that the party can get to from there, staying included."""
    found = np.empty_like(box.ranks)
    for party, axis in enumerate(box.axes):
        ranks, best = _fibres(box.ranks[party], axis), _fibres(found[party], axis)
        if axis.allowed is None:
            best[:] = ranks.max(axis=1, keepdims=True)
            continue
        best[:] = ranks
        for choice, reached in enumerate(axis.allowed):
            if reached.any():
                best[:, choice] = np.maximum(ranks[:, choice], ranks[:, reached].max(axis=1))
    return found


def settle(box: Box, rows: Ranks, *, improvements: bool, ends: float | None) -> bool:
    """Lower every cell of each party's row to the least that the row has anywhere the other parties can bring about
    from there, in place, by moves or by improvements alone. False where the monotonic clock came to `ends` before.

    A row is done when every other party had a turn in vain since it last changed.
    """
    parties = range(len(rows))
    once = box.is_full and not improvements
    in_vain = [0 for _ in parties]
    while min(in_vain) < len(rows) - 1:
        for mover in parties:
            for party in parties:
                if ends is not None and time.monotonic() >= ends:
                    return False
                if party != mover and in_vain[party] < len(rows) - 1:
                    changed = _let_move(box, rows[party], mover, improvements)
                    in_vain[party] = 0 if changed else in_vain[party] + 1
        if once:
            break
    return True


def verdicts(box: Box, rows: Ranks) -> Flags:
    """Per party and cell whether every improvement of the party ends where its row is no more than its own rank."""
    found = np.empty(rows.shape, dtype=np.bool_)
    for party, axis in enumerate(box.axes):
        most = np.full_like(rows[party], HOLE)
        ladder = box.ladders[party]
        if ladder is not None:
            most[ladder.cells] = _above(rows[party], ladder, np.maximum, HOLE)
        else:
            ranks, after, fibres = (_fibres(each, axis) for each in (box.ranks[party], rows[party], most))
            for choice in range(axis.radix):
                np.maximum(fibres, after[:, [choice]], out=fibres, where=_improves(ranks, axis, choice))
        found[party] = most <= box.ranks[party]
    return found


def _let_move(box: Box, row: Ranks, mover: int, improvements: bool) -> bool:
    """Lower the row to what it says after one move of `mover`, in place; whether anything changed."""
    axis, ladder = box.axes[mover], box.ladders[mover]
    ranks, fibres = _fibres(box.ranks[mover], axis), _fibres(row, axis)
    before = row.copy()
    if improvements and ladder is not None:
        row[ladder.cells] = np.minimum(row[ladder.cells], _above(row, ladder, np.minimum, NOTHING))
    elif improvements:
        for choice in range(axis.radix):  # in place: moves are transitive, so what was lowered says nothing new
            np.minimum(fibres, fibres[:, [choice]], out=fibres, where=_improves(ranks, axis, choice))
    else:
        _lower_to_moves(fibres, ranks, axis)
    return not np.array_equal(row, before)


def _above(row: Ranks, ladder: Ladder, most: np.ufunc, none: int) -> Ranks:
    """In the order of the ladder, the least or the most that the row has at what is strictly better."""
    fibres, radix = ladder.cells.shape
    running = np.full((fibres, radix + 1), none, dtype=np.int32)
    most.accumulate(row[ladder.cells[:, ::-1]], axis=1, out=running[:, radix - 1 :: -1])
    found: Ranks = running.reshape(-1)[ladder.better]
    return found


def _fibres(row: Ranks, axis: Axis) -> Ranks:
    """The same cells with the axis in the middle."""
    return row.reshape(-1, axis.radix, axis.inner)


def _improves(ranks: Ranks, axis: Axis, choice: int) -> Flags:
    """Where going to this choice is allowed and better."""
    better: Flags = ranks[:, [choice]] > ranks
    if axis.allowed is not None:
        better &= axis.allowed[:, choice, None]
    return better


def _lower_to_moves(row: Ranks, ranks: Ranks, axis: Axis) -> None:
    np.copyto(row, NOTHING, where=ranks == HOLE)
    if axis.allowed is None:
        row[:] = row.min(axis=1, keepdims=True)
    else:
        for choice, reached in enumerate(axis.allowed):
            if reached.any():
                row[:, choice] = np.minimum(row[:, choice], row[:, reached].min(axis=1))
    np.copyto(row, NOTHING, where=ranks == HOLE)
