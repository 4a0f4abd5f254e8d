"""The talks: everything an analysis needs to know, as values. The file they are read from is in `load` and `write`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from parley.agenda import Agenda, Atom, Package
from parley.party import Actor, Party
from parley.party.neutrality import Neutral
from parley.position import Demand


@dataclass(frozen=True, slots=True)
class Source:
    """What a demand's `src` key stands for. `read` is True, False or "partly"; None where the file does not say.

    `credence`, from 0 to 1, is how likely it is that what it reports is so; None where nobody set one. Sources with the
    same `origin` retell one another, or a third: they are right or wrong together. Without one, a source is its own.
    """

    what: str
    date: str = ""
    url: str = ""
    read: bool | str | None = None
    credence: float | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A structural fact that binds every package; not a demand of anyone's. `when` empty = always."""

    id: str
    then: tuple[Atom, ...]
    when: tuple[Atom, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A named set of options: listed, or those that meet every criterion as of the day of the question.

    `members_of` is an organisation, `on_list` a list of states, `region` and `un_group` are the United Nations';
    `any_of`, `all_of`, `none_of` and `but` (in the file `except`) name options and other groups. `as_of` pins the day.
    """

    name: str
    options: tuple[str, ...] = ()
    members_of: str | None = None
    neutral: Neutral | None = None
    on_list: str | None = None
    region: str | None = None
    un_group: str | None = None
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    as_of: date | None = None

    @property
    def has_criteria(self) -> bool:
        """Whether it is defined by criteria; else its options are listed."""
        one = self.members_of or self.neutral or self.on_list or self.region or self.un_group
        return bool(one or self.any_of or self.all_of or self.none_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How the real negotiation ended. `package` is None where there was no agreement."""

    date: date | None = None
    kind: str = ""
    package: Package | None = None
    held: str = ""
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """A check: a question with its right answer. What is None is not checked. With `goal` False, packages that do not
    settle the goal of the talks count too."""

    at: date
    with_parties: tuple[str, ...] = ()
    assume: tuple[Atom, ...] = ()
    drop: tuple[str, ...] = ()
    promote: tuple[str, ...] = ()
    goal: bool = True
    feasible: bool | None = None
    minimal_conflicts: frozenset[frozenset[str]] | None = None
    minimal_concessions: frozenset[frozenset[str]] | None = None
    minimal_concessions_count: int | None = None
    forced: Mapping[str, str] | None = None
    outcome_feasible: bool | None = None
    say: str = ""


@dataclass(frozen=True, kw_only=True)
class Talks:
    """One negotiation as of no date in particular: parties, agenda, rules, and every demand ever counted.

    `goal` is what a package must settle to count as a deal at all: without one, "no ceasefire" meets every demand of
    the form "a ceasefire only if ...". `status_quo` is the package that holds as long as nothing is agreed.
    `disagreement` is what parties have where nothing is agreed, in the unit of their wishes' weights; parties that are
    left out have nothing.

    Demands are in the order of the file. Every id that one part names is defined in another: the loader sees to it.
    `file` is where it was read from, for messages; two talks that differ in nothing else are equal.
    """

    parties: tuple[Party, ...]
    agenda: Agenda
    demands: tuple[Demand, ...]
    rules: tuple[Rule, ...] = ()
    case: str = ""
    title: str = ""
    period: tuple[date, date] | None = None
    summary: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    priorities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outcome: Outcome | None = None
    goal: tuple[Atom, ...] = ()
    status_quo: Package | None = None
    disagreement: Mapping[str, float] = field(default_factory=dict)
    expected: tuple[Expectation, ...] = ()
    notes: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    file: str | None = field(default=None, compare=False)

    @cached_property
    def party_by_id(self) -> Mapping[str, Party]:
        return {party.id: party for party in self.parties}

    @cached_property
    def demand_by_id(self) -> Mapping[str, Demand]:
        return {demand.id: demand for demand in self.demands}

    @cached_property
    def last_word(self) -> date | None:
        """The last day on which a demand was stated: the day an answer is as of when nobody names one."""
        return max((demand.stated for demand in self.demands if demand.stated), default=None)
