"""Packages, and when an atom holds in one. This is the definition that every engine and every test is held to."""

from __future__ import annotations

from collections.abc import Mapping

from parley.agenda.atom import Atom, Relation

Value = str | frozenset[str] | tuple[str, ...] | int
"""One option (choice), a set of options (subset), a permutation of them (order), a number (amount)."""

Package = Mapping[str, Value]
"""One value for every issue."""


def holds(atom: Atom, package: Package) -> bool:
    """Whether `atom` is true of `package`.

    >>> holds(Atom("force", Relation.NONE_OF, ("FRA",)), {"force": frozenset({"CHN"})})
    True
    """
    value = package[atom.issue]
    listed = set(atom.options)
    match value:
        case str():
            return (value in listed) == (atom.relation is Relation.IN)
        case int():
            assert atom.bound is not None
            return value >= atom.bound if atom.relation is Relation.AT_LEAST else value <= atom.bound
        case tuple():
            first, second = atom.options
            return value.index(first) < value.index(second)
        case frozenset():
            return _holds_of_set(atom, value, listed)


def _holds_of_set(atom: Atom, members: frozenset[str], listed: set[str]) -> bool:
    match atom.relation:
        case Relation.ALL_OF:
            return listed <= members
        case Relation.ANY_OF:
            return bool(listed & members)
        case Relation.NONE_OF:
            return not listed & members
        case Relation.ONLY:
            return members <= listed
        case Relation.EQUAL_COUNT:
            return len(listed & members) == len(set(atom.others) & members)
        case Relation.MIN:
            assert atom.bound is not None
            return len(members) >= atom.bound
        case Relation.MAX:
            assert atom.bound is not None
            return len(members) <= atom.bound
        case _:
            raise ValueError(f"'{atom.relation}' says nothing of a set")


def package_data(package: Package) -> dict[str, object]:
    """The package as it stands in a talks file or in JSON: sets as sorted lists, permutations as lists."""
    return {issue: _plain(value) for issue, value in package.items()}


def _plain(value: Value) -> object:
    match value:
        case frozenset():
            return sorted(value)
        case tuple():
            return list(value)
        case _:
            return value
