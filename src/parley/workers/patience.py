"""How long a process may be at some texts before it is given up."""

from __future__ import annotations

LEAST_S = 60.0
BYTES_A_S = 300
MOST_S = 7_200.0
"""A minute, and a second more for every 300 bytes, but never more than two hours: far more than reading takes even on a
machine that is busy with other things."""


def patience_for(size: int) -> float:
    """In seconds, for texts of so many bytes together.

    >>> patience_for(6_000), patience_for(10_000_000)
    (80.0, 7200.0)
    """
    return min(LEAST_S + size / BYTES_A_S, MOST_S)
