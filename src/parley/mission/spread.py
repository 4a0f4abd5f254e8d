"""Cases in which groups differ by so many members: one case for each smallest number, and for who has it, and who has
the greatest. No two share a mission."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.deal.deadline import Deadline
from parley.mission.program import NEVER, NO_BOUND, Row


def spread_cases(groups: Sequence[Sequence[str]], spread: int, deadline: Deadline = NEVER) -> Iterator[tuple[Row, ...]]:
    """Rows for every way in which the groups' numbers of members lie exactly `spread` apart.

    Raises
    ------
    OutOfTime
        from the iterator, once the deadline has passed.
    """
    if not groups:
        yield ()
        return
    for fewest in range(min(len(group) for group in groups) + 1):
        for first in range(len(groups)):
            for last in range(len(groups)) if spread else [first]:
                deadline.check()
                if spread and first == last:
                    continue
                rows = _rows(groups, fewest, fewest + spread, first, last)
                if rows is not None:
                    yield rows


def _rows(groups: Sequence[Sequence[str]], low: int, high: int, first: int, last: int) -> tuple[Row, ...] | None:
    """`first` is the first of the groups with `low` members, `last` the first of those with `high`."""
    rows = []
    for number, group in enumerate(groups):
        at_least = low + (number < first)
        at_most = high - (number < last and high > low)
        if number == first:
            at_most = low
        if number == last:
            at_least = high
        if at_least > at_most or at_least > len(group):
            return None
        rows.append(Row(dict.fromkeys(group, 1), at_least, min(at_most, NO_BOUND)))
    return tuple(rows)
