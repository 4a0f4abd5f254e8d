"""How likely a monotone function is yes, where its variables are uncertain and independent, and what that hangs on.

Two passes over the nodes of its diagram, exact but for the rounding of floating-point numbers, however many sets of
demands the function tells apart.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.deal.diagram.graph import Graph

Chances = NDArray[np.float64]
"""One number 0-1 per variable (shape: variables), or one per variable and date (variables × dates)."""


def probability(graph: Graph, chances: Chances) -> Chances:
    """The chance that the function is yes: one number, or one per date (the columns of `chances`)."""
    return np.asarray(_upward(graph, chances)[graph.root])


def importances(graph: Graph, chances: Chances) -> Chances:
    """For each variable: the chance of yes if it is yes, less that if it is no (Birnbaum 1969). Shape as `chances`.

    Steps: chances upwards; then, from the root down, how likely each node is reached; a variable sums over its nodes.
    """
    values = _upward(graph, chances)
    reached: list[Any] = [0.0] * len(graph.level)
    reached[graph.root] = np.ones(chances.shape[1:])
    importance = np.zeros(chances.shape)
    for node in range(len(graph.level) - 1, 1, -1):
        level, low, high = graph.level[node], graph.low[node], graph.high[node]
        importance[level] += reached[node] * (values[high] - values[low])
        reached[high] = reached[high] + reached[node] * chances[level]
        reached[low] = reached[low] + reached[node] * (1 - chances[level])
    return importance


def _upward(graph: Graph, chances: Chances) -> list[Any]:
    values: list[Any] = [np.zeros(chances.shape[1:]), np.ones(chances.shape[1:])]
    for level, low, high in zip(graph.level[2:], graph.low[2:], graph.high[2:], strict=True):
        chance = chances[level]
        values.append(chance * values[high] + (1 - chance) * values[low])
    return values
