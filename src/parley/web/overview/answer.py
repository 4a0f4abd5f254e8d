"""Where the answer stands, from the same records as the pages of answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from parley.dates import long_date
from parley.deal import By, Listing, clashes_record, deals_record, find_clashes, find_deals
from parley.deal.sentences import deals_sentence
from parley.web.answers.asking import Asked
from parley.web.answers.cards import in_neutral_order
from parley.web.answers.frame import demand_words, frame_of, of_whom
from parley.web.answers.ties import set_address

CLASHES = 4
"""On the first page; the page of clashes has all."""

MANY = 60
"""Counted demands, of more than which the first page does not wait for every clash."""

GLANCE = 0.1
"""Seconds that it looks for them then."""


@dataclass(frozen=True, slots=True)
class ClashLine:
    """A clash: a clause for each of its demands, and its page."""

    clauses: tuple[tuple[str, str], ...]
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`number` of clashes, None where they were not all counted. `changes` are what was asked otherwise than the
    record has it: words, and the address without it."""

    status: str
    as_of: str
    counted: tuple[str, ...]
    sentence: str
    clashes: tuple[ClashLine, ...]
    found: tuple[tuple[str, ...], ...]
    number: int | None
    changes: tuple[tuple[str, str], ...]


def answer_of(asked: Asked) -> Answer:
    record = asked.answered("standing", lambda: deals_record(find_deals(asked.talks, asked.question)))
    none: dict[str, Any] = {"clashes": [], "count": 0}
    clashing = _clashes(asked) if record["status"] == "infeasible" else none
    found = tuple(tuple(names) for names in clashing["clashes"])
    return Answer(
        status=record["status"],
        as_of=record["as_of"],
        counted=tuple(record["counted"]),
        sentence=f"On what was reported by {long_date(asked.inquiry.as_of)}: {deals_sentence(record)}",
        clashes=tuple(_line(names, asked) for names in found[:CLASHES] if names),
        found=found,
        number=clashing["count"],
        changes=frame_of(asked, "", status="").changes if any(asked.what_if.pairs()) else (),
    )


def _clashes(asked: Asked) -> dict[str, Any]:
    """As the page of clashes has them, and kept for it; of many demands, those that are found at once."""
    listing = Listing(by=By.SIZE)
    if len(asked.inquiry.counted) > MANY:
        hasty = replace(asked.question, limit=CLASHES, timeout=GLANCE)
        return asked.answered("some clashes", lambda: clashes_record(find_clashes(asked.talks, hasty, listing=listing)))
    return asked.answered(
        ("clashes", listing), lambda: clashes_record(find_clashes(asked.talks, asked.question, listing=listing))
    )


def _line(names: tuple[str, ...], asked: Asked) -> ClashLine:
    known = asked.talks.demand_by_id
    demands = (known[name] for name in in_neutral_order(names, asked))
    clauses = tuple((of_whom(demand, asked), demand_words(demand, asked)) for demand in demands)
    return ClashLine(clauses, set_address("/clashes", names, asked))
