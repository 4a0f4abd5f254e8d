"""Who belongs to a group of a talks file on a day, and on which days that changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from parley.party.lists import SAID, list_days, listed_on
from parley.party.memberships import members_of, membership_days
from parley.party.neutrality import MEANS, neutral_days, neutral_states
from parley.party.regions import states_in, states_of_un_group
from parley.talks.talks import Group


def belonging(group: Group, groups: Mapping[str, Group], options: Collection[str], day: date) -> tuple[str, ...]:
    """Those of `options` that belong to the group on `day` (on its own `as_of`, if it has one), in their order.

    >>> allies = Group("allies", members_of="NATO", but=("TUR",))
    >>> belonging(allies, {}, ["CHN", "FIN", "TUR"], date(2025, 3, 7))
    ('FIN',)
    """
    day = group.as_of or day
    if not group.has_criteria:
        return tuple(option for option in options if option in group.options)
    left = set(options)
    for states in _tables(group, day):
        left &= states
    named = {name: set(_meant(name, groups, options, day)) for name in _names(group)}
    if group.any_of:
        left &= set().union(*(named[name] for name in group.any_of))
    for name in group.all_of:
        left &= named[name]
    for name in (*group.none_of, *group.but):
        left -= named[name]
    return tuple(option for option in options if option in left)


def group_days(group: Group, groups: Mapping[str, Group]) -> frozenset[date]:
    """The days on which the group's members may change; none where it names a day of its own."""
    if group.as_of is not None:
        return frozenset()
    days: set[date] = set()
    if group.members_of:
        days |= membership_days(group.members_of)
    if group.on_list:
        days |= list_days(group.on_list)
    if group.neutral:
        days |= neutral_days(group.neutral)
    for name in _names(group):
        if name in groups:
            days |= group_days(groups[name], groups)
    return frozenset(days)


def group_words(group: Group) -> str:
    """What it takes to belong, as a phrase; the names of other groups stand as they are."""
    if not group.has_criteria:
        return f"one of {', '.join(group.options)}"
    parts = list(_words(group))
    if group.but:
        parts.append(f"not {' or '.join(group.but)}")
    if group.as_of:
        parts.append(f"as of {group.as_of}")
    return "; ".join(parts)


def _words(group: Group) -> Iterator[str]:
    if group.members_of:
        yield f"a member of {group.members_of}"
    if group.on_list:
        yield SAID[group.on_list]
    if group.neutral:
        yield MEANS[group.neutral]
    if group.region:
        yield f"in {group.region}"
    if group.un_group:
        yield f"in the {group.un_group} group of the United Nations"
    for said, names in (("in any of", group.any_of), ("in all of", group.all_of), ("in none of", group.none_of)):
        if names:
            yield f"{said} {', '.join(names)}"


def _tables(group: Group, day: date) -> Iterator[frozenset[str]]:
    if group.members_of:
        yield members_of(group.members_of, day)
    if group.on_list:
        yield listed_on(group.on_list, day)
    if group.neutral:
        yield neutral_states(group.neutral, day)
    if group.region:
        yield states_in(group.region)
    if group.un_group:
        yield states_of_un_group(group.un_group)


def _names(group: Group) -> tuple[str, ...]:
    return (*group.any_of, *group.all_of, *group.none_of, *group.but)


def _meant(name: str, groups: Mapping[str, Group], options: Collection[str], day: date) -> Collection[str]:
    return belonging(groups[name], groups, options, day) if name in groups else (name,)
