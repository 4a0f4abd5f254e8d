"""All minimal clashes and concessions of one component, one after the other.

MARCO (Liffiton, Previti, Malik and Marques-Silva 2016, "Fast, flexible MUS enumeration"): a second solver, the map,
keeps the sets of demands about which nothing is known yet. Each round takes a large such set.

1. If it can be met, it is grown until no demand can be added; what is left out is a minimal concession, and every set
   that withdraws none of it is settled.
2. If it cannot, it is shrunk until no demand can be left out; what remains is a minimal clash, and every set that
   holds all of it is settled.
3. When no set is left, both lists are complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parley.deal.deadline import Deadline
from parley.deal.oracle import Oracle, shrink


@dataclass(frozen=True, slots=True)
class Clash:
    """Demands, as literals, that cannot all be met; any one left out, they can."""

    literals: frozenset[int]


@dataclass(frozen=True, slots=True)
class Concession:
    """Demands, as literals, without which all others can be met; any one kept, they cannot."""

    literals: frozenset[int]


def explore(oracle: Oracle, demands: Sequence[int], deadline: Deadline) -> Iterator[Clash | Concession]:
    """Every minimal clash and concession of `demands`, each once; the search is over when the iterator ends.

    No literal may stand in `demands` twice; without any demand, the clauses of `oracle` can be met.

    Raises
    ------
    OutOfTime
        from the iterator, once the deadline has passed.
    """
    numbers = {literal: number for number, literal in enumerate(demands, start=1)}
    unknown = Oracle([], deadline, prefer=list(numbers.values()))
    while unknown.can():
        seed = [demands[number - 1] for number in unknown.holding(numbers.values())]
        if oracle.can(seed):
            conceded = _left_out(oracle, demands)
            yield Concession(frozenset(conceded))
            unknown.impose([numbers[literal] for literal in conceded])
        else:
            clash = shrink(oracle, oracle.core)
            yield Clash(frozenset(clash))
            unknown.impose([-numbers[literal] for literal in clash])


def _left_out(oracle: Oracle, demands: Sequence[int]) -> list[int]:
    """What is left out of a largest set of demands that includes those met by the model just found."""
    met = oracle.holding(demands)
    undecided = _without(demands, met)
    refused: list[int] = []
    while undecided:
        candidate, *others = undecided
        if oracle.can([*met, candidate]):
            more = oracle.holding(others)
            met += [candidate, *more]
            undecided = _without(others, more)
        else:
            refused.append(candidate)
            undecided = others
    return refused


def _without(literals: Sequence[int], some: Iterable[int]) -> list[int]:
    taken = set(some)
    return [literal for literal in literals if literal not in taken]
