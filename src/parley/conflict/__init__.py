"""The graph model for conflict resolution: which states of a conflict hold, because whoever would leave them either
gains nothing or is answered by the others.

`model` says what a conflict is, `options` and `moves` how its states and moves come about, `option_form` what is known
of it before its states are listed; `load` and `write` are its file, `from_talks` makes one of talks. `concepts` and
`simultaneous` define stability and `analyse` asks for it; `kernels` answers for large conflicts, `single` for one state
of those too large to list. `limited`, `coalitions`, `unknown` and `strength` are further concepts; `status_quo`,
`inverse`, `doubt` and `margin` ask how a state is reached, what would make it hold, and how sure that is; `explain`
says why, `telling` and `reasons` in words, `picture` draws it; `gmcr` and `gmcr_write` are the files of GMCR+. What few
programs need is fetched when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from parley.conflict.coalitions import CoalitionAnswer, CoalitionConcept, SanctionBy, analyse_coalitions
    from parley.conflict.doubt import DoubtAnswer, stability_in_doubt
    from parley.conflict.doubtful_statements import Doubt
    from parley.conflict.gmcr import load_gmcr
    from parley.conflict.gmcr_write import gmcr_text
    from parley.conflict.inverse import Inverse, rankings_that_hold
    from parley.conflict.margin import Margin, find_margin
    from parley.conflict.opening import open_conflict
    from parley.conflict.picture import conflict_picture
    from parley.conflict.reasons import reasons_record
    from parley.conflict.single import NashEquilibria, StateAnswer, StateVerdict, analyse_state, nash_equilibria
    from parley.conflict.status_quo import Going, Paths, paths_from
    from parley.conflict.strength import StrengthAnswer, analyse_strength, tiers_by_first, tiers_listed
    from parley.conflict.unknown import Attitude, PartlyKnown, analyse_unknown, not_known, not_known_where_doubtful

_LATER = {
    "Attitude": "unknown",
    "CoalitionAnswer": "coalitions",
    "CoalitionConcept": "coalitions",
    "Doubt": "doubtful_statements",
    "DoubtAnswer": "doubt",
    "Going": "status_quo",
    "Inverse": "inverse",
    "Margin": "margin",
    "NashEquilibria": "single",
    "PartlyKnown": "unknown",
    "Paths": "status_quo",
    "SanctionBy": "coalitions",
    "StateAnswer": "single",
    "StateVerdict": "single",
    "StrengthAnswer": "strength",
    "analyse_coalitions": "coalitions",
    "analyse_state": "single",
    "analyse_strength": "strength",
    "analyse_unknown": "unknown",
    "conflict_picture": "picture",
    "find_margin": "margin",
    "gmcr_text": "gmcr_write",
    "load_gmcr": "gmcr",
    "nash_equilibria": "single",
    "not_known": "unknown",
    "not_known_where_doubtful": "unknown",
    "open_conflict": "opening",
    "paths_from": "status_quo",
    "rankings_that_hold": "inverse",
    "reasons_record": "reasons",
    "stability_in_doubt": "doubt",
    "tiers_by_first": "strength",
    "tiers_listed": "strength",
}
"""Names that are fetched when they are first used, and where they are at home."""

__all__ = [
    "ArcMoves",
    "Attitude",
    "CoalitionAnswer",
    "CoalitionConcept",
    "Concept",
    "Conflict",
    "ConflictOption",
    "Doubt",
    "DoubtAnswer",
    "Going",
    "Inverse",
    "LimitedMoves",
    "Margin",
    "NashEquilibria",
    "OptionForm",
    "OptionMoves",
    "OptionStates",
    "PartlyKnown",
    "Paths",
    "Preference",
    "SanctionBy",
    "SimRule",
    "StabilityAnswer",
    "StateAnswer",
    "StateVerdict",
    "Statement",
    "Steps",
    "StrengthAnswer",
    "Switches",
    "analyse",
    "analyse_coalitions",
    "analyse_state",
    "analyse_strength",
    "analyse_unknown",
    "arc_conflict",
    "coalesce",
    "conflict_picture",
    "conflict_yaml",
    "find_margin",
    "gmcr_text",
    "limited_moves",
    "listed",
    "load_conflict",
    "load_gmcr",
    "load_option_form",
    "nash_equilibria",
    "not_known",
    "not_known_where_doubtful",
    "open_conflict",
    "option_conflict",
    "parse_conflict",
    "paths_from",
    "rankings_that_hold",
    "reasons_record",
    "stability_in_doubt",
    "stability_record",
    "talks_conflict",
    "talks_form",
    "tiers_by_first",
    "tiers_listed",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'parley.conflict' has no attribute '{name}'")
    return getattr(import_module(f"parley.conflict.{_LATER[name]}"), name)
