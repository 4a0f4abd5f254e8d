"""The pages people look at: a view of a dossier as plain values, and the page made from it."""

from parley.board.build import board_view
from parley.board.page import page
from parley.board.view import (
    AnswerView,
    BoardView,
    CellView,
    DayView,
    DemandView,
    FragileView,
    PackageView,
    QuoteView,
    VoiceView,
)

__all__ = [
    "AnswerView",
    "BoardView",
    "CellView",
    "DayView",
    "DemandView",
    "FragileView",
    "PackageView",
    "QuoteView",
    "VoiceView",
    "board_view",
    "page",
]
