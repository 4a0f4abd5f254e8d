"""Why an answer is as it is, in sentences: each demand with its words, its day and its sources.

Made from the answers' JSON records alone. Sides come in the order of the alphabet, and of one side the earlier words
first: no side comes first because of what it said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from parley.cli.show import excerpt, say
from parley.cli.words import ATTRIBUTIONS, STRENGTHS
from parley.dates import long_date

Record = Mapping[str, Any]

WORDS = 300
"""Characters of a demand's words that a sentence repeats."""
SOURCE = 100
"""Characters of what a source is."""


def in_neutral_order(ids: Iterable[str], record: Record) -> list[str]:
    """By the names of their parties, then by the day on which they were stated (undated first), then by id."""

    def place(name: str) -> tuple[str, str, str, str]:
        demand = record["demands"][name]
        return (party_called(demand["party"], record), demand["party"], demand["stated"] or "", name)

    return sorted(ids, key=place)


def party_called(party: str, record: Record) -> str:
    return str(record["parties"].get(party, party))


def say_demands(ids: Iterable[str], record: Record, *, indent: int = 2) -> None:
    """A sentence for each demand, in neutral order."""
    for name in in_neutral_order(ids, record):
        say(demand_sentence(name, record), indent=indent)


def demand_sentence(name: str, record: Record) -> str:
    """Who said what, when, and how that is known.

    >>> record = {"demands": {"d": {"party": "P", "strength": "red_line", "says": "No troops.", "stated": "2025-03-01",
    ...     "attribution": "on_record", "src": ["k"]}}, "sources": {"k": {"what": "Gazette", "date": "2025-03-02"}},
    ...     "parties": {"P": "Pea"}}
    >>> demand_sentence("d", record)
    'Pea (d, red line): “No troops.” Stated on 1 March 2025; on the record; Gazette, 2025-03-02.'
    """
    demand = record["demands"][name]
    words = f"“{excerpt(demand['says'], WORDS)}”" if demand["says"] else "no words of it are on record."
    known = [
        f"Stated on {long_date(date.fromisoformat(demand['stated']))}" if demand["stated"] else "No day is known",
        ATTRIBUTIONS[demand["attribution"]] if demand["attribution"] else "",
        *(source_words(key, record) for key in demand["src"]),
    ]
    who = f"{party_called(demand['party'], record)} ({name}, {STRENGTHS[demand['strength']]})"
    return f"{who}: {words} {'; '.join(part for part in known if part)}."


def source_words(key: str, record: Record) -> str:
    """What a source is, and its date; its key where the file does not say."""
    source = record["sources"].get(key)
    if source is None:
        return key
    return ", ".join(part for part in (excerpt(source["what"], SOURCE).rstrip("."), source["date"]) if part)
