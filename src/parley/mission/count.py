"""How many missions there are, exactly, also where nobody could list them: partial make-ups that leave the rows in one
state are added up, class by class."""

from __future__ import annotations

from math import comb

import numpy as np

from parley.deal.deadline import Deadline
from parley.mission.program import NEVER, Program

MOST_STATES = 20_000
"""Of the rows' sums after one class; past that counting is given up."""
_CHECKED = 4_096
"""States between two looks at the clock."""

_State = tuple[int | None, ...]
"""Sums of the rows so far; None where the row will hold whatever is still taken."""


def count_all(program: Program, deadline: Deadline = NEVER) -> int | None:
    """The number of sets that meet every row, the empty one among them; None where it is not known."""
    weight = np.abs(program.parts).sum(axis=0) if len(program.parts) else np.zeros(len(program.price))
    order = np.argsort(-weight, kind="stable").tolist()
    if not order:
        return int(bool(((program.low <= 0) & (program.high >= 0)).all()))
    states: dict[_State, int] = {tuple(0 for _ in program.low): 1}
    for depth, column in enumerate(order):
        parts = program.parts[:, column].tolist()
        size = len(program.classes[column])
        rest = program.parts[:, order[depth + 1 :]] * program.sizes[order[depth + 1 :]]
        ends = list(
            zip(
                (program.low - np.maximum(rest, 0).sum(axis=1)).tolist(),
                (program.high - np.minimum(rest, 0).sum(axis=1)).tolist(),
                (program.low - np.minimum(rest, 0).sum(axis=1)).tolist(),
                (program.high - np.maximum(rest, 0).sum(axis=1)).tolist(),
                strict=True,
            )
        )
        after: dict[_State, int] = {}
        for number, (state, ways) in enumerate(states.items()):
            if number % _CHECKED == 0 and deadline.has_passed:
                return None
            for many in range(size + 1):
                moved = _moved(state, parts, many, ends)
                if moved is not None:
                    after[moved] = after.get(moved, 0) + ways * comb(size, many)
            if len(after) > MOST_STATES:
                return None
        states = after
    return sum(states.values())


def _moved(state: _State, parts: list[int], many: int, ends: list[tuple[int, int, int, int]]) -> _State | None:
    """The state with so many of a class taken; None where a row can no longer hold. The ends are those between which a
    sum may still come right, and those between which it stays right."""
    sums: list[int | None] = []
    for now, part, (low, high, sure_low, sure_high) in zip(state, parts, ends, strict=True):
        if now is None:
            sums.append(None)
            continue
        new = now + many * part
        if not low <= new <= high:
            return None
        sums.append(None if sure_low <= new <= sure_high else new)
    return tuple(sums)
