"""Logic and counting as clauses: gates whose output literal is true in a model if and only if it should be.

References: both-way totalizer after Bailleux and Boufkhad 2003; weighted sums as decision diagrams after Een and
Soerensson 2006.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

Clause = list[int]

TRUE = 1
FALSE = -TRUE


class Gates:
    """Clauses in the making: each gate returns the literal of its output, and equal gates are built once."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = [[TRUE]]
        self._top = TRUE
        self._built: dict[frozenset[int], int] = {}

    def new(self) -> int:
        self._top += 1
        return self._top

    def all_of(self, literals: Iterable[int]) -> int:
        inputs = frozenset(literals) - {TRUE}
        if any(-literal in inputs or literal == FALSE for literal in inputs):
            return FALSE
        if len(inputs) < 2:
            return next(iter(inputs), TRUE)
        if inputs not in self._built:
            output = self._built[inputs] = self.new()
            self.clauses += [[-output, literal] for literal in sorted(inputs)]
            self.clauses.append([output, *(-literal for literal in sorted(inputs))])
        return self._built[inputs]

    def any_of(self, literals: Iterable[int]) -> int:
        return -self.all_of(-literal for literal in literals)

    def choose(self, condition: int, then: int, otherwise: int) -> int:
        return self.any_of([self.all_of([condition, then]), self.all_of([-condition, otherwise])])

    def equal(self, one: int, other: int) -> int:
        return self.choose(one, other, -other)

    def exactly_one(self, literals: Sequence[int]) -> None:
        """Imposes it, with a chain of auxiliary literals where the pairs would be many."""
        self.clauses.append(list(literals))
        if len(literals) <= 6:
            self.clauses += [[-one, -other] for one, other in combinations(literals, 2)]
            return
        seen = FALSE
        for literal in literals:
            self.clauses.append([-seen, -literal])
            seen = self.any_of([seen, literal])

    def tally(self, literals: Sequence[int]) -> list[int]:
        """Unary count: the k-th literal (from 0) is true if and only if more than k of the inputs are."""
        if len(literals) < 2:
            return list(literals)
        middle = len(literals) // 2
        left, right = self.tally(literals[:middle]), self.tally(literals[middle:])
        total = [self.new() for _ in literals]
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                if i + j:
                    enough = [*left[max(i - 1, 0) : i], *right[max(j - 1, 0) : j]]
                    self.clauses.append([*(-literal for literal in enough), total[i + j - 1]])
                if i + j < len(total):
                    self.clauses.append([*left[i : i + 1], *right[j : j + 1], -total[i + j]])
        return total

    def sum_reaches(self, weighted: Sequence[tuple[int, int]], need: int) -> int:
        """Whether the weights of the true literals sum to at least `need`; by decision, the heaviest first."""
        parts = sorted((part for part in weighted if part[0] > 0), key=lambda part: -part[0])
        left = [0]
        for weight, _ in reversed(parts):
            left.append(left[-1] + weight)
        left.reverse()
        outputs = {(len(parts), 0): TRUE}
        layers: list[set[int]] = [{max(need, 0)}]
        for index, (weight, _) in enumerate(parts):
            open_sums = {rest for rest in layers[-1] if 0 < rest <= left[index]}
            layers.append({max(rest - taken, 0) for rest in open_sums for taken in (0, weight)})
        for index in range(len(parts), -1, -1):
            for rest in sorted(layers[index]):
                if rest == 0 or rest > left[index]:
                    outputs[index, rest] = TRUE if rest == 0 else FALSE
                else:
                    weight, literal = parts[index]
                    taken, skipped = outputs[index + 1, max(rest - weight, 0)], outputs[index + 1, rest]
                    outputs[index, rest] = self.choose(literal, taken, skipped)
        return outputs[0, max(need, 0)]
