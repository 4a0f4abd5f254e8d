"""In which order variables are eliminated: each time the one that ties the fewest others together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod


def min_fill(sizes: Sequence[int], scopes: Iterable[Sequence[int]]) -> list[int]:
    """All variables: next comes the one whose neighbours lack the fewest ties (fill), then the smallest table, then the
    first. See Koller and Friedman 2009, section 9.4.3."""
    ties: list[set[int]] = [set() for _ in sizes]
    for scope in scopes:
        for index in scope:
            ties[index].update(scope)
    for index, near in enumerate(ties):
        near.discard(index)
    left = set(range(len(sizes)))

    def cost(index: int) -> tuple[int, int, int]:
        near = ties[index]
        missing = sum(len(near) - 1 - len(near & ties[other]) for other in near)
        return missing, prod(sizes[other] for other in near), index

    costs = {index: cost(index) for index in left}
    order = []
    while left:
        chosen = min(left, key=costs.__getitem__)
        order.append(chosen)
        left.discard(chosen)
        near = ties[chosen]
        for other in near:
            ties[other] |= near
            ties[other] -= {other, chosen}
        stale = near | {second for other in near for second in ties[other]}
        costs.update((index, cost(index)) for index in stale & left)
    return order
