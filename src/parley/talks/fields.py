"""A mapping of the talks file read key by key: each value of the kind its key asks for, each fault noted.

A reader never stops at a fault. It notes it and returns a stand-in (None, or nothing at all), so that whatever else is
wrong shows in the same run; the stand-ins are thrown away with the rest once `Findings.raise_any` has spoken.
A key without a value, or with `null`, counts as left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from parley.dates import parse_day
from parley.talks.findings import Findings, described, shown
from parley.talks.nodes import ListNode, Node, RecordNode, ScalarNode

MAX_NAME = 200
"""Characters of an id."""

_TRUE = frozenset(word for true in ("yes", "true", "on") for word in (true, true.title(), true.upper()))
_FALSE = frozenset(word for false in ("no", "false", "off") for word in (false, false.title(), false.upper()))
_WHOLE = re.compile(r"[-+]?(0|[1-9]\d{0,14})", re.ASCII)
_NUMBER = re.compile(r"[-+]?(\d{1,15}(\.\d{0,20})?|\.\d{1,20})([eE][-+]?\d{1,3})?", re.ASCII)
_UNTEXT = re.compile("[\0\ud800-\udfff]")

E = TypeVar("E", bound=StrEnum)


class Fields:
    """The keys and values of one mapping. `what` names it in sentences, such as "a demand"."""

    def __init__(
        self, node: Node, findings: Findings, *, what: str, keys: Collection[str], needed: Collection[str] = ()
    ) -> None:
        self.node = node
        self.findings = findings
        self.values: dict[str, Node] = {}
        if not isinstance(node, RecordNode):
            findings.note(node, f"found {described(node)}, expected {what} with the keys {', '.join(keys)}")
            return
        self._gather(node, what, keys)
        for key in needed:
            if key not in self.values:
                findings.note(node, f"found no '{key}', which {what} needs")

    def _gather(self, node: RecordNode, what: str, keys: Collection[str]) -> None:
        first: dict[str, ScalarNode] = {}
        for key, value in node.pairs:
            if key.text in first:
                what_twice = f"found the key {shown(key.text)} twice, first on line {first[key.text].line}"
                self.findings.note(key, what_twice, "Keep one")
                continue
            first[key.text] = key
            if key.text not in keys:
                self.findings.note_unknown(key, f"a key of {what}", keys)
            elif not (isinstance(value, ScalarNode) and value.is_null):
                self.values[key.text] = value

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def note(self, key: str, what: str, todo: str | None = None) -> None:
        """Note a fault at the key's value, or at the mapping where the key is left out."""
        self.findings.note(self.values.get(key, self.node), what, todo)

    def name(self, key: str) -> str:
        """An id: one line of text that is not empty. "" stands in."""
        return "" if key not in self.values else read_name(self.values[key], self.findings) or ""

    def known_name(self, key: str, what: str, known: Collection[str] | None) -> str:
        """An id that is `known`; `what` names it with its article, such as "the id of a party"."""
        names = read_names([self.values[key]], self.findings, what, known) if key in self.values else ()
        return names[0] if names else ""

    def text(self, key: str, default: str = "") -> str:
        """Free text, without white space around it."""
        if key not in self.values:
            return default
        return read_text(self.values[key], self.findings) or ""

    def day(self, key: str) -> date | None:
        return None if key not in self.values else read_day(self.values[key], self.findings)

    def truth(self, key: str) -> bool | None:
        return None if key not in self.values else read_truth(self.values[key], self.findings)

    def whole(self, key: str, *, least: int | None = None) -> int | None:
        """A whole number, not below `least`."""
        return None if key not in self.values else read_whole(self.values[key], self.findings, least=least)

    def number(self, key: str) -> float | None:
        return None if key not in self.values else read_number(self.values[key], self.findings)

    def one_of(self, key: str, words: type[E]) -> E | None:
        """One of the enumeration's words."""
        if key not in self.values:
            return None
        node = self.values[key]
        if not isinstance(node, ScalarNode):
            self.findings.note(node, f"found {described(node)}, expected one of {', '.join(words)}")
        elif self.findings.is_known(node, "one of", [str(word) for word in words]):
            return words(node.text)
        return None

    def items(self, key: str, what: str) -> list[Node]:
        """The items of a list; `what` says of what, in the plural."""
        return [] if key not in self.values else read_list(self.values[key], self.findings, what)

    def texts(self, key: str, what: str) -> tuple[str, ...]:
        return () if key not in self.values else read_texts(self.values[key], self.findings, what)

    def names(self, key: str, what: str, known: Collection[str] | None) -> tuple[str, ...]:
        """A list of ids, each of them `known`; `what` is the singular with its article."""
        return read_names(self.items(key, what), self.findings, what, known)

    def pairs(self, key: str, what: str) -> Iterator[tuple[ScalarNode, Node]]:
        """The pairs of a mapping whose keys are free; `what` says what from and to. Keys that stand twice are noted."""
        node = self.values.get(key)
        if node is None:
            return
        if not isinstance(node, RecordNode):
            self.findings.note(node, f"found {described(node)}, expected a mapping of {what}")
            return
        lines: dict[str, int] = {}
        for name, value in node.pairs:
            if name.text in lines:
                twice = f"found the key {shown(name.text)} twice, first on line {lines[name.text]}"
                self.findings.note(name, twice, "Keep one")
            elif read_name(name, self.findings) is not None:
                lines[name.text] = name.line
                yield name, value


def read_text(node: Node, findings: Findings) -> str | None:
    """Free text without white space around it; None where there is none, or a word YAML takes for something else."""
    if not isinstance(node, ScalarNode):
        findings.note(node, f"found {described(node)}, expected text", "Put it in quotation marks if it is text")
    elif node.plain and (node.text in _TRUE or node.text in _FALSE):
        means = "true" if node.text in _TRUE else "false"
        findings.note(node, f"found {node.text} unquoted, which YAML reads as {means}", f"Quote it: '{node.text}'")
    elif node.is_null:
        findings.note(node, "found nothing, expected text", "Quote it if it is a name" if node.text else None)
    elif found := _UNTEXT.search(node.text):
        findings.note(node, f"the text holds the character U+{ord(found.group()):04X}", "Take it out")
    else:
        return node.text.strip()
    return None


def read_name(node: Node, findings: Findings) -> str | None:
    """An id: one line of text, not empty."""
    text = read_text(node, findings)
    if text is not None and (not 0 < len(text) <= MAX_NAME or not text.isprintable()):
        findings.note(node, f"found {described(node)}, expected a name: one line of 1 to {MAX_NAME} characters")
        return None
    return text


def read_day(node: Node, findings: Findings) -> date | None:
    if not isinstance(node, ScalarNode):
        findings.note(node, f"found {described(node)}, expected a day such as '2025-03-07'")
        return None
    try:
        return parse_day(node.text)
    except ValueError:
        findings.note(node, f"found {shown(node.text)}, expected a day of the calendar such as '2025-03-07'")
        return None


def read_truth(node: Node, findings: Findings) -> bool | None:
    if isinstance(node, ScalarNode) and (node.text in _TRUE or node.text in _FALSE):
        return node.text in _TRUE
    findings.note(node, f"found {described(node)}, expected true or false")
    return None


def read_whole(node: Node, findings: Findings, *, least: int | None = None) -> int | None:
    if not (isinstance(node, ScalarNode) and node.plain and _WHOLE.fullmatch(node.text)):
        quotes = "Take the quotation marks away" if isinstance(node, ScalarNode) and not node.plain else None
        findings.note(node, f"found {described(node)}, expected a whole number such as 3", quotes)
        return None
    number = int(node.text)
    if least is not None and number < least:
        findings.note(node, f"found {number}, expected a whole number of at least {least}")
        return None
    return number


def read_number(node: Node, findings: Findings) -> float | None:
    if isinstance(node, ScalarNode) and node.plain and _NUMBER.fullmatch(node.text):
        return float(node.text)
    findings.note(node, f"found {described(node)}, expected a number such as 0.5")
    return None


def read_list(node: Node, findings: Findings, what: str) -> list[Node]:
    if isinstance(node, ListNode):
        return node.items
    brackets = f"Write [{node.text}]" if isinstance(node, ScalarNode) and node.text.isidentifier() else None
    findings.note(node, f"found {described(node)}, expected a list of {what}", brackets)
    return []


def read_texts(node: Node, findings: Findings, what: str) -> tuple[str, ...]:
    """A list of texts; empty ones are left out."""
    texts = (read_text(item, findings) for item in read_list(node, findings, what))
    return tuple(text for text in texts if text)


def read_names(nodes: list[Node], findings: Findings, what: str, known: Collection[str] | None) -> tuple[str, ...]:
    """Ids that are `known`, in their order; unknown ones are noted and left out."""
    names: list[str] = []
    for node in nodes:
        name = read_name(node, findings)
        if name is not None and isinstance(node, ScalarNode) and findings.is_known(node, what, known):
            names.append(name)
    return tuple(names)
