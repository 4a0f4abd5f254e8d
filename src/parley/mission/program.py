"""The make-up of a mission as rows of whole numbers: each says how much some options add up to, at least and at most.

Options that stand alike in every row and in the objective are one class: of a class only how many are taken matters.
So the make-up of a mission out of 193 states is a vector of a few numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod

import numpy as np
import numpy.typing as npt

from parley.deal.deadline import Deadline

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]

NEVER = Deadline()
NO_BOUND = 1 << 52
"""Stands for no bound; larger than any sum, and still exact as a floating-point number."""


@dataclass(frozen=True, slots=True)
class Row:
    """`low <= sum of parts[option] over the members <= high`; options that are left out count nothing."""

    parts: Mapping[str, int]
    low: int = -NO_BOUND
    high: int = NO_BOUND


@dataclass(frozen=True, slots=True)
class Program:
    """`classes[j]` are options that stand alike; `price[j]` is what one of them adds to the objective, which is to be
    small; `parts[i, j]` what it adds to row i, whose sum must lie in `low[i]..high[i]`."""

    classes: tuple[tuple[str, ...], ...]
    price: Whole
    parts: Whole
    low: Whole
    high: Whole

    @property
    def sizes(self) -> Whole:
        return np.array([len(members) for members in self.classes], dtype=np.int64)

    def ways(self, taken: Sequence[int]) -> int:
        """How many sets of options have this many of each class."""
        return prod(comb(len(members), many) for members, many in zip(self.classes, taken, strict=True))

    def sets(self, taken: Sequence[int]) -> Iterable[tuple[str, ...]]:
        """These sets, the options of earlier classes first, each class in the order of the file."""
        parts = (combinations(members, many) for members, many in zip(self.classes, taken, strict=True))
        return (tuple(option for part in chosen for option in part) for chosen in product(*parts))


def make_program(options: Sequence[str], price: Mapping[str, int], rows: Iterable[Row]) -> Program:
    """The program over `options`. Options that a row forbids are left out; rows that bind nothing are too."""
    rows = _distinct(rows)
    kept = [option for option in options if not any(_forbids(row, option) for row in rows)]
    bound = [row for row in rows if _binds(row, kept)]
    classes: dict[tuple[int, ...], list[str]] = {}
    for option in kept:
        key = (price.get(option, 0), *(row.parts.get(option, 0) for row in bound))
        classes.setdefault(key, []).append(option)
    table = np.array(list(classes), dtype=np.int64).reshape(len(classes), len(bound) + 1)
    return Program(
        classes=tuple(tuple(members) for members in classes.values()),
        price=table[:, 0].copy(),
        parts=np.ascontiguousarray(table[:, 1:].T),
        low=np.array([row.low for row in bound], dtype=np.int64),
        high=np.array([row.high for row in bound], dtype=np.int64),
    )


def _distinct(rows: Iterable[Row]) -> list[Row]:
    """Rows over the same parts as one."""
    found: dict[tuple[tuple[str, int], ...], Row] = {}
    for row in rows:
        key = tuple(sorted((option, part) for option, part in row.parts.items() if part))
        same = found.get(key, row)
        found[key] = Row(dict(key), max(same.low, row.low), min(same.high, row.high))
    return list(found.values())


def _forbids(row: Row, option: str) -> bool:
    """Whether no part is below 0 and this one alone is too much."""
    return row.parts.get(option, 0) > row.high and min(row.parts.values(), default=0) >= 0


def _binds(row: Row, options: Sequence[str]) -> bool:
    parts = [row.parts.get(option, 0) for option in options]
    least, most = sum(part for part in parts if part < 0), sum(part for part in parts if part > 0)
    return not (row.low <= least and most <= row.high)
