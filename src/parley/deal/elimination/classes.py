"""The values of an issue, grouped by what the requirements can tell apart.

One variable is enough for most issues: values of which the same atoms hold are one class. A subset of which many
options are told apart would have too many classes; it becomes one variable per group of options that are alike, which
says how many of the group are in, and atoms about several groups are added up from group to group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from math import comb, factorial, prod

from parley.agenda import Atom, Issue, IssueKind, Relation, Value, holds
from parley.deal.deadline import Deadline
from parley.deal.diagram import TooLarge
from parley.deal.encoding import amount_bounds, cell_starts

MOST_REPRESENTATIVES = 5_000
"""Values looked at to find the classes of one issue: some tenths of a second's work."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Per class: the atoms that hold, how many values there are, and the first of them in the order of the file."""

    held: tuple[frozenset[Atom], ...]
    ways: tuple[int, ...]
    values: tuple[Value, ...]


def classes_of(issue: Issue, atoms: Sequence[Atom], deadline: Deadline) -> Classes:
    """The classes, in the order of their first values; none where no value meets the issue's own need.

    Raises
    ------
    TooLarge
        if more values than can be looked at might differ.
    OutOfTime
        if the deadline passes first.
    """
    number, representatives = _representatives(issue, atoms)
    if number > MOST_REPRESENTATIVES and issue.kind in (IssueKind.SUBSET, IssueKind.ORDER):
        raise TooLarge
    ways: dict[frozenset[Atom], int] = {}
    values: dict[frozenset[Atom], Value] = {}
    for value, alike in representatives:
        deadline.check()
        held = frozenset(atom for atom in atoms if holds(atom, {issue.id: value}))
        ways[held] = ways.get(held, 0) + alike
        values.setdefault(held, value)
    return Classes(tuple(ways), tuple(ways.values()), tuple(values.values()))


_Representatives = tuple[int, Iterator[tuple[Value, int]]]
"""How many there are at most; then each with the number of values that it stands for."""


def _representatives(issue: Issue, atoms: Sequence[Atom]) -> _Representatives:
    """Values such that every value meets the same atoms as one of them."""
    match issue.kind:
        case IssueKind.CHOICE:
            return len(issue.options), ((option, 1) for option in issue.option_ids)
        case IssueKind.AMOUNT:
            starts = cell_starts(issue, atoms)
            ends = [*starts[1:], amount_bounds(issue)[1] + 1]
            return len(starts), ((start, end - start) for start, end in zip(starts, ends, strict=False))
        case IssueKind.SUBSET:
            return _subsets(issue, atoms)
        case IssueKind.ORDER:
            return _orders(issue, atoms)


def _subsets(issue: Issue, atoms: Sequence[Atom]) -> _Representatives:
    groups = alike_options(issue, atoms)

    def each() -> Iterator[tuple[Value, int]]:
        for sizes in product(*(range(len(group) + 1) for group in groups)):
            members = frozenset(option for group, size in zip(groups, sizes, strict=True) for option in group[:size])
            supplied = sum(issue.capacity.get(option, 0) for option in members)
            if issue.need is None or supplied >= issue.need:
                yield members, prod(comb(len(group), size) for group, size in zip(groups, sizes, strict=True))

    return prod(len(group) + 1 for group in groups), each()


def _orders(issue: Issue, atoms: Sequence[Atom]) -> _Representatives:
    """Each order of the options that are spoken of stands for as many whole orders as any other."""
    spoken = {option for atom in atoms for option in atom.options}
    named = [option for option in issue.option_ids if option in spoken]
    others = tuple(option for option in issue.option_ids if option not in spoken)
    alike = factorial(len(issue.options)) // factorial(len(named))
    return factorial(len(named)), (((*order, *others), alike) for order in permutations(named))


def alike_options(issue: Issue, atoms: Iterable[Atom]) -> list[list[str]]:
    """The options of a subset in groups that no atom, and no need, tells apart: only how many are taken matters."""
    groups: dict[tuple[object, ...], list[str]] = {}
    listing = [atom for atom in atoms if atom.relation not in (Relation.MIN, Relation.MAX)]
    for option in issue.option_ids:
        capacity = 0 if issue.need is None else issue.capacity.get(option, 0)
        signature = (capacity, *((option in atom.options, option in atom.others) for atom in listing))
        groups.setdefault(signature, []).append(option)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class Tally:
    """An atom about a subset, or its need, as something that is added up over groups of options.

    From `start`, `step(state, group, taken)` after each group that matters; the atom holds where the last state is
    `accepted`.
    """

    start: int
    step: Callable[[int, Sequence[str], int], int]
    accepted: Callable[[int], bool]

    def matters(self, group: Sequence[str]) -> bool:
        """Whether it makes a difference how many of the group are in."""
        return any(self.step(self.start, group, taken) != self.start for taken in range(len(group) + 1))


def tally_of(atom: Atom) -> Tally:
    """How an atom about a subset is added up."""
    listed, others, bound = set(atom.options), set(atom.others), atom.bound or 0

    def taken_of(options: set[str]) -> Callable[[int, Sequence[str], int], int]:
        return lambda state, group, taken: state + taken if group[0] in options else state

    def taken_outside(state: int, group: Sequence[str], taken: int) -> int:
        return state if group[0] in listed else min(state + taken, 1)

    match atom.relation:
        case Relation.ALL_OF:
            return Tally(0, taken_of(listed), lambda state: state == len(listed))
        case Relation.ANY_OF:
            return Tally(0, _capped(taken_of(listed), 1), lambda state: state == 1)
        case Relation.NONE_OF:
            return Tally(0, _capped(taken_of(listed), 1), lambda state: state == 0)
        case Relation.ONLY:
            return Tally(0, taken_outside, lambda state: state == 0)
        case Relation.EQUAL_COUNT:
            return Tally(
                0,
                lambda state, group, taken: state + taken * ((group[0] in listed) - (group[0] in others)),
                lambda state: state == 0,
            )
        case Relation.MIN:
            return Tally(0, lambda state, group, taken: min(state + taken, bound), lambda state: state >= bound)
        case Relation.MAX:
            return Tally(0, lambda state, group, taken: min(state + taken, bound + 1), lambda state: state <= bound)
        case _:
            raise ValueError(f"'{atom.relation}' says nothing of a set")


def tally_of_need(issue: Issue, need: int) -> Tally:
    """How the need of a subset is added up."""
    return Tally(
        0,
        lambda state, group, taken: min(state + taken * issue.capacity.get(group[0], 0), need),
        lambda state: state >= need,
    )


def _capped(step: Callable[[int, Sequence[str], int], int], most: int) -> Callable[[int, Sequence[str], int], int]:
    return lambda state, group, taken: min(step(state, group, taken), most)
