"""Which of a party's statements are doubtful, and in which states each holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.conflict.model import Conflict, Statement
from parley.conflict.option_form import TruthTable
from parley.conflict.options import OptionStates
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
