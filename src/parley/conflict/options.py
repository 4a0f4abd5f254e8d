"""Options, and the states they span: each state is one value per option, and only feasible ones exist.

States are numbered in the order of their codes: the first option counts least, as in the field's tables (NN, YN, NY,
YY). The code of a state is the sum of its values, each times the product of the sizes of the options before it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from operator import mul
from typing import overload

from parley.conflict.formula import Formula, FormulaError, Holds, unknown_name

YES_NO = ("N", "Y")

Pattern = tuple[int | None, ...]
"""A value per option, None where any will do."""


class Steps(StrEnum):
    """Which changes of an option can be made. Values are in the option's order."""

    BOTH = "both"
    """from any value to any other"""
    FORWARD = "forward"
    """to a later value alone: N to Y"""
    BACK = "back"
    """to an earlier value alone: Y to N"""
    ONCE = "once"
    """from its first value to any other, and never again"""


@dataclass(frozen=True, slots=True)
class ConflictOption:
    """Something that can be set: a yes/no option, or a choice among several values, of which one always holds.

    `owners` are the places of the parties that can change it alone; with several of them their moves are common moves.
    Nobody's option never changes.
    """

    id: str
    owners: tuple[int, ...]
    values: tuple[str, ...] = YES_NO
    steps: Steps = Steps.BOTH

    def can_go(self, value: int, to: int) -> bool:
        """Whether its owners can change it from the one value to the other."""
        match self.steps:
            case Steps.BOTH:
                return value != to
            case Steps.FORWARD:
                return value < to
            case Steps.BACK:
                return value > to
            case Steps.ONCE:
                return value == 0 != to


@dataclass(frozen=True, eq=False)
class OptionStates(Sequence[str]):
    """The feasible states' names, by number. `codes` ascend. A state without a name in `names` (by code) is called by
    its values: YNN where all options are yes/no, else `scope=full, a=Y`."""

    options: tuple[ConflictOption, ...]
    codes: Sequence[int]
    names: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, state: int) -> str: ...
    @overload
    def __getitem__(self, state: slice) -> tuple[str, ...]: ...
    def __getitem__(self, state: int | slice) -> str | tuple[str, ...]:
        if isinstance(state, slice):
            return tuple(self[index] for index in range(*state.indices(len(self))))
        return self.names.get(self.codes[state]) or self.label(state)

    def __iter__(self) -> Iterator[str]:
        return (self[state] for state in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OptionStates):
            return NotImplemented
        same = self.options == other.options and dict(self.names) == dict(other.names)
        return same and len(self) == len(other) and all(map(int.__eq__, self.codes, other.codes))

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """What one step of each option's value adds to the code."""
        return weights(self.options)

    def values(self, state: int) -> tuple[int, ...]:
        """The value of every option in the state."""
        return tuple(
            self.codes[state] // weight % len(option.values)
            for option, weight in zip(self.options, self.weights, strict=True)
        )

    def label(self, state: int) -> str:
        """The state by its values, whatever its name."""
        return label(self.options, self.values(state))

    def at(self, code: int) -> int | None:
        """The number of the state with this code; None where it is not feasible."""
        if isinstance(self.codes, range):
            return code if 0 <= code < len(self.codes) else None
        place = bisect_left(self.codes, code)
        return place if place < len(self.codes) and self.codes[place] == code else None


def weights(options: Sequence[ConflictOption]) -> tuple[int, ...]:
    """What one step of each option's value adds to a state's code; the first option counts least."""
    return tuple(accumulate((len(option.values) for option in options[:-1]), mul, initial=1))[: len(options)]


def label(options: Sequence[ConflictOption], values: Iterable[int], *, letters: bool = True) -> str:
    """A state by its values: one letter per option where all are yes/no (unless `letters` is False), else `id=value` of
    each."""
    if letters and all(option.values == YES_NO for option in options):
        return "".join(YES_NO[value] for value in values)
    return ", ".join(f"{option.id}={option.values[value]}" for option, value in zip(options, values, strict=True))


def matches(pattern: Pattern, values: Sequence[int]) -> bool:
    """Whether a state of these values is one of the pattern's."""
    return all(wanted in (None, value) for wanted, value in zip(pattern, values, strict=True))


def name_value(options: Sequence[ConflictOption], name: str, relation: str, value: str) -> Formula:
    """What `name`, or `name = value`, says in a statement over these options.

    Raises
    ------
    FormulaError
        where there is no such option or value.
    """
    places = {option.id: place for place, option in enumerate(options)}
    if name not in places:
        raise unknown_name(name, list(places))
    option = options[places[name]]
    listed = ", ".join(option.values)
    if not relation:
        if option.values != YES_NO:
            raise FormulaError(f"found '{name}' alone, which has the values {listed}", f"Write {name}=value")
        return Holds(places[name], frozenset({1}))
    if relation not in ("=", "!="):
        raise FormulaError(f"found '{name} {relation}', expected '=' or '!=' and one of the values {listed}")
    if value not in option.values:
        raise FormulaError(f"found '{name}{relation}{value}', expected one of the values {listed}")
    number = option.values.index(value)
    others = frozenset(range(len(option.values))) - {number}
    return Holds(places[name], frozenset({number}) if relation == "=" else others)


def parse_pattern(options: Sequence[ConflictOption], text: str) -> Pattern | None:
    """The pattern that `text` writes: a letter Y, N or - per option where all are yes/no, else `id=value, id=value`
    with the options left out that may have any value. None where it is neither."""
    if all(option.values == YES_NO for option in options) and len(text) == len(options) and not set(text) - set("YN-"):
        return tuple(None if letter == "-" else YES_NO.index(letter) for letter in text)
    places = {option.id: place for place, option in enumerate(options)}
    pattern: list[int | None] = [None] * len(options)
    for part in text.split(","):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or name not in places or value not in options[places[name]].values:
            return None
        pattern[places[name]] = options[places[name]].values.index(value)
    return tuple(pattern)


def all_codes(options: Sequence[ConflictOption]) -> range:
    """The codes where every combination is feasible."""
    total = 1
    for option in options:
        total *= len(option.values)
    return range(total)


def packed(codes: Iterable[int]) -> Sequence[int]:
    """Codes as 64-bit numbers."""
    return array("q", codes)
