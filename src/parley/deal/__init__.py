"""What follows from what the parties say: deals, clashes, concessions, and the checks of a talks file."""

from parley.deal.answer import Answer, Status
from parley.deal.assumption import parse_assumption, write_assumption
from parley.deal.check import CheckResult, check_talks
from parley.deal.clashes import Clashes, find_clashes
from parley.deal.concessions import Concessions, find_concessions
from parley.deal.consent import Deal, Word
from parley.deal.deals import Deals, find_deals
from parley.deal.question import Question
from parley.deal.record import check_record, clashes_record, concessions_record, deals_record
from parley.deal.silence import silence_words
from parley.deal.standing import Standing

__all__ = [
    "Answer",
    "CheckResult",
    "Clashes",
    "Concessions",
    "Deal",
    "Deals",
    "Question",
    "Standing",
    "Status",
    "Word",
    "check_record",
    "check_talks",
    "clashes_record",
    "concessions_record",
    "deals_record",
    "find_clashes",
    "find_concessions",
    "find_deals",
    "parse_assumption",
    "silence_words",
    "write_assumption",
]
