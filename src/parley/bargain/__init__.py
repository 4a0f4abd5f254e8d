"""Bargaining over the deals: which of them the classic solutions pick, and fair division of items between two."""

from parley.bargain.adjusted_winner import Division, adjusted_winner
from parley.bargain.bargain import Bargain, Outcome, find_bargain
from parley.bargain.record import bargain_record
from parley.bargain.solutions import Solution, egalitarian, kalai_smorodinsky, nash_solution, utilitarian

__all__ = [
    "Bargain",
    "Division",
    "Outcome",
    "Solution",
    "adjusted_winner",
    "bargain_record",
    "egalitarian",
    "find_bargain",
    "kalai_smorodinsky",
    "nash_solution",
    "utilitarian",
]
