"""Packages one after the other, in the order of the file, each found by asking the solver about one more step.

The order: issues as in the file, the first weighing most; the options of a choice and of an order as in the file; a
subset with each option in turn left out before it is taken in; amounts upwards. No step is ever taken back: before
it is taken, the solver has said that it leads to a package. So the first packages come at once, however many follow,
and nothing is remembered between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from parley.agenda import Issue, Package, Value
from parley.deal.encoding import Cells, Members, Precedence
from parley.deal.oracle import Oracle, Space

Settled = tuple[Value, tuple[int, ...]]
"""A value, and the literals that settle its issue and those before it in its component."""


def packages(issues: Sequence[Issue], spaces: Sequence[Space]) -> Iterator[Package]:
    """Every package that meets what the spaces impose; each space must have one.

    Raises
    ------
    OutOfTime
        from the iterator, once the deadline of the spaces has passed.
    """
    home = {issue.id: space for space in spaces for issue in space.component.issues}
    path: list[Settled] = []
    latest: list[int | None] = [_latest(index, issues, home) for index in range(len(issues))]

    def continuations() -> Iterator[Settled]:
        issue, before = issues[len(path)], latest[len(path)]
        return values(issue, home[issue.id], () if before is None else path[before][1])

    if not issues:
        yield {}
        return
    trail = [continuations()]
    while trail:
        settled = next(trail[-1], None)
        if settled is None:
            trail.pop()
            if path:
                path.pop()
        elif len(trail) == len(issues):
            yield {issue.id: value for issue, (value, _) in zip(issues, [*path, settled], strict=True)}
        else:
            path.append(settled)
            trail.append(continuations())


def values(issue: Issue, space: Space, fixed: tuple[int, ...]) -> Iterator[Settled]:
    """The values of `issue` that some package takes which agrees with the literals `fixed`, in order."""
    match space.encoding.codes[issue.id]:
        case Cells(cells):
            return _cells(cells, space.oracle, fixed)
        case Members(literals):
            return _subsets(literals, space.oracle, fixed)
        case Precedence(literals):
            return _orders(issue.option_ids, literals, space.oracle, fixed)


def _latest(index: int, issues: Sequence[Issue], home: Mapping[str, Space]) -> int | None:
    """The index of the issue before this one in the same component."""
    space = home[issues[index].id]
    return next((i for i in range(index - 1, -1, -1) if home[issues[i].id] is space), None)


def _cells(cells: Sequence[tuple[Sequence[Value], int]], oracle: Oracle, fixed: tuple[int, ...]) -> Iterator[Settled]:
    for alike, literal in cells:
        settled = (*fixed, literal)
        if oracle.can(settled):
            for value in alike:
                yield value, settled


def _subsets(literals: Mapping[str, int], oracle: Oracle, fixed: tuple[int, ...]) -> Iterator[Settled]:
    options = list(literals)
    pending: list[tuple[int, frozenset[str], tuple[int, ...]]] = [(0, frozenset(), fixed)]
    while pending:
        index, members, settled = pending.pop()
        if not oracle.can(settled):
            continue
        if index == len(options):
            yield members, settled
        else:
            option = options[index]
            pending.append((index + 1, members | {option}, (*settled, literals[option])))
            pending.append((index + 1, members, (*settled, -literals[option])))


def _orders(
    options: Sequence[str], before: Mapping[tuple[str, str], int], oracle: Oracle, fixed: tuple[int, ...]
) -> Iterator[Settled]:
    pending: list[tuple[tuple[str, ...], tuple[int, ...]]] = [((), fixed)]
    while pending:
        placed, settled = pending.pop()
        if not oracle.can(settled):
            continue
        rest = [option for option in options if option not in placed]
        if not rest:
            yield placed, settled
        for option in reversed(rest):
            comes_next = (before[option, other] for other in rest if other != option)
            pending.append(((*placed, option), (*settled, *comes_next)))
