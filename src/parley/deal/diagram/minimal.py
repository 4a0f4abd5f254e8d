"""The minimal sets in which a monotone function turns, all of them at once, as a family that need not be listed.

Rauzy 1993, "New algorithms for fault trees analysis": the minimal sets of a node are those of its low branch, and, with
its variable added, those of its high branch that hold no set of the low one.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.deal.deadline import Deadline
from parley.deal.diagram.graph import Graph
from parley.deal.diagram.sets import NOTHING, ONLY_EMPTY, SetFamily, SetKeeper

CHECK_EVERY = 256
"""Nodes between two looks at the clock."""


def minimal_true(graph: Graph, keeper: SetKeeper, deadline: Deadline) -> SetFamily:
    """The minimal sets of variables that make the function yes when they alone are yes."""
    return _minimal(graph, keeper, deadline, graph.low, graph.high, (NOTHING, ONLY_EMPTY))


def minimal_false(graph: Graph, keeper: SetKeeper, deadline: Deadline) -> SetFamily:
    """The minimal sets of variables that keep the function at no when they alone are no, whatever the others."""
    return _minimal(graph, keeper, deadline, graph.high, graph.low, (ONLY_EMPTY, NOTHING))


def _minimal(
    graph: Graph, keeper: SetKeeper, deadline: Deadline, low: Sequence[int], high: Sequence[int], ends: tuple[int, int]
) -> SetFamily:
    found = list(ends)
    for node in range(2, len(graph.level)):
        if node % CHECK_EVERY == 0:
            deadline.check()
        without, with_it = found[low[node]], found[high[node]]
        found.append(keeper.node(graph.level[node], without, keeper.not_holding(with_it, without)))
    return SetFamily(keeper, found[graph.root])
