"""Clashes and concessions alike: their sets as a list, as a picture, as a file; how many are of whose demands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any

from fastapi import HTTPException, Query

from parley.deal import By, Listing
from parley.errors import InputError
from parley.web.answers.asking import Asked
from parley.web.answers.cards import Card, in_neutral_order, lines_of
from parley.web.answers.frame import demand_words, of_whom
from parley.words import listed

Containing = Annotated[list[str] | None, Query(description="List and count only those with this demand in them.")]
OrderBy = Annotated[By, Query(description="The order of the list.")]

ORDERS = (("Smallest first", By.SIZE), ("Least weight first", By.WEIGHT), ("Fewest parties first", By.PARTIES))


def listing_of(containing: Sequence[str] | None, by: By) -> Listing:
    return Listing(containing=tuple(filter(None, containing or ())), by=by)


def found_with(names: tuple[str, ...], record: Callable[[Listing], dict[str, Any]]) -> dict[str, Any]:
    """The record of the sets with all of these demands in them; of minimal sets, these alone where they are one. Raises
    404 where the talks have no such demands."""
    try:
        return record(Listing(containing=names))
    except InputError as error:
        raise HTTPException(404, str(error.problems[0]).rstrip(".")) from error


def own_fields(listing: Listing) -> list[tuple[str, str]]:
    """What the address of a list has beside the question."""
    by = [] if listing.by is By.SIZE else [("by", str(listing.by))]
    return [*(("containing", name) for name in listing.containing), *by]


def lines_in(sets: Sequence[Sequence[str]], asked: Asked) -> dict[str, Card]:
    """Of every demand in any of the sets, in neutral order."""
    return lines_of({name for found in sets for name in found}, asked)


def profile_rows(record: dict[str, Any], asked: Asked) -> list[tuple[str, int]]:
    """How many sets are of the demands of which parties; of all sets, listed or not. Parties in the file's order."""
    names = [party.id for party in asked.talks.parties]
    rows = []
    for each in record["profile"] or ():
        parties = sorted(each["parties"], key=lambda party: names.index(party) if party in names else len(names))
        called = [record["parties"].get(party, party) for party in parties]
        rows.append((listed(called) if called else "nobody", each["count"]))
    return rows if len(rows) > 1 else []


def sentences_of(found: Sequence[str], asked: Asked) -> list[str]:
    """The demands of a set, a clause each, in neutral order."""
    known = asked.talks.demand_by_id
    return [
        f"{of_whom(known[name], asked)}: {demand_words(known[name], asked)}" for name in in_neutral_order(found, asked)
    ]


def orders_of(path: str, listing: Listing, asked: Asked) -> list[tuple[str, str, bool]]:
    """The other orders of the list: (words, address, whether it is this one)."""
    return [
        (words, asked.at(path, *own_fields(Listing(containing=listing.containing, by=by))), by is listing.by)
        for words, by in ORDERS
    ]


def rows_of(noun: str, sets: Sequence[Sequence[str]], asked: Asked) -> Iterator[Sequence[object]]:
    """The sets as a file, a row for each demand of each."""
    yield (noun, "party", "demand", "asks", "strength", "stated", "attribution", "words")
    for number, found in enumerate(sets, start=1):
        for card in lines_of(found, asked).values():
            demand = asked.talks.demand_by_id[card.id]
            asks = f"if {card.when}: {card.asks}" if card.when else card.asks
            yield (number, card.party_name, card.id, asks, card.strength, demand.stated, card.attribution, card.says)
