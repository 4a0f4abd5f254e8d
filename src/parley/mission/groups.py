"""The groups that a mission's demands and balance speak of, on the day of the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parley.agenda import Atom, Issue
from parley.deal.question import Inquiry
from parley.errors import Problem
from parley.talks import belonging, group_words


@dataclass(frozen=True, slots=True)
class GroupClass:
    """Options that are in the same groups, in the order of the file, and what they can supply together."""

    groups: tuple[str, ...]
    options: tuple[str, ...]
    strength: int


def groups_named(inquiry: Inquiry, issue: Issue) -> dict[str, list[str]]:
    """The groups that are named of this issue, each with who names it, in the order of the file's groups."""
    named: dict[str, list[str]] = {}
    for who, atoms in _said(inquiry):
        for atom in atoms:
            if atom.issue == issue.id:
                for name in (*atom.options, *atom.others):
                    if name in inquiry.talks.groups:
                        named.setdefault(name, []).append(who)
    for balance in issue.balance:
        named.setdefault(balance.group, []).append("the balance")
    return {name: list(dict.fromkeys(named[name])) for name in inquiry.talks.groups if name in named}


def members_by_group(inquiry: Inquiry, issue: Issue) -> Mapping[str, tuple[str, ...]]:
    """The options of the issue that are in each named group on the day."""
    groups = inquiry.talks.groups
    return {
        name: belonging(groups[name], groups, issue.option_ids, inquiry.as_of) for name in groups_named(inquiry, issue)
    }


def group_problems(inquiry: Inquiry, issue: Issue) -> Iterator[Problem]:
    """Groups defined by criteria of which no option of the issue is a member on the day."""
    for name, members in members_by_group(inquiry, issue).items():
        group = inquiry.talks.groups[name]
        if not members and group.has_criteria:
            who = ", ".join(groups_named(inquiry, issue)[name])
            day = group.as_of or inquiry.as_of
            yield Problem(
                what=f"the group '{name}' ({group_words(group)}) has no members among the options of '{issue.id}' on "
                f"{day}; it is named by {who}",
                file=inquiry.talks.file,
                key=f"groups.{name}",
                todo="Ask as of another day, change its criteria, or drop what names it",
            )


def classes_of_groups(inquiry: Inquiry, issue: Issue) -> tuple[GroupClass, ...]:
    """All options of the issue by the named groups they are in."""
    members = members_by_group(inquiry, issue)
    classes: dict[tuple[str, ...], list[str]] = {}
    for option in issue.option_ids:
        classes.setdefault(tuple(name for name in members if option in members[name]), []).append(option)
    return tuple(
        GroupClass(groups, tuple(options), sum(issue.capacity.get(option, 0) for option in options))
        for groups, options in classes.items()
    )


def _said(inquiry: Inquiry) -> Iterator[tuple[str, tuple[Atom, ...]]]:
    """Who says what, groups by their names."""
    talks = inquiry.talks
    counted = {demand.id for demand in inquiry.counted}
    yield from ((f"rule '{rule.id}'", (*rule.when, *rule.then)) for rule in talks.rules)
    if inquiry.goal:
        yield "the goal", talks.goal
    yield from ((f"demand '{d.id}'", (*d.when, *d.then)) for d in talks.demands if d.id in counted)
    yield from (("what is assumed", (atom,)) for atom in inquiry.question.assume)
