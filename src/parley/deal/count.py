"""In how many ways a component can be settled, exactly, without listing them and without a solver.

1. The values of an issue are grouped by profile: which of the atoms about it hold. How many values share a profile
   follows from choosing among interchangeable options, so nothing is listed that no requirement tells apart.
2. The issues are swept once. What has to be remembered between two issues is only, for each
   requirement spoken of on both sides, what is still open about it; equal memories are counted together.
The work is bounded: where profiles or memories would be too many, the count is left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product
from math import comb, factorial, prod

from parley.agenda import Atom, Issue, IssueKind, Relation, Value, holds
from parley.deal.deadline import Deadline
from parley.deal.encoding import amount_bounds, cell_starts
from parley.deal.requirement import Component, Requirement

MOST = 20_000
"""Steps in one component before the count is left open: about a second's work."""

Profile = frozenset[Atom]
"""The atoms that hold."""

Memory = tuple[frozenset[int], frozenset[int]]
"""Requirements met already; requirements whose `then` has failed and that now depend on their `when` to fail."""


def count_packages(component: Component, deadline: Deadline, *, most: int = MOST) -> int | None:
    """The number of ways to settle the issues of one component, None where it would take more than `most` steps.

    Raises
    ------
    OutOfTime
        if the deadline passes first.
    """
    requirements = component.requirements
    touching: dict[str, set[int]] = {issue.id: set() for issue in component.issues}
    for index, requirement in enumerate(requirements):
        for atom in requirement.atoms:
            touching[atom.issue].add(index)
    swept: set[str] = set()
    memories: Counter[Memory] = Counter({(frozenset(), frozenset()): 1})
    for issue in _sweep(component.issues, touching):
        swept.add(issue.id)
        here = {index: requirements[index] for index in sorted(touching[issue.id])}
        profiles = _profiles(issue, here.values(), deadline, most)
        most -= len(profiles or ()) * len(memories)
        if profiles is None or most < 0:
            return None
        following: Counter[Memory] = Counter()
        for memory, ways in memories.items():
            deadline.check()
            for profile, values in profiles.items():
                updated = _update(memory, issue.id, profile, here, swept)
                if updated is not None:
                    following[updated] += ways * values
        memories = following
    return sum(memories.values())


def _sweep(issues: Sequence[Issue], touching: Mapping[str, set[int]]) -> Iterator[Issue]:
    """The issues in an order that opens few requirements at a time."""
    left, opened = list(issues), set[int]()
    while left:
        issue = min(left, key=lambda issue: len(touching[issue.id] - opened))
        left.remove(issue)
        opened |= touching[issue.id]
        yield issue


def _update(
    memory: Memory, issue: str, profile: Profile, here: Mapping[int, Requirement], swept: set[str]
) -> Memory | None:
    """What is to be remembered after `issue`; None if some requirement can no longer be met."""
    met, failed = set(memory[0]), set(memory[1])
    for index, requirement in here.items():
        finished = all(atom.issue in swept for atom in requirement.atoms)
        if index not in met:
            if not _true_here(requirement.when, issue, profile):
                met.add(index)
                failed.discard(index)
            elif not _true_here(requirement.then, issue, profile):
                failed.add(index)
            if index in failed and all(atom.issue in swept for atom in requirement.when):
                return None
        if finished:
            met.discard(index)
    return frozenset(met), frozenset(failed)


def _true_here(atoms: Iterable[Atom], issue: str, profile: Profile) -> bool:
    return all(atom in profile for atom in atoms if atom.issue == issue)


def _profiles(
    issue: Issue, requirements: Iterable[Requirement], deadline: Deadline, most: int
) -> Counter[Profile] | None:
    atoms = {atom: None for requirement in requirements for atom in requirement.atoms if atom.issue == issue.id}
    number, representatives = _representatives(issue, list(atoms))
    if number > most:
        return None
    counted: Counter[Profile] = Counter()
    for value, alike in representatives:
        deadline.check()
        counted[frozenset(atom for atom in atoms if holds(atom, {issue.id: value}))] += alike
    return counted


Representatives = tuple[int, Iterator[tuple[Value, int]]]
"""How many there are at most; then each with the number of values that it stands for."""


def _representatives(issue: Issue, atoms: Sequence[Atom]) -> Representatives:
    """Values such that every value has the profile of one of them."""
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


def _subsets(issue: Issue, atoms: Sequence[Atom]) -> Representatives:
    """Options that no atom tells apart are interchangeable: only how many of them are taken matters."""
    classes: dict[tuple[object, ...], list[str]] = {}
    listing = [atom for atom in atoms if atom.relation not in (Relation.MIN, Relation.MAX)]
    for option in issue.option_ids:
        capacity = 0 if issue.need is None else issue.capacity.get(option, 0)
        signature = (capacity, *((option in atom.options, option in atom.others) for atom in listing))
        classes.setdefault(signature, []).append(option)
    groups = list(classes.values())

    def each() -> Iterator[tuple[Value, int]]:
        for sizes in product(*(range(len(group) + 1) for group in groups)):
            members = frozenset(option for group, size in zip(groups, sizes, strict=True) for option in group[:size])
            supplied = sum(issue.capacity.get(option, 0) for option in members)
            if issue.need is None or supplied >= issue.need:
                yield members, prod(comb(len(group), size) for group, size in zip(groups, sizes, strict=True))

    return prod(len(group) + 1 for group in groups), each()


def _orders(issue: Issue, atoms: Sequence[Atom]) -> Representatives:
    """Each order of the options that are spoken of stands for as many whole orders as any other."""
    spoken = {option for atom in atoms for option in atom.options}
    named = [option for option in issue.option_ids if option in spoken]
    alike = factorial(len(issue.options)) // factorial(len(named))
    return factorial(len(named)), ((order, alike) for order in permutations(named))
