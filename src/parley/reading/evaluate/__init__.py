"""Readings held against gold: `load_gold` reads a coding with its report, `score` counts, `combine` adds up."""

from parley.reading.evaluate.gold import Gold, GoldEvent, GoldPosition, load_gold
from parley.reading.evaluate.pairing import Pair, alike
from parley.reading.evaluate.score import MEASURES, Count, Score, agrees, combine, score

__all__ = [
    "MEASURES",
    "Count",
    "Gold",
    "GoldEvent",
    "GoldPosition",
    "Pair",
    "Score",
    "agrees",
    "alike",
    "combine",
    "load_gold",
    "score",
]
