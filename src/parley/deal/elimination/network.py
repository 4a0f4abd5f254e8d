"""A component as variables of few classes each, and tables that say which classes meet which requirement.

So an amount of 0 to 10^9 with three bounds is a variable of four classes, and a mission chosen from 193 states, of
which demands name two alliances, is one of a few classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import comb, prod

from parley.agenda import Atom, Issue, IssueKind, Package, Value
from parley.deal.deadline import Deadline
from parley.deal.diagram import TooLarge
from parley.deal.elimination.classes import Tally, alike_options, classes_of, tally_of, tally_of_need
from parley.deal.requirement import GIVEN, Component, Origin, Requirement

MOST_ENTRIES = 1 << 18
"""Entries of one table before it is given up as too large."""


@dataclass(frozen=True, slots=True)
class Variable:
    """What is eliminated in one step.

    `ways[i]` is how many values class i stands for, `values[i]` one of them: of the whole issue, or, of a subset in
    several variables, the members that this one brings in. A variable that only adds up others has none.
    """

    issue: str
    ways: tuple[int, ...]
    values: tuple[Value, ...] = ()

    @property
    def size(self) -> int:
        return len(self.ways)


@dataclass(frozen=True, slots=True)
class Constraint:
    """A table over the variables `scope` (ascending): `met` has one entry per combination of classes, the last variable
    running fastest. `names` are the demands, `wished` the wishes that say so; one that nobody says binds everybody."""

    scope: tuple[int, ...]
    met: tuple[bool, ...]
    names: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()

    @property
    def binds(self) -> bool:
        return not self.names and not self.wished


@dataclass(frozen=True, slots=True)
class Network:
    """Constraints that say the same are one, with the names of all who say it."""

    variables: tuple[Variable, ...]
    constraints: tuple[Constraint, ...]

    def sizes(self, scope: Sequence[int]) -> tuple[int, ...]:
        return tuple(self.variables[index].size for index in scope)

    def package(self, chosen: Mapping[int, int]) -> Package:
        """The first package of the classes chosen for each variable."""
        found: dict[str, Value] = {}
        for index, variable in enumerate(self.variables):
            if variable.values:
                value, so_far = variable.values[chosen[index]], found.get(variable.issue)
                joined = isinstance(value, frozenset) and isinstance(so_far, frozenset)
                found[variable.issue] = value | so_far if joined else value  # type: ignore[operator]
        return found


def network_of(component: Component, deadline: Deadline) -> Network:
    """The network of one component; its demands and wishes keep their names, rules and assumptions bind.

    Raises
    ------
    TooLarge
        if an issue has too many classes, or a requirement speaks of too many at once.
    OutOfTime
        if the deadline passes first.
    """
    parts = [part for requirement in component.requirements for part in _parts(requirement)]
    builder = _Builder(deadline)
    for issue in component.issues:
        builder.add(
            issue, tuple(dict.fromkeys(atom for part in parts for atom in part.atoms if atom.issue == issue.id))
        )
    said: dict[_Table, dict[Origin, list[str]]] = {}
    for part in parts:
        deadline.check()
        said.setdefault(builder.table(part), {}).setdefault(part.origin, []).append(part.name)
    constraints = [one for table, by in said.items() for one in _constraints(table, by)]
    return Network(tuple(builder.variables), (*builder.links, *constraints))


_Table = tuple[tuple[int, ...], tuple[bool, ...]]
"""Variables, ascending, and which combinations of their classes will do."""


def _parts(requirement: Requirement) -> tuple[Requirement, ...]:
    """A wish is met whole or not at all; anything else says no more than its parts."""
    return (requirement,) if requirement.origin is Origin.WISH else requirement.split()


def _constraints(table: _Table, by: Mapping[Origin, Sequence[str]]) -> Iterator[Constraint]:
    if wished := by.get(Origin.WISH):
        yield Constraint(*table, wished=tuple(wished))
    if all(table[1]):
        return
    if not by.keys().isdisjoint(GIVEN):
        yield Constraint(*table)
    elif named := by.get(Origin.DEMAND):
        yield Constraint(*table, names=tuple(dict.fromkeys(named)))


class _Builder:
    """Variables as they are added, the tables that link them, and the table of each atom."""

    def __init__(self, deadline: Deadline) -> None:
        self.variables: list[Variable] = []
        self.links: list[Constraint] = []
        self._tables: dict[Atom, _Table] = {}
        self._deadline = deadline

    def add(self, issue: Issue, atoms: Sequence[Atom]) -> None:
        """One variable, or for a subset with too many classes one per group of options."""
        try:
            classes = classes_of(issue, atoms, self._deadline)
        except TooLarge:
            if issue.kind is not IssueKind.SUBSET:
                raise
            self._add_in_groups(issue, atoms)
            return
        index = self._new(Variable(issue.id, classes.ways, classes.values))
        self._tables.update((atom, ((index,), tuple(atom in held for held in classes.held))) for atom in atoms)

    def table(self, part: Requirement) -> _Table:
        """The combinations that meet a requirement."""
        if not part.when and len(part.then) == 1:
            return self._tables[part.then[0]]
        scope = tuple(sorted({index for atom in part.atoms for index in self._tables[atom][0]}))
        met = []
        for chosen in self._combinations(scope):
            when = all(self._holds(atom, chosen) for atom in part.when)
            met.append(not when or all(self._holds(atom, chosen) for atom in part.then))
        return scope, tuple(met)

    def _holds(self, atom: Atom, chosen: Mapping[int, int]) -> bool:
        scope, met = self._tables[atom]
        at = 0
        for index in scope:
            at = at * self.variables[index].size + chosen[index]
        return met[at]

    def _add_in_groups(self, issue: Issue, atoms: Sequence[Atom]) -> None:
        groups: dict[int, Sequence[str]] = {}
        for group in alike_options(issue, atoms):
            taken = range(len(group) + 1)
            ways = tuple(comb(len(group), size) for size in taken)
            groups[self._new(Variable(issue.id, ways, tuple(frozenset(group[:size]) for size in taken)))] = group
        self._tables.update((atom, self._added_up(issue.id, tally_of(atom), groups)) for atom in atoms)
        if issue.need is not None:
            self.links.append(Constraint(*self._added_up(issue.id, tally_of_need(issue, issue.need), groups)))

    def _added_up(self, issue: str, tally: Tally, groups: Mapping[int, Sequence[str]]) -> _Table:
        """The table of a tally: over one group itself, over several a variable that has the state after the last."""
        concerned = [index for index, group in groups.items() if tally.matters(group)]
        if len(concerned) == 1:
            index = concerned[0]
            states = [tally.step(tally.start, groups[index], taken) for taken in range(self.variables[index].size)]
            return (index,), tuple(map(tally.accepted, states))
        if not concerned:
            index = next(iter(groups))
            return (index,), (tally.accepted(tally.start),) * self.variables[index].size
        before: int | None = None
        states = [tally.start]
        for index in concerned:
            self._deadline.check()
            before, states = self._linked(issue, before, states, index, groups[index], tally)
        return (len(self.variables) - 1,), tuple(map(tally.accepted, states))

    def _linked(
        self, issue: str, before: int | None, states: Sequence[int], index: int, group: Sequence[str], tally: Tally
    ) -> tuple[int, list[int]]:
        """A new variable with the state after `group`, tied to the state before it and to how many are taken."""
        taken = range(len(group) + 1)
        after = sorted({tally.step(state, group, size) for state in states for size in taken})
        new = self._new(Variable(issue, (1,) * len(after)))
        # groups are added before what adds them up, and that in turn, so the scope is ascending
        scope = (index, new) if before is None else (index, before, new)
        met = []
        for chosen in self._combinations(scope):
            state = states[0] if before is None else states[chosen[before]]
            met.append(after[chosen[new]] == tally.step(state, group, chosen[index]))
        self.links.append(Constraint(scope, tuple(met)))
        return new, after

    def _new(self, variable: Variable) -> int:
        self.variables.append(variable)
        return len(self.variables) - 1

    def _combinations(self, scope: Sequence[int]) -> Iterable[dict[int, int]]:
        sizes = [self.variables[index].size for index in scope]
        if prod(sizes) > MOST_ENTRIES:
            raise TooLarge
        return (dict(zip(scope, classes, strict=True)) for classes in product(*map(range, sizes)))
