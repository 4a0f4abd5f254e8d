"""The plain oracle: every package, every set of demands, one after the other, with its own reading of every atom.

It shares nothing with the engine but the values it is given: what an atom means is written out again, and nothing is
encoded, split into components, or skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product

from parley.agenda import Atom, Issue, IssueKind, Package, Value
from parley.position import Demand
from parley.talks import Rule

Sets = set[frozenset[str]]


@dataclass(frozen=True)
class Truth:
    """`deals` in the stated order; `lawful` says whether any package meets the rules alone."""

    lawful: bool
    deals: list[Package]
    clashes: Sets
    concessions: Sets


def every_value(issue: Issue) -> Iterator[Value]:
    match issue.kind:
        case IssueKind.CHOICE:
            yield from issue.option_ids
        case IssueKind.SUBSET:
            for taken in product((False, True), repeat=len(issue.options)):
                members = [option for option, is_in in zip(issue.option_ids, taken, strict=True) if is_in]
                if issue.need is None or sum(issue.capacity.get(member, 0) for member in members) >= issue.need:
                    yield frozenset(members)
        case IssueKind.ORDER:
            yield from permutations(issue.option_ids)
        case IssueKind.AMOUNT:
            assert issue.minimum is not None
            assert issue.maximum is not None
            yield from range(issue.minimum, issue.maximum + 1)


def is_true(atom: Atom, package: Package) -> bool:
    value, said = package[atom.issue], atom.as_data()
    if isinstance(value, str):
        return value in atom.options if "in" in said else value not in atom.options
    if isinstance(value, tuple):
        first, second = atom.options
        return [option for option in value if option in (first, second)] == [first, second]
    if isinstance(value, int):
        assert atom.bound is not None
        return not value < atom.bound if "at_least" in said else not value > atom.bound
    return _is_true_of_set(atom, value)


def _is_true_of_set(atom: Atom, value: frozenset[str]) -> bool:
    listed = [option for option in value if option in atom.options]
    match str(atom.relation), atom.bound:
        case "all_of", None:
            return all(option in value for option in atom.options)
        case "any_of", None:
            return listed != []
        case "none_of", None:
            return listed == []
        case "only", None:
            return len(listed) == len(value)
        case "equal_count", None:
            return len(listed) == len([option for option in value if option in atom.others])
        case "min", int() as bound:
            return not len(value) < bound
        case "max", int() as bound:
            return not len(value) > bound
    raise AssertionError(atom)


def is_met(when: Iterable[Atom], then: Iterable[Atom], package: Package) -> bool:
    if all(is_true(atom, package) for atom in when):
        return all(is_true(atom, package) for atom in then)
    return True


def find_truth(
    issues: Sequence[Issue], rules: Sequence[Rule], assume: Sequence[Atom], counted: Sequence[Demand]
) -> Truth:
    every = [
        dict(zip([issue.id for issue in issues], values, strict=True))
        for values in product(*(list(every_value(issue)) for issue in issues))
    ]
    lawful = [package for package in every if all(is_met(rule.when, rule.then, package) for rule in rules)]
    open_packages = [package for package in lawful if all(is_true(atom, package) for atom in assume)]
    broken = [
        (package, frozenset(demand.id for demand in counted if not is_met(demand.when, demand.then, package)))
        for package in open_packages
    ]
    patterns = {pattern for _, pattern in broken}
    ids = sorted(demand.id for demand in counted)
    clashes: Sets = set()
    concessions: Sets = set()
    for size in range(len(ids) + 1):
        for chosen in map(frozenset, combinations(ids, size)):
            if all(chosen & pattern for pattern in patterns) and not any(chosen >= found for found in clashes):
                clashes.add(chosen)
            if any(pattern <= chosen for pattern in patterns) and not any(chosen >= found for found in concessions):
                concessions.add(chosen)
    return Truth(bool(lawful), [package for package, pattern in broken if not pattern], clashes, concessions)
