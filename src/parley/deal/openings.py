"""For which sets of dropped demands there is a deal: one function, built by elimination, from which all else is read.

f(dropped) is yes where a package meets the rules, the assumptions, and every counted demand that is not dropped. It
only ever turns from no to yes as more is dropped. So a concession is a minimal set that turns it, a clash a minimal
set that, kept, holds it at no; and its expectation, where demands are uncertain, is the chance of a deal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.diagram import FIRST_NODES, MOST_NODES, Diagrams, Graph, NoRoom, as_graph, open_diagrams
from parley.deal.elimination import Blocks, Constraint, Network, eliminate, elimination_order, network_of
from parley.deal.question import Inquiry
from parley.deal.requirement import components

FEW_NODES = 1 << 14
"""Of a diagram for which it is not worth looking for a smaller one."""

Causes = Mapping[str, Sequence[Sequence[str]]]
"""Per demand, ways any one of which carries it, each a list of names of which it needs all."""


@dataclass(frozen=True, slots=True)
class Openings:
    """The function, over the variables `names` by level: the ids of the demands, or what they hang on."""

    graph: Graph
    names: tuple[str, ...]

    @property
    def nodes(self) -> int:
        """Of the diagram: what every pass over it costs."""
        return len(self.graph.level)

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
        dropped = set(names)
        return self.graph.holds(frozenset(level for level, name in enumerate(self.names) if name in dropped))


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
    """As `find_openings`, of networks at hand.

    How large the diagram is hangs on the order in which it asks, at times by a factor of ten, and no order is best for
    all talks. So several are tried in little room, the one that is quick to build first, and the smallest is kept;
    where none fits, each has a go with all the room there is.
    """
    ways = causes or {}

    def build(order: _Order, most_nodes: int) -> Openings:
        demands = [demand for network in networks for demand in _in_order(network, order)]
        return _built(networks, demands, ways, most_nodes, deadline)

    found: list[Openings] = []
    for order in (_late_first, _early_first):
        try:
            found.append(build(order, FIRST_NODES))
        except NoRoom:
            continue
        except OutOfTime:
            if not found:
                raise
        if found[-1].nodes <= FEW_NODES:
            break
    if found:
        return min(found, key=lambda openings: openings.nodes)
    try:
        return build(_early_first, MOST_NODES)
    except NoRoom:
        return build(_late_first, MOST_NODES)


def dropped_by(ways: Sequence[Sequence[str]], variables: Mapping[str, Any], diagrams: Diagrams) -> Any:
    """The function "a demand that is carried in these ways is dropped": each way has a name that is."""
    failed = (reduce(diagrams.either, (variables[name] for name in way), diagrams.false) for way in ways)
    return reduce(diagrams.both, failed, diagrams.true)


def networks_of(inquiry: Inquiry, deadline: Deadline) -> list[Network]:
    """The networks of the components: rules, assumptions, and the counted demands by id. May raise as above."""
    found = components(inquiry.talks.agenda.issues, (*inquiry.binding, *inquiry.demanded))
    return [network_of(component, deadline) for component in found]


_Order = Callable[[Sequence[int]], tuple[int, int]]
"""What the turns of a constraint's issues are sorted by."""


def _late_first(turns: Sequence[int]) -> tuple[int, int]:
    """What is built last is asked first: each step of the elimination then adds on top, and is quick."""
    return -max(turns), -min(turns)


def _early_first(turns: Sequence[int]) -> tuple[int, int]:
    """The other way round: slower to build, and where many demands overlap often the smaller."""
    return max(turns), min(turns)


def _in_order(network: Network, order: _Order) -> Iterable[str]:
    """Demands by when the last of their issues is eliminated: those that meet there stand close together, and of those
    the ones with like tables."""
    turn = {index: at for at, index in enumerate(elimination_order(network))}

    def when(constraint: Constraint) -> tuple[tuple[int, int], tuple[bool, ...]]:
        return order([turn[index] for index in constraint.scope]), constraint.met

    constraints = sorted((each for each in network.constraints if each.names), key=when)
    return dict.fromkeys(name for constraint in constraints for name in constraint.names)


def _names(demands: Iterable[str], causes: Causes) -> dict[str, int]:
    """The level of each variable: a demand's own, or what it hangs on, where that is first met."""
    levels: dict[str, int] = {}
    for demand in demands:
        for name in (name for way in causes.get(demand, ((demand,),)) for name in way):
            levels.setdefault(name, len(levels))
    return levels


def _built(
    networks: Sequence[Network], demands: Sequence[str], causes: Causes, most_nodes: int, deadline: Deadline
) -> Openings:
    levels = _names(demands, causes)
    diagrams = open_diagrams(len(levels), most_nodes=most_nodes)
    variables = {name: diagrams.variable(level) for name, level in levels.items()}
    dropped = {demand: dropped_by(causes.get(demand, ((demand,),)), variables, diagrams) for demand in demands}
    parts = [eliminate(network, Blocks(diagrams, dropped), deadline) for network in reversed(networks)]
    return Openings(as_graph(diagrams, reduce(diagrams.both, parts, diagrams.true), deadline), tuple(levels))
