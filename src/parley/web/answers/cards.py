"""A demand as a card: who asks what, how firmly, since when, how that is known, and where it can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parley.board.behind import is_behind
from parley.board.quotes import quote_view
from parley.board.view import QuoteView
from parley.board.words import conjunction_words
from parley.dates import long_date
from parley.deal.doubt import DEFAULT_CREDENCE
from parley.dossier import Held
from parley.position import Demand
from parley.web.answers.asking import Asked
from parley.web.answers.frame import demand_address, of_whom
from parley.words import ATTRIBUTIONS, STRENGTHS


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage in which the demand was read: the quote, and its address in the reader."""

    quote: QuoteView
    to: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What a source is; `to` is where it stands, "" where that is not known."""

    words: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """`when` is on which packages it asks anything ("" = on all), `asks` what it asks of them. `read` are the reports
    in which it was read, each at the place; `quote` is the first of them in its words, None where none was asked for.
    """

    id: str
    to: str
    party: str
    party_name: str
    strength: str
    when: str
    asks: str
    says: str
    stated: str
    until: str
    attribution: str
    weak: bool
    credence: float
    by_default: bool
    read: tuple[SourceLine, ...]
    quote: Evidence | None
    sources: tuple[SourceLine, ...]


def cards_of(ids: Iterable[str], asked: Asked) -> dict[str, Card]:
    """By id, in the order in which no side comes first because of what it said."""
    return {name: card_of(asked.talks.demand_by_id[name], asked) for name in in_neutral_order(ids, asked)}


def lines_of(ids: Iterable[str], asked: Asked) -> dict[str, Card]:
    """The same without quotes, which cost a look into the reports: for tables."""
    known = asked.talks.demand_by_id
    return {name: card_of(known[name], asked, quoted=False) for name in in_neutral_order(ids, asked)}


def card_of(demand: Demand, asked: Asked, *, quoted: bool = True) -> Card:
    return Card(
        id=demand.id,
        to=demand_address(demand.id, asked),
        party=demand.party,
        party_name=of_whom(demand, asked),
        strength=STRENGTHS[demand.strength],
        when=conjunction_words(demand.when, asked.talks),
        asks=conjunction_words(demand.then, asked.talks) or "nothing that binds a package",
        says=demand.says,
        stated=long_date(demand.stated) if demand.stated else "",
        until=long_date(demand.until) if demand.until else "",
        attribution=ATTRIBUTIONS[demand.attribution] if demand.attribution else "",
        weak=demand.attribution in ("anonymous", "reconstructed"),
        credence=DEFAULT_CREDENCE[demand.attribution] if demand.credence is None else demand.credence,
        by_default=demand.credence is None,
        read=tuple(_read(held, asked) for held in _behind(demand, asked)),
        quote=next(evidence_of(demand, asked), None) if quoted else None,
        sources=tuple(_sources(demand, asked)),
    )


def in_neutral_order(ids: Iterable[str], asked: Asked) -> list[str]:
    """By the place of their parties in the talks file, then by the day they were stated (undated first), then by id."""
    place = {party.id: number for number, party in enumerate(asked.talks.parties)}
    known = asked.talks.demand_by_id

    def key(name: str) -> tuple[int, str, str]:
        return place.get(known[name].party, len(place)), str(known[name].stated or ""), name

    return sorted(set(ids), key=key)


def statement_address(held: Held, asked: Asked) -> str:
    """Where a statement is marked in its report."""
    return asked.at(f"/reports/{held.proposal.report.sha256}") + f"#s-{held.proposal.id}"


def evidence_of(demand: Demand, asked: Asked) -> Iterator[Evidence]:
    """Every passage in which the demand was read, in its words."""
    for held in _behind(demand, asked):
        report = asked.desk.ledger.report(held.proposal.report.sha256)
        shown = quote_view(held.proposal, report, asked.talks, superseded=not held.is_current)
        yield Evidence(shown, statement_address(held, asked))


def _behind(demand: Demand, asked: Asked) -> Iterator[Held]:
    for at in demand.passages:
        yield from (held for held in asked.told.get(at, ()) if is_behind(held, demand))


def _read(held: Held, asked: Asked) -> SourceLine:
    report = held.proposal.report
    return SourceLine(report.title or report.name, statement_address(held, asked))


def _sources(demand: Demand, asked: Asked) -> Iterator[SourceLine]:
    for key in demand.src:
        source = asked.talks.sources.get(key)
        if source is None:
            yield SourceLine(key, "")
            continue
        words = ", ".join(part for part in (source.what.rstrip("."), source.date) if part)
        yield SourceLine(words or key, source.url if source.url.startswith(("https://", "http://")) else "")
