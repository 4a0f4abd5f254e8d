"""A diagram laid out as plain lists, whoever kept it: what the passes over it read.

What a pass costs is the number of nodes, however many sets of demands the function tells apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from parley.deal.deadline import Deadline
from parley.deal.diagram.diagrams import Diagrams


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes 0 (false), 1 (true), then children before parents; `root` may be any of them.

    `level`, `low` and `high` have one entry per node, those of 0 and 1 without meaning.
    """

    level: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]
    root: int

    def holds(self, yes: frozenset[int]) -> bool:
        """The function's value where exactly the variables `yes` are yes."""
        node = self.root
        while node > 1:
            node = self.high[node] if self.level[node] in yes else self.low[node]
        return node == 1


CHECK_EVERY = 1 << 12
"""Nodes between two looks at the clock."""


def as_graph(diagrams: Diagrams, root: Any, deadline: Deadline | None = None) -> Graph:
    """The diagram `root`, laid out. Raises `OutOfTime` if the deadline passes first."""
    number: dict[Any, int] = {diagrams.false: 0, diagrams.true: 1}
    level, low, high = [-1, -1], [0, 1], [0, 1]
    waiting = [root]
    while waiting:
        node = waiting[-1]
        if node in number:
            waiting.pop()
            continue
        at, no, yes = diagrams.split(node)
        missing = [branch for branch in (no, yes) if branch not in number]
        if missing:
            waiting += missing
            continue
        waiting.pop()
        if deadline is not None and len(level) % CHECK_EVERY == 0:
            deadline.check()
        number[node] = len(level)
        level.append(at)
        low.append(number[no])
        high.append(number[yes])
    return Graph(level, low, high, number[root])
