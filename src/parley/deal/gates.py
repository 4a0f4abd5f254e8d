"""Logic and counting as clauses: gates whose output literal is true in a model if and only if it should be.

References: both-way totalizer after Bailleux and Boufkhad 2003; weighted sums, as decision diagrams and as adders,
after Een and Soerensson 2006.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

Clause = list[int]

TRUE = 1
FALSE = -TRUE

MOST_NODES = 20_000
"""Of one decision diagram: beyond, its clauses slow the solver down more than they tell it."""


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
        """Whether the weights of the true literals sum to at least `need`.

        By a decision diagram, from which a solver sees at once what can no longer be reached; where the weights are so
        uneven that it would be huge, by binary addition, which is always small.
        """
        parts = sorted((part for part in weighted if part[0] > 0), key=lambda part: -part[0])
        layers = _open_sums(parts, max(need, 0))
        return self._sum_as_number(parts, max(need, 0)) if layers is None else self._sum_as_diagram(parts, layers)

    def _sum_as_diagram(self, parts: Sequence[tuple[int, int]], layers: Sequence[set[int]]) -> int:
        """From the last part back to the first: what is still needed before each, and whether the rest supplies it."""
        supplied = {rest: TRUE if rest == 0 else FALSE for rest in layers[-1]}
        for (weight, literal), layer in zip(reversed(parts), reversed(layers[:-1]), strict=True):
            supplied = {
                rest: self.choose(literal, supplied[max(rest - weight, 0)], supplied[rest]) if rest else TRUE
                for rest in sorted(layer)
            }
        (outcome,) = supplied.values()
        return outcome

    def _sum_as_number(self, parts: Sequence[tuple[int, int]], need: int) -> int:
        """The sum in binary, column by column, then compared with the need from the lowest digit up."""
        length = max(sum(weight for weight, _ in parts), need).bit_length()
        columns: list[list[int]] = [[] for _ in range(length + 1)]
        for weight, literal in parts:
            for digit in range(weight.bit_length()):
                columns[digit] += [literal] * (weight >> digit & 1)
        reached = TRUE
        for digit in range(length):
            column = columns[digit]
            while len(column) > 1:
                one, other = column.pop(0), column.pop(0)
                third = column.pop(0) if column else FALSE
                odd = -self.equal(one, other)
                column.append(-self.equal(odd, third))
                columns[digit + 1].append(self.any_of([self.all_of([one, other]), self.all_of([odd, third])]))
            bit = column[0] if column else FALSE
            reached = self.all_of([bit, reached]) if need >> digit & 1 else self.any_of([bit, reached])
        return reached


def _open_sums(parts: Sequence[tuple[int, int]], need: int) -> list[set[int]] | None:
    """What can still be needed before each part, and after the last; None where it is too much to write out."""
    layers = [{need}]
    nodes = 0
    for weight, _ in parts:
        layers.append({max(rest - taken, 0) for rest in layers[-1] for taken in (0, weight)})
        nodes += len(layers[-1])
        if nodes > MOST_NODES:
            return None
    return layers
