"""Rival versions of one demand: sources that tell the same demand of the same party differently.

They are one demand, so of those on record on a day exactly one is counted: the one that the question names, else the
first version, else the first in the order of the file. Which one is right is not for a program to say; every choice can
be worked out beside the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from math import prod

from parley.errors import Problem, did_you_mean
from parley.position import Demand
from parley.talks import Talks

Versions = tuple[Demand, ...]


def versions_of(demands: Iterable[Demand]) -> tuple[Versions, ...]:
    """Those of the demands that have rivals among them, the versions of one demand together, in the order given; the
    version that the others are rivals of comes first."""
    by_first: dict[str, list[Demand]] = {}
    listed = tuple(demands)
    if all(demand.rival_of is None for demand in listed):
        return ()
    for demand in listed:
        by_first.setdefault(demand.rival_of or demand.id, []).append(demand)
    return tuple(
        tuple(sorted(versions, key=lambda demand: demand.rival_of is not None))
        for versions in by_first.values()
        if len(versions) > 1
    )


def outvoted(active: Iterable[Demand], chosen: Sequence[str]) -> dict[str, str]:
    """The versions that are not counted, each with the id of the one that is. `chosen` are ids a question names."""
    left_out: dict[str, str] = {}
    for versions in versions_of(active):
        counts = next((demand for demand in versions if demand.id in chosen), versions[0])
        left_out |= {demand.id: counts.id for demand in versions if demand is not counts}
    return left_out


def combinations_of(talks: Talks, day: date, *, most: int) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Every choice of one version of each demand that has several on record on the day; and whether these are all.

    The first one has the first versions. At most `most` are made.
    """
    groups = versions_of(demand for demand in talks.demands if demand.active_on(day))
    made = product(*([demand.id for demand in versions] for versions in groups))
    listed = tuple(choice for choice, _ in zip(made, range(most), strict=False)) if groups else ()
    return listed, prod(map(len, groups)) <= most


def rival_problems(talks: Talks, chosen: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with the versions that a question names."""
    groups = versions_of(talks.demands)
    known = {demand.id: versions for versions in groups for demand in versions}
    named: dict[str, str] = {}
    for name in dict.fromkeys(chosen):
        if name not in talks.demand_by_id:
            yield Problem(
                what=f"no demand has the id '{name}'", key="rival", todo=did_you_mean(name, talks.demand_by_id)
            )
        elif name not in known:
            what = f"'{name}' has no rival version"
            yield Problem(what=what, key="rival", todo="Name a demand with a 'rival_of', or one that such a one names")
        elif (other := named.setdefault(known[name][0].id, name)) != name:
            yield Problem(
                what=f"'{other}' and '{name}' are versions of one demand", key="rival", todo="Name one of them"
            )


def rival_notes(talks: Talks, left_out: dict[str, str], chosen: Sequence[str], day: date) -> Iterator[str]:
    """Which versions stand for which others, and which of the named ones do not count."""
    for name, counts in left_out.items():
        yield f"'{name}' and '{counts}' are rival versions of one demand; '{counts}' is the one that counts here."
    for name in dict.fromkeys(chosen):
        if not talks.demand_by_id[name].active_on(day):
            yield f"'{name}' was named as the version to count, but is not on record on {day}."
