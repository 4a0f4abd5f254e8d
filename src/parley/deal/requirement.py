"""Requirements: what binds packages, whoever says so; and the components of an agenda that they tie together.

Two issues hang together when some requirement speaks of both. What can be settled in one component has nothing to do
with any other, so every search runs component by component and the answers are put together afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parley.agenda import Atom, Issue


class Origin(StrEnum):
    RULE = "rule"
    GOAL = "goal"
    """What must be settled for a package to count as a deal."""
    ASSUMPTION = "assumption"
    DEMAND = "demand"
    WISH = "wish"
    """Binds nothing: what it weighs is counted where it is met."""


GIVEN = (Origin.RULE, Origin.GOAL, Origin.ASSUMPTION)
"""What binds every package, whoever gives in."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Met by a package when `when` is false or `then` is true; both are conjunctions, empty = true.

    `name` is the id of the rule or demand, or the assumption as a person would write it.
    """

    origin: Origin
    name: str
    then: tuple[Atom, ...]
    when: tuple[Atom, ...] = ()

    @property
    def atoms(self) -> tuple[Atom, ...]:
        return self.when + self.then

    def split(self) -> tuple[Requirement, ...]:
        """The same requirement as several, one for each atom of `then`; together they say neither more nor less."""
        return tuple(Requirement(self.origin, self.name, (atom,), self.when) for atom in self.then)


@dataclass(frozen=True, slots=True)
class Component:
    """Issues that hang together, in the order of the file, and every requirement that speaks of them."""

    issues: tuple[Issue, ...]
    requirements: tuple[Requirement, ...]


def components(issues: Sequence[Issue], requirements: Iterable[Requirement]) -> tuple[Component, ...]:
    """The components, in the order of their first issues. A requirement that speaks of no issue binds nothing."""
    leader = {issue.id: issue.id for issue in issues}

    def lead(issue: str) -> str:
        while leader[issue] != issue:
            leader[issue] = leader[leader[issue]]
            issue = leader[issue]
        return issue

    binding = [requirement for requirement in requirements if requirement.atoms]
    for requirement in binding:
        first, *others = (atom.issue for atom in requirement.atoms)
        for other in others:
            leader[lead(other)] = lead(first)
    together: dict[str, tuple[list[Issue], list[Requirement]]] = {}
    for issue in issues:
        together.setdefault(lead(issue.id), ([], []))[0].append(issue)
    for requirement in binding:
        together[lead(requirement.atoms[0].issue)][1].append(requirement)
    return tuple(Component(tuple(members), tuple(bound)) for members, bound in together.values())
