"""Bounds of the chance that a deal is left, where the exact figure is out of reach; they close in as time is given."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import reduce
from itertools import islice

import numpy as np

from parley.deal.answer import Status
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.diagram import TooLarge, as_graph, open_diagrams
from parley.deal.diagram.chances import probability
from parley.deal.doubt import Doubts
from parley.deal.openings import dropped_by
from parley.deal.question import Inquiry
from parley.deal.stream import Ids, stream_families

MOST_BRACKETING = 2_000
"""Clashes, and concessions, that a bound is made of."""


def bracket(inquiry: Inquiry, doubts: Doubts, deadline: Deadline) -> tuple[Status, float, float]:
    """Bounds of the chance that a deal is left: found concessions bound it from below, found clashes from above.

    A concession all of whose demands are not held leaves a deal; a clash all of whose demands are held leaves none.
    """
    found = stream_families(inquiry, deadline.half())
    if found.status is Status.FEASIBLE:
        return found.status, 1.0, 1.0
    low = _chance(islice(found.concessions(), MOST_BRACKETING), doubts, deadline.half(), any_of_all=True)
    high = _chance(islice(found.clashes(), MOST_BRACKETING), doubts, deadline, any_of_all=False)
    return found.status, low, high


def _chance(sets: Iterable[Ids], doubts: Doubts, deadline: Deadline, *, any_of_all: bool) -> float:
    """The chance that of at least one set every demand, or of every set at least one demand, is not held.

    Sets beyond what one diagram can hold, or what there is time for, are left out: the bound is wider then, not wrong.
    """
    names = tuple(doubts.chances)
    diagrams = open_diagrams(len(names), most_nodes=1 << 18)
    variables = {name: diagrams.variable(level) for level, name in enumerate(names)}
    within, across = (diagrams.both, diagrams.either) if any_of_all else (diagrams.either, diagrams.both)
    nothing, function = (diagrams.true, diagrams.false) if any_of_all else (diagrams.false, diagrams.true)
    with suppress(TooLarge, OutOfTime):
        for ids in sets:
            deadline.check()
            dropped = [dropped_by(doubts.causes[demand], variables, diagrams) for demand in ids]
            function = across(function, reduce(within, dropped, nothing))
    wrong = np.array([1 - doubts.chances[name] for name in names])
    return float(probability(as_graph(diagrams, function), wrong))
