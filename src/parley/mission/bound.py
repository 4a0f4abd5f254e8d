"""How good a mission could be at best: a bound from linear programming, and what each choice costs above it.

The relaxation (any part of an option may be taken) is solved by the dual simplex method for bounded variables: all
variables have two bounds, so taking each at the bound its price asks for is dual feasible from the start. Whatever the
method ends with, and however it rounds, its multipliers give a bound that holds: the prices that remain once each row
has been charged for are recomputed exactly from multipliers rounded to binary fractions.

References: dual simplex with bounds after Koberstein 2005; reduced-cost bounds after Dantzig, Fulkerson and Johnson
1954.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from parley.mission.program import NO_BOUND, Program, Real

_GRAIN = 1 << 12
"""Multipliers are whole parts of this: products with the rows' numbers stay exact in floating point."""
_TINY = 1e-9
_ROUNDS = 20
"""Pivots per row before the search for better multipliers ends with those it has."""


@dataclass(frozen=True, slots=True)
class Bound:
    """No make-up is below `value`. One that takes x of class j is above it by `over[j] * x` at least if `over[j]` is
    positive, and by `-over[j] * (size - x)` if negative, added up over all classes; and by `charge[i]` for each unit by
    which row i exceeds its low end (positive) or stays below its high end (negative)."""

    value: float
    over: Real
    charge: Real


def find_bound(program: Program) -> Bound | None:
    """The best bound found; None where the relaxation, and so the program, has no solution."""
    charge = _multipliers(program)
    if charge is None:
        return None
    charge = np.round(charge * _GRAIN) / _GRAIN
    charge[(charge > 0) & (program.low <= -NO_BOUND)] = 0
    charge[(charge < 0) & (program.high >= NO_BOUND)] = 0
    over = program.price - charge @ program.parts
    rows = np.where(charge > 0, charge * program.low, np.where(charge < 0, charge * program.high, 0.0))
    return Bound(float(rows.sum() + (np.minimum(over, 0) * program.sizes).sum()), over, charge)


def _multipliers(program: Program) -> Real | None:
    """One for each row. `table` gives the basic variables in terms of the others; first the rows' sums are basic."""
    rows, columns = program.parts.shape
    table = program.parts.astype(np.float64)
    lower = np.concatenate([np.zeros(columns), program.low.astype(np.float64)])
    upper = np.concatenate([program.sizes.astype(np.float64), program.high.astype(np.float64)])
    price = program.price.astype(np.float64)
    free, basic = np.arange(columns), np.arange(columns, columns + rows)
    at = np.where(price >= 0, lower[free], upper[free])
    for _ in range(_ROUNDS * (rows + 1)):
        sums = table @ at
        short, excess = lower[basic] - sums, sums - upper[basic]
        if not rows or max(short.max(), excess.max()) <= _TINY * max(1.0, float(np.abs(sums).max())):
            break
        row = int(np.argmax(np.maximum(short, excess)))
        rises = short[row] > excess[row]
        column = _entering(table[row] if rises else -table[row], price, at, lower[free], upper[free])
        if column is None:
            return None
        _pivot(table, price, row, column)
        at[column] = lower[basic[row]] if rises else upper[basic[row]]
        free[column], basic[row] = basic[row], free[column]
    found = np.zeros(rows)
    for position, variable in enumerate(free):
        if variable >= columns:
            found[variable - columns] = price[position]
    return found


def _entering(pushes: Real, price: Real, at: Real, lower: Real, upper: Real) -> int | None:
    """Of the variables that can push the row up, the one whose price is used up first."""
    can = ((pushes > _TINY) & (at < upper)) | ((pushes < -_TINY) & (at > lower))
    if not can.any():
        return None
    ratio = np.full(len(pushes), np.inf)
    ratio[can] = np.abs(price[can]) / np.abs(pushes[can])
    best = np.flatnonzero(ratio <= ratio.min() + _TINY)
    return int(best[np.argmax(np.abs(pushes[best]))])


def _pivot(table: Real, price: Real, row: int, column: int) -> None:
    """Exchanges the row's basic variable for the column's, in place."""
    pivot = table[row, column]
    solved = -table[row] / pivot
    solved[column] = 1 / pivot
    entering, paid = table[:, column].copy(), price[column]
    table[:, column] = 0
    table += np.outer(entering, solved)
    table[row] = solved
    price[column] = 0
    price += paid * solved
