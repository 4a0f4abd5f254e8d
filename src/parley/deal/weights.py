"""Weights as whole numbers, so that what is equal compares equal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm

from parley.position import Demand


def whole_weights(demands: Iterable[Demand]) -> tuple[Mapping[str, int], Fraction]:
    """The weights, by id, as whole numbers of a common unit, and that unit."""
    exact = {demand.id: Fraction(repr(demand.weight)) for demand in demands}
    parts = lcm(*(weight.denominator for weight in exact.values())) if exact else 1
    return {name: int(weight * parts) for name, weight in exact.items()}, Fraction(1, parts)
