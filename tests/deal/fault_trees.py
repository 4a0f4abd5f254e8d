"""Fault trees, for tests alone: what they need is what talks need, a monotone function of many things at once.

The top event of a tree is a formula over basic events; a minimal cut set is a smallest set of events that brings it
about. A tree is handed to the diagrams as it is, so that counts and chances which others published can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from parley.deal.diagram import Graph, as_graph
from parley.deal.diagram.diagrams import Diagrams


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many of these hold at least: all of them make an "and", one of them an "or"."""

    number: int
    parts: tuple[Formula, ...]


Formula = str | AtLeast
"""The name of a basic event or of a gate, or several formulas together."""


@dataclass(frozen=True, slots=True)
class Tree:
    """`gates` by name, `top` being one of them; `chances` has every basic event."""

    top: str
    gates: Mapping[str, Formula]
    chances: Mapping[str, float]

    @property
    def events(self) -> tuple[str, ...]:
        """The basic events below the top, in the order in which a walk down from it meets them."""
        met: dict[str, None] = {}
        seen: set[str] = set()

        def walk(formula: Formula) -> None:
            if isinstance(formula, AtLeast):
                for part in formula.parts:
                    walk(part)
            elif formula not in self.gates:
                met.setdefault(formula)
            elif formula not in seen:
                seen.add(formula)
                walk(self.gates[formula])

        walk(self.top)
        return tuple(met)

    def holds(self, formula: Formula, failed: frozenset[str]) -> bool:
        """By counting: the plain reading of the tree."""
        if isinstance(formula, AtLeast):
            return sum(self.holds(part, failed) for part in formula.parts) >= formula.number
        return self.holds(self.gates[formula], failed) if formula in self.gates else formula in failed


def all_of(*parts: Formula) -> AtLeast:
    return AtLeast(len(parts), parts)


def any_of(*parts: Formula) -> AtLeast:
    return AtLeast(1, parts)


def graph_of(tree: Tree, diagrams: Diagrams) -> Graph:
    """The top event as a function of `tree.events`, by level."""
    built = {event: diagrams.variable(level) for level, event in enumerate(tree.events)}

    def build(formula: Formula) -> Any:
        if isinstance(formula, AtLeast):
            return _at_least(formula.number, [build(part) for part in formula.parts], diagrams)
        if formula not in built:
            built[formula] = build(tree.gates[formula])
        return built[formula]

    return as_graph(diagrams, build(tree.top))


def _at_least(number: int, parts: Sequence[Any], diagrams: Diagrams) -> Any:
    """One part after the other: what holds where at least 0, 1, ... `number` of those seen hold."""
    reached = [diagrams.true, *[diagrams.false] * number]
    for part in parts:
        more = [diagrams.both(part, one_less) for one_less in reached[:-1]]
        reached = [diagrams.true, *map(diagrams.either, reached[1:], more)]
    return reached[number]


def read_tree(file: Path) -> Tree:
    """A tree in the Open-PSA exchange format, as far as and, or, at-least and named events go.

    Raises
    ------
    ValueError
        if the file has a gate of another kind.
    """
    root = ElementTree.parse(file).getroot()
    gates = {gate.attrib["name"]: _formula(gate[-1]) for gate in root.iter("define-gate")}
    chances = {
        event.attrib["name"]: float(number.attrib["value"])
        for event in root.iter("define-basic-event")
        for number in event.iter("float")
    }
    named = {name for formula in gates.values() for name in _names(formula)}
    (top,) = gates.keys() - named
    return Tree(top, gates, chances)


def _formula(element: ElementTree.Element) -> Formula:
    if element.tag in ("gate", "basic-event", "event"):
        return element.attrib["name"]
    parts = tuple(map(_formula, element))
    match element.tag:
        case "and":
            return all_of(*parts)
        case "or":
            return any_of(*parts)
        case "atleast":
            return AtLeast(int(element.attrib["min"]), parts)
    raise ValueError(f"a gate <{element.tag}> is not monotone, or not known here")


def _names(formula: Formula) -> Iterable[str]:
    if isinstance(formula, AtLeast):
        return [name for part in formula.parts for name in _names(part)]
    return [formula]
