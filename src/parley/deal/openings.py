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
from parley.deal.diagram import Graph, as_graph, open_diagrams
from parley.deal.elimination import Blocks, Network, eliminate, elimination_order, network_of
from parley.deal.question import Inquiry
from parley.deal.requirement import components


@dataclass(frozen=True, slots=True)
class Openings:
    """The function, over the variables `names` by level: the ids of the demands, unless their doubts are otherwise."""

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


def find_openings(inquiry: Inquiry, deadline: Deadline) -> Openings:
    """The function of the counted demands, each a variable of its own.

    Raises
    ------
    TooLarge
        if a table or the diagram outgrows its bound.
    OutOfTime
        if the deadline passes first.
    """
    return openings_of(networks_of(inquiry, deadline), deadline)


def openings_of(
    networks: Sequence[Network], deadline: Deadline, *, causes: Mapping[str, Sequence[Sequence[str]]] | None = None
) -> Openings:
    """The function over what the demands hang on.

    `causes` has, per demand, alternatives any one of which carries it, each a list of names all of which it needs: a
    demand is dropped where every alternative has a name that is. Without it, a demand hangs on itself.
    """
    alternatives = causes or {}
    order = [name for network in networks for name in _in_order(network)]
    levels: dict[str, int] = {}
    for demand in order:
        for name in (name for needed in alternatives.get(demand, ((demand,),)) for name in needed):
            levels.setdefault(name, len(levels))
    diagrams = open_diagrams(len(levels))
    variables = {name: diagrams.variable(level) for name, level in levels.items()}

    def dropped(demand: str) -> Any:
        ways = alternatives.get(demand, ((demand,),))
        failed = (reduce(diagrams.either, (variables[name] for name in way), diagrams.false) for way in ways)
        return reduce(diagrams.both, failed, diagrams.true)

    blocks = Blocks(diagrams, {demand: dropped(demand) for demand in order})
    parts = (eliminate(network, blocks, deadline) for network in reversed(networks))
    return Openings(as_graph(diagrams, reduce(diagrams.both, parts, diagrams.true)), tuple(levels))


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
