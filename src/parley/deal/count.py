"""How many packages meet every requirement, exactly, without listing them and without a solver.

1. The values of an issue are grouped by profile: which of the atoms about it hold. How many values share a profile
   follows from choosing among interchangeable options, so nothing is listed that no requirement tells apart.
2. Component by component, the issues are swept once. What has to be remembered between two issues is only, for each
   requirement spoken of on both sides, what is still open about it; equal memories are counted together.
3. The counts of the components are multiplied.

The work is bounded: where profiles or memories would be too many, the count is left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, permutations, product
from math import comb, factorial, prod

from parley.agenda import Atom, Issue, IssueKind, Relation, Value, holds
from parley.deal.deadline import Deadline
from parley.deal.encoding import amount_bounds, cell_starts
from parley.deal.requirement import Component, Requirement

MOST = 100_000
"""Steps in one component before the count is left open: about a second's work."""

Profile = frozenset[Atom]
"""The atoms that hold."""

Memory = tuple[frozenset[int], frozenset[int]]
"""Requirements met already; requirements whose `then` has failed and that now depend on their `when` to fail."""


class _TooManyError(Exception):
    pass


def count_packages(components: Iterable[Component], deadline: Deadline, *, most: int = MOST) -> int | None:
    """The number of packages, None where some component would take more than `most` steps.

    Raises
    ------
    OutOfTime
        if the deadline passes first.
    """
    total = 1
    try:
        for component in components:
            total *= _count(component, deadline, most)
    except _TooManyError:
        return None
    return total


def _count(component: Component, deadline: Deadline, most: int) -> int:
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
        most -= len(profiles) * len(memories)
        if most < 0:
            raise _TooManyError
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


def _profiles(issue: Issue, requirements: Iterable[Requirement], deadline: Deadline, most: int) -> Counter[Profile]:
    atoms = {atom: None for requirement in requirements for atom in requirement.atoms if atom.issue == issue.id}
    counted: Counter[Profile] = Counter()
    for number, (value, alike) in enumerate(islice(_representatives(issue, list(atoms)), most + 1)):
        if number == most:
            raise _TooManyError
        if number % 1_000 == 0:
            deadline.check()
        counted[frozenset(atom for atom in atoms if holds(atom, {issue.id: value}))] += alike
    return counted


def _representatives(issue: Issue, atoms: Sequence[Atom]) -> Iterator[tuple[Value, int]]:
    """Values such that every value has the profile of one of them, each with the number it stands for."""
    match issue.kind:
        case IssueKind.CHOICE:
            return ((option, 1) for option in issue.option_ids)
        case IssueKind.AMOUNT:
            starts = cell_starts(issue, atoms)
            ends = [*starts[1:], amount_bounds(issue)[1] + 1]
            return ((start, end - start) for start, end in zip(starts, ends, strict=False))
        case IssueKind.SUBSET:
            return _subsets(issue, atoms)
        case IssueKind.ORDER:
            return _orders(issue, atoms)


def _subsets(issue: Issue, atoms: Sequence[Atom]) -> Iterator[tuple[Value, int]]:
    """Options that no atom tells apart are interchangeable: only how many of them are taken matters."""
    classes: dict[tuple[object, ...], list[str]] = {}
    listing = [atom for atom in atoms if atom.relation not in (Relation.MIN, Relation.MAX)]
    for option in issue.option_ids:
        capacity = 0 if issue.need is None else issue.capacity.get(option, 0)
        signature = (capacity, *((option in atom.options, option in atom.others) for atom in listing))
        classes.setdefault(signature, []).append(option)
    groups = list(classes.values())
    for sizes in product(*(range(len(group) + 1) for group in groups)):
        members = frozenset(option for group, size in zip(groups, sizes, strict=True) for option in group[:size])
        supplied = sum(issue.capacity.get(option, 0) for option in members)
        if issue.need is None or supplied >= issue.need:
            yield members, prod(comb(len(group), size) for group, size in zip(groups, sizes, strict=True))


def _orders(issue: Issue, atoms: Sequence[Atom]) -> Iterator[tuple[Value, int]]:
    """Each order of the options that are spoken of stands for as many whole orders as any other."""
    spoken = {option for atom in atoms for option in atom.options}
    named = [option for option in issue.option_ids if option in spoken]
    alike = factorial(len(issue.options)) // factorial(len(named))
    return ((order, alike) for order in permutations(named))
