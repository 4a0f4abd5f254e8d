"""A conflict as its options describe it, and the listing of its feasible states.

The description is all that is needed to ask about one state of a conflict with too many to list; `listed` gives the
conflict with every feasible state, where they are few enough.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import prod
from typing import TYPE_CHECKING

from parley.conflict.formula import And, Formula, Holds, Not, Or
from parley.conflict.model import Conflict, Preference, Statement
from parley.conflict.moves import OptionMoves
from parley.conflict.options import ConflictOption, OptionStates, weights
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]
    Truths = NDArray[np.bool_]

MOST_STATES = 1 << 26
"""Feasible states that are listed at most: their ranks alone fill a gigabyte with four parties."""
_MOST_CODES = 1 << 62
"""Combinations of values that a 64-bit code can tell apart."""


@dataclass(frozen=True, slots=True)
class Infeasible:
    """States that cannot be, as the file writes them and as a formula."""

    text: str
    formula: Formula


@dataclass(frozen=True, kw_only=True)
class OptionForm:
    """A conflict by its options. `statements` has per party what it wants, most important first; `status_quo` a value
    per option; `names` the states that have one, by their code."""

    parties: tuple[str, ...]
    options: tuple[ConflictOption, ...]
    statements: tuple[tuple[Statement, ...], ...]
    infeasible: tuple[Infeasible, ...] = ()
    status_quo: tuple[int, ...] | None = None
    names: Mapping[int, str] = field(default_factory=dict)
    name: str = ""


class TooManyStatesError(InputError):
    """The options make more feasible states than are ever listed."""

    def __init__(self) -> None:
        todo = "Rule out states under 'infeasible', take options out, or ask about one state at a time"
        super().__init__(Problem(what=f"the options make more than {MOST_STATES:,} feasible states", todo=todo))


def listed(form: OptionForm) -> Conflict:
    """The conflict with every feasible state and its ranks.

    Raises
    ------
    TooManyStatesError
        if there are more than `MOST_STATES`.
    """
    states = OptionStates(form.options, feasible_codes(form.options, form.infeasible), form.names)
    quo = None if form.status_quo is None else states.at(code_of(form.options, form.status_quo))
    return Conflict(
        name=form.name,
        parties=form.parties,
        states=states,
        moves=OptionMoves(states),
        preferences=tuple(Preference(ranks_by_priority(states, each), each) for each in form.statements),
        status_quo=quo,
        infeasible=tuple(each.text for each in form.infeasible),
    )


def code_of(options: Sequence[ConflictOption], values: Sequence[int]) -> int:
    """The code of the state with these values."""
    return sum(value * weight for value, weight in zip(values, weights(options), strict=True))


def feasible_codes(options: Sequence[ConflictOption], infeasible: Sequence[Infeasible]) -> Sequence[int]:
    """The codes of the feasible states, ascending.

    States grow option by option, and each rule cuts them as soon as every option it names is there: with mutually
    exclusive options the combinations in between never come to much more than those that are left.

    Raises
    ------
    TooManyStatesError
        if there are more than `MOST_STATES`, also on the way.
    """
    total = prod(len(option.values) for option in options)
    if not infeasible and total <= MOST_STATES:
        return range(total)
    if not infeasible or total > _MOST_CODES:
        raise TooManyStatesError
    import numpy as np

    due: dict[int, list[Formula]] = {}
    for each in infeasible:
        due.setdefault(max(_named(each.formula), default=-1), []).append(each.formula)
    codes = np.zeros(0 if -1 in due and any(_is_always(each) for each in due[-1]) else 1, dtype=np.int64)
    for place, (option, weight) in enumerate(zip(options, weights(options), strict=True)):
        if len(codes) * len(option.values) > MOST_STATES:
            raise TooManyStatesError
        codes = (np.arange(len(option.values), dtype=np.int64)[:, None] * weight + codes).ravel()
        for formula in due.get(place, []):
            codes = codes[~truths(formula, options, codes)]
    return range(total) if len(codes) == total else array("q", codes.tobytes())


def ranks_by_priority(states: OptionStates, statements: Sequence[Statement]) -> Sequence[int]:
    """A rank per state by statements, most important first: of two states the one that meets the first statement on
    which they differ is better. Without statements all states are equal.

    Statement k of K counts 2^(K-k), more than all after it together. Ranks are refined 31 statements at a time, so that
    no number of them is too many for exact whole numbers.
    """
    import numpy as np

    table = TruthTable(states.options, states.codes)
    ranks = np.zeros(len(states), dtype=np.int64)
    for start in range(0, len(statements), 31):
        for statement in statements[start : start + 31]:
            ranks = 2 * ranks + table.column(statement.formula)
        _, ranks = np.unique(ranks, return_inverse=True)
        ranks = ranks.reshape(-1).astype(np.int64)
    return array("i", ranks.astype(np.int32).tobytes())


class TruthTable:
    """Where formulas hold, over the states of some codes. What an option's value is in each is worked out once."""

    def __init__(self, options: Sequence[ConflictOption], codes: Sequence[int] | Codes) -> None:
        import numpy as np

        self._options, self._weights = options, weights(options)
        is_all = isinstance(codes, range)
        self._codes: Codes = np.arange(len(codes), dtype=np.int64) if is_all else np.asarray(codes, dtype=np.int64)
        self._values: dict[int, NDArray[np.uint16]] = {}

    def column(self, formula: Formula) -> Truths:
        """Whether the formula holds, for each state."""
        import numpy as np

        match formula:
            case Holds():
                return self._has_one_of(formula)
            case Not():
                return ~self.column(formula.part)
            case And() | Or() if not formula.parts:
                return np.full(len(self._codes), isinstance(formula, And))
            case And():
                return reduce(np.logical_and, map(self.column, formula.parts))
            case Or():
                return reduce(np.logical_or, map(self.column, formula.parts))

    def _has_one_of(self, formula: Holds) -> Truths:
        import numpy as np

        value = self._value(formula.option)
        found: Truths = value == min(formula.values, default=-1)
        return found if len(formula.values) < 2 else np.isin(value, sorted(formula.values))

    def _value(self, option: int) -> NDArray[np.uint16]:
        """The option's value in each state."""
        import numpy as np

        if option not in self._values:
            above, size = self._codes // self._weights[option], len(self._options[option].values)
            self._values[option] = (above - above // size * size).astype(np.uint16)  # % takes several times as long
        return self._values[option]


def truths(formula: Formula, options: Sequence[ConflictOption], codes: Sequence[int] | Codes) -> Truths:
    """Whether the formula holds, for each state of these codes."""
    return TruthTable(options, codes).column(formula)


def _named(formula: Formula) -> set[int]:
    """The places of the options that the formula names."""
    match formula:
        case Holds():
            return {formula.option}
        case Not():
            return _named(formula.part)
        case And() | Or():
            return set().union(*map(_named, formula.parts))


def _is_always(formula: Formula) -> bool:
    """Whether a formula that names no option is true."""
    match formula:
        case Not():
            return not _is_always(formula.part)
        case And():
            return all(map(_is_always, formula.parts))
        case Or():
            return any(map(_is_always, formula.parts))
        case Holds():
            raise ValueError("it names an option")
