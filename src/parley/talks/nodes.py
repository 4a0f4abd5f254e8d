"""A talks file's YAML as a tree of nodes that know their place, read without trusting the file.

Of YAML only what a talks file needs is let in: one document of mappings, lists and scalars. Tags, anchors and aliases
are refused (no object is ever built by name, nothing can be multiplied), so are files too large or nested too deeply.
Scalars stay as they are written: what a text means is the reader's business, not YAML's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import yaml

from parley.errors import InputError, Problem

MAX_BYTES = 5_000_000
"""Of one file. The largest talks on record need a hundredth of it."""
MAX_DEPTH = 20
"""Lists and mappings within one another; the schema itself needs seven."""

MAX_NODES = 500_000
"""Names, values, lists and mappings together: some fifteen thousand demands."""

_SHOWN = 60
"""Characters of a found name that a sentence repeats."""
_NULL = frozenset(["", "~", "null", "Null", "NULL"])
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAKS = re.compile(r"\s+")
_FORBIDDEN = re.compile("[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What YAML 1.1 lets no file hold: control characters and halves of characters."""


class _Mark(Protocol):
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One word, number or text. `plain` = written without quotation marks. `line` and `column` count from 1."""

    text: str
    plain: bool
    line: int
    column: int

    @property
    def is_null(self) -> bool:
        return self.plain and self.text in _NULL


@dataclass(frozen=True, slots=True)
class ListNode:
    items: list[Node]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class RecordNode:
    """A mapping; its keys are in the order of the file, and may stand twice."""

    pairs: list[tuple[ScalarNode, Node]]
    line: int
    column: int


Node = ScalarNode | ListNode | RecordNode


def decode(data: bytes, *, file: str | None = None, kind: str = "talks file") -> str:
    """The text of a file's bytes; `kind` is what messages say it should be.

    Raises
    ------
    InputError
        if there are more than `MAX_BYTES`, or they are no UTF-8 text.
    """
    if len(data) > MAX_BYTES:
        raise _refusal(f"the file has more than {MAX_BYTES // 1_000_000} MB, the most a {kind} may have", file)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal("the file is UTF-16 text, expected UTF-8", file, todo="Save it as UTF-8")
    if b"\0" in data:
        raise _refusal(f"the file is binary, expected a {kind} (YAML text in UTF-8)", file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        what = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        raise _refusal(what, file, line=line, column=column, todo="Save the file as UTF-8") from None


def compose(
    text: str, *, file: str | None = None, kind: str = "talks file", holds: str = "parties, issues and demands"
) -> Node:
    """The tree of the one document in `text`; `kind` is what messages say it should be, `holds` what is in one.

    Raises
    ------
    InputError
        at the first thing that is not YAML, or not let in.
    """
    if len(text) > MAX_BYTES:
        raise _refusal(f"the text has more than {MAX_BYTES:,} characters, the most a {kind} may have", file)
    if forbidden := _FORBIDDEN.search(text):
        at = forbidden.start()
        what = f"the character U+{ord(text[at]):04X} cannot stand in a {kind}"
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        raise _refusal(what, file, line=line, column=column, todo="Take it out")
    try:
        root = _Composer(yaml.parse(text, Loader=_Loader), file, kind).document()
    except yaml.MarkedYAMLError as error:
        raise _syntax_problem(error, file) from None
    if root is None:
        raise _refusal(f"the file is empty, expected a {kind} with {holds}", file)
    return root


class _Composer:
    """Builds the tree from YAML's events, counting what it lets in."""

    def __init__(self, events: Iterator[yaml.Event], file: str | None, kind: str) -> None:
        self._events = events
        self._file = file
        self._kind = kind
        self._count = 0

    def document(self) -> Node | None:
        """The one document's tree; None where there is none."""
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                if root is not None:
                    raise self._refusal(
                        event, "a second document starts here, expected one", "Make it a file of its own"
                    )
                root = self._node(event, depth=0)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._check(event, depth)
        line, column = _place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return ScalarNode(event.value, not event.style, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            return ListNode([self._node(item, depth + 1) for item in self._until_end()], line, column)
        pairs = [self._pair(key, depth + 1) for key in self._until_end()]
        return RecordNode(pairs, line, column)

    def _pair(self, key: yaml.Event, depth: int) -> tuple[ScalarNode, Node]:
        name = self._node(key, depth)
        if not isinstance(name, ScalarNode):
            raise self._refusal(key, "a list or mapping stands where a key is expected")
        return name, self._node(next(self._events), depth)

    def _until_end(self) -> Iterator[yaml.Event]:
        """What stands in the list or mapping just begun, as long as whoever reads an event takes all that is in it."""
        for event in self._events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event

    def _check(self, event: yaml.Event, depth: int) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise self._refusal(event, f"more than {MAX_NODES:,} values up to here, the most a {self._kind} may have")
        if depth > MAX_DEPTH:
            raise self._refusal(event, f"nested more than {MAX_DEPTH} deep, which no {self._kind} needs")
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            what = f"found '{mark}{event.anchor[:_SHOWN]}', a YAML anchor or alias, which {self._kind}s do not use"
            raise self._refusal(event, what, "Put the text in quotation marks, or write the value out")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            what = f"found '{event.tag[:_SHOWN]}', a YAML tag, which {self._kind}s do not use"
            raise self._refusal(event, what, "Put the text in quotation marks, or take the tag away")

    def _refusal(self, event: yaml.Event, what: str, todo: str | None = None) -> InputError:
        line, column = _place(event.start_mark)
        return _refusal(what, self._file, line=line, column=column, todo=todo)


def _syntax_problem(error: yaml.MarkedYAMLError, file: str | None) -> InputError:
    line, column = _place(error.problem_mark or error.context_mark)
    said = _BREAKS.sub(" ", " ".join(part for part in (error.context, error.problem) if part)).strip(" .")
    return _refusal(
        f"not readable as YAML: {said or 'unknown reason'}",
        file,
        line=line,
        column=column,
        todo="Check the indentation and brackets here, and put text with ': ' or ' #' in quotation marks",
    )


def _place(mark: _Mark | None) -> tuple[int, int]:
    """Line and column, counted from 1 (YAML counts from 0); the first of both where YAML does not say."""
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _refusal(
    what: str, file: str | None, *, line: int | None = None, column: int | None = None, todo: str | None = None
) -> InputError:
    return InputError(Problem(what=what, file=file, line=line, column=column, todo=todo))
