"""For which sets of dropped demands there is a deal: one function, built by elimination, from which all else is read.

f(dropped) is yes where a package meets the rules, the assumptions, and every counted demand that is not dropped. It
only ever turns from no to yes as more is dropped. So a concession is a minimal set that turns it, a clash a minimal
set that, kept, holds it at no; and its expectation, where demands are uncertain, is the chance of a deal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from parley.deal.deadline import Deadline
from parley.deal.diagram import FIRST_NODES, MOST_NODES, Diagrams, Graph, NoRoom, as_graph, open_diagrams
from parley.deal.elimination import Blocks, Network, eliminate, elimination_order, network_of
from parley.deal.question import Inquiry
from parley.deal.requirement import components

Causes = Mapping[str, Sequence[Sequence[str]]]
"""Per demand, ways any one of which carries it, each a list of names of which it needs all."""


@dataclass(frozen=True, slots=True)
class Openings:
    """The function, over the variables `names` by level: the ids of the demands, or what they hang on."""

    graph: Graph
    names: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is a deal with every demand kept."""
        return self.graph.holds(frozenset())

    @property
    def can_open(self) -> bool:
        """Whether there is one with every demand dropped."""
        return self.graph.holds(frozenset(range(len(self.names))))

    def without(self, *names: str) -> bool:
        """Whether there is a deal where exactly these names are dropped; those that it does not know change nothing."""
        return self.graph.holds(frozenset(level for level, name in enumerate(self.names) if name in names))


def find_openings(inquiry: Inquiry, deadline: Deadline, *, causes: Causes | None = None) -> Openings:
    """The function of the counted demands, each a variable of its own, or hanging on its causes: it is dropped where
    each of its ways has a name that is.

    Raises
    ------
    TooLarge
        if a table or the diagram outgrows its bound.
    OutOfTime
        if the deadline passes first.
    """
    return openings_of(networks_of(inquiry, deadline), deadline, causes=causes)


def openings_of(networks: Sequence[Network], deadline: Deadline, *, causes: Causes | None = None) -> Openings:
    """As `find_openings`, of networks at hand."""
    ways = causes or {}
    order = [demand for network in networks for demand in _in_order(network)]
    levels: dict[str, int] = {}
    for demand in order:
        for name in (name for way in ways.get(demand, ((demand,),)) for name in way):
            levels.setdefault(name, len(levels))

    def build(diagrams: Diagrams) -> Openings:
        variables = {name: diagrams.variable(level) for name, level in levels.items()}
        dropped = {demand: dropped_by(ways.get(demand, ((demand,),)), variables, diagrams) for demand in order}
        parts = [eliminate(network, Blocks(diagrams, dropped), deadline) for network in reversed(networks)]
        return Openings(as_graph(diagrams, reduce(diagrams.both, parts, diagrams.true)), tuple(levels))

    try:
        return build(open_diagrams(len(levels), most_nodes=FIRST_NODES))
    except NoRoom:
        return build(open_diagrams(len(levels), most_nodes=MOST_NODES))


def dropped_by(ways: Sequence[Sequence[str]], variables: Mapping[str, Any], diagrams: Diagrams) -> Any:
    """The function "a demand that is carried in these ways is dropped": each way has a name that is."""
    failed = (reduce(diagrams.either, (variables[name] for name in way), diagrams.false) for way in ways)
    return reduce(diagrams.both, failed, diagrams.true)


def networks_of(inquiry: Inquiry, deadline: Deadline) -> list[Network]:
    """The networks of the components: rules, assumptions, and the counted demands by id. May raise as above."""
    found = components(inquiry.talks.agenda.issues, (*inquiry.binding, *inquiry.demanded))
    return [network_of(component, deadline) for component in found]


def _in_order(network: Network) -> Iterable[str]:
    """Demands by when their issues are eliminated: those that meet early stand close together."""
    turn = {index: at for at, index in enumerate(elimination_order(network))}

    def when(scope: Sequence[int]) -> tuple[int, int]:
        turns = [turn[index] for index in scope]
        return min(turns), max(turns)

    constraints = sorted(network.constraints, key=lambda constraint: when(constraint.scope))
    return dict.fromkeys(name for constraint in constraints for name in constraint.names)
