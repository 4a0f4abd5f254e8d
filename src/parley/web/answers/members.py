"""The options of a mission, one by one: who is left, who is excluded by which step, and what each could supply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from parley.agenda import Issue
from parley.board.words import option_label
from parley.mission.bars import what_excludes, who_excludes
from parley.party.regions import region_of, state_names

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Members:
    """A `missions_record` and the issue it is about."""

    record: Record
    issue: Issue


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the narrowing: who says so, what it excludes, how many are left, and the shares of the whole."""

    who: str
    what: str
    demand: str
    newly: tuple[str, ...]
    left: int
    left_share: float
    gone_share: float


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody whom nobody excludes; `share` is of the largest capacity, 0 where the file does not say any."""

    name: str
    capacity: int | None
    share: float


def name_of(option: str, issue: Issue) -> str:
    """The option's own label, or the state's name where its id is a state's code."""
    label = option_label(issue, option)
    return state_names().get(option, label) if label == option else label


def called_in(options: Iterable[str], issue: Issue) -> str:
    return ", ".join(name_of(option, issue) for option in options)


def bars_view(members: Members) -> list[Step]:
    narrowing = members.record["narrowing"]
    whole = narrowing["options"] or 1
    return [
        Step(
            who=who_excludes(step, members.record),
            what=what_excludes(step),
            demand=step["name"] if step["origin"] == "demand" else "",
            newly=tuple(name_of(option, members.issue) for option in step["newly"]),
            left=step["left"],
            left_share=round(100 * step["left"] / whole, 2),
            gone_share=round(100 * len(step["newly"]) / whole, 2),
        )
        for step in narrowing["steps"]
    ]


def left_view(members: Members) -> list[Left]:
    """Those whom nobody excludes: by what they can supply, the most first; without that, in the file's order."""
    capacity = members.issue.capacity
    most = max(capacity.values(), default=0) or 1
    left = members.record["narrowing"]["left"]
    order = sorted(left, key=lambda option: -capacity.get(option, 0)) if capacity else left
    return [
        Left(name_of(each, members.issue), capacity.get(each), round(100 * capacity.get(each, 0) / most, 2))
        for each in order
    ]


def regions_view(members: Members) -> list[tuple[str, str, int, int, float, float]]:
    """Of options that are states, by region in the order of the alphabet: its name, those left by name, how many those
    are, of how many, and the shares of both in the largest region. Empty where the options are no states."""
    everyone: dict[str, list[str]] = {}
    for option in members.issue.option_ids:
        region = region_of(option)
        if region is None:
            return []
        everyone.setdefault(region, []).append(option)
    left = set(members.record["narrowing"]["left"])
    most = max(map(len, everyone.values()), default=1)
    rows = []
    for region, them in sorted(everyone.items()):
        kept = [option for option in them if option in left]
        part, whole = round(100 * len(kept) / most, 2), round(100 * len(them) / most, 2)
        rows.append((region, called_in(kept, members.issue), len(kept), len(them), part, whole))
    return rows


def option_rows(members: Members) -> Iterator[tuple[str, str, bool, int | None, list[tuple[int, str]]]]:
    """(id, name, whether left, capacity, the steps that exclude it with the groups it is in or not in)."""
    narrowing = members.record["narrowing"]
    left = set(narrowing["left"])
    for option in members.issue.option_ids:
        reasons = []
        for reason in narrowing["reasons"].get(option, ()):
            only = narrowing["steps"][reason["step"]]["relation"] == "only"
            groups = ", ".join(reason["groups"])
            reasons.append((reason["step"], f"in none of {groups}" if only else f"in {groups}"))
        capacity = members.issue.capacity.get(option)
        yield option, name_of(option, members.issue), option in left, capacity, reasons
