"""How far the answer hangs on what is doubtful: the chance that the demands as reported leave a deal.

Each uncertain thing (`parley.deal.doubt`) is right or wrong independently of the others, with its own chance. The
figure is the chance, over all of them, that a package is left which meets every demand that is then held. It is about
reports: never a chance of peace.

Reference: exact by one pass over the diagram of openings; Birnbaum 1969 for the importances.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

import numpy as np

from parley.deal.answer import Answer, Status
from parley.deal.bracket import bracket
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.diagram import TooLarge
from parley.deal.diagram.chances import Chances, importances, probability
from parley.deal.doubt import WEAK, Doubts, doubts_about, origin_name
from parley.deal.hold import best_single
from parley.deal.openings import Openings, find_openings
from parley.deal.question import Inquiry, Question, pose
from parley.talks import Talks

MOST_THINGS = 6
"""Uncertain things of one demand before its own figures are left out: their combinations double with each."""
BRACKET_SECONDS = 10.0
"""How long clashes and concessions are looked for where the exact figure is out of reach and nobody named a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthChecking:
    """What checking one demand would do to the figure: what it would be if the demand turned out to be held, or not.

    `credence` is how likely it is held. `swing` is the variance that checking would take away, by which the list is
    ordered: q (1 - q) (if_false - if_true)². What is sure need not be checked, however much hangs on it.
    """

    demand: str
    credence: float
    if_true: float
    if_false: float

    @property
    def importance(self) -> float:
        return self.if_false - self.if_true

    @property
    def swing(self) -> float:
        return self.credence * (1 - self.credence) * self.importance**2


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWorthChecking:
    """The same for an origin, with the demands that it carries."""

    origin: str
    demands: tuple[str, ...]
    credence: float
    importance: float

    @property
    def swing(self) -> float:
        return self.credence * (1 - self.credence) * self.importance**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """A single weak thing on which the verdict turns: with all else as reported, it is `otherwise` if this is wrong."""

    name: str
    demands: tuple[str, ...]
    otherwise: Status


@dataclass(frozen=True, kw_only=True)
class Fragility(Answer):
    """`compatible` is the chance; `low` and `high` bound it, and are equal to it where `exact`.

    `compatible` is then None where it is not exact. `best_single` is the highest chance of any one package to break no
    demand that is held; `best_single_exact` is False where a better one may have been missed. `status` is that of
    taking every report at its word.
    """

    compatible: float | None
    low: float
    high: float
    exact: bool
    best_single: float | None = None
    best_single_exact: bool = False
    worth_checking: tuple[WorthChecking, ...] = ()
    sources: tuple[SourceWorthChecking, ...] = ()
    hinges: tuple[Hinge, ...] = ()
    doubts: Doubts | None = None


def find_fragility(talks: Talks, question: Question | None = None) -> Fragility:
    """The figure for the counted demands, what it hangs on, and what is most worth checking.

    Raises
    ------
    InputError
        if the question names what the talks do not have, or the rules of the talks contradict one another.
    """
    question = question or Question()
    deadline = Deadline.after(question.timeout)
    inquiry = pose(talks, question)
    doubts = doubts_about(inquiry.counted, talks)
    try:
        openings = find_openings(inquiry, deadline.half(), causes=doubts.causes)
    except (TooLarge, OutOfTime):
        return _bracketed(
            inquiry, doubts, deadline if question.timeout is not None else Deadline.after(BRACKET_SECONDS)
        )
    wrong = np.array([1 - doubts.chances[name] for name in openings.names])
    chance = float(probability(openings.graph, wrong))
    single, single_exact = best_single(inquiry, doubts, deadline)
    return Fragility(
        inquiry=inquiry,
        status=Status.FEASIBLE if openings.is_open else Status.INFEASIBLE,
        notes=(*inquiry.notes, *_notes(doubts)),
        compatible=chance,
        low=chance,
        high=chance,
        exact=True,
        best_single=single,
        best_single_exact=single_exact or single == chance,
        worth_checking=tuple(_worth_checking(openings, doubts, wrong)),
        sources=tuple(_sources(openings, doubts, wrong)),
        hinges=tuple(_hinges(openings, doubts, inquiry)),
        doubts=doubts,
    )


def _bracketed(inquiry: Inquiry, doubts: Doubts, deadline: Deadline) -> Fragility:
    status, low, high = bracket(inquiry, doubts, deadline)
    note = "The exact figure is out of reach here; it lies between these two bounds."
    return Fragility(
        inquiry=inquiry,
        status=status,
        notes=(*inquiry.notes, *_notes(doubts), note),
        compatible=low if low == high else None,
        low=low,
        high=high,
        exact=low == high,
        doubts=doubts,
    )


def _notes(doubts: Doubts) -> Iterator[str]:
    if doubts.by_default:
        yield (
            f"Nobody set a credence for {len(doubts.by_default)} of {len(doubts.causes)} counted demands; "
            "they have that of the stated table, by who says so."
        )


def _worth_checking(openings: Openings, doubts: Doubts, wrong: Chances) -> Iterator[WorthChecking]:
    """All demands' figures by one pass: a column for each combination of what one demand hangs on."""
    levels = {name: level for level, name in enumerate(openings.names)}
    columns: list[Chances] = []
    cases: dict[str, list[tuple[float, bool]]] = {}
    for demand, ways in doubts.causes.items():
        things = sorted({name for way in ways for name in way if name in levels})
        if not things or len(things) > MOST_THINGS:
            continue
        cases[demand] = []
        for right in product((True, False), repeat=len(things)):
            case = dict(zip(things, right, strict=True))
            column = wrong.copy()
            weight = 1.0
            for name, is_right in case.items():
                column[levels[name]] = 0.0 if is_right else 1.0
                weight *= doubts.chances[name] if is_right else 1 - doubts.chances[name]
            columns.append(column)
            cases[demand].append((weight, any(all(case[name] for name in way) for way in ways)))
    found: Iterator[float] = iter(probability(openings.graph, np.stack(columns, axis=1)) if columns else ())
    ranked = []
    for demand, rows in cases.items():
        weighed = [
            (weight, held, float(chance)) for (weight, held), chance in zip(rows, islice(found, len(rows)), strict=True)
        ]
        sides = [_mean([(w, c) for w, held, c in weighed if held is side]) for side in (True, False)]
        credence = sum(weight for weight, held, _ in weighed if held)
        ranked.append(WorthChecking(demand=demand, credence=credence, if_true=sides[0], if_false=sides[1]))
    yield from sorted(ranked, key=lambda each: (-each.swing, -each.importance, each.demand))


def _mean(weighed: Sequence[tuple[float, float]]) -> float:
    """The weighted mean; where no case has any weight, all count alike."""
    total = sum(weight for weight, _ in weighed)
    if total == 0:
        return sum(chance for _, chance in weighed) / max(len(weighed), 1)
    return sum(weight * chance for weight, chance in weighed) / total


def _sources(openings: Openings, doubts: Doubts, wrong: Chances) -> Iterator[SourceWorthChecking]:
    moved = dict(zip(openings.names, importances(openings.graph, wrong), strict=True))
    found = [
        SourceWorthChecking(
            origin=origin,
            demands=demands,
            credence=doubts.chances[origin_name(origin)],
            importance=float(moved.get(origin_name(origin), 0.0)),
        )
        for origin, demands in doubts.carried.items()
    ]
    yield from sorted(found, key=lambda each: (-each.swing, -each.importance, each.origin))


def _hinges(openings: Openings, doubts: Doubts, inquiry: Inquiry) -> Iterator[Hinge]:
    """Weak things that alone turn the verdict of taking everything at its word."""
    weak = {demand.id for demand in inquiry.counted if demand.attribution in WEAK}
    for name, demands in _things(doubts).items():
        if weak.issuperset(demands) and openings.without(name) is not openings.is_open:
            otherwise = Status.FEASIBLE if openings.without(name) else Status.INFEASIBLE
            yield Hinge(name=name, demands=demands, otherwise=otherwise)


def _things(doubts: Doubts) -> Mapping[str, tuple[str, ...]]:
    """The demands that hang on each uncertain thing alone or with others."""
    hanging: dict[str, dict[str, None]] = {}
    for demand, ways in doubts.causes.items():
        for name in (name for way in ways for name in way):
            hanging.setdefault(name, {})[demand] = None
    return {name: tuple(sorted(demands)) for name, demands in hanging.items()}
