"""Atoms: the smallest things that can be said of a package, one issue at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What an atom says; the value is its key in a talks file."""

    IN = "in"
    """choice: the package has one of those listed"""
    NOT_IN = "not_in"
    """choice: the package has another option than those listed"""
    ALL_OF = "all_of"
    """subset: holds every option of the list"""
    ANY_OF = "any_of"
    """subset: holds at least one option of the list"""
    NONE_OF = "none_of"
    """subset: holds no option of the list"""
    ONLY = "only"
    """subset: holds nothing outside the list"""
    MIN = "min"
    """subset: has at least so many members"""
    MAX = "max"
    """subset: has at most so many members"""
    EQUAL_COUNT = "equal_count"
    """subset: of either list, equally many options are in the set"""
    BEFORE = "before"
    """order: the first option comes before the second"""
    AT_LEAST = "at_least"
    """amount: the number is at least"""
    AT_MOST = "at_most"
    """amount: the number is at most"""


@dataclass(frozen=True, slots=True)
class Atom:
    """`options` holds the listed options (the pair, for `before`), `others` the second list of `equal_count`,
    `bound` the number of `min`, `max`, `at_least` and `at_most`; what a relation does not use is empty.

    >>> Atom("scope", Relation.IN, ("full",)).as_data()
    {'issue': 'scope', 'in': ['full']}
    """

    issue: str
    relation: Relation
    options: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    bound: int | None = None

    def as_data(self) -> Mapping[str, object]:
        """The atom as it stands in a talks file."""
        match self.relation:
            case Relation.MIN | Relation.MAX | Relation.AT_LEAST | Relation.AT_MOST:
                value: object = self.bound
            case Relation.EQUAL_COUNT:
                value = [list(self.options), list(self.others)]
            case _:
                value = list(self.options)
        return {"issue": self.issue, str(self.relation): value}
