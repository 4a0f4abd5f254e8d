"""Sets put together from independent parts, smallest first, without making all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby


def smallest_products(families: Sequence[Iterable[frozenset[str]]]) -> Iterator[tuple[str, ...]]:
    """Every union of one set from each family, as sorted ids: by size, then by ids.

    The families have no id in common, no empty family, and no set twice. The work between two unions does not depend
    on how many there are: each family is a tree of its sets' sorted ids, and a branch is only followed where every
    family can still be completed to the wanted size.

    >>> list(smallest_products([[frozenset("a"), frozenset("bc")], [frozenset("d")]]))
    [('a', 'd'), ('b', 'c', 'd')]
    """
    if len(families) == 1:
        yield from sorted((tuple(sorted(found)) for found in families[0]), key=lambda ids: (len(ids), ids))
        return
    trees = tuple(_Tree(sorted(tuple(sorted(found)) for found in family)) for family in families)
    sizes = _combined(trees, "")
    for size in range(sizes.bit_length()):
        if sizes >> size & 1:
            yield from _of_size(trees, size)


class _Tree:
    """Sorted tuples that agree in their first `depth` ids, divided by the next id when it is first asked for."""

    def __init__(self, found: Sequence[tuple[str, ...]], depth: int = 0) -> None:
        self._found = found
        self._depth = depth

    @cached_property
    def branches(self) -> dict[str, _Tree]:
        """The trees of those that go on, by the id they go on with, ascending."""
        depth = self._depth
        going_on = (ids for ids in self._found if len(ids) > depth)
        return {first: _Tree(list(same), depth + 1) for first, same in groupby(going_on, key=lambda ids: ids[depth])}

    def sizes(self, after: str) -> int:
        """Bit n is set if n more ids, all later than `after`, complete one of the tuples."""
        starts, sizes = self._sizes_from
        return sizes[bisect_right(starts, after)]

    @cached_property
    def _sizes_from(self) -> tuple[list[str], list[int]]:
        """The ids that branches start with, and the sizes that are left from each of them on; last, from beyond all."""
        ended = any(len(ids) == self._depth for ids in self._found[:1])
        sizes = [int(ended)]
        for branch in reversed(self.branches.values()):
            lengths = {len(ids) - self._depth for ids in branch._found}
            sizes.append(sizes[-1] | sum(1 << length for length in lengths))
        return list(self.branches), sizes[::-1]


Places = tuple[_Tree, ...]


def _of_size(trees: Places, size: int) -> Iterator[tuple[str, ...]]:
    if size == 0:
        yield ()
        return
    path: list[str] = []
    trail = [_steps(trees, "", size - 1)]
    while trail:
        step = next(trail[-1], None)
        if step is None:
            trail.pop()
            if path:
                path.pop()
        elif len(trail) == size:
            yield (*path, step[0])
        else:
            path.append(step[0])
            trail.append(_steps(step[1], step[0], size - len(path) - 1))


def _steps(places: Places, after: str, left: int) -> Iterator[tuple[str, Places]]:
    """The ids that can come next, ascending, so that `left` more complete the union; and the trees they lead to."""
    candidates = ((first, index) for index, place in enumerate(places) for first in place.branches if first > after)
    for first, index in sorted(candidates):
        moved = (*places[:index], places[index].branches[first], *places[index + 1 :])
        if _combined(moved, first) >> left & 1:
            yield first, moved


def _combined(trees: Iterable[_Tree], after: str) -> int:
    """The sizes that completions of all trees can have together, as bits."""
    total = 1
    for tree in trees:
        sizes, shifted = tree.sizes(after), 0
        for size in range(sizes.bit_length()):
            if sizes >> size & 1:
                shifted |= total << size
        total = shifted
    return total
