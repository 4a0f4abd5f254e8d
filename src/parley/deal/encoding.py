"""Issues and requirements as clauses for a SAT solver.

A literal is a non-zero integer, its negation the negative, as in DIMACS. Every model of the clauses is exactly one
way of settling the issues, but for the numbers inside one cell of an amount, which no requirement tells apart:

- choice: one literal per option, exactly one of them true;
- subset: one literal per option;
- order: one literal `a before b` per pair, with transitivity;
- amount: cut into cells at every bound that an atom mentions, with one literal `at least n` per cut (order encoding).

Every atom and every requirement gets a literal that is true in a model if and only if it holds there. So the literal
of a demand is both its switch (assume it, and the demand counts) and its gauge (read it off a model that was found).

Reference: order encoding after Tamura et al. 2009.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from parley.agenda import Atom, Issue, IssueKind, Relation, Value
from parley.deal.gates import FALSE, TRUE, Clause, Gates
from parley.deal.requirement import Component


@dataclass(frozen=True, slots=True)
class Cells:
    """A choice or an amount: values that no requirement tells apart share a literal; exactly one literal is true."""

    cells: tuple[tuple[Sequence[Value], int], ...]


@dataclass(frozen=True, slots=True)
class Members:
    """A subset: the literal of each option says whether it is in."""

    literals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Precedence:
    """An order: the literal of each ordered pair says whether the first comes before the second."""

    literals: Mapping[tuple[str, str], int]


Code = Cells | Members | Precedence


@dataclass(frozen=True, slots=True)
class Encoding:
    """`met` holds the literal of each requirement, in the component's order; `needs` that of each issue with a need."""

    clauses: Sequence[Clause]
    codes: Mapping[str, Code]
    met: tuple[int, ...]
    needs: Mapping[str, int]


def encode(component: Component) -> Encoding:
    """The clauses that say what a package is, with the literals of the component's requirements.

    The requirements themselves are not imposed: that is for the caller, who assumes the literals or adds them.
    """
    gates = Gates()
    atoms = [atom for requirement in component.requirements for atom in requirement.atoms]
    writers = {
        issue.id: _writer(issue, [atom for atom in atoms if atom.issue == issue.id], gates)
        for issue in component.issues
    }
    met = []
    for requirement in component.requirements:
        when = [writers[atom.issue].literal(atom) for atom in requirement.when]
        then = [writers[atom.issue].literal(atom) for atom in requirement.then]
        met.append(gates.any_of([*(-literal for literal in when), gates.all_of(then)]))
    needs = {
        issue.id: gates.sum_reaches(
            [(issue.capacity.get(option, 0), writer.members[option]) for option in issue.option_ids], issue.need
        )
        for issue in component.issues
        if issue.need is not None and isinstance(writer := writers[issue.id], _Subset)
    }
    codes = {issue: writer.code for issue, writer in writers.items()}
    return Encoding(gates.clauses, codes, tuple(met), needs)


class _Choice:
    def __init__(self, issue: Issue, gates: Gates) -> None:
        self._gates = gates
        self._options = {option: gates.new() for option in issue.option_ids}
        gates.exactly_one(list(self._options.values()))
        self.code = Cells(tuple(((option,), literal) for option, literal in self._options.items()))

    def literal(self, atom: Atom) -> int:
        """Said by the options that do not hold the first one, in or out: so what says the same has the same literal."""
        allowed = {option for option in self._options if (option in atom.options) == (atom.relation is Relation.IN)}
        others = {option for option in self._options if option not in allowed}
        first = next(iter(self._options), None)
        if first in allowed:
            return -self._gates.any_of(self._options[option] for option in others)
        return self._gates.any_of(self._options[option] for option in allowed)


class _Subset:
    def __init__(self, issue: Issue, gates: Gates) -> None:
        self._gates = gates
        self._tallies: dict[tuple[int, ...], list[int]] = {}
        self.members = {option: gates.new() for option in issue.option_ids}
        self.code = Members(self.members)

    def literal(self, atom: Atom) -> int:
        listed = set(atom.options)
        match atom.relation:
            case Relation.ALL_OF:
                return self._gates.all_of(self._members(atom.options))
            case Relation.ANY_OF:
                return self._gates.any_of(self._members(atom.options))
            case Relation.NONE_OF:
                return -self._gates.any_of(self._members(atom.options))
            case Relation.ONLY:
                return -self._gates.any_of(literal for option, literal in self.members.items() if option not in listed)
            case Relation.EQUAL_COUNT:
                return self._equal_count(atom)
            case Relation.MIN:
                return self._at_least(_bound(atom))
            case Relation.MAX:
                return -self._at_least(_bound(atom) + 1)
            case _:
                raise ValueError(f"'{atom.relation}' says nothing of a set")

    def _members(self, options: Iterable[str]) -> list[int]:
        """Their literals, without doubles; an option that the issue does not have is never in."""
        return [self.members.get(option, FALSE) for option in dict.fromkeys(options)]

    def _at_least(self, bound: int) -> int:
        if bound <= 0:
            return TRUE
        tally = self._tally(list(self.members.values()))
        return tally[bound - 1] if bound <= len(tally) else FALSE

    def _equal_count(self, atom: Atom) -> int:
        """Members listed on both sides count on both, so they can be left out."""
        one, other = set(self._members(atom.options)), set(self._members(atom.others))
        left, right = self._tally(sorted(one - other)), self._tally(sorted(other - one))
        length = max(len(left), len(right))
        padded = [tally + [FALSE] * (length - len(tally)) for tally in (left, right)]
        return self._gates.all_of(self._gates.equal(a, b) for a, b in zip(*padded, strict=True))

    def _tally(self, literals: Sequence[int]) -> list[int]:
        key = tuple(literals)
        if key not in self._tallies:
            self._tallies[key] = self._gates.tally(literals)
        return self._tallies[key]


class _Order:
    def __init__(self, issue: Issue, gates: Gates) -> None:
        self._before: dict[tuple[str, str], int] = {}
        for first, second in combinations(issue.option_ids, 2):
            literal = gates.new()
            self._before[first, second] = literal
            self._before[second, first] = -literal
        for a, b, c in combinations(issue.option_ids, 3):
            cycle = [self._before[a, b], self._before[b, c], self._before[c, a]]
            gates.clauses += [[-literal for literal in cycle], cycle]
        self.code = Precedence(self._before)

    def literal(self, atom: Atom) -> int:
        first, second = atom.options
        return self._before.get((first, second), FALSE)


class _Amount:
    def __init__(self, issue: Issue, atoms: Iterable[Atom], gates: Gates) -> None:
        self._lowest, self._highest = amount_bounds(issue)
        starts = cell_starts(issue, atoms)
        cuts = [gates.new() for _ in starts[1:]]
        gates.clauses += [[-higher, lower] for lower, higher in pairwise(cuts)]
        self._at_least = dict(zip(starts[1:], cuts, strict=True))
        if not starts:
            gates.clauses.append([FALSE])
        entered, left = [TRUE, *cuts], [*cuts, FALSE]
        ends = [*starts[1:], self._highest + 1]
        self.code = Cells(
            tuple(
                (range(start, end), gates.all_of([low, -high]))
                for start, end, low, high in zip(starts, ends, entered, left, strict=False)
            )
        )

    def literal(self, atom: Atom) -> int:
        if atom.relation is Relation.AT_LEAST:
            return self._reached(_bound(atom))
        return -self._reached(_bound(atom) + 1)

    def _reached(self, bound: int) -> int:
        if bound <= self._lowest:
            return TRUE
        return self._at_least[bound] if bound <= self._highest else FALSE


def amount_bounds(issue: Issue) -> tuple[int, int]:
    """The least and the greatest number an amount can be.

    Raises
    ------
    ValueError
        if the issue does not say: the loader of talks files sees to it that it does.
    """
    if issue.minimum is None or issue.maximum is None:
        raise ValueError(f"the amount '{issue.id}' lacks its 'min' or 'max'")
    return issue.minimum, issue.maximum


def cell_starts(issue: Issue, atoms: Iterable[Atom]) -> list[int]:
    """The first number of each cell of an amount, ascending: within a cell, all `atoms` have one truth value."""
    lowest, highest = amount_bounds(issue)
    bounds = {_bound(atom) + (atom.relation is Relation.AT_MOST) for atom in atoms}
    return sorted(bound for bound in bounds | {lowest} if lowest <= bound <= highest)


def _writer(issue: Issue, atoms: Iterable[Atom], gates: Gates) -> _Choice | _Subset | _Order | _Amount:
    match issue.kind:
        case IssueKind.CHOICE:
            return _Choice(issue, gates)
        case IssueKind.SUBSET:
            return _Subset(issue, gates)
        case IssueKind.ORDER:
            return _Order(issue, gates)
        case IssueKind.AMOUNT:
            return _Amount(issue, atoms, gates)


def _bound(atom: Atom) -> int:
    if atom.bound is None:
        raise ValueError(f"'{atom.relation}' on '{atom.issue}' lacks its number")
    return atom.bound
