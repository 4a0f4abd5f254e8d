"""The SAT solver (python-sat) as `single` and `replies` use it: clauses in, a state out, in time."""

from __future__ import annotations

import time
from collections.abc import Sequence

from parley.conflict.symbols import Clauses, Symbols

SOLVER = "minisat22"
"""Incremental, deterministic, and can be interrupted; on formulas of this size newer ones are no faster."""
CONFLICTS = 2_000
"""Conflicts between two looks at the clock: some milliseconds."""


class OutOfTime(Exception):  # noqa: N818 - not an error: an answer says `undecided` instead
    """The time is over."""


class Search(Clauses):
    """Clauses and a solver over them."""

    def __init__(self, ends: float | None) -> None:
        """`ends` is a reading of the monotonic clock."""
        from pysat.solvers import Solver

        super().__init__()
        self._ends = ends
        self._solver = Solver(name=SOLVER)
        self._model: Sequence[int] = ()

    def finds(self, *assumed: int) -> bool:
        """Whether everything imposed and assumed can be true; then `values` reads how.

        Raises
        ------
        OutOfTime
            if time runs out first.
        """
        for clause in self.taken():
            self._solver.add_clause(clause)
        found: bool | None = None
        while found is None:
            if self._ends is not None and time.monotonic() >= self._ends:
                raise OutOfTime
            self._solver.conf_budget(CONFLICTS)
            found = self._solver.solve_limited(assumptions=assumed)
        if found:
            self._model = self._solver.get_model() or ()
        return found

    def values(self, state: Symbols) -> tuple[int, ...]:
        """A state as it was found: a value per option."""
        return tuple(next(value for value, literal in enumerate(each) if self._is_true(literal)) for each in state)

    def _is_true(self, literal: int) -> bool:
        at = abs(literal)
        said = self._model[at - 1] if at <= len(self._model) else -at
        return said == literal
