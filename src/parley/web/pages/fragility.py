"""How surely the demands as reported leave a deal, and what is most worth checking. About reports, and no forecast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from parley.deal import fragility_record
from parley.deal.sentences import (
    FIGURES_ARE,
    at_their_word,
    best_single_sentence,
    fragility_sentence,
    hinge_sentence,
    percent,
)
from parley.web.answers.asking import Asked, TheAsked, TheForm, forms
from parley.web.answers.cards import Card, card_of, cards_of, lines_of
from parley.web.answers.files import csv_file, svg_file
from parley.web.answers.frame import frame_of
from parley.web.reply import reply

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """A demand worth checking: the figure if it is held and if it is not, as parts of a hundred for the picture."""

    card: Card
    credence: str
    if_true: str
    if_false: str
    held: float
    unheld: float


@router.get("/fragility", responses=forms("csv", "svg"), summary="How surely the reports leave a deal; what to check.")
def fragility(request: Request, asked: TheAsked, form: TheForm = None) -> Response:
    record = asked.answered("fragility", lambda: _record(asked))
    if form == "csv":
        return csv_file(_rows(record, asked), "worth-checking")
    worth = [_worth(each, asked) for each in record["worth_checking"][: asked.what_if.limit]]
    picture = {
        "low": round(100 * record["low"], 2),
        "high": round(100 * record["high"], 2),
        "words": percent(record["compatible"]) if record["exact"] else _between(record),
        "worth": worth,
    }
    if form == "svg":
        title = "What is worth checking, and what it would do to the figure"
        return svg_file(request, "worth", view=picture, cut=asked.cut, title=title, as_of=record["as_of"])
    view = {
        "frame": frame_of(asked, fragility_sentence(record), status=record["status"], notes=record["notes"]),
        "record": record,
        "picture": picture,
        "worth": worth,
        "said": [sentence for sentence in (at_their_word(record), best_single_sentence(record)) if sentence],
        "hinges": [_hinge(each, asked) for each in record["hinges"]],
        "origins": [_origin(each, asked) for each in record["origins"] if len(each["demands"]) > 1],
        "standing": FIGURES_ARE,
        "csv": asked.at("/fragility", ("format", "csv")),
        "svg": asked.at("/fragility", ("format", "svg")),
    }
    return reply(request, "fragility.html", view=view, record=record, cut=asked.cut)


def _record(asked: Asked) -> dict[str, Any]:
    from parley.deal import find_fragility

    return asked.record(fragility_record(find_fragility(asked.talks, asked.question)))


def _between(record: dict[str, Any]) -> str:
    return f"{percent(record['low'])} to {percent(record['high'])}"


def _worth(each: dict[str, Any], asked: Asked) -> Worth:
    return Worth(
        card=card_of(asked.talks.demand_by_id[each["demand"]], asked, quoted=False),
        credence=percent(each["credence"]),
        if_true=percent(each["if_true"]),
        if_false=percent(each["if_false"]),
        held=round(100 * each["if_true"], 2),
        unheld=round(100 * each["if_false"], 2),
    )


def _hinge(hinge: dict[str, Any], asked: Asked) -> tuple[str, list[Card]]:
    what = _source(hinge["name"], asked) if hinge["kind"] == "source" else hinge["name"]
    return hinge_sentence(hinge, what), list(cards_of(hinge["demands"], asked).values())


def _origin(each: dict[str, Any], asked: Asked) -> tuple[str, str, str, list[Card]]:
    carried = list(lines_of(each["demands"], asked).values())
    return _source(each["origin"], asked), percent(each["credence"]), f"{100 * each['importance']:+.1f} %", carried


def _source(key: str, asked: Asked) -> str:
    source = asked.talks.sources.get(key)
    return ", ".join(part for part in (source.what.rstrip("."), source.date) if part) if source else key


def _rows(record: dict[str, Any], asked: Asked) -> Iterator[Sequence[object]]:
    yield ("demand", "party", "credence", "if held", "if not held", "importance", "swing", "words")
    for each in record["worth_checking"]:
        demand = record["demands"][each["demand"]]
        party = record["parties"].get(demand["party"], demand["party"])
        figures = (each["credence"], each["if_true"], each["if_false"], each["importance"], each["swing"])
        yield (each["demand"], party, *figures, demand["says"])
