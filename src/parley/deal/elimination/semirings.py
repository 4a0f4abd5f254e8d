"""What is summed and multiplied for each question: is there a deal, how many, which are best, what stands in the way.

| semiring | a value is | times | plus |
|---|---|---|---|
| `Exists` | yes or no | and | or |
| `Count` | how many packages | product | sum |
| `Blocks` | a function of which demands are dropped: is there a deal then? | and | or |
| `Best` | the k highest sums of weights, each with a package | each with each, the k highest | the k highest |
| `Front` | sums per party that none betters, each with a package | each with each, the unbettered | the unbettered |

`Blocks` is the heart: a demand's table is yes where it is met, else "it is dropped". What comes out answers for all
sets of demands at once, and every clash, concession, chance and importance is read off it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Protocol, TypeVar

from parley.deal.diagram import Diagrams
from parley.deal.elimination.network import Constraint, Variable

T = TypeVar("T")


class Semiring(Protocol[T]):
    """`zero` absorbs and `one` changes nothing under `times`; `zero` changes nothing in a `total`."""

    @property
    def zero(self) -> T: ...

    @property
    def one(self) -> T: ...

    def total(self, values: Sequence[T]) -> T:
        """The sum of all `values`; of none, zero."""
        ...

    def times(self, one: T, other: T) -> T: ...

    def weigh(self, met: Sequence[Constraint], unmet: Sequence[Constraint]) -> T:
        """What a combination of classes weighs that meets some constraints and not others."""
        ...

    def of_class(self, index: int, variable: Variable, chosen: int) -> T:
        """What a class of values weighs by itself."""
        ...


class Exists:
    """Whether any package meets every constraint."""

    zero, one = False, True

    def total(self, values: Sequence[bool]) -> bool:
        return any(values)

    def times(self, one: bool, other: bool) -> bool:
        return one and other

    def weigh(self, met: Sequence[Constraint], unmet: Sequence[Constraint]) -> bool:
        return not unmet

    def of_class(self, index: int, variable: Variable, chosen: int) -> bool:
        return True


class Count:
    """How many packages meet every constraint; a class counts for all of its values."""

    zero, one = 0, 1

    def total(self, values: Sequence[int]) -> int:
        return sum(values)

    def times(self, one: int, other: int) -> int:
        return one * other

    def weigh(self, met: Sequence[Constraint], unmet: Sequence[Constraint]) -> int:
        return int(not unmet)

    def of_class(self, index: int, variable: Variable, chosen: int) -> int:
        return variable.ways[chosen]


@dataclass(frozen=True)
class Blocks:
    """Whether there is a deal, as a function of which demands are dropped.

    `dropped` has, per demand, the function "this demand is dropped": a variable of its own, or what its sources make
    of it. What the demands of one table say holds unless all of them are dropped.
    """

    diagrams: Diagrams
    dropped: Mapping[str, Any]

    @property
    def zero(self) -> Any:
        return self.diagrams.false

    @property
    def one(self) -> Any:
        return self.diagrams.true

    def total(self, values: Sequence[Any]) -> Any:
        return reduce(self.diagrams.either, values, self.zero)

    def times(self, one: Any, other: Any) -> Any:
        return self.diagrams.both(one, other)

    def weigh(self, met: Sequence[Constraint], unmet: Sequence[Constraint]) -> Any:
        if any(constraint.binds for constraint in unmet):
            return self.zero
        return reduce(self.times, (self.dropped[name] for constraint in unmet for name in constraint.names), self.one)

    def of_class(self, index: int, variable: Variable, chosen: int) -> Any:
        return self.one
