"""Sentences and tables that the answers share. They are made from the answers' JSON records, so that what a person
reads and what a program reads cannot differ.

The wording follows fixed rules: every answer says as of which day and on what it rests; nothing is a forecast, a
verdict or advice; no party comes first but by the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from parley.cli.show import Cell, Table, excerpt, say, show_table
from parley.cli.words import ATTRIBUTIONS, STRENGTHS, counted, listed
from parley.dates import long_date

if TYPE_CHECKING:
    from parley.cli.analysis import Asked
    from parley.talks import Talks

Record = Mapping[str, Any]


def say_answer(record: Record, answer: str) -> None:
    """The sentence that opens every answer."""
    from parley.deal.sentences import UNDECIDED

    more = " A longer --timeout may find one." if answer == UNDECIDED else ""
    say(f"On what was reported by {long_date(date.fromisoformat(record['as_of']))}: {answer}{more}", bold=True)


def say_counted(record: Record, asked: Asked) -> None:
    """On what the answer rests: whose demands were counted, what was assumed, and every note."""
    talks, question = asked.talks, asked.question
    parties = sorted({party_name(talks, talks.demand_by_id[each].party) for each in record["counted"]})
    of = f" of {listed(parties)}" if parties else ""
    say(f"Counted: {counted(len(record['counted']), 'demand')}{of}.")
    for words, attribution in (
        ("On unnamed sources alone", "anonymous"),
        ("By our own reading alone", "reconstructed"),
    ):
        weak = [each for each in record["counted"] if talks.demand_by_id[each].attribution == attribution]
        if weak:
            say(f"{words}: {listed(weak)}.")
    if asked.include_proposed:
        say("Proposals that nobody has reviewed are counted among them where the ledger has any (--include-proposed).")
    for words, ids in (("Treated as given up", question.drop), ("Treated as red lines", question.promote)):
        if ids:
            say(f"{words}: {listed(ids)}.")
    if record["assume"]:
        say(f"Assumed: {'; '.join(record['assume'])}.")
    for text in record["notes"]:
        say(f"Note: {text}")
    if asked.dossier and talks.notes:
        day = f" --as-of {question.as_of}" if question.as_of else ""
        say(f"{counted(len(talks.notes), 'note')} on how the demands were drawn: parley talks {asked.dossier}{day}")


def show_demands(ids: Iterable[str], asked: Asked, title: str = "") -> None:
    """Each demand's words, party, strength, source and date."""
    rows = []
    for each in ids:
        demand = asked.talks.demand_by_id[each]
        strength = STRENGTHS[demand.strength] + (" (promoted)" if each in asked.question.promote else "")
        rows.append(
            (
                Cell(each, "bold"),
                party_name(asked.talks, demand.party),
                strength,
                str(demand.stated or ""),
                excerpt(demand.says, 300),
                _source(each, asked.talks),
            )
        )
    show_table(Table(("Demand", "Party", "Strength", "Stated", "What was said", "Source"), rows, title))


def party_name(talks: Talks, party: str) -> str:
    known = talks.party_by_id.get(party)
    return known.name if known else party


def value_words(value: object) -> str:
    """An issue's value as it stands in a package: an option, a number, a set or an order."""
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or "(nobody)"
    return str(value)


def _source(demand_id: str, talks: Talks) -> str:
    """How the demand is attributed, and what its sources are."""
    demand = talks.demand_by_id[demand_id]
    how = ATTRIBUTIONS[demand.attribution] if demand.attribution else ""
    known = [(key, talks.sources.get(key)) for key in demand.src]
    said = [
        ", ".join(part for part in (excerpt(source.what, 100), source.date) if part) if source else key
        for key, source in known
    ]
    return ": ".join(part for part in (how, "; ".join(said)) if part)
