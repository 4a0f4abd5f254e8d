"""Sets put together from independent parts, smallest first, without making all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def smallest_products(families: Sequence[Iterable[frozenset[str]]]) -> Iterator[tuple[str, ...]]:
    """Every union of one set from each family, as sorted ids: by size, then by ids.

    The families have no id in common, no empty family, and no set twice. The work between two unions does not depend
    on how many there are: each family is a tree of its sets' sorted ids, and a branch is only followed where every
    family can still be completed to the wanted size.

    >>> list(smallest_products([[frozenset("a"), frozenset("bc")], [frozenset("d")]]))
    [('a', 'd'), ('b', 'c', 'd')]
    """
    trees = tuple(_Tree(sorted(tuple(sorted(found)) for found in family)) for family in families)
    sizes = _combined(trees, "")
    for size in range(sizes.bit_length()):
        if sizes >> size & 1:
            yield from _of_size(trees, size)


class _Tree:
    """Sorted tuples by their first id; `sizes(after)` has bit n set if n more ids, all later than `after`, end one."""

    __slots__ = ("_later", "branches", "ends")

    def __init__(self, found: Sequence[tuple[str, ...]], depth: int = 0) -> None:
        self.ends = bool(found) and len(found[0]) == depth
        by_next: dict[str, list[tuple[str, ...]]] = {}
        for ids in found[self.ends :]:
            by_next.setdefault(ids[depth], []).append(ids)
        self.branches = {first: _Tree(below, depth + 1) for first, below in by_next.items()}
        self._later: list[tuple[str, int]] = []
        sizes = 0
        for first in reversed(self.branches):
            sizes |= self.branches[first].sizes("") << 1
            self._later.append((first, sizes))
        self._later.reverse()

    def sizes(self, after: str) -> int:
        return int(self.ends) | next((sizes for first, sizes in self._later if first > after), 0)


def _of_size(trees: tuple[_Tree, ...], size: int) -> Iterator[tuple[str, ...]]:
    pending: list[tuple[tuple[_Tree, ...], tuple[str, ...]]] = [(trees, ())]
    while pending:
        places, ids = pending.pop()
        if len(ids) == size:
            yield ids
            continue
        after = ids[-1] if ids else ""
        steps = sorted(
            (first, index) for index, place in enumerate(places) for first in place.branches if first > after
        )
        following = []
        for first, index in steps:
            moved = (*places[:index], places[index].branches[first], *places[index + 1 :])
            if _combined(moved, first) >> (size - len(ids) - 1) & 1:
                following.append((moved, (*ids, first)))
        pending.extend(reversed(following))


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
