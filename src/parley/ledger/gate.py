"""The verbatim gate: what does not stand in the report, word for word where it says it does, does not come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.errors import Problem
from parley.ledger.entry import Entry, Kind

QUOTING = frozenset({Kind.PROPOSAL, Kind.EVENT})
"""Kinds of entry whose body has a passage (`start`, `end`, `quote`) and its `report`."""


def misquotations(entries: Iterable[Entry], texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """A problem for each entry whose quote is not `text[start:end]` of its report; `texts` is by SHA-256.

    A report that is not among the texts has no such words either.
    """
    return tuple(
        _problem(entry) for entry in entries if entry.kind in QUOTING and not _stands(entry, texts.get(_report(entry)))
    )


def _report(entry: Entry) -> str:
    return str(entry.body["report"])


def _stands(entry: Entry, text: str | None) -> bool:
    start, end, quote = entry.body["start"], entry.body["end"], entry.body["quote"]
    return text is not None and 0 <= start < end <= len(text) and text[start:end] == quote


def _problem(entry: Entry) -> Problem:
    quote = str(entry.body["quote"])
    shown = quote if len(quote) <= 80 else quote[:79] + "…"
    place = f"[{entry.body['start']}, {entry.body['end']})"
    return Problem(
        what=f"the words '{shown}' do not stand at {place} of report {_report(entry)[:12]}, so they were not taken in",
        todo="Quote the report exactly as it was published",
    )


def unkeepable(text: str) -> bool:
    """Whether the text has what UTF-8 or a database cannot hold: half a character (a lone surrogate), or a NUL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return "\0" in text
