"""The front matter of a Markdown file: lines between two `---` at the very top that say what the file is.

Read from the YAML parser's events, never built into objects: whatever it holds, nothing is constructed, expanded or
nested. Where it is not quite YAML (`title: Talks: day two`), it is read line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from parley.report.content import Metadata
from parley.report.published import address, published_in

if TYPE_CHECKING:
    import yaml

_FRONT = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.S | re.M)
_SETTING = re.compile(r"^[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$)", re.M)
_LINE = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]+(?P<value>.*)$", re.M)

MAX_CHARACTERS = 10_000
"""Longer front matter is no metadata."""

MAX_BRACKETS = 100
"""The parser's time grows with the square of brackets never closed; more are read line by line."""


def split_front_matter(text: str) -> tuple[int, Metadata]:
    """Where the text after the front matter begins (0 if there is none), and what the front matter says.

    Keys in any case: `title`, `date` or `published`, `outlet`, `source` or `publisher`, `author` if none of these,
    `url` or `link`. A date that is not in the calendar, or is no date, counts as none.
    """
    front = _FRONT.match(text)
    if front is None or len(front["inside"]) > MAX_CHARACTERS or not _SETTING.search(front["inside"]):
        return 0, Metadata()
    settings = _settings(front["inside"])

    def first(*keys: str) -> str | None:
        return next((settings[key] for key in keys if settings.get(key)), None)

    return front.end(), Metadata(
        published=published_in(first("published", "date", "pubdate") or ""),
        outlet=first("outlet", "source", "publisher", "author"),
        title=first("title"),
        url=address(first("url", "link", "canonical")),
    )


def _settings(front: str) -> Mapping[str, str]:
    """Keys in small letters and their values, of the outermost level and of plain text only."""
    found = _settings_of_yaml(front) if front.count("[") + front.count("{") <= MAX_BRACKETS else None
    if found is not None:
        return found
    return {line["key"].lower(): line["value"].strip(" \t\r\"'") for line in _LINE.finditer(front)}


def _settings_of_yaml(front: str) -> Mapping[str, str] | None:
    """None where it is not quite YAML."""
    import yaml  # not at the top: a command that only asks for help reads no report

    try:
        return _outermost(yaml.parse(front, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        return None


def _outermost(events: Iterable[yaml.Event]) -> Mapping[str, str]:
    import yaml

    settings: dict[str, str] = {}
    depth = 0
    key: str | None = None
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            key = None if depth > 1 else key
        elif isinstance(event, yaml.NodeEvent) and depth == 1:
            value = " ".join(event.value.split()) if isinstance(event, yaml.ScalarEvent) else ""
            if key is None:
                key = value.lower()
            else:
                settings.setdefault(key, value)
                key = None
    return settings
