"""The sentence that gives the answer about a mission, from its JSON record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parley.deal.sentences import UNDECIDED
from parley.words import counted

Record = Mapping[str, Any]

MOST_SPELT = 10**12
"""Numbers from here on are said by their power of ten; the record has them in full."""


def missions_sentence(record: Record) -> str:
    """How many nobody excludes, and how many missions they could make up."""
    left = len(record["narrowing"]["left"])
    match record["status"]:
        case "undecided":
            return UNDECIDED
        case "infeasible":
            return f"no set of members could make up the mission; {counted(left, 'option')} nobody excludes outright."
    number = record["count"]
    sets = "sets of members, how many is not known," if number is None else f"{number_words(number)} of members"
    return f"{counted(left, 'option')} nobody excludes; {sets} could make up the mission."


def number_words(number: int) -> str:
    """How many sets: in full as long as a person can read it.

    >>> number_words(1200), number_words(3 * 10**40)
    ('1,200 sets', 'more than 10^40 sets')
    """
    if number < MOST_SPELT:
        return counted(number, "set")
    return f"more than 10^{len(str(number)) - 1} sets"
