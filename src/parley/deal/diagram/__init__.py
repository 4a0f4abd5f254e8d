"""Decision diagrams: monotone yes/no functions of many demands at once, and the minimal sets in which they turn."""

from parley.deal.diagram.diagrams import FIRST_NODES, MOST_NODES, Diagrams, NoRoom, TooLarge, open_diagrams
from parley.deal.diagram.graph import Graph, as_graph
from parley.deal.diagram.minimal import minimal_false, minimal_true
from parley.deal.diagram.sets import NOTHING, SetFamily, SetKeeper

__all__ = [
    "FIRST_NODES",
    "MOST_NODES",
    "NOTHING",
    "Diagrams",
    "Graph",
    "NoRoom",
    "SetFamily",
    "SetKeeper",
    "TooLarge",
    "as_graph",
    "minimal_false",
    "minimal_true",
    "open_diagrams",
]
