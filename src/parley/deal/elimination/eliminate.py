"""Bucket elimination (Dechter 1999): sum out one variable after the other, over whatever semiring the question needs.

    answer  =  (+) over all packages  (x) over all tables  table(package)

1. Every constraint becomes a table of values of the semiring.
2. For each variable in turn, the tables that speak of it are multiplied, entry by entry, and the variable is summed
   out: one new table over the others they speak of.
3. When no variable is left, the product of what remains is the answer.

The work is bounded by the largest table that step 2 makes: classes to the power of how many issues hang together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from operator import mul
from typing import Generic, TypeVar

from parley.deal.deadline import Deadline
from parley.deal.diagram import TooLarge
from parley.deal.elimination.network import MOST_ENTRIES, Constraint, Network
from parley.deal.elimination.order import min_fill
from parley.deal.elimination.semirings import Semiring

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """One value per combination of classes of the variables `scope` (ascending), the last running fastest."""

    scope: tuple[int, ...]
    entries: Sequence[T]


def elimination_order(network: Network) -> list[int]:
    """The variables in the order in which they are eliminated."""
    return min_fill([variable.size for variable in network.variables], [c.scope for c in network.constraints])


def eliminate(network: Network, semiring: Semiring[T], deadline: Deadline) -> T:
    """The sum over all packages of the product of what each constraint and each class weighs.

    Raises
    ------
    TooLarge
        if a table, or a value of the semiring, would outgrow its bound.
    OutOfTime
        if the deadline passes first.
    """
    tables = _weighed(network.constraints, semiring)
    answer = semiring.one
    for index in elimination_order(network):
        near = [table for table in tables if index in table.scope]
        tables = [table for table in tables if index not in table.scope]
        summed = _sum_out(index, near, network, semiring, deadline)
        if summed.scope:
            tables.append(summed)
        else:
            answer = semiring.times(answer, summed.entries[0])
    return answer


def _weighed(constraints: Iterable[Constraint], semiring: Semiring[T]) -> list[Table[T]]:
    """One table for all constraints of a scope."""
    by_scope: dict[tuple[int, ...], list[Constraint]] = {}
    for constraint in constraints:
        by_scope.setdefault(constraint.scope, []).append(constraint)
    return [
        Table(scope, [_entry(same, at, semiring) for at in range(len(same[0].met))]) for scope, same in by_scope.items()
    ]


def _entry(constraints: Sequence[Constraint], at: int, semiring: Semiring[T]) -> T:
    met = [constraint for constraint in constraints if constraint.met[at]]
    return semiring.weigh(met, [constraint for constraint in constraints if not constraint.met[at]])


def _sum_out(
    index: int, tables: Sequence[Table[T]], network: Network, semiring: Semiring[T], deadline: Deadline
) -> Table[T]:
    """The product of `tables`, which all speak of the variable `index`, summed over its classes."""
    variable = network.variables[index]
    scope = tuple(sorted({other for table in tables for other in table.scope} - {index}))
    sizes = network.sizes(scope)
    if prod(sizes) * variable.size > MOST_ENTRIES:
        raise TooLarge
    weights = [semiring.of_class(index, variable, chosen) for chosen in range(variable.size)]
    columns = [_column(table, index, scope, network) for table in tables]
    zero, times = semiring.zero, semiring.times
    entries: list[T] = []
    for others in product(*map(range, sizes)):
        deadline.check()  # each time: with large diagrams, one entry can take a while
        rows = [(values, sum(map(mul, others, strides)), step) for values, strides, step in columns]
        products = []
        for chosen, value in enumerate(weights):
            for values, start, step in rows:
                value = times(value, values[start + chosen * step])
                if value == zero:
                    break
            else:
                products.append(value)
        entries.append(semiring.total(products))
    return Table(scope, entries)


def _column(
    table: Table[T], index: int, scope: Sequence[int], network: Network
) -> tuple[Sequence[T], tuple[int, ...], int]:
    """The entries of a table, how far apart they lie along each variable of `scope`, and along `index`."""
    strides = _strides(table.scope, network)
    return table.entries, tuple(strides.get(other, 0) for other in scope), strides[index]


def _strides(scope: Sequence[int], network: Network) -> dict[int, int]:
    strides, step = {}, 1
    for index in reversed(scope):
        strides[index] = step
        step *= network.variables[index].size
    return strides
