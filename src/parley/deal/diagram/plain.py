"""Diagrams kept in lists and dictionaries: some ten times slower than the compiled ones, at home everywhere."""

from __future__ import annotations

from parley.deal.diagram.diagrams import NoRoom

_BEYOND = 1 << 60
"""The level of true and false: below every variable."""


class PlainDiagrams:
    """See `Diagrams`. Nodes are numbers: 0 false, 1 true, the others in the order in which they were made."""

    true, false = 1, 0

    def __init__(self, *, most_nodes: int) -> None:
        self._most = most_nodes
        self._level, self._low, self._high = [_BEYOND, _BEYOND], [0, 1], [0, 1]
        self._known: dict[tuple[int, int, int], int] = {}
        self._met: dict[tuple[int, int], int] = {}
        self._joined: dict[tuple[int, int], int] = {}

    def variable(self, level: int) -> int:
        return self._node(level, 0, 1)

    def split(self, node: int) -> tuple[int, int, int]:
        return self._level[node], self._low[node], self._high[node]

    def both(self, one: int, other: int) -> int:
        if one > other:
            one, other = other, one
        if one < 2 or one == other:
            return other if one else 0
        found = self._met.get((one, other))
        if found is None:
            level, lows, highs = self._halves(one, other)
            found = self._node(level, self.both(*lows), self.both(*highs))
            self._met[one, other] = found
        return found

    def either(self, one: int, other: int) -> int:
        if one > other:
            one, other = other, one
        if one < 2 or one == other:
            return 1 if one == 1 else other
        found = self._joined.get((one, other))
        if found is None:
            level, lows, highs = self._halves(one, other)
            found = self._node(level, self.either(*lows), self.either(*highs))
            self._joined[one, other] = found
        return found

    def _halves(self, one: int, other: int) -> tuple[int, tuple[int, int], tuple[int, int]]:
        mine, its = self._level[one], self._level[other]
        level = min(mine, its)
        low, high = (self._low[one], self._high[one]) if mine == level else (one, one)
        its_low, its_high = (self._low[other], self._high[other]) if its == level else (other, other)
        return level, (low, its_low), (high, its_high)

    def _node(self, level: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (level, low, high)
        node = self._known.get(key)
        if node is None:
            node = len(self._level)
            if node >= self._most:
                raise NoRoom
            self._known[key] = node
            self._level.append(level)
            self._low.append(low)
            self._high.append(high)
        return node
