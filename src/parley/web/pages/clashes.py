"""The demands that cannot be met together: all of them as lines through the demands' rows, and each drawn out."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from parley.deal import By, Listing, clashes_record, find_clashes
from parley.deal.sentences import ONE_PARTY, clashes_sentence
from parley.web.answers.asking import Asked, TheAsked, TheForm, forms
from parley.web.answers.cards import cards_of
from parley.web.answers.files import csv_file, svg_file
from parley.web.answers.frame import frame_of
from parley.web.answers.score import score_of
from parley.web.answers.sets import (
    Containing,
    OrderBy,
    found_with,
    lines_in,
    listing_of,
    orders_of,
    own_fields,
    profile_rows,
    rows_of,
)
from parley.web.answers.ties import ties_of
from parley.web.reply import reply

router = APIRouter()


@router.get("/clashes", responses=forms("csv", "svg"), summary="The demands that cannot be met together.")
def clashes(
    request: Request,
    asked: TheAsked,
    form: TheForm = None,
    containing: Containing = None,
    by: OrderBy = By.SIZE,
) -> Response:
    listing = listing_of(containing, by)
    record = _record(asked, listing)
    sets, own = [*filter(None, record["clashes"])], record["within_one_party"]
    if form == "csv":
        return csv_file(rows_of("clash", sets, asked), "clashes")
    ties = ties_of(sets, lines_in(sets, asked), asked, path="/clashes", own=own)
    if form == "svg":
        title = "Demands that cannot be met together"
        return svg_file(request, "ties", view=ties, cut=asked.cut, title=title, as_of=record["as_of"])
    fields = own_fields(listing)
    view = {
        "frame": frame_of(asked, clashes_sentence(record), status=record["status"], notes=record["notes"], kept=fields),
        "record": record,
        "ties": ties,
        "baseless": [] in record["clashes"],
        "own": ONE_PARTY if own else "",
        "profile": profile_rows(record, asked),
        "orders": orders_of("/clashes", listing, asked),
        "csv": asked.at("/clashes", *fields, ("format", "csv")),
        "svg": asked.at("/clashes", *fields, ("format", "svg")),
        "concessions": asked.at("/concessions"),
    }
    return reply(request, "clashes.html", view=view, record=record, cut=asked.cut)


@router.get(
    "/clashes/{ids}", responses=forms("csv", "svg"), summary="One clash, by the ids of its demands joined with +."
)
def clash(request: Request, asked: TheAsked, ids: str, form: TheForm = None) -> Response:
    names = tuple(sorted(filter(None, ids.split("+"))))
    found = found_with(names, partial(_record, asked))
    if list(names) not in found["clashes"]:
        raise HTTPException(404, f"{' and '.join(names) or 'This'} are no clash as the question now stands")
    if form == "csv":
        return csv_file(rows_of("clash", [names], asked), "clash")
    cards = cards_of(names, asked)
    score = score_of(names, cards, asked)
    if form == "svg":
        title = "Demands that cannot be met together"
        return svg_file(request, "score", view=score, cut=asked.cut, title=title, as_of=found["as_of"])
    sentence = f"no package meets {'this demand' if len(names) == 1 else 'these demands together'}."
    view = {
        "frame": frame_of(asked, sentence, status=found["status"], notes=found["notes"]),
        "score": score,
        "cards": tuple(cards.values()),
        "own": ONE_PARTY if list(names) in found["within_one_party"] else "",
        "all": asked.at("/clashes"),
        "without": [(card, asked.at("/deals", ("drop", card.id))) for card in cards.values()],
        "concessions": asked.at("/concessions"),
        "csv": asked.at(asked.path, ("format", "csv")),
        "svg": asked.at(asked.path, ("format", "svg")),
    }
    return reply(request, "clash.html", view=view, record=found, cut=asked.cut)


def _record(asked: Asked, listing: Listing) -> dict[str, Any]:
    return asked.record(
        asked.answered(
            ("clashes", listing),
            lambda: clashes_record(find_clashes(asked.talks, asked.question, listing=listing)),
        )
    )
