"""Who is excluded, by what and why, one step after the other: rules, the goal, demands, then what is assumed.

A step is an atom that holds without a condition and rules options out by itself: `none_of` those it lists, or `only`
them. What excludes options in other ways (a condition, another issue, too little strength) is no step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from parley.agenda import Atom, Issue, Relation
from parley.deal.question import Inquiry
from parley.deal.requirement import Origin
from parley.talks import belonging, group_words


@dataclass(frozen=True, slots=True)
class Step:
    """What `name` (a rule's or demand's id; else empty) of this origin excludes.

    `names` are the groups and options as the file has them, `means` what it takes to belong to each group. `excluded`
    are the options it rules out by itself, `newly` those that no earlier step did, and `left` how many then remain.
    """

    origin: Origin
    name: str
    relation: Relation
    names: tuple[str, ...]
    means: Mapping[str, str]
    excluded: tuple[str, ...]
    newly: tuple[str, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a step excludes an option: the groups it is in (or named by itself), or, of `only`, that it is in none."""

    step: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`options` are all there were, `left` those that no step excludes; `reasons` has every step that excludes an
    option, in order. Options stand in the order of the file."""

    options: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    left: tuple[str, ...] = ()
    reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)


def narrow(inquiry: Inquiry, issue: Issue) -> Narrowing:
    """The steps that exclude options of `issue`."""
    left = issue.option_ids
    steps: list[Step] = []
    reasons: dict[str, list[Reason]] = {}
    for origin, name, atom in _unconditional(inquiry, issue):
        members = _members(atom, inquiry, issue)
        why = dict(_excluded(atom, members, issue))
        newly = tuple(option for option in left if option in why)
        left = tuple(option for option in left if option not in why)
        for option, inside in why.items():
            reasons.setdefault(option, []).append(Reason(len(steps), inside))
        groups = inquiry.talks.groups
        means = {each: group_words(groups[each]) for each in atom.options if each in groups}
        steps.append(Step(origin, name, atom.relation, atom.options, means, tuple(why), newly, len(left)))
    return Narrowing(issue.option_ids, tuple(steps), left, {option: tuple(found) for option, found in reasons.items()})


def _unconditional(inquiry: Inquiry, issue: Issue) -> Iterator[tuple[Origin, str, Atom]]:
    """Atoms that exclude by themselves, groups by their names."""
    talks = inquiry.talks
    counted = {demand.id for demand in inquiry.counted}
    said: list[tuple[Origin, str, Iterable[Atom]]] = [
        *((Origin.RULE, rule.id, rule.then) for rule in talks.rules if not rule.when),
        *((Origin.GOAL, "", talks.goal if inquiry.goal else ()),),
        *((Origin.DEMAND, d.id, d.then) for d in talks.demands if d.id in counted and not d.when),
        (Origin.ASSUMPTION, "", inquiry.question.assume),
    ]
    for origin, name, atoms in said:
        for atom in atoms:
            if atom.issue == issue.id and atom.relation in (Relation.NONE_OF, Relation.ONLY):
                yield origin, name, atom


def _members(atom: Atom, inquiry: Inquiry, issue: Issue) -> dict[str, tuple[str, ...]]:
    """What each name of the atom stands for on the day."""
    groups = inquiry.talks.groups
    return {
        name: belonging(groups[name], groups, issue.option_ids, inquiry.as_of) if name in groups else (name,)
        for name in atom.options
    }


def _excluded(
    atom: Atom, members: Mapping[str, tuple[str, ...]], issue: Issue
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for option in issue.option_ids:
        inside = tuple(name for name in members if option in members[name])
        if atom.relation is Relation.NONE_OF and inside:
            yield option, inside
        elif atom.relation is Relation.ONLY and not inside:
            yield option, tuple(members)
