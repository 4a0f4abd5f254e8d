"""The sweeps over a box, compiled by numba (the extra `fast`); `plain` does the same with NumPy alone.

A fibre is the states that one party can move between, one fibre for every choice of the others. `WIDTH` fibres at a
time are copied into a tile that stays in the nearest cache, and every loop inside runs over the fibres side by side, in
vector registers: it does not matter how far apart the states of a fibre lie. The machine code is kept on disk, so only
the first run on a machine pays for compiling.

Types are left to the compiler. Throughout, `ranks`, `rows` and `stamps` are as in `settle`; `radix` and `inner` are an
axis's; `allowed` is a table of the axis's moves, of which nothing is read where `free`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from parley.conflict.kernels.box import HOLE, NOTHING, Box, Flags, Ranks
from parley.conflict.kernels.tiles import WIDTH, is_stale, jit, judge_tile, load, lower_tile, spread_tile, stamp, store

SORTED_FROM = 192
"""From so many own choices on, sorting a fibre costs less than comparing all its pairs."""
CELLS_PER_CALL = 1 << 23
"""About how many cells are swept between two looks at the clock: some tenths of a second."""

TOGETHER = 1 << 14
"""Ranks up to which all concepts are answered in one call: a call from Python costs as much as sweeping thousands."""


def together(box: Box, ways: Sequence[tuple[bool, bool] | None]) -> Flags | None:
    """One verdict per concept, party and cell; None where the box is too large to do so between two looks at the clock.
    `ways` as in `solve.WAYS`, None for Nash."""
    if box.ranks.size > TOGETHER:
        return None
    asked = np.array([-1 if way is None else 2 * way[0] + way[1] for way in ways], dtype=np.int64)
    found = np.empty((len(ways), *box.ranks.shape), dtype=np.bool_)
    _together(box.ranks, asked, found, box.is_full, SORTED_FROM, *box.plan)
    return found


def escapes(box: Box) -> Ranks:
    """Per party and cell the best that the party can get to from there, staying included."""
    found = np.empty_like(box.ranks)
    _escapes(box.ranks, found, *box.plan)
    return found


def settle(box: Box, rows: Ranks, *, improvements: bool, ends: float | None) -> bool:
    """Lower every cell of each party's row to the least that the row has anywhere the other parties can bring about
    from there, in place, by moves or by improvements alone. False where the monotonic clock came to `ends` before."""
    parties, cells = rows.shape
    in_vain = np.zeros(parties, dtype=np.int64)
    stamps = np.zeros((parties, cells // WIDTH + 1), dtype=np.int32)
    once = box.is_full and not improvements
    rounds = max(1, CELLS_PER_CALL // rows.size)
    done, clock = False, 0
    while not done:
        if ends is not None and time.monotonic() >= ends:
            return False
        done = _rounds(box.ranks, rows, improvements, in_vain, stamps, clock, 1 if once else rounds, *box.plan) or once
        clock += rounds * parties
    return True


def verdicts(box: Box, rows: Ranks) -> Flags:
    """Per party and cell whether every improvement of the party ends where its row is no more than its own rank."""
    found = np.empty(rows.shape, dtype=np.bool_)
    _verdicts(box.ranks, rows, found, SORTED_FROM, *box.plan)
    return found


@jit
def _together(
    ranks: Any,
    asked: Any,
    found: Any,
    full: bool,
    sorted_from: int,
    radices: Any,
    inners: Any,
    allowed: Any,
    starts: Any,
) -> None:
    best = np.empty_like(ranks)
    _escapes(ranks, best, radices, inners, allowed, starts)
    for number in range(len(asked)):
        way = asked[number]
        rows = best.copy() if way >= 0 and way % 2 == 1 else ranks.copy()
        if way >= 0:
            better = way >= 2
            in_vain = np.zeros(len(ranks), dtype=np.int64)
            stamps = np.zeros((len(ranks), ranks.shape[1] // WIDTH + 1), dtype=np.int32)
            rounds = 1 if full and not better else ranks.size  # each round changes a row, or is the last
            _rounds(ranks, rows, better, in_vain, stamps, 0, rounds, radices, inners, allowed, starts)
        _verdicts(ranks, rows, found[number], sorted_from, radices, inners, allowed, starts)


@jit
def _rounds(
    ranks: Any,
    rows: Any,
    better: bool,
    in_vain: Any,
    stamps: Any,
    clock: int,
    rounds: int,
    radices: Any,
    inners: Any,
    allowed: Any,
    starts: Any,
) -> bool:
    """Let each party in turn move once before what the others' rows say, so many times or until every row has met all
    other movers in vain since it last changed. `in_vain` counts that; `stamps` say when a stretch of a row changed."""
    parties = len(rows)
    widest = radices.max()
    own = np.zeros((widest, WIDTH), dtype=np.int32)
    tile = np.zeros((widest, WIDTH), dtype=np.int32)
    holes = np.full((widest, WIDTH), HOLE, dtype=np.int32)
    changed = np.zeros(parties, dtype=np.bool_)
    for number in range(rounds):
        for mover in range(parties):
            now = clock + number * parties + mover
            changed[:] = False
            radix, inner, start = radices[mover], inners[mover], starts[mover]
            if radix > 1:
                if better and start < 0 and radix >= SORTED_FROM:
                    _lower_sorted(ranks[mover], rows, mover, in_vain, changed, radix, inner)
                else:
                    table = allowed[max(start, 0) :]
                    _lower(
                        ranks[mover],
                        rows,
                        mover,
                        better,
                        in_vain,
                        changed,
                        stamps,
                        now,
                        own,
                        tile,
                        holes,
                        table,
                        start < 0,
                        radix,
                        inner,
                    )
            waiting = False
            for r in range(parties):
                if r != mover:
                    in_vain[r] = 0 if changed[r] else in_vain[r] + 1
                waiting |= in_vain[r] < parties - 1
            if not waiting:
                return True
    return False


@jit
def _lower(
    ranks: Any,
    rows: Any,
    mover: int,
    better: bool,
    in_vain: Any,
    changed: Any,
    stamps: Any,
    now: int,
    own: Any,
    tile: Any,
    holes: Any,
    allowed: Any,
    free: bool,
    radix: int,
    inner: int,
) -> None:
    """Let `mover` move before what every row but its own says that still needs it. A tile in which nothing changed
    since the mover's last turn is left as it is."""
    parties = len(rows)
    least = np.empty(WIDTH, dtype=np.int32)
    fibres = len(ranks) // radix
    for first in range(0, fibres, WIDTH):
        is_loaded = False
        for r in range(parties):
            if r == mover or in_vain[r] >= parties - 1:
                continue
            if not is_stale(stamps[r], first, radix, inner, now - parties):
                continue
            if not is_loaded:
                load(ranks, own, first, fibres, radix, inner)
                is_loaded = True
            load(rows[r], tile, first, fibres, radix, inner)
            if free and not better:
                differs = spread_tile(own, tile, least, radix)
            else:
                differs = lower_tile(own, tile, own if better else holes, least, allowed, free, radix)
            if differs:
                changed[r] = True
                store(rows[r], tile, first, fibres, radix, inner)
                stamp(stamps[r], first, fibres, radix, inner, now)


@jit
def _lower_sorted(ranks: Any, rows: Any, mover: int, in_vain: Any, changed: Any, radix: int, inner: int) -> None:
    """As `_lower` for improvements where every move is allowed: each fibre from its best state down, keeping the least
    of those above."""
    parties = len(rows)
    for fibre in range(len(ranks) // radix):
        base = fibre // inner * radix * inner + fibre % inner
        order = np.argsort(ranks[base : base + radix * inner : inner])
        for r in range(parties):
            if r == mover or in_vain[r] >= parties - 1:
                continue
            above, level, last = NOTHING, NOTHING, NOTHING
            for place in range(radix - 1, -1, -1):
                at = base + order[place] * inner
                if ranks[at] < last:
                    above, last = min(above, level), ranks[at]
                value = rows[r, at]
                level = min(level, value)
                if above < value:
                    rows[r, at] = above
                    changed[r] = True


@jit
def _verdicts(
    ranks: Any, rows: Any, found: Any, sorted_from: int, radices: Any, inners: Any, allowed: Any, starts: Any
) -> None:
    widest = radices.max()
    own = np.zeros((widest, WIDTH), dtype=np.int32)
    tile = np.zeros((widest, WIDTH), dtype=np.int32)
    held = np.zeros((widest, WIDTH), dtype=np.bool_)
    most = np.empty(WIDTH, dtype=np.int32)
    for party in range(len(rows)):
        radix, inner, start = radices[party], inners[party], starts[party]
        fibres = rows.shape[1] // radix
        if start < 0 and radix >= sorted_from:
            _judge_sorted(ranks[party], rows[party], found[party], radix, inner)
            continue
        table = allowed[max(start, 0) :]
        for first in range(0, fibres, WIDTH):
            load(ranks[party], own, first, fibres, radix, inner)
            load(rows[party], tile, first, fibres, radix, inner)
            judge_tile(own, tile, held, most, table, start < 0, radix)
            store(found[party], held, first, fibres, radix, inner)


@jit
def _judge_sorted(ranks: Any, row: Any, found: Any, radix: int, inner: int) -> None:
    for fibre in range(len(ranks) // radix):
        base = fibre // inner * radix * inner + fibre % inner
        order = np.argsort(ranks[base : base + radix * inner : inner])
        above, level, last = HOLE, HOLE, NOTHING
        for place in range(radix - 1, -1, -1):
            at = base + order[place] * inner
            if ranks[at] < last:
                above, last = max(above, level), ranks[at]
            level = max(level, row[at])
            found[at] = above <= ranks[at]


@jit
def _escapes(ranks: Any, found: Any, radices: Any, inners: Any, allowed: Any, starts: Any) -> None:
    widest = radices.max()
    own = np.zeros((widest, WIDTH), dtype=np.int32)
    most = np.zeros((widest, WIDTH), dtype=np.int32)
    for party in range(len(ranks)):
        radix, inner, start = radices[party], inners[party], starts[party]
        fibres = ranks.shape[1] // radix
        for first in range(0, fibres, WIDTH):
            load(ranks[party], own, first, fibres, radix, inner)
            for k in range(radix):
                for t in range(WIDTH):
                    most[k, t] = own[k, t]
            for k in range(1 if start < 0 else radix):
                for h in range(radix):
                    if start < 0 or allowed[start + k * radix + h]:
                        for t in range(WIDTH):
                            most[k, t] = max(most[k, t], own[h, t])
            if start < 0:
                for k in range(1, radix):
                    for t in range(WIDTH):
                        most[k, t] = most[0, t]
            store(found[party], most, first, fibres, radix, inner)
