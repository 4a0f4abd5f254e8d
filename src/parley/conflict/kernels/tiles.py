"""What is done to one tile: `WIDTH` fibres side by side, one line for each of the mover's own choices.

Compiled by numba, with types left to it. `ranks` are the mover's own; `radix` and `inner` are the axis's; `allowed` is
its table of moves, row after row, of which nothing is read where `free`. A fibre's cells lie `inner` apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np

from parley.conflict.kernels.box import HOLE, NOTHING

WIDTH = 32
"""Fibres in a tile, ranks of 32 bits each: two vector registers."""

Compiled = TypeVar("Compiled", bound=Callable[..., Any])


def jit(function: Compiled) -> Compiled:
    """The function compiled when first called; the machine code is kept on disk."""
    return cast(Compiled, numba.njit(cache=True, nogil=True)(function))


@jit
def load(row: Any, tile: Any, first: int, fibres: int, radix: int, inner: int) -> None:
    """Copy the fibres from `first` on into the tile: one line per own choice. Where fibres run out, all is zero."""
    base = first // inner * radix * inner + first % inner
    if inner % WIDTH == 0:
        for k in range(radix):
            for t in range(WIDTH):
                tile[k, t] = row[base + k * inner + t]
        return
    low = first % inner
    for t in range(min(WIDTH, fibres - first)):
        for k in range(radix):
            tile[k, t] = row[base + k * inner]
        base, low = base + 1, low + 1
        if low == inner:
            base, low = base + (radix - 1) * inner, 0
    for k in range(radix):
        for t in range(fibres - first, WIDTH):
            tile[k, t] = 0


@jit
def store(row: Any, tile: Any, first: int, fibres: int, radix: int, inner: int) -> None:
    base = first // inner * radix * inner + first % inner
    if inner % WIDTH == 0:
        for k in range(radix):
            for t in range(WIDTH):
                row[base + k * inner + t] = tile[k, t]
        return
    low = first % inner
    for t in range(min(WIDTH, fibres - first)):
        for k in range(radix):
            row[base + k * inner] = tile[k, t]
        base, low = base + 1, low + 1
        if low == inner:
            base, low = base + (radix - 1) * inner, 0


@jit
def is_stale(stamps: Any, first: int, radix: int, inner: int, since: int) -> bool:
    """Whether one of the tile's stretches of `WIDTH` cells changed after `since`."""
    base = (first // inner * radix * inner + first % inner) // WIDTH
    if inner % WIDTH == 0:
        step = inner // WIDTH
    elif inner == 1:
        step = 1
    else:
        return True
    stale = False
    for k in range(radix):
        if base + k * step < len(stamps):
            stale |= stamps[base + k * step] > since
    return stale


@jit
def stamp(stamps: Any, first: int, fibres: int, radix: int, inner: int, now: int) -> None:
    """Note for the stretches of the tile that they changed now; for all between its first and its last cell where these
    are near each other."""
    base = first // inner * radix * inner + first % inner
    if inner % WIDTH == 0:
        for k in range(radix):
            stamps[(base + k * inner) // WIDTH] = now
        return
    last = min(first + WIDTH, fibres) - 1
    end = last // inner * radix * inner + last % inner + (radix - 1) * inner
    for stretch in range(base // WIDTH, end // WIDTH + 1):
        stamps[stretch] = now


@jit
def lower_tile(ranks: Any, tile: Any, floor: Any, least: Any, allowed: Any, free: bool, radix: int) -> bool:
    """Every entry the least of itself and of the allowed entries of its fibre that rank above its floor. In place:
    moves are transitive, so what was lowered already says nothing new."""
    differs = np.int32(0)
    for k in range(radix):
        for t in range(WIDTH):
            least[t] = tile[k, t]
        for h in range(radix):
            if free or allowed[k * radix + h]:
                for t in range(WIDTH):
                    value, so_far = tile[h, t], least[t]
                    reached = value if ranks[h, t] > floor[k, t] else so_far
                    least[t] = min(so_far, reached)
        for t in range(WIDTH):
            differs |= least[t] ^ tile[k, t]
            tile[k, t] = least[t]
    return bool(differs != 0)


@jit
def spread_tile(ranks: Any, tile: Any, least: Any, radix: int) -> bool:
    """Every entry the least entry of the states in its fibre."""
    for t in range(WIDTH):
        least[t] = NOTHING
    for k in range(radix):
        for t in range(WIDTH):
            least[t] = min(least[t], tile[k, t] if ranks[k, t] > HOLE else np.int32(NOTHING))
    differs = np.int32(0)
    for k in range(radix):
        for t in range(WIDTH):
            differs |= (least[t] ^ tile[k, t]) if ranks[k, t] > HOLE else np.int32(0)
            tile[k, t] = least[t]
    return bool(differs != 0)


@jit
def judge_tile(ranks: Any, tile: Any, held: Any, most: Any, allowed: Any, free: bool, radix: int) -> None:
    for k in range(radix):
        for t in range(WIDTH):
            most[t] = HOLE
        for h in range(radix):
            if free or allowed[k * radix + h]:
                for t in range(WIDTH):
                    value, so_far = tile[h, t], most[t]
                    reached = value if ranks[h, t] > ranks[k, t] else so_far
                    most[t] = max(so_far, reached)
        for t in range(WIDTH):
            held[k, t] = most[t] <= ranks[k, t]
