"""What follows from what the parties say: deals, clashes, concessions, and the checks of a talks file.

What needs numpy (the figures, the history, the frontier) is fetched when it is first used: loading it takes longer than
most answers do.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from parley.deal.answer import Answer, Status
from parley.deal.assumption import parse_assumption, write_assumption
from parley.deal.check import CheckResult, check_talks
from parley.deal.clashes import Clashes, find_clashes
from parley.deal.concessions import Concessions, find_concessions
from parley.deal.consent import Deal, Word
from parley.deal.deadline import stoppable
from parley.deal.deals import Deals, find_deals
from parley.deal.history_picture import history_picture
from parley.deal.listing import By, Listing
from parley.deal.question import Question
from parley.deal.record import check_record, clashes_record, concessions_record, deals_record
from parley.deal.record_doubt import fragility_record, history_record
from parley.deal.silence import silence_words
from parley.deal.standing import Standing

if TYPE_CHECKING:
    from parley.deal.best import BestDeals, Frontier, find_best_deals, find_frontier
    from parley.deal.fragility import Fragility, find_fragility
    from parley.deal.history import History, Moment, find_history

_LATER = {
    "BestDeals": "best",
    "Fragility": "fragility",
    "Frontier": "best",
    "History": "history",
    "Moment": "history",
    "find_best_deals": "best",
    "find_fragility": "fragility",
    "find_frontier": "best",
    "find_history": "history",
}
"""Names that are fetched when they are first used, and where they are at home."""

__all__ = [
    "Answer",
    "BestDeals",
    "By",
    "CheckResult",
    "Clashes",
    "Concessions",
    "Deal",
    "Deals",
    "Fragility",
    "Frontier",
    "History",
    "Listing",
    "Moment",
    "Question",
    "Standing",
    "Status",
    "Word",
    "check_record",
    "check_talks",
    "clashes_record",
    "concessions_record",
    "deals_record",
    "find_best_deals",
    "find_clashes",
    "find_concessions",
    "find_deals",
    "find_fragility",
    "find_frontier",
    "find_history",
    "fragility_record",
    "history_picture",
    "history_record",
    "parse_assumption",
    "silence_words",
    "stoppable",
    "write_assumption",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'parley.deal' has no attribute '{name}'")
    return getattr(import_module(f"parley.deal.{_LATER[name]}"), name)
