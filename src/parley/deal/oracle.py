"""The one place that talks to the SAT library (python-sat): can these literals be true together, asked in time?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from pysat.solvers import Solver, pysolvers

from parley.deal.deadline import Deadline
from parley.deal.encoding import Encoding, encode
from parley.deal.requirement import Component, Origin

SOLVER = "minisat22"
"""Small, incremental, and deterministic; on instances of our size the newer solvers are no faster."""

CONFLICTS = 2_000
"""Conflicts between two looks at the clock: some milliseconds, also on hard formulas."""


class Oracle:
    """A solver over some clauses, which may grow; each question is cut short by the deadline.

    After `can(...)` has said yes, `holding` reads the model it found; after it has said no, `core` tells why.
    """

    def __init__(self, clauses: Iterable[Sequence[int]], deadline: Deadline, *, prefer: Sequence[int] = ()) -> None:
        """`prefer` are literals to try as true first; they change which models are found, not whether."""
        self._solver = Solver(name=SOLVER, bootstrap_with=clauses)
        self._deadline = deadline
        self._model: Sequence[int] = ()
        if prefer:
            self._solver.set_phases(prefer)

    def can(self, literals: Sequence[int] = ()) -> bool:
        """Whether all clauses and `literals` can be true together.

        Raises
        ------
        OutOfTime
            if the deadline passes first.
        """
        answer: bool | None = None
        while answer is None:
            self._deadline.check()
            self._solver.conf_budget(CONFLICTS)
            answer = self._solve(literals)
        if answer:
            self._model = self._solver.get_model() or ()
        return answer

    def _solve(self, literals: Sequence[int]) -> bool | None:
        try:
            return cast(bool | None, self._solver.solve_limited(assumptions=literals))
        except pysolvers.error as error:
            if "keyboard interrupt" in str(error):  # the library's own way to say that Ctrl-C was pressed
                if self._deadline.stop is not None:
                    self._deadline.stop.set()
                    return None
                raise KeyboardInterrupt from None
            raise

    def holding(self, literals: Iterable[int]) -> list[int]:
        """Those that are true in the model last found; what no clause mentions counts as true."""
        model, known = self._model, len(self._model)
        return [literal for literal in literals if (at := abs(literal)) > known or model[at - 1] == literal]

    @property
    def core(self) -> frozenset[int]:
        """Literals among those last refused that cannot be true together; not minimal; empty = the clauses clash."""
        return frozenset(self._solver.get_core() or ())

    def impose(self, literals: Sequence[int]) -> None:
        """From now on at least one of `literals` is true."""
        self._solver.add_clause(literals)


def shrink(oracle: Oracle, literals: Iterable[int]) -> tuple[int, ...]:
    """A minimal part of `literals` that cannot be true together, sorted; `literals` as a whole cannot.

    Deletion with core refinement: leave out one after the other; where the rest still cannot be, go on with the
    solver's core of the rest.
    """
    kept: set[int] = set()
    untried = sorted(literals)
    while untried:
        candidate = untried.pop()
        if oracle.can([*sorted(kept), *untried]):
            kept.add(candidate)
        else:
            core = oracle.core
            untried = [literal for literal in untried if literal in core]
    return tuple(sorted(kept))


@dataclass(frozen=True, slots=True)
class Space:
    """One component, encoded and ready to be asked."""

    component: Component
    encoding: Encoding
    oracle: Oracle

    def of(self, origin: Origin) -> list[tuple[str, int]]:
        """Names and literals of the requirements of this origin, in the order of the file."""
        pairs = zip(self.component.requirements, self.encoding.met, strict=True)
        return [(requirement.name, literal) for requirement, literal in pairs if requirement.origin is origin]


def open_space(component: Component, deadline: Deadline, *, bound_by: Iterable[Origin]) -> Space:
    """The component with every requirement of the origins `bound_by` imposed, and every need if rules are."""
    deadline.check()
    encoding, origins = encode(component), set(bound_by)
    pairs = zip(component.requirements, encoding.met, strict=True)
    units = [[literal] for requirement, literal in pairs if requirement.origin in origins]
    if Origin.RULE in origins:
        units += [[literal] for literal in encoding.needs.values()]
    return Space(component, encoding, Oracle([*encoding.clauses, *units], deadline))
