"""Issues and their options.

An issue of kind `choice` is settled by exactly one option, `subset` by any set of them (also none), `order` by a
permutation (earliest first), and `amount` by a whole number between `minimum` and `maximum`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class IssueKind(StrEnum):
    CHOICE = "choice"
    SUBSET = "subset"
    ORDER = "order"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Option:
    """One way of settling an issue. `phrases` are the words by which reports name it, for reading."""

    id: str
    means: str = ""
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Precondition:
    """A step of an order waits for all of some steps, or for any one of some; one of the two lists is empty."""

    step: str
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()


class Of(StrEnum):
    """What a balance adds up."""

    MEMBERS = "members"
    CAPACITY = "capacity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How many of a subset's members, or how much of what they supply, has to come from a group of options.

    `at_least` and `at_most` are numbers, the shares parts of the whole from 0 to 1; None = no such bound.
    """

    group: str
    of: Of = Of.MEMBERS
    at_least: int | None = None
    at_most: int | None = None
    at_least_share: Decimal | None = None
    at_most_share: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One question on the agenda.

    `minimum`, `maximum` and `unit` belong to amounts alone. `control`, `irreversible`, `capacity` and `need` are None
    or empty where the talks file is silent; `capacity` says per option of a subset what it can supply, `need` how much
    the chosen ones must supply together. `preconditions` say of an order which step waits for which, whoever demands
    it; they are for `parley.deal.sequence`: a package's order need not keep to them. `need_at_most`, `cost` and
    `balance` are for `parley.mission`: no other analysis counts them.
    """

    id: str
    title: str
    kind: IssueKind
    options: tuple[Option, ...] = ()
    definition: str = ""
    phrases: tuple[str, ...] = ()
    """Words by which reports name the issue without naming an option."""
    minimum: int | None = None
    maximum: int | None = None
    unit: str | None = None
    control: tuple[str, ...] = ()
    irreversible: bool = False
    capacity: Mapping[str, int] = field(default_factory=dict)
    need: int | None = None
    need_at_most: int | None = None
    cost: Mapping[str, int] = field(default_factory=dict)
    balance: tuple[Balance, ...] = ()
    preconditions: tuple[Precondition, ...] = ()

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The options' ids, in the order of the file."""
        return tuple(option.id for option in self.options)


@dataclass(frozen=True)
class Agenda:
    """The issues, in the order of the file."""

    issues: tuple[Issue, ...]
    name: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Issue]:
        return {issue.id: issue for issue in self.issues}

    def __getitem__(self, issue: str) -> Issue:
        return self.by_id[issue]

    def __contains__(self, issue: object) -> bool:
        return issue in self.by_id
