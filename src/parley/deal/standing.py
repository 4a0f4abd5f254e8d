"""What stands in every deal and what stands in none: the options that are forced, required, excluded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parley.agenda import Issue, IssueKind, Value
from parley.deal.encoding import Cells, Members, Precedence
from parley.deal.oracle import Space
from parley.deal.values import values


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`forced`: choices, amounts and orders that are the same in every deal. `excluded` and `required`: options of
    choices and subsets that are in no deal, options of subsets that are in every deal; sorted. `ranges`: the numbers
    an amount can take, as runs from a first to a last. Issues with nothing to say are left out."""

    forced: Mapping[str, Value] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    required: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)


def find_standing(issues: Sequence[Issue], spaces: Iterable[Space]) -> Standing:
    """What stands, in the order of the file; every space must have a package.

    Raises
    ------
    OutOfTime
        if the deadline of the spaces passes first.
    """
    forced: dict[str, Value] = {}
    excluded: dict[str, tuple[str, ...]] = {}
    required: dict[str, tuple[str, ...]] = {}
    ranges: dict[str, tuple[tuple[int, int], ...]] = {}
    home = {issue.id: space for space in spaces for issue in space.component.issues}
    possible = {id(space): _possible(space) for space in home.values()}
    for issue in issues:
        space = home[issue.id]
        open_literals = possible[id(space)]
        match space.encoding.codes[issue.id]:
            case Cells(cells):
                left = [alike for alike, literal in cells if literal in open_literals]
                if len(left) == 1 and len(left[0]) == 1:
                    forced[issue.id] = left[0][0]
                if issue.kind is IssueKind.AMOUNT:
                    ranges[issue.id] = _runs(left)
                else:
                    remaining = {alike[0] for alike in left}
                    excluded[issue.id] = tuple(sorted(set(issue.option_ids) - remaining))
            case Members(literals):
                excluded[issue.id] = tuple(sorted(o for o, literal in literals.items() if literal not in open_literals))
                required[issue.id] = tuple(
                    sorted(o for o, literal in literals.items() if -literal not in open_literals)
                )
            case Precedence(literals):
                order = _only_order(issue, space, literals)
                if order is not None:
                    forced[issue.id] = order
    return Standing(
        forced=forced,
        excluded={issue: options for issue, options in excluded.items() if options},
        required={issue: options for issue, options in required.items() if options},
        ranges=ranges,
    )


def _possible(space: Space) -> set[int]:
    """The literals of cells and members, of either sign, that are true in some package."""
    asked: list[int] = []
    for code in space.encoding.codes.values():
        match code:
            case Cells(cells):
                asked += [literal for _, literal in cells]
            case Members(literals):
                asked += [sign * literal for literal in literals.values() for sign in (1, -1)]
    found: set[int] = set()
    for literal in asked:
        if literal not in found and space.oracle.can([literal]):
            found.update(space.oracle.holding(asked))
    return found


def _only_order(issue: Issue, space: Space, before: Mapping[tuple[str, str], int]) -> tuple[str, ...] | None:
    """The order, if there is only one: any other would turn some two neighbours round."""
    order, _ = next(values(issue, space, ()))
    if not isinstance(order, tuple) or any(space.oracle.can([before[b, a]]) for a, b in pairwise(order)):
        return None
    return order


def _runs(cells: Sequence[Sequence[Value]]) -> tuple[tuple[int, int], ...]:
    """Neighbouring cells as one run each."""
    runs: list[tuple[int, int]] = []
    for cell in cells:
        if isinstance(cell, range):
            joined = runs and runs[-1][1] + 1 == cell[0]
            runs.append((runs.pop()[0] if joined else cell[0], cell[-1]))
    return tuple(runs)
