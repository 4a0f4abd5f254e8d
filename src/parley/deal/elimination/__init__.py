"""Elimination, issue by issue: one method, and one semiring for each question to the deal space."""

from parley.deal.elimination.eliminate import eliminate, elimination_order
from parley.deal.elimination.network import Constraint, Network, Variable, network_of
from parley.deal.elimination.semirings import Blocks, Count, Exists, Semiring

__all__ = [
    "Blocks",
    "Constraint",
    "Count",
    "Exists",
    "Network",
    "Semiring",
    "Variable",
    "eliminate",
    "elimination_order",
    "network_of",
]
