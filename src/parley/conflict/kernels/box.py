"""A conflict laid out for the sweeps: a box with one axis per party, and along it that party's own choices.

What a party can do alone is a walk along its axis; what the others do together is a walk along all the other axes. So
nothing has to be looked up: there is no list of arcs and no matrix of states by states. Combinations that are not
feasible are holes in the box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from math import prod

import numpy as np
from numpy.typing import NDArray

from parley.conflict.options import ConflictOption, OptionStates, Steps

Ranks = NDArray[np.int32]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

HOLE = -1
"""The rank of a hole: below the rank of every state."""
NOTHING = 2**31 - 1
"""The least of no state at all: above every rank."""

FEW_CELLS = 1 << 16
"""Boxes up to this size are used however many holes they have."""
MOST_CELLS_PER_STATE = 16
"""In larger boxes, more holes than this cost more than a list of arcs."""
MOST_RESTRICTED = 2048
"""Own choices of a party with irreversible moves, whose pairs are compared one by one."""
MOST_CHOICES = 1 << 26
"""Own choices of one party for which a table is kept while the box is laid out."""


@dataclass(frozen=True, eq=False)
class Axis:
    """One party's own choices: `radix` of them, each `inner` cells from the next. `allowed[k, h]`: whether it can go
    from choice k to h; None where it can go from each to any other."""

    radix: int
    inner: int
    allowed: Flags | None


@dataclass(frozen=True, eq=False)
class Ladder:
    """One party's fibres sorted: `cells[fibre, step]` from worst to best. `better[fibre, step]` is where the first step
    that is strictly better stands in a table of as many fibres with one step more, which stands for none."""

    cells: Numbers
    better: Numbers


@dataclass(frozen=True, eq=False)
class Box:
    """`ranks[party, cell]`: higher = better, `HOLE` in holes. `axes[party]`: where it moves. `cells[state]`: where the
    state lies; None where states and cells have the same numbers. A combination of what nobody can change only
    multiplies the cells."""

    ranks: Ranks
    axes: tuple[Axis, ...]
    cells: Numbers | None

    @cached_property
    def is_full(self) -> bool:
        """Whether there is no hole: then the others get anywhere by one move each, in any order."""
        return self.cells is None or len(self.cells) == self.ranks.shape[1]

    @cached_property
    def plan(self) -> tuple[Numbers, Numbers, Flags, Numbers]:
        """The axes as arrays: radices, inners, all tables of moves one after the other, and where each begins, -1 for
        an axis without."""
        starts, tables, used = [], [np.zeros(1, dtype=np.bool_)], 1
        for axis in self.axes:
            starts.append(-1 if axis.allowed is None else used)
            if axis.allowed is not None:
                tables.append(axis.allowed.reshape(-1))
                used += axis.allowed.size
        radices = np.array([axis.radix for axis in self.axes], dtype=np.int64)
        inners = np.array([axis.inner for axis in self.axes], dtype=np.int64)
        return radices, inners, np.concatenate(tables), np.array(starts, dtype=np.int64)

    @cached_property
    def ladders(self) -> tuple[Ladder | None, ...]:
        """The sorted fibres of each axis along which every move is allowed; None for the others."""
        return tuple(
            None if axis.allowed is not None else _ladder(ranks, axis)
            for ranks, axis in zip(self.ranks, self.axes, strict=True)
        )

    def by_state(self, verdicts: Flags) -> Flags:
        """One verdict per state out of one per cell, along the last dimension."""
        return verdicts if self.cells is None else verdicts[..., self.cells]


def lay_out(states: OptionStates, ranks: Sequence[Sequence[int]]) -> Box | None:
    """The box of a conflict in option form.

    None where an option has several owners, whose moves are no walks along one axis; and where the box would have far
    more holes than states, or a party with irreversible options far too many choices.
    """
    options, parties = states.options, len(ranks)
    if any(len(option.owners) > 1 for option in options):
        return None
    own = [[place for place, option in enumerate(options) if option.owners == (party,)] for party in range(parties)]
    own.append([place for place, option in enumerate(options) if not option.owners])
    sizes = [prod(len(options[place].values) for place in places) for places in own]
    if max(sizes) > MOST_CHOICES:
        return None
    if isinstance(states.codes, range) and list(chain(*own)) == list(range(len(options))):
        kept, cells = [np.arange(size) for size in sizes], None
    else:
        kept, cells = _place(states, own, sizes)
    total = prod(len(choices) for choices in kept)
    if total > max(FEW_CELLS, MOST_CELLS_PER_STATE * len(states)):
        return None
    axes = _axes(options, own, kept)
    return None if axes is None else Box(_laid(ranks, total, cells), axes, cells)


def _place(states: OptionStates, own: Sequence[Sequence[int]], sizes: Sequence[int]) -> tuple[list[Numbers], Numbers]:
    """Per axis the own choices that some state has, ascending, and the cell of every state."""
    codes = np.asarray(states.codes, dtype=np.int64)
    kept, cells, step = [], np.zeros(len(codes), dtype=np.int64), 1
    for places, size in zip(own, sizes, strict=True):
        choices = _own_codes(codes, states, places)
        is_used = np.zeros(size, dtype=np.bool_)
        is_used[choices] = True
        number = np.cumsum(is_used) - 1
        cells += number[choices] * step
        kept.append(np.flatnonzero(is_used))
        step *= len(kept[-1])
    return kept, cells


def _own_codes(codes: Numbers, states: OptionStates, places: Sequence[int]) -> Numbers:
    """The part of each code that these options make up, as a code of its own. Neighbours are taken out together."""
    found, step = np.zeros(len(codes), dtype=np.int64), 1
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        neighbours = [place for _, place in run]
        size = prod(len(states.options[place].values) for place in neighbours)
        found += codes // states.weights[neighbours[0]] % size * step
        step *= size
    return found


def _axes(
    options: Sequence[ConflictOption], own: Sequence[Sequence[int]], kept: Sequence[Numbers]
) -> tuple[Axis, ...] | None:
    axes, inner = [], 1
    for places, choices in zip(own[:-1], kept, strict=False):
        allowed = None
        if any(options[place].steps is not Steps.BOTH for place in places):
            if len(choices) > MOST_RESTRICTED:
                return None
            allowed = _allowed([options[place] for place in places], choices)
        axes.append(Axis(len(choices), inner, allowed))
        inner *= len(choices)
    return tuple(axes)


def _allowed(options: Sequence[ConflictOption], choices: Numbers) -> Flags:
    """From which choice (row) which other (column) is one move away."""
    found, step = np.ones((len(choices), len(choices)), dtype=np.bool_), 1
    for option in options:
        size = len(option.values)
        can = np.array([[value == to or option.can_go(value, to) for to in range(size)] for value in range(size)])
        value = choices // step % size
        found &= can[value[:, None], value]
        step *= size
    np.fill_diagonal(found, False)
    return found


def _laid(ranks: Sequence[Sequence[int]], total: int, cells: Numbers | None) -> Ranks:
    if cells is None:
        return np.array([np.asarray(each, dtype=np.int32) for each in ranks], dtype=np.int32)
    laid: Ranks = np.full((len(ranks), total), HOLE, dtype=np.int32)
    for party, each in enumerate(ranks):
        laid[party, cells] = np.asarray(each, dtype=np.int32)
    return laid


def _ladder(ranks: Ranks, axis: Axis) -> Ladder:
    radix = axis.radix
    cells = np.arange(len(ranks)).reshape(-1, radix, axis.inner).swapaxes(1, 2).reshape(-1, radix)
    order = np.argsort(ranks[cells], axis=1)
    cells = np.take_along_axis(cells, order, axis=1)
    sorted_ranks = ranks[cells]
    better = np.full(cells.shape, radix, dtype=np.int64)
    better[:, :-1] = np.where(sorted_ranks[:, 1:] > sorted_ranks[:, :-1], np.arange(1, radix), radix)
    better = np.minimum.accumulate(better[:, ::-1], axis=1)[:, ::-1]
    return Ladder(cells, better + np.arange(len(cells))[:, None] * (radix + 1))
