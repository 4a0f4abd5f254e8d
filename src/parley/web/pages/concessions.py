"""What would have to be withdrawn to leave a deal: all sets of all sides alike, in one stated order."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from parley.deal import By, Listing, concessions_record, find_concessions
from parley.deal.sentences import CONCESSIONS_ARE, concessions_sentence
from parley.web.answers.asking import Asked, TheAsked, TheForm, forms
from parley.web.answers.cards import cards_of
from parley.web.answers.files import csv_file, svg_file
from parley.web.answers.frame import frame_of
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

STANDING = f"{CONCESSIONS_ARE}; parties in the order of the talks file."


@router.get("/concessions", responses=forms("csv", "svg"), summary="What would have to be withdrawn to leave a deal.")
def concessions(
    request: Request,
    asked: TheAsked,
    form: TheForm = None,
    containing: Containing = None,
    by: OrderBy = By.SIZE,
) -> Response:
    listing = listing_of(containing, by)
    record = _record(asked, listing)
    sets = record["concessions"]
    if form == "csv":
        return csv_file(rows_of("set", sets, asked), "concessions")
    ties = ties_of(sets, lines_in(sets, asked), asked, path="/concessions")
    if form == "svg":
        title = "Sets of demands without which a deal would be left"
        return svg_file(request, "gives", view=ties, cut=asked.cut, title=title, as_of=record["as_of"])
    fields = own_fields(listing)
    view = {
        "frame": frame_of(
            asked, concessions_sentence(record), status=record["status"], notes=record["notes"], kept=fields
        ),
        "record": record,
        "ties": ties,
        "standing": STANDING,
        "profile": profile_rows(record, asked),
        "orders": orders_of("/concessions", listing, asked),
        "csv": asked.at("/concessions", *fields, ("format", "csv")),
        "svg": asked.at("/concessions", *fields, ("format", "svg")),
        "clashes": asked.at("/clashes"),
    }
    return reply(request, "concessions.html", view=view, record=record, cut=asked.cut)


@router.get("/concessions/{ids}", responses=forms("csv"), summary="One set, by the ids of its demands joined with +.")
def concession(request: Request, asked: TheAsked, ids: str, form: TheForm = None) -> Response:
    names = tuple(sorted(filter(None, ids.split("+"))))
    found = found_with(names, partial(_record, asked))
    if list(names) not in found["concessions"]:
        raise HTTPException(404, f"{' and '.join(names) or 'This'} are no such set as the question now stands")
    if form == "csv":
        return csv_file(rows_of("set", [names], asked), "concession")
    sentence = "without these demands at least one package would meet the rest; with any one of them none does."
    view = {
        "frame": frame_of(
            asked,
            sentence if len(names) > 1 else "without this demand at least one package would meet the rest.",
            status=found["status"],
            notes=found["notes"],
        ),
        "cards": tuple(cards_of(names, asked).values()),
        "all": asked.at("/concessions"),
        "without": asked.at("/deals", *(("drop", name) for name in names)),
        "standing": STANDING,
        "csv": asked.at(asked.path, ("format", "csv")),
    }
    return reply(request, "concession.html", view=view, record=found, cut=asked.cut)


def _record(asked: Asked, listing: Listing) -> dict[str, Any]:
    return asked.record(
        asked.answered(
            ("concessions", listing),
            lambda: concessions_record(find_concessions(asked.talks, asked.question, listing=listing)),
        )
    )
