"""Of those left, who is neutral: by each definition, as they differ and nobody may choose one in silence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from parley.party.neutrality import Neutral, neutral_states
from parley.party.regions import un_members
from parley.talks import Talks


def neutral_among(options: Collection[str], day: date) -> Mapping[Neutral, tuple[str, ...]]:
    """Those of `options` that are neutral on `day` in each sense, in their order; without senses in which the tables
    know nobody on that day, and empty where the options are no states."""
    if not un_members().intersection(options):
        return {}
    states = {meaning: neutral_states(meaning, day) for meaning in Neutral}
    known = [meaning for meaning in Neutral if states[meaning]]
    return {meaning: tuple(option for option in options if option in states[meaning]) for meaning in known}


def with_groups_at(talks: Talks, day: date) -> Talks:
    """The talks with the members that groups had on `day`, whatever day is asked about; a group that names a day of its
    own keeps it."""
    groups = {
        name: replace(group, as_of=day) if group.has_criteria and group.as_of is None else group
        for name, group in talks.groups.items()
    }
    return replace(talks, groups=groups)
