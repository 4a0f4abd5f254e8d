"""The classic solutions of a bargaining problem with finitely many outcomes, all of their outcomes, exactly.

A point is what each party gains over the disagreement point: one number per party, none below zero. Each solution is
the set of points that are best in its own sense; without lotteries it need not be one point. Formulas for convex
problems do not hold here, and ties are told, not broken.

References: Nash 1950, Econometrica 18; Kalai and Smorodinsky 1975, Econometrica 43; Kalai 1977 (egalitarian, here
leximin); for outcomes where not everybody can gain, Caragiannis et al. 2019, "The unreasonable fairness of maximum Nash
welfare".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from fractions import Fraction
from math import prod
from typing import Any

Point = tuple[Fraction, ...]


class Solution(StrEnum):
    NASH = "nash"
    KALAI_SMORODINSKY = "kalai_smorodinsky"
    EGALITARIAN = "egalitarian"
    UTILITARIAN = "utilitarian"


def nash_solution(points: Sequence[Point]) -> list[int]:
    """Rows of the highest product of gains. Where no point gives everybody a gain: of those that let the most parties
    gain, the highest product of their gains.

    >>> nash_solution([(Fraction(12), Fraction(5)), (Fraction(8), Fraction(6))])
    [0]
    """

    def key(point: Point) -> tuple[int, Fraction]:
        gains = [gain for gain in point if gain > 0]
        return len(gains), prod(gains, start=Fraction(1))

    return _best(points, key)


def kalai_smorodinsky(points: Sequence[Point]) -> list[int]:
    """Rows where the smallest share of a party's own best gain is largest; then the second smallest, and so on.

    A party that can gain nothing anywhere has no share and is passed over.
    """
    best = [max(point[party] for point in points) for party in range(len(points[0]))] if points else []

    def key(point: Point) -> list[Fraction]:
        return sorted(gain / most for gain, most in zip(point, best, strict=True) if most > 0)

    return _best(points, key)


def egalitarian(points: Sequence[Point]) -> list[int]:
    """Rows where the smallest gain is largest; then the second smallest, and so on (leximin)."""
    return _best(points, sorted)


def utilitarian(points: Sequence[Point]) -> list[int]:
    """Rows of the largest sum of gains."""
    return _best(points, sum)


SOLUTIONS: dict[Solution, Callable[[Sequence[Point]], list[int]]] = {
    Solution.NASH: nash_solution,
    Solution.KALAI_SMORODINSKY: kalai_smorodinsky,
    Solution.EGALITARIAN: egalitarian,
    Solution.UTILITARIAN: utilitarian,
}
"""In the order in which they are shown."""


def _best(points: Sequence[Point], key: Callable[[Point], Any]) -> list[int]:
    if not points:
        return []
    keys = [key(point) for point in points]
    highest = max(keys)
    return [row for row, each in enumerate(keys) if each == highest]
