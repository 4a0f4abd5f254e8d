"""Families of sets that need not be listed to be counted: zero-suppressed decision diagrams (Minato 1993).

A node says: the sets of `low`, and the sets of `high` with the variable of this level added. Node 0 is the family of
nothing, node 1 the family of the empty set alone. Levels ascend from the root.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count as numbers

from parley.deal.deadline import Deadline
from parley.deal.diagram.diagrams import TooLarge

NOTHING, ONLY_EMPTY = 0, 1
MOST_NODES = 1 << 21
CHECK_EVERY = 1 << 10
"""Nodes between two looks at the clock."""
_BEYOND = 1 << 60


class SetKeeper:
    """Keeps the nodes of many families, each node once. Past the `deadline` its operations raise OutOfTime."""

    def __init__(self, *, most_nodes: int = MOST_NODES, deadline: Deadline | None = None) -> None:
        self._deadline = deadline or Deadline()
        self.level, self.low, self.high = [_BEYOND, _BEYOND], [0, 1], [0, 0]
        self._known: dict[tuple[int, int, int], int] = {}
        self._left: dict[tuple[int, int], int] = {}
        self._joined: dict[tuple[int, int], int] = {}
        self._most = most_nodes

    def node(self, level: int, low: int, high: int) -> int:
        """The family of the sets of `low`, and of those of `high` with `level` added."""
        if high == NOTHING:
            return low
        key = (level, low, high)
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = len(self.level)
            if node >= self._most:
                raise TooLarge
            if node % CHECK_EVERY == 0:
                self._deadline.check()
            self.level.append(level)
            self.low.append(low)
            self.high.append(high)
        return node

    def not_holding(self, one: int, other: int) -> int:
        """The sets of `one` that hold no set of `other` as a part."""
        if NOTHING in (one, other):
            return one
        if one == other or self._has_empty(other):
            return NOTHING
        if one == ONLY_EMPTY:
            return ONLY_EMPTY
        found = self._left.get((one, other))
        if found is None:
            level, its = self.level[one], self.level[other]
            if its < level:
                found = self.not_holding(one, self.low[other])
            else:
                above, below = self.high[one], self.low[one]
                if its == level:
                    above = self.not_holding(above, self.high[other])
                    other_low = self.low[other]
                else:
                    other_low = other
                found = self.node(level, self.not_holding(below, other_low), self.not_holding(above, other_low))
            self._left[one, other] = found
        return found

    def union(self, one: int, other: int) -> int:
        """The sets of both."""
        if one > other:
            one, other = other, one
        if one in (NOTHING, other):
            return other
        found = self._joined.get((one, other))
        if found is None:
            level = min(self.level[one], self.level[other])
            low, high = self._halves(one, level)
            its_low, its_high = self._halves(other, level)
            found = self.node(level, self.union(low, its_low), self.union(high, its_high))
            self._joined[one, other] = found
        return found

    def combined(self, one: int, other: int) -> int:
        """Every set of `one` with every set of `other` added; all levels of `one` come before those of `other`."""
        done = {NOTHING: NOTHING, ONLY_EMPTY: other}
        for node in self.below(one):
            done[node] = self.node(self.level[node], done[self.low[node]], done[self.high[node]])
        return done[one]

    def below(self, root: int) -> list[int]:
        """The nodes of a family but for 0 and 1, children before parents."""
        found, waiting, order = {NOTHING, ONLY_EMPTY}, [(root, False)], []
        while waiting:
            node, ready = waiting.pop()
            if ready:
                order.append(node)
                if len(order) % CHECK_EVERY == 0:
                    self._deadline.check()
            elif node not in found:
                found.add(node)
                waiting += [(node, True), (self.low[node], False), (self.high[node], False)]
        return order

    def _halves(self, node: int, level: int) -> tuple[int, int]:
        return (self.low[node], self.high[node]) if self.level[node] == level else (node, NOTHING)

    def _has_empty(self, node: int) -> bool:
        while node > ONLY_EMPTY:
            node = self.low[node]
        return node == ONLY_EMPTY


@dataclass(frozen=True, slots=True)
class SetFamily:
    """One family. Every question but the listing costs as many steps as the family has nodes."""

    keeper: SetKeeper
    root: int

    def __bool__(self) -> bool:
        return self.root != NOTHING

    @property
    def count(self) -> int:
        """How many sets there are."""
        ways = {NOTHING: 0, ONLY_EMPTY: 1}
        keeper = self.keeper
        for node in keeper.below(self.root):
            ways[node] = ways[keeper.low[node]] + ways[keeper.high[node]]
        return ways[self.root]

    @property
    def sizes(self) -> Mapping[int, int]:
        """How many sets there are of each size, smallest first; sizes without a set are left out."""
        by_size: dict[int, dict[int, int]] = {NOTHING: {}, ONLY_EMPTY: {0: 1}}
        keeper = self.keeper
        for node in keeper.below(self.root):
            sizes = dict(by_size[keeper.low[node]])
            for size, ways in by_size[keeper.high[node]].items():
                sizes[size + 1] = sizes.get(size + 1, 0) + ways
            by_size[node] = sizes
        return dict(sorted(by_size[self.root].items()))

    def holding(self, level: int) -> SetFamily:
        """Those sets that hold the variable of this level, it included."""
        keeper = self.keeper
        done = {NOTHING: NOTHING, ONLY_EMPTY: NOTHING}
        for node in keeper.below(self.root):
            at, low, high = keeper.level[node], keeper.low[node], keeper.high[node]
            if at > level:
                done[node] = NOTHING
            elif at == level:
                done[node] = keeper.node(at, NOTHING, high)
            else:
                done[node] = keeper.node(at, done[low], done[high])
        return SetFamily(keeper, done[self.root])

    def parted(self, level: int) -> tuple[SetFamily, SetFamily]:
        """The sets that hold the variable of this level, it left out of them; and the sets that do not hold it."""
        keeper = self.keeper
        with_it, without = {NOTHING: NOTHING, ONLY_EMPTY: NOTHING}, {NOTHING: NOTHING, ONLY_EMPTY: ONLY_EMPTY}
        for node in keeper.below(self.root):
            at, low, high = keeper.level[node], keeper.low[node], keeper.high[node]
            if at > level:
                with_it[node], without[node] = NOTHING, node
            elif at == level:
                with_it[node], without[node] = high, low
            else:
                with_it[node] = keeper.node(at, with_it[low], with_it[high])
                without[node] = keeper.node(at, without[low], without[high])
        return SetFamily(keeper, with_it[self.root]), SetFamily(keeper, without[self.root])

    def has_size(self, size: int) -> bool:
        """Whether any set has so many members."""
        bits = {NOTHING: 0, ONLY_EMPTY: 1}
        keeper = self.keeper
        for node in keeper.below(self.root):
            bits[node] = bits[keeper.low[node]] | bits[keeper.high[node]] << 1
        return bool(bits[self.root] >> size & 1)

    def touching(self, label: Callable[[int], str], labels: frozenset[str]) -> SetFamily:
        """Those sets that touch exactly these labels, where each level has one."""
        keeper = self.keeper
        done: dict[tuple[int, frozenset[str]], int] = {}

        def within(node: int, missing: frozenset[str]) -> int:
            if node <= ONLY_EMPTY:
                return NOTHING if missing else node
            found = done.get((node, missing))
            if found is None:
                level, own = keeper.level[node], label(keeper.level[node])
                low = within(keeper.low[node], missing)
                high = within(keeper.high[node], missing - {own}) if own in labels else NOTHING
                found = done[node, missing] = keeper.node(level, low, high)
            return found

        return SetFamily(keeper, within(self.root, labels))

    def tally(self, label: Callable[[int], str]) -> Mapping[frozenset[str], int]:
        """How many sets touch exactly these labels, where each level has one: which parties move, for one."""
        by_labels: dict[int, dict[frozenset[str], int]] = {NOTHING: {}, ONLY_EMPTY: {frozenset(): 1}}
        keeper = self.keeper
        for node in keeper.below(self.root):
            found = dict(by_labels[keeper.low[node]])
            own = label(keeper.level[node])
            for labels, ways in by_labels[keeper.high[node]].items():
                with_own = labels | {own}
                found[with_own] = found.get(with_own, 0) + ways
            by_labels[node] = found
        return by_labels[self.root]

    def cheapest(self, costs: Sequence[int]) -> Iterator[frozenset[int]]:
        """Every set, by the sum of its levels' `costs` (not negative), then by its levels in ascending order.

        Best first: a path is followed in the order of what it costs at least, so the first sets come at once.
        """
        keeper = self.keeper
        least: dict[int, int | None] = {NOTHING: None, ONLY_EMPTY: 0}
        for node in keeper.below(self.root):
            ways = [
                cost + more
                for cost, rest in ((0, keeper.low[node]), (costs[keeper.level[node]], keeper.high[node]))
                if (more := least[rest]) is not None
            ]
            least[node] = min(ways, default=None)
        start = least[self.root]
        if start is None:
            return
        order = numbers()
        waiting: list[tuple[int, tuple[int, ...], int, int, int]] = [(start, (), next(order), 0, self.root)]
        while waiting:
            _, chosen, _, spent, node = heappop(waiting)
            if node == ONLY_EMPTY:
                yield frozenset(chosen)
                continue
            level = keeper.level[node]
            for cost, members, rest in (
                (spent + costs[level], (*chosen, level), keeper.high[node]),
                (spent, chosen, keeper.low[node]),
            ):
                more = least[rest]
                if more is not None:
                    heappush(waiting, (cost + more, members, next(order), cost, rest))
