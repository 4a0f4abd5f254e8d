"""The steps by which a mission narrows, and the meanings of neutral, as the bars of a picture; from the record."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from parley.mission.picture import Bar
from parley.words import listed

Record = Mapping[str, Any]

WORDS = 110
"""Characters of a demand's words that say who excludes."""


def bars_of(record: Record) -> list[Bar]:
    """All options, those left after each step, and of these the neutral ones by each definition."""
    narrowing = record["narrowing"]
    bars = [Bar("All options", narrowing["options"])]
    bars += [
        Bar(f"{what_excludes(step)} ({who_excludes(step, record)})", step["left"], step["newly"])
        for step in narrowing["steps"]
    ]
    bars += [
        Bar(
            f"of these, neutral as in “{name}”: {found['means']}",
            len(found["options"]),
            is_part=True,
            who=found["options"],
        )
        for name, found in record["neutral"].items()
    ]
    return bars


def who_excludes(step: Record, record: Record) -> str:
    """The party with its words, the rule, the goal, or the assumption."""
    name = str(step["name"])
    match step["origin"]:
        case "demand":
            demand = record["demands"][name]
            said = "".join(char if char.isprintable() else " " for char in demand["says"])
            return f"{record['parties'][demand['party']]}: {shorten(said, WORDS, placeholder=' …')}"
        case "rule":
            return f"rule {name}"
        case "goal":
            return "the goal"
    return "assumed"


def what_excludes(step: Record) -> str:
    """
    >>> what_excludes({"relation": "only", "names": ["neutral_states"]})
    'only neutral_states'
    """
    names = listed(step["names"])
    return f"none of {names}" if step["relation"] == "none_of" else f"only {names}"
