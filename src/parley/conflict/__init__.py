"""The graph model for conflict resolution: which states of a conflict hold, because whoever would leave them either
gains nothing or is answered by the others.

`model` says what a conflict is, `options` and `moves` how its states and moves come about; `concepts` and
`simultaneous` define stability, `analyse` asks for it. Further questions have a module each: `coalitions`, `inverse`,
`status_quo`, `unknown`, `strength`, `doubt`, `margin`.
"""

from parley.conflict.analyse import analyse
from parley.conflict.answer import Concept, SimRule, StabilityAnswer, Switches, stability_record
from parley.conflict.coalesce import coalesce
from parley.conflict.coalitions import CoalitionConcept, SanctionBy, analyse_coalitions
from parley.conflict.doubt import stability_in_doubt
from parley.conflict.doubtful_statements import Doubt
from parley.conflict.from_talks import talks_conflict, talks_form
from parley.conflict.inverse import rankings_that_hold
from parley.conflict.limited import LimitedMoves, limited_moves
from parley.conflict.load import load_conflict, load_option_form, parse_conflict
from parley.conflict.margin import find_margin
from parley.conflict.model import Conflict, Preference, Statement, arc_conflict, option_conflict
from parley.conflict.moves import ArcMoves, OptionMoves
from parley.conflict.option_form import OptionForm, listed
from parley.conflict.options import ConflictOption, OptionStates, Steps
from parley.conflict.status_quo import Going, paths_from
from parley.conflict.strength import analyse_strength, tiers_by_first, tiers_listed
from parley.conflict.unknown import Attitude, analyse_unknown, not_known, not_known_where_doubtful
from parley.conflict.write import conflict_yaml

__all__ = [
    "ArcMoves",
    "Attitude",
    "CoalitionConcept",
    "Concept",
    "Conflict",
    "ConflictOption",
    "Doubt",
    "Going",
    "LimitedMoves",
    "OptionForm",
    "OptionMoves",
    "OptionStates",
    "Preference",
    "SanctionBy",
    "SimRule",
    "StabilityAnswer",
    "Statement",
    "Steps",
    "Switches",
    "analyse",
    "analyse_coalitions",
    "analyse_strength",
    "analyse_unknown",
    "arc_conflict",
    "coalesce",
    "conflict_yaml",
    "find_margin",
    "limited_moves",
    "listed",
    "load_conflict",
    "load_option_form",
    "not_known",
    "not_known_where_doubtful",
    "option_conflict",
    "parse_conflict",
    "paths_from",
    "rankings_that_hold",
    "stability_in_doubt",
    "stability_record",
    "talks_conflict",
    "talks_form",
    "tiers_by_first",
    "tiers_listed",
]
