"""Diagrams kept by oxidd (Rust). The only module that imports it; importing this one fails where it has no wheel."""

from __future__ import annotations

from oxidd.bdd import BDDFunction, BDDManager
from oxidd.util import DDMemoryError

from parley.deal.diagram.diagrams import NoRoom


class CompiledDiagrams:
    """See `Diagrams`. The room for nodes is fixed when it is laid out."""

    def __init__(self, variables: int, *, most_nodes: int) -> None:
        self._manager = BDDManager(most_nodes, max(most_nodes // 2, 1 << 10), 1)
        self._manager.add_vars(variables)
        self.true = self._manager.true()
        self.false = self._manager.false()

    def variable(self, level: int) -> BDDFunction:
        try:
            return self._manager.var(level)
        except DDMemoryError:
            raise NoRoom from None

    def both(self, one: BDDFunction, other: BDDFunction) -> BDDFunction:
        try:
            return one & other
        except DDMemoryError:
            raise NoRoom from None

    def either(self, one: BDDFunction, other: BDDFunction) -> BDDFunction:
        try:
            return one | other
        except DDMemoryError:
            raise NoRoom from None

    def split(self, node: BDDFunction) -> tuple[int, BDDFunction, BDDFunction]:
        level, branches = node.node_level(), node.cofactors()
        if level is None or branches is None:
            raise ValueError("true and false ask nothing")
        return level, branches[1], branches[0]
