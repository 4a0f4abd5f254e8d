"""Readings held against gold: `load_gold` reads a coding with its report, `score` counts, `combine` adds up."""

from parley.reading.evaluate.count import Count
from parley.reading.evaluate.gold import DETAILS, Gold, GoldEvent, GoldPosition, MissingTextError, load_gold
from parley.reading.evaluate.pairing import Pair, agrees, alike
from parley.reading.evaluate.score import MEASURES, Score, combine, score
from parley.reading.evaluate.texts import Texts

__all__ = [
    "DETAILS",
    "MEASURES",
    "Count",
    "Gold",
    "GoldEvent",
    "GoldPosition",
    "MissingTextError",
    "Pair",
    "Score",
    "Texts",
    "agrees",
    "alike",
    "combine",
    "load_gold",
    "score",
]
