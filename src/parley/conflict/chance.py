"""A share that was counted on a sample, and how far off it may be.

The interval is Wilson's (*Journal of the American Statistical Association* 22, 1927), which stays within 0 and 1 and is
sound where the share is all or nothing, as the shares here often are.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

DEVIATIONS = 1.959964
"""Standard deviations on each side that hold 95 in 100 of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """`value` lies between `low` and `high`, all from 0 to 1; the three are equal where nothing was left to chance."""

    value: float
    low: float
    high: float

    @property
    def exact(self) -> bool:
        return self.low == self.high


def sampled_share(hits: int, samples: int) -> Share:
    """The share of hits, with the interval that holds the true one 95 times in 100.

    >>> round(sampled_share(0, 100).high, 4)
    0.037
    """
    value = hits / samples
    weight = DEVIATIONS**2 / samples
    middle = (value + weight / 2) / (1 + weight)
    spread = DEVIATIONS * sqrt(value * (1 - value) / samples + weight / samples / 4) / (1 + weight)
    low = 0.0 if hits == 0 else middle - spread
    return Share(value, low, 1.0 if hits == samples else middle + spread)
