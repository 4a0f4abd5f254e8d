"""How likely one package is to break no demand that is held; and the package that is likeliest to.

This is less than the chance that there is any deal: where two packages exclude each other, either may turn out to be
one. Both figures are shown, and neither stands for the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from math import inf, log

import numpy as np

from parley.agenda import Package
from parley.deal.best import packages_by_weight
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.diagram import TooLarge, as_graph, open_diagrams
from parley.deal.diagram.chances import probability
from parley.deal.doubt import Doubts
from parley.deal.openings import dropped_by
from parley.deal.question import Inquiry
from parley.position import Demand

UNITS = 10**9
"""Logarithms are made whole numbers of this many units."""
CANDIDATES = 50
"""Packages looked at where demands share sources, so that the likeliest by demand need not be the likeliest at all."""


def chance_of(package: Package, counted: Iterable[Demand], doubts: Doubts) -> float:
    """The chance that every counted demand that the package breaks is not held after all."""
    broken = [demand.id for demand in counted if not demand.met_by(package)]
    names = tuple(dict.fromkeys(name for demand in broken for way in doubts.causes[demand] for name in way))
    diagrams = open_diagrams(len(names), most_nodes=1 << 14)
    variables = {name: diagrams.variable(level) for level, name in enumerate(names)}
    none_held = reduce(
        diagrams.both, (dropped_by(doubts.causes[demand], variables, diagrams) for demand in broken), diagrams.true
    )
    return float(probability(as_graph(diagrams, none_held), np.array([1 - doubts.chances[name] for name in names])))


def best_single(inquiry: Inquiry, doubts: Doubts, deadline: Deadline) -> tuple[float | None, bool]:
    """The highest such chance, and whether it is sure that no package has a higher one; None where none was found.

    With demands that share nothing, each broken one costs a factor of its own, and elimination finds the best. Where
    they share sources, the best by that reckoning are held against one another exactly.
    """
    costs = {demand.id: _cost(doubts.credence(demand.id)) for demand in inquiry.counted}
    try:
        packages = packages_by_weight(inquiry, costs, CANDIDATES, deadline)
        chances = [chance_of(package, inquiry.counted, doubts) for package in packages]
    except (TooLarge, OutOfTime):
        return None, False
    shared = any(len(demands) > 1 for demands in doubts.carried.values())
    return max(chances, default=None), not packages or not shared


def _cost(credence: float) -> int:
    """What breaking a demand costs: more the surer it is held; a sure one more than all others together can."""
    most = 60.0
    return round(UNITS * min(-log(1 - credence) if credence < 1 else inf, most))
