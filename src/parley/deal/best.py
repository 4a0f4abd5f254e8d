"""The best deals: those that meet most of the wishes' weight, and the Pareto frontier over the parties.

What a party gains from a package is the sum of the weights of its wishes that the package meets. Weights are made
whole numbers first, so that what is equal compares equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parley.agenda import Package
from parley.deal.answer import Answer, Status
from parley.deal.consent import Deal, judge
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.diagram import TooLarge
from parley.deal.elimination import Network, eliminate, network_of
from parley.deal.elimination.fronts import Best, Front, Undominated, chosen_classes
from parley.deal.question import Inquiry, Question, pose
from parley.deal.requirement import Component, Origin, Requirement
from parley.deal.weights import whole_weights
from parley.position import Demand, Strength
from parley.talks import Talks

THOUSANDTHS = (1, 2, 5, 10, 20, 50, 100)
"""How coarsely a frontier is thinned where it is too large whole, in parts of the most that a party could gain."""


@dataclass(frozen=True, kw_only=True)
class BestDeals(Answer):
    """`deals` by the sum of all parties' weights, highest first; `complete` is False where that was not settled."""

    deals: tuple[Deal, ...] = ()
    complete: bool = True


@dataclass(frozen=True, kw_only=True)
class Frontier(Answer):
    """`deals`: one for each point that no other betters, by what the parties gain, the first party's most first.

    `epsilon` per party is 0 where all points are there; else the frontier was thinned, and what is left out is better
    for no party by more than that. `complete` is False where no frontier was settled.
    """

    deals: tuple[Deal, ...] = ()
    epsilon: Mapping[str, float] | None = None
    complete: bool = True


def find_best_deals(talks: Talks, question: Question | None = None) -> BestDeals:
    """As many deals as the question's limit (all: 20), those of the highest sum of the weights of met wishes.

    Of packages that no demand tells apart, only the first in the order of the file is among them.

    Raises
    ------
    InputError
        if the question names what the talks do not have.
    """
    question = question or Question()
    deadline = Deadline.after(question.timeout)
    inquiry = pose(talks, question)
    weights, _ = whole_weights(wishes_of(inquiry))
    try:
        network = wishing_network(inquiry, deadline)
        ranked = eliminate(network, Best(weights, 20 if question.limit is None else max(question.limit, 1)), deadline)
    except (TooLarge, OutOfTime):
        return BestDeals(inquiry=inquiry, status=Status.UNDECIDED, notes=inquiry.notes, complete=False)
    packages = [network.package(chosen_classes(trace)) for _, trace in ranked[: question.limit]]
    return BestDeals(
        inquiry=inquiry,
        status=Status.FEASIBLE if ranked else Status.INFEASIBLE,
        notes=inquiry.notes,
        deals=tuple(judge(package, inquiry) for package in packages),
    )


def find_frontier(talks: Talks, question: Question | None = None) -> Frontier:
    """The deals that no other deal betters: as good for every party and better for one.

    Raises
    ------
    InputError
        if the question names what the talks do not have.
    """
    question = question or Question()
    deadline = Deadline.after(question.timeout)
    inquiry = pose(talks, question)
    weights, unit = whole_weights(wishes_of(inquiry))
    holder = {demand.id: demand.party for demand in inquiry.on_record}
    parties = [party.id for party in talks.parties]
    vectors = {
        name: tuple(weight if holder[name] == party else 0 for party in parties) for name, weight in weights.items()
    }
    most = max((sum(vector[at] for vector in vectors.values()) for at in range(len(parties))), default=0)
    try:
        network = wishing_network(inquiry, deadline)
        front, grain = _thinned_if_needed(network, vectors, len(parties), most, deadline)
    except (TooLarge, OutOfTime):
        return Frontier(inquiry=inquiry, status=Status.UNDECIDED, notes=inquiry.notes, complete=False)
    packages = [network.package(chosen_classes(front.trace(row))) for row in range(len(front))]
    return Frontier(
        inquiry=inquiry,
        status=Status.FEASIBLE if packages else Status.INFEASIBLE,
        notes=inquiry.notes,
        deals=tuple(judge(package, inquiry) for package in packages),
        epsilon={party: float(most_thinnings(network) * (grain - 1) * unit) for party in parties},
    )


def packages_by_weight(
    inquiry: Inquiry, weights: Mapping[str, int], number: int, deadline: Deadline
) -> tuple[Package, ...]:
    """The packages that meet rules and assumptions, and most weight of the counted demands, which bind nothing here.

    Raises as `wishing_network`.
    """
    counted = (Requirement(Origin.WISH, demand.id, demand.then, demand.when) for demand in inquiry.counted)
    component = Component(inquiry.talks.agenda.issues, (*inquiry.binding, *counted))
    network = network_of(component, deadline)
    ranked = eliminate(network, Best(weights, number), deadline)
    return tuple(network.package(chosen_classes(trace)) for _, trace in ranked)


def wishes_of(inquiry: Inquiry) -> tuple[Demand, ...]:
    """The wishes on record, of all parties; also those that the question promotes, which every deal meets."""
    return tuple(demand for demand in inquiry.on_record if demand.strength is Strength.WISH)


def wishing_network(inquiry: Inquiry, deadline: Deadline) -> Network:
    """The whole talks as one network: what is counted binds, and wishes are named.

    Raises
    ------
    TooLarge
        if an issue has too many classes, or a requirement speaks of too many at once.
    OutOfTime
        if the deadline passes first.
    """
    counted = (Requirement(Origin.RULE, demand.id, demand.then, demand.when) for demand in inquiry.counted)
    wishes = (Requirement(Origin.WISH, wish.id, wish.then, wish.when) for wish in wishes_of(inquiry))
    return network_of(Component(inquiry.talks.agenda.issues, (*inquiry.binding, *counted, *wishes)), deadline)


def most_thinnings(network: Network) -> int:
    """How often at most a point's ancestors were thinned: each can cost it a grain less one in every party's eyes.

    At most each constraint and each variable's sum is multiplied in once, each variable is summed out once, and the
    product of what remains has one factor per variable.
    """
    return len(network.constraints) + 3 * len(network.variables)


def _thinned_if_needed(
    network: Network, vectors: Mapping[str, tuple[int, ...]], parties: int, most: int, deadline: Deadline
) -> tuple[Undominated, int]:
    """The frontier, as whole as it can be had; and its grain in units of weight, 1 where nothing was thinned."""
    for thousandths in (0, *THOUSANDTHS):
        grain = max(1, most * thousandths // 1000)
        try:
            return eliminate(network, Front(parties, vectors, grain=grain), deadline), grain
        except TooLarge:
            continue
    raise TooLarge
