"""What is found wrong in one file while it is read: noted at its place, all listed together at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from parley.errors import InputError, Problem, did_you_mean
from parley.talks.nodes import ListNode, Node, RecordNode, ScalarNode

MOST_LISTED = 1000
"""Problems listed of one file; past that a last line says how many more there are."""
MOST_COMPARED = 50_000
"""Comparisons of an unknown name with a known one, to suggest the nearest: about a second's worth."""
_SHOWN = 60
"""Characters of a found text that a sentence repeats."""
_LISTED = 250
"""Characters that the known names may take in a sentence; where they would take more, they are not listed."""


@dataclass(frozen=True, slots=True)
class _Finding:
    node: Node
    what: str
    todo: str | None


class Findings:
    """Gathers problems; reading goes on with a stand-in, so that one run shows everything there is to mend."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self._found: list[_Finding] = []
        self._compared = 0

    def note(self, node: Node, what: str, todo: str | None = None) -> None:
        """Note that at `node` something is wrong: `what` was found and expected, `todo` says how to mend it."""
        self._found.append(_Finding(node, what, todo))

    @property
    def count(self) -> int:
        """How many problems are noted by now."""
        return len(self._found)

    def note_unknown(self, node: ScalarNode, what: str, known: Collection[str]) -> None:
        """Note that `node` names nothing known; the nearest known name is suggested.

        `what` says what it should be the name of, such as "the id of a party".
        """
        names = ", ".join(known) if len(known) < _LISTED else ""
        listed = f" ({names})" if 0 < len(names) <= _LISTED else ""
        few = listed if known else ", of which there are none"
        self._compared += len(known)
        near = did_you_mean(node.text, known) if self._compared <= MOST_COMPARED else None
        self.note(node, f"found {shown(node.text)}, expected {what}{few}", near)

    def is_known(self, node: ScalarNode, what: str, known: Collection[str] | None) -> bool:
        """Whether the name is known, noting it where not. With `known` None (names that could not be read) all pass."""
        if known is None or node.text in known:
            return True
        self.note_unknown(node, what, known)
        return False

    def raise_any(self, root: Node) -> None:
        """
        Raises
        ------
        InputError
            if anything was noted; its problems are in the order of the file, each with its key path under `root`.
        """
        if not self._found:
            return
        paths = dict(_paths(root, ""))
        found = sorted(self._found, key=lambda finding: (finding.node.line, finding.node.column))
        problems = [
            Problem(
                what=finding.what,
                file=self.file,
                line=finding.node.line,
                column=finding.node.column,
                key=paths.get(id(finding.node)) or None,
                todo=finding.todo,
            )
            for finding in found[:MOST_LISTED]
        ]
        if len(found) > MOST_LISTED:
            more = f"{len(found) - MOST_LISTED} more problems of this file are not listed"
            problems.append(Problem(what=more, file=self.file, todo="Mend those above first"))
        raise InputError(problems)


def shown(text: str) -> str:
    """The text as a sentence repeats it: in quotation marks, on one line, not too long."""
    return f"'{_short(text)}'"


def _short(text: str) -> str:
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(char if char.isprintable() else " " for char in short)


def described(node: Node) -> str:
    """What stands at `node`, in a word."""
    match node:
        case ScalarNode():
            return "nothing" if node.is_null else shown(node.text)
        case ListNode():
            return "a list"
        case RecordNode():
            return "a mapping of keys to values"


def _paths(node: Node, path: str) -> Iterator[tuple[int, str]]:
    yield id(node), path
    match node:
        case ListNode():
            for index, item in enumerate(node.items):
                yield from _paths(item, f"{path}[{index}]")
        case RecordNode():
            for key, value in node.pairs:
                below = f"{path}.{_short(key.text)}" if path else _short(key.text)
                yield id(key), below
                yield from _paths(value, below)
        case ScalarNode():
            pass
