"""The graph model for conflict resolution: which states of a conflict hold, because whoever would leave them either
gains nothing or is answered by the others.

`model` says what a conflict is, `options` and `moves` how its states and moves come about; `concepts` and
`simultaneous` define stability, `analyse` asks for it.
"""

from parley.conflict.analyse import analyse
from parley.conflict.answer import Concept, SimRule, StabilityAnswer, Switches, stability_record
from parley.conflict.coalesce import coalesce
from parley.conflict.from_talks import talks_conflict, talks_form
from parley.conflict.limited import LimitedMoves, limited_moves
from parley.conflict.load import load_conflict, load_option_form, parse_conflict
from parley.conflict.model import Conflict, Preference, Statement, arc_conflict, option_conflict
from parley.conflict.moves import ArcMoves, OptionMoves
from parley.conflict.option_form import OptionForm, listed
from parley.conflict.options import ConflictOption, OptionStates, Steps
from parley.conflict.write import conflict_yaml

__all__ = [
    "ArcMoves",
    "Concept",
    "Conflict",
    "ConflictOption",
    "LimitedMoves",
    "OptionForm",
    "OptionMoves",
    "OptionStates",
    "Preference",
    "SimRule",
    "StabilityAnswer",
    "Statement",
    "Steps",
    "Switches",
    "analyse",
    "arc_conflict",
    "coalesce",
    "conflict_yaml",
    "limited_moves",
    "listed",
    "load_conflict",
    "load_option_form",
    "option_conflict",
    "parse_conflict",
    "stability_record",
    "talks_conflict",
    "talks_form",
]
