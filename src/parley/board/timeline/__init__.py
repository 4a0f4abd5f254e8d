"""The timeline as a drawing: where on the page each lane, stretch, moment and event stands."""

from parley.board.timeline.drawing import Drawing, draw

__all__ = ["Drawing", "draw"]
