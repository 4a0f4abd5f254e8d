"""The elements of a GENIUS file and their attributes, with what is wrong with them gathered as it is found."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path

from lxml import etree

from parley.errors import InputError, Problem
from parley.report.xml import xml_root

MAX_BYTES = 10_000_000
"""Of one file; the largest published ones are some 100 kB."""

MAX_NAME = 200
"""Characters of a name, as in a talks file."""

_BEFORE_DECLARATION = re.compile(rb"\A(?:\s|<!--.*?-->)+(?=<\?xml\b)", re.DOTALL)
"""Blanks and comments before the XML declaration, which many GENIUS files have and XML does not allow."""


class GeniusFile:
    """One file as it is read: its root, and its problems so far."""

    def __init__(self, path: str | PathLike[str]) -> None:
        self.name = str(path)
        self.problems: list[Problem] = []
        data = _bytes(Path(path))
        proper = _BEFORE_DECLARATION.sub(b"", data)
        self._lines_before = data.count(b"\n") - proper.count(b"\n")
        self.root = xml_root(proper, self.name)

    def note(self, element: etree._Element, what: str, todo: str | None = None) -> None:
        line = element.sourceline + self._lines_before if isinstance(element.sourceline, int) else None
        self.problems.append(Problem(what=what, file=self.name, line=line, todo=todo))

    def first(self, tag: str) -> etree._Element | None:
        return next(self.root.iter(tag), None)

    def all(self, tag: str) -> Iterator[etree._Element]:
        return self.root.iter(tag)

    def name_of(self, element: etree._Element, key: str) -> str:
        """The attribute as a name, on one line; noted where it cannot be one."""
        name = " ".join((element.get(key) or "").split())
        if not 0 < len(name) <= MAX_NAME or not name.isprintable():
            what = f"found {_shown(element.get(key))} as {key} of {_tag(element)}, expected 1 to {MAX_NAME} characters"
            self.note(element, what)
        return name

    def whole(self, element: etree._Element, key: str) -> int | None:
        """The attribute as a whole number; noted where it is none."""
        try:
            return int(element.get(key) or "")
        except ValueError:
            found = _shown(element.get(key))
            self.note(element, f"found {found} as {key} of {_tag(element)}, expected a whole number")
            return None

    def number(self, element: etree._Element, key: str, *, least: float | None = None) -> float:
        """The attribute as a number; noted where it is none, or too small, and then 0."""
        number = as_number(element.get(key))
        if number is None or (least is not None and number < least):
            wanted = "a number" if least is None else f"a number of at least {least:g}"
            self.note(element, f"found {_shown(element.get(key))} as {key} of {_tag(element)}, expected {wanted}")
            return 0.0
        return number


def as_number(text: str | None) -> float | None:
    """The finite number that is written; None where none is."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def kind_of(issue: etree._Element) -> str:
    """What an issue says it is, under any of the names that were in use; those of old files say nothing: discrete."""
    attributes: Mapping[str, str] = {str(key): str(value) for key, value in issue.attrib.items()}
    return next((attributes[key].lower() for key in ("vtype", "type", "etype") if attributes.get(key)), "discrete")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(Problem(what=f"the file cannot be read ({reason})", file=str(path))) from None
    if len(data) > MAX_BYTES:
        what = f"the file is larger than {MAX_BYTES // 1_000_000} MB, more than is read of a GENIUS file"
        raise InputError(Problem(what=what, file=str(path)))
    return data


def _tag(element: etree._Element) -> str:
    return f"<{element.tag}>"


def _shown(text: str | None) -> str:
    return "nothing" if text is None else f"'{text[:60]}'"
