"""What is doubtful about preferences, which of a party's statements are, and in which states each holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.conflict.model import Conflict, Statement
from parley.conflict.option_form import TruthTable
from parley.conflict.options import OptionStates
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """What is doubtful beside the credences that stand with the statements.

    `otherwise` is the credence of statements without one. `places` has, per party without statements and per state, all
    by name, how likely it is that the state ranks where it stands; if it does not, it ranks anywhere: each place above,
    between and below the places of the others is as likely. `causes` says, per demand, in which ways it is carried:
    each a list of things all of which must be so, with their `chances`. Statements that hang on the same thing stand or
    fall together. Both are as `parley.deal.doubt` makes them.
    """

    otherwise: float = 1.0
    places: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    causes: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    chances: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thing:
    """One doubtful thing: how likely it is, and on which statements (party, place among its statements) it bears."""

    name: str
    chance: float
    bears_on: tuple[tuple[int, int], ...]


def is_doubtful(statement: Statement) -> bool:
    """Whether somebody set a credence below 1; a statement without one is taken as certain."""
    return statement.credence is not None and statement.credence < 1


def truth_columns(conflict: Conflict, party: int) -> NDArray[np.bool_]:
    """Per statement of the party, most important first, and per state whether it holds there.

    Raises
    ------
    InputError
        if the states are not made of options (they were merged), so that statements cannot be told of them.
    """
    import numpy as np

    statements, states = conflict.preferences[party].statements, conflict.states
    if not statements:
        return np.zeros((0, len(states)), dtype=np.bool_)
    if not isinstance(states, OptionStates):
        what = f"the states of '{conflict.name}' are merged, so one cannot tell which statements hold in them"
        raise InputError(Problem(what=what, todo="Ask before merging, or leave out coalesced states"))
    table = TruthTable(states.options, states.codes)
    return np.stack([table.column(statement.formula) for statement in statements])
