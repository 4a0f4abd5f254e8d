"""The issues of talks as options of a conflict, and what an atom of the talks says of those options.

| issue | becomes |
|---|---|
| choice | one option whose values are the issue's options, of which exactly one always holds |
| subset | a yes/no option `issue.member` per member |
| amount | one option whose values are ranges, cut where some demand, rule or priority makes a difference: `0-4` |
| order | one option whose values are the permutations, `a<b<c`; of at most five steps |

An issue that nobody can set alone (no `control`) stays where the status quo has it and is no option at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations
from math import comb

from parley.agenda import Atom, Issue, IssueKind, Package, Relation, Value, holds
from parley.conflict.formula import And, Formula, FormulaError, Holds, Not, Or
from parley.conflict.options import YES_NO, ConflictOption, Steps

MOST_STEPS = 5
"""Of an order: 120 permutations."""
MOST_COMBINATIONS = 5_000
"""Sets of members that a statement about their number may spell out."""


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from `low` to `high`, both included."""

    low: int
    high: int


Meaning = str | tuple[str, ...] | Span
"""What a value of an option stands for: an option of the issue, a permutation, a range of numbers."""


@dataclass(frozen=True)
class IssueOptions:
    """One issue in the conflict: its options stand at `place` and after. `values` has what each value of a single
    option stands for; empty for a subset, whose options stand for `issue.option_ids` in their order."""

    issue: Issue
    place: int
    options: tuple[ConflictOption, ...]
    values: tuple[Meaning, ...] = ()

    def values_of(self, value: Value) -> tuple[int, ...]:
        """The values of its options where the issue is settled so."""
        if not self.options:
            return ()
        if isinstance(value, frozenset):
            return tuple(int(member in value) for member in self.issue.option_ids)
        return (next(at for at, each in enumerate(self.values) if _is_within(value, each)),)

    def says(self, atom: Atom) -> Formula:
        """What the atom says of the options.

        Raises
        ------
        FormulaError
            if it would take too many sets of members to say.
        """
        if self.issue.kind is IssueKind.SUBSET:
            return self._says_of_members(atom)
        meets = [at for at, value in enumerate(self.values) if holds(atom, {atom.issue: _sample(value)})]
        if not self.options:
            return constant(bool(meets))
        return Holds(self.place, frozenset(meets))

    def _says_of_members(self, atom: Atom) -> Formula:
        members = self.issue.option_ids
        match atom.relation:
            case Relation.ALL_OF:
                return And(self._taken(atom.options))
            case Relation.ANY_OF:
                return Or(self._taken(atom.options))
            case Relation.NONE_OF:
                return Not(Or(self._taken(atom.options)))
            case Relation.ONLY:
                return Not(Or(self._taken(member for member in members if member not in atom.options)))
            case Relation.MIN:
                return self._at_least(members, atom.bound or 0)
            case Relation.MAX:
                return Not(self._at_least(members, (atom.bound or 0) + 1))
            case _:
                both = min(len(atom.options), len(atom.others))
                exactly = (
                    And((self._exactly(atom.options, size), self._exactly(atom.others, size)))
                    for size in range(both + 1)
                )
                return Or(tuple(exactly))

    def _taken(self, members: Iterable[str]) -> tuple[Formula, ...]:
        places = {member: self.place + at for at, member in enumerate(self.issue.option_ids)}
        return tuple(Holds(places[member], frozenset({1})) for member in members)

    def _at_least(self, members: tuple[str, ...], size: int) -> Formula:
        if comb(len(members), min(size, len(members))) > MOST_COMBINATIONS:
            what = f"'{self.issue.id}' has too many members to spell out that {size} of {len(members)} are in"
            raise FormulaError(what, "Ask for members by name, or take options out")
        return Or(tuple(And(self._taken(each)) for each in combinations(members, size)))

    def _exactly(self, members: tuple[str, ...], size: int) -> Formula:
        return And((self._at_least(members, size), Not(self._at_least(members, size + 1))))


def options_of(
    issue: Issue, place: int, owners: tuple[int, ...], *, status_quo: Value | None, cuts: Iterable[int]
) -> IssueOptions:
    """The issue as options from `place` on. `cuts` are the numbers from which on an amount counts as another.

    What is irreversible leaves the status quo once and for all; without a status quo, its first option, or nobody.

    Raises
    ------
    FormulaError
        if the issue has more steps than can be put in every order.
    """
    if issue.kind is IssueKind.SUBSET:
        options = (_member(issue, member, owners, status_quo) for member in issue.option_ids)
        return IssueOptions(issue, place, tuple(options))
    values: list[Meaning] = []
    match issue.kind:
        case IssueKind.AMOUNT:
            values += _spans(issue, cuts)
        case IssueKind.ORDER:
            if len(issue.options) > MOST_STEPS:
                what = f"'{issue.id}' has {len(issue.options)} steps, more than {MOST_STEPS}, to put in every order"
                raise FormulaError(what, "Leave out its 'control', or make choices of its steps")
            values += permutations(issue.option_ids)
        case _:
            values += issue.option_ids
    if issue.irreversible and status_quo is not None:
        values.sort(key=lambda value: not _is_within(status_quo, value))
    names = tuple(map(_name, values))
    steps = Steps.ONCE if issue.irreversible else Steps.BOTH
    if len(values) == 1:
        return IssueOptions(issue, place, (), tuple(values))
    return IssueOptions(issue, place, (ConflictOption(issue.id, owners, names, steps),), tuple(values))


def cuts_of(atoms: Iterable[Atom]) -> Mapping[str, list[int]]:
    """Per amount the numbers from which on some atom has another answer."""
    cuts: dict[str, list[int]] = {}
    for atom in atoms:
        if atom.bound is not None and atom.relation in (Relation.AT_LEAST, Relation.AT_MOST):
            cuts.setdefault(atom.issue, []).append(atom.bound + (atom.relation is Relation.AT_MOST))
    return cuts


def constant(value: bool) -> Formula:
    """A formula that says always, or never."""
    return And(()) if value else Or(())


def fixed(atom: Atom, package: Package) -> Formula:
    """What an atom says of an issue that does not move."""
    return constant(holds(atom, package))


def _member(issue: Issue, member: str, owners: tuple[int, ...], status_quo: Value | None) -> ConflictOption:
    is_in = isinstance(status_quo, frozenset) and member in status_quo
    once = Steps.BACK if is_in else Steps.FORWARD
    return ConflictOption(f"{issue.id}.{member}", owners, YES_NO, once if issue.irreversible else Steps.BOTH)


def _spans(issue: Issue, cuts: Iterable[int]) -> list[Span]:
    low, high = issue.minimum or 0, issue.maximum or 0
    starts = [low, *sorted({cut for cut in cuts if low < cut <= high}), high + 1]
    return [Span(start, after - 1) for start, after in pairwise(starts)]


def _is_within(value: Value, of: Meaning) -> bool:
    if isinstance(of, Span):
        return isinstance(value, int) and of.low <= value <= of.high
    return value == of


def _sample(value: Meaning) -> Value:
    """A value of the talks that stands for a value of the option."""
    return value.low if isinstance(value, Span) else value


def _name(value: Meaning) -> str:
    match value:
        case Span():
            return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"
        case tuple():
            return "<".join(value)
        case str():
            return value
