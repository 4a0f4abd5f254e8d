"""Sets of demands as a picture: a row for each demand, its party beside it; a line for each set, through the rows of
its demands. The table is the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from parley.web.answers.asking import Asked
from parley.web.answers.cards import Card

Ids = Sequence[str]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a set's line meets a row: `on` if the demand is in the set, `above` and `below` where the line goes on."""

    on: bool
    above: bool
    below: bool


@dataclass(frozen=True, slots=True)
class Tied:
    """A demand's row."""

    card: Card
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """`sets` are (number, address, whether all of one party); `sides` the rows by party, in neutral order."""

    sets: tuple[tuple[int, str, bool], ...]
    sides: tuple[tuple[str, tuple[Tied, ...]], ...]

    @property
    def rows(self) -> tuple[Tied, ...]:
        return tuple(row for _, rows in self.sides for row in rows)


def ties_of(sets: Sequence[Ids], cards: dict[str, Card], asked: Asked, *, path: str, own: Sequence[Ids] = ()) -> Ties:
    """The picture of `sets`, whose pages stand under `path`. `cards` are in neutral order; `own` the sets within one
    party."""
    order = [name for name in cards if any(name in found for found in sets)]
    spans = [_span(found, order) for found in sets]

    def rows() -> Iterator[Tied]:
        for at, name in enumerate(order):
            marks = (
                Mark(name in found, low < at <= high, low <= at < high)
                for found, (low, high) in zip(sets, spans, strict=True)
            )
            yield Tied(cards[name], tuple(marks))

    return Ties(
        sets=tuple((at, set_address(path, found, asked), found in own) for at, found in enumerate(sets, start=1)),
        sides=tuple((party, tuple(them)) for party, them in groupby(rows(), key=lambda row: row.card.party_name)),
    )


def set_address(path: str, ids: Ids, asked: Asked) -> str:
    """The page of one set."""
    return asked.at(f"{path}/{'+'.join(quote(name, safe='') for name in ids)}")


def _span(ids: Ids, order: Sequence[str]) -> tuple[int, int]:
    places = [order.index(name) for name in ids] or [-1]
    return min(places), max(places)
