"""Readings held against gold.

`load_golds` reads codings with their reports, `score` counts one, `combine` adds up, `tally` makes the table.
"""

from parley.reading.evaluate.count import Count
from parley.reading.evaluate.folder import LoadedGold, load_golds
from parley.reading.evaluate.gold import DETAILS, Gold, GoldEvent, GoldPosition, MissingTextError, load_gold
from parley.reading.evaluate.pairing import Pair, agrees, alike
from parley.reading.evaluate.replay import Replay
from parley.reading.evaluate.resample import Interval, intervals
from parley.reading.evaluate.score import MEASURES, Score, combine, score
from parley.reading.evaluate.tally import FIELDS, StanceRecall, Tally, by_genre, by_stance, tally
from parley.reading.evaluate.texts import Texts

__all__ = [
    "DETAILS",
    "FIELDS",
    "MEASURES",
    "Count",
    "Gold",
    "GoldEvent",
    "GoldPosition",
    "Interval",
    "LoadedGold",
    "MissingTextError",
    "Pair",
    "Replay",
    "Score",
    "StanceRecall",
    "Tally",
    "Texts",
    "agrees",
    "alike",
    "by_genre",
    "by_stance",
    "combine",
    "intervals",
    "load_gold",
    "load_golds",
    "score",
    "tally",
]
