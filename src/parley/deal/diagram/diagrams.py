"""Binary decision diagrams, kept by oxidd where it is installed, else by a plain table of nodes.

A diagram is a function of yes/no variables, numbered by the level at which they are asked. Equal functions are equal
diagrams (Bryant 1986, "Graph-based algorithms for Boolean function manipulation"). Our functions only ever grow from
no to yes as variables do, so `both` and `either` are all that is needed.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Protocol

FIRST_NODES = 1 << 16
"""Nodes that are made room for at first: to lay out the room for the most takes longer than most answers do."""
MOST_NODES = 1 << 21
"""Nodes before a diagram is given up as too large; some 100 MB."""

Node = Hashable
"""A diagram, as its keeper names it."""


class TooLarge(Exception):  # noqa: N818 - not an error: the callers catch it and search another way
    """A table or a diagram would outgrow its bound. Never leaves this folder's parent."""


class NoRoom(TooLarge):
    """A diagram outgrew the room that it was given; with more it may fit."""


class Diagrams(Protocol):
    """A keeper of diagrams over a fixed number of variables."""

    @property
    def true(self) -> Any: ...

    @property
    def false(self) -> Any: ...

    def variable(self, level: int) -> Any:
        """The function that is the variable asked at `level`."""
        ...

    def both(self, one: Any, other: Any) -> Any: ...

    def either(self, one: Any, other: Any) -> Any: ...

    def split(self, node: Any) -> tuple[int, Any, Any]:
        """The level that `node` (neither true nor false) asks, what is left where it is no, and where it is yes."""
        ...


def open_diagrams(variables: int, *, most_nodes: int = MOST_NODES) -> Diagrams:
    """A keeper for diagrams over so many variables; both kinds give the same answers.

    Raises
    ------
    NoRoom
        from its operations, when more than `most_nodes` nodes would be needed.
    """
    try:
        from parley.deal.diagram.compiled import CompiledDiagrams
    except ImportError:
        from parley.deal.diagram.plain import PlainDiagrams

        return PlainDiagrams(most_nodes=most_nodes)
    return CompiledDiagrams(variables, most_nodes=most_nodes)
