"""States that are not fixed, as literals of propositional logic: what holds in them, who can move, who gains.

A literal is a number that is not 0, its negation the negative; `TRUE` is always so, and conditions on fixed states fold
into it or its negation. Every gate is defined once and in both directions (Tseitin), so that it may be asserted, denied
and assumed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from parley.conflict.formula import And, Formula, Holds, Not, Or
from parley.conflict.options import ConflictOption

TRUE = 1

Symbols = tuple[tuple[int, ...], ...]
"""A state: per option, per value, the literal that says it has this value."""


class Clauses:
    """Clauses that grow as gates are asked for; `taken` gives those not taken yet."""

    def __init__(self) -> None:
        self._new: list[list[int]] = [[TRUE]]
        self._last = TRUE
        self._gates: dict[frozenset[int], int] = {}

    def taken(self) -> list[list[int]]:
        """The clauses since this was last asked."""
        clauses, self._new = self._new, []
        return clauses

    def impose(self, literals: Collection[int]) -> None:
        """At least one of the literals is true."""
        if TRUE not in literals:
            self._new.append([literal for literal in literals if literal != -TRUE])

    def variable(self) -> int:
        self._last += 1
        return self._last

    def all_of(self, literals: Collection[int]) -> int:
        """The literal that is true where all of these are."""
        parts: set[int] = set()
        for literal in literals:
            if -literal in parts or literal == -TRUE:
                return -TRUE
            if literal != TRUE:
                parts.add(literal)
        if len(parts) < 2:
            return parts.pop() if parts else TRUE
        key = frozenset(parts)
        gate = self._gates.get(key)
        if gate is None:
            gate = self._gates[key] = self.variable()
            ordered = sorted(parts)
            self._new += [[-gate, part] for part in ordered]
            self._new.append([gate, *(-part for part in ordered)])
        return gate

    def any_of(self, literals: Collection[int]) -> int:
        """The literal that is true where one of these is."""
        return -self.all_of([-literal for literal in literals])

    def holds(self, formula: Formula, state: Symbols) -> int:
        """The literal that says that the formula is true of the state."""
        match formula:
            case Holds():
                literals = [state[formula.option][value] for value in formula.values]
                return literals[0] if len(literals) == 1 else self.any_of(literals)
            case Not():
                return -self.holds(formula.part, state)
            case And():
                return self.all_of([self.holds(part, state) for part in formula.parts])
            case Or():
                return self.any_of([self.holds(part, state) for part in formula.parts])

    def is_better(self, statements: Sequence[Formula], state: Symbols, than: Symbols) -> int:
        """The literal that says that the first statement on which the two states differ holds in the first."""
        better = -TRUE
        for statement in reversed(statements):
            here, there = self.holds(statement, state), self.holds(statement, than)
            if here == there:
                continue
            gains = self.all_of([here, -there])
            better = self.any_of([gains, self.all_of([self.any_of([here, -there]), better])])
        return better

    def free(self, option: ConflictOption) -> tuple[int, ...]:
        """Literals for the values of an option, of which exactly one is true."""
        if len(option.values) == 2:
            chosen = self.variable()
            return (-chosen, chosen)
        literals = tuple(self.variable() for _ in option.values)
        self.impose(literals)
        for place, one in enumerate(literals):
            for other in literals[:place]:
                self.impose([-one, -other])
        return literals

    def moved(self, options: Sequence[ConflictOption], state: Symbols, places: Collection[int]) -> Symbols:
        """A state reached by changing the options at these places as far as they can be changed, or none of them."""
        after = tuple(self.free(option) if at in places else state[at] for at, option in enumerate(options))
        for at in places:
            self.impose([self.can_go(options[at], state[at], after[at])])
        return after

    def can_go(self, option: ConflictOption, before: Sequence[int], after: Sequence[int]) -> int:
        """The literal that says that the option keeps its value or can be changed so."""
        return self.all_of(
            [
                self.any_of([-one, -other])
                for value, one in enumerate(before)
                for to, other in enumerate(after)
                if value != to and not option.can_go(value, to)
            ]
        )

    def same(self, one: Symbols, other: Symbols) -> int:
        """The literal that says that the two states are the same."""
        pairs = [
            (left, right) for each, that in zip(one, other, strict=True) for left, right in zip(each, that, strict=True)
        ]
        return self.all_of([self.any_of([-left, right]) for left, right in pairs if left != right])


def fixed(options: Sequence[ConflictOption], values: Sequence[int]) -> Symbols:
    """The state with these values."""
    return tuple(
        tuple(TRUE if at == value else -TRUE for at in range(len(option.values)))
        for option, value in zip(options, values, strict=True)
    )


def joined(state: Symbols, other: Symbols, places: Collection[int]) -> Symbols:
    """The first state with the other's values at these places."""
    return tuple(other[at] if at in places else mine for at, mine in enumerate(state))
