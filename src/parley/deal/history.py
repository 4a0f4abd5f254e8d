"""The deal space over time: on every day on which anything changed, whether a deal was left, and how surely.

One function of openings is built for all demands ever on record, in which each hangs also on being on record; every day
is then a column of one pass over it. A party's later word is the end of its earlier one (`until`), never a second
demand, so a day has what was on record then, as it is known now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

import numpy as np

from parley.deal.answer import Answer, Status
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.diagram import TooLarge
from parley.deal.diagram.chances import Chances, probability
from parley.deal.doubt import Doubts, doubts_about
from parley.deal.fragility import find_fragility
from parley.deal.openings import Openings, find_openings
from parley.deal.question import Inquiry, Question, pose
from parley.position import Demand
from parley.talks import Talks, group_days

MOST_TRIED = 12
"""Changes of one day whose sets are tried, each set a look at the function: some milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What was so from one day on, up to the next.

    `stated` and `ended` are the demands that joined and left those counted on this day, by id. `compatible` is the
    chance that the demands as reported leave a deal, None where it could not be had. `turned` is True where a deal
    became possible on this day, False where it ceased to be, None where neither. `ways` then are the smallest sets of
    this day's changes without which it would not have turned, by size, then by ids; `by` are all demands in them. Both
    are empty where the members of a group changed, and nobody said anything.
    """

    day: date
    status: Status
    counted: tuple[str, ...]
    stated: tuple[str, ...]
    ended: tuple[str, ...]
    compatible: float | None
    turned: bool | None = None
    ways: tuple[tuple[str, ...], ...] = ()

    @property
    def by(self) -> tuple[str, ...]:
        return tuple(sorted({name for way in self.ways for name in way}))


@dataclass(frozen=True, kw_only=True)
class History(Answer):
    """`moments` by day, the first being the first day on which a demand was on record; `status` is that of the last."""

    moments: tuple[Moment, ...]


def find_history(talks: Talks, question: Question | None = None) -> History:
    """Every day up to the question's on which a counted demand joined or left, or a group of options changed.

    Raises
    ------
    InputError
        if the question names what the talks do not have.
    """
    question = question or Question()
    deadline = Deadline.after(question.timeout)
    last = pose(talks, question)
    days = [pose(talks, replace(question, as_of=day)) for day in _days(talks, last.as_of)]
    moments: list[Moment] = []
    for stretch in _stretches(days):
        moments += _moments(stretch, moments[-1] if moments else None, deadline)
    status = moments[-1].status if moments else Status.FEASIBLE
    return History(inquiry=last, status=status, notes=last.notes, moments=tuple(moments))


def _days(talks: Talks, last: date) -> list[date]:
    changes = {day for demand in talks.demands for day in (demand.stated, demand.until) if day is not None}
    if not changes:  # what was always on record makes one day of it
        return [last] if talks.demands else []
    for group in talks.groups.values():
        changes |= {day for day in group_days(group, talks.groups) if day > min(changes)}
    return sorted(day for day in changes if day <= last)


def _stretches(days: Sequence[Inquiry]) -> Iterable[list[Inquiry]]:
    """Days in a row on which rules and assumptions say the same, and so does every demand that is on record."""
    stretch: list[Inquiry] = []
    said: dict[str, Demand] = {}
    for inquiry in days:
        words = {demand.id: demand for demand in inquiry.counted}
        same = all(said.get(name, demand) == demand for name, demand in words.items())
        if stretch and not (same and inquiry.binding == stretch[-1].binding):
            yield stretch
            stretch, said = [], {}
        stretch.append(inquiry)
        said |= words
    if stretch:
        yield stretch


def _moments(days: Sequence[Inquiry], before: Moment | None, deadline: Deadline) -> list[Moment]:
    """The moments of one stretch, all of its days at once."""
    ever = tuple({demand.id: demand for inquiry in days for demand in inquiry.counted}.values())
    doubts = doubts_about(ever, days[0].talks)
    causes = {demand: tuple((*way, _on_record(demand)) for way in ways) for demand, ways in doubts.causes.items()}
    try:
        openings = find_openings(replace(days[-1], counted=ever), deadline, causes=causes)
    except (TooLarge, OutOfTime):
        return _one_by_one(days, before, deadline)
    chances = probability(openings.graph, _columns(openings, days, doubts))
    found: list[Moment] = []
    for inquiry, chance in zip(days, chances, strict=True):
        counted = tuple(sorted(demand.id for demand in inquiry.counted))
        was = found[-1] if found else before
        found.append(_moment(inquiry.as_of, counted, was, openings, float(chance)))
    return found


def _on_record(demand: str) -> str:
    return f"on record {demand}"


def _columns(openings: Openings, days: Sequence[Inquiry], doubts: Doubts) -> Chances:
    """The chance of each variable to be wrong, a column for each day."""
    columns = np.empty((len(openings.names), len(days)))
    levels = {name: level for level, name in enumerate(openings.names)}
    for name, level in levels.items():
        columns[level] = 1 - doubts.chances.get(name, 0.0)
    for number, inquiry in enumerate(days):
        for demand in inquiry.counted:
            here = levels.get(_on_record(demand.id))
            if here is not None:
                columns[here, number] = 0.0
    return columns


def _moment(day: date, counted: tuple[str, ...], was: Moment | None, openings: Openings, chance: float) -> Moment:
    ever = [name for name in openings.names if name.startswith(_on_record(""))]
    off_record = set(ever).difference(map(_on_record, counted))

    def is_open(*, but: Iterable[str] = (), with_also: Iterable[str] = ()) -> bool:
        dropped = (off_record | {_on_record(each) for each in but}) - {_on_record(each) for each in with_also}
        return openings.without(*dropped)

    earlier = set(was.counted) if was else set()
    stated, ended = sorted(set(counted) - earlier), sorted(earlier - set(counted))
    opened, was_open = is_open(), was is None or was.status is Status.FEASIBLE
    turned = opened if opened is not was_open else None
    ways: tuple[tuple[str, ...], ...] = ()
    if turned is True:
        ways = _smallest(ended, lambda kept: not is_open(with_also=kept))
    elif turned is False:
        ways = _smallest(stated, lambda unsaid: is_open(but=unsaid))
    return Moment(
        day=day,
        status=Status.FEASIBLE if opened else Status.INFEASIBLE,
        counted=counted,
        stated=tuple(stated),
        ended=tuple(ended),
        compatible=chance,
        turned=turned,
        ways=ways,
    )


def _smallest(changes: Sequence[str], undoes: Callable[[Sequence[str]], bool]) -> tuple[tuple[str, ...], ...]:
    """The smallest sets of the changes that undo the turn; all of them as one where there are too many to try."""
    if len(changes) > MOST_TRIED:
        return (tuple(changes),)
    found: list[tuple[str, ...]] = []
    for size in range(1, len(changes) + 1):
        for chosen in combinations(changes, size):
            if not any(set(chosen) >= set(smaller) for smaller in found) and undoes(chosen):
                found.append(chosen)
    return tuple(found)


def _one_by_one(days: Sequence[Inquiry], before: Moment | None, deadline: Deadline) -> list[Moment]:
    """Where one function for all days is out of reach: each day asked by itself, for its share of the time left."""
    found: list[Moment] = []
    for number, inquiry in enumerate(days):
        seconds = None if deadline.left is None else deadline.left / (len(days) - number)
        was = found[-1] if found else before
        counted = tuple(sorted(demand.id for demand in inquiry.counted))
        answer = find_fragility(inquiry.talks, replace(inquiry.question, as_of=inquiry.as_of, timeout=seconds))
        earlier = set(was.counted) if was else set()
        turned = None
        if was is not None and {was.status, answer.status} == {Status.FEASIBLE, Status.INFEASIBLE}:
            turned = answer.status is Status.FEASIBLE
        stated, ended = sorted(set(counted) - earlier), sorted(earlier - set(counted))
        found.append(
            Moment(
                day=inquiry.as_of,
                status=answer.status,
                counted=counted,
                stated=tuple(stated),
                ended=tuple(ended),
                compatible=answer.compatible,
                turned=turned,
                ways=() if turned is None else (tuple(ended if turned else stated),),
            )
        )
    return found
