"""Is a deal left, and which: the packages that no counted red line excludes, and who has said what of each."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response

from parley.deal import deals_record, find_deals
from parley.deal.sentences import DEALS_ARE, deals_sentence
from parley.errors import InputError, Problem
from parley.web.answers.asking import Asked, TheAsked, TheForm, forms
from parley.web.answers.cards import cards_of
from parley.web.answers.files import csv_file
from parley.web.answers.frame import frame_of
from parley.web.answers.packages import consent_of, packages_of, table_rows, worth
from parley.web.reply import reply

router = APIRouter()

Best = Annotated[bool, Query(description="List the deals first whose met wishes weigh most, over all parties.")]
Pareto = Annotated[bool, Query(description="List the deals that no other betters: for one, at no cost to another.")]

PARTS = {
    "met": "The package has what it asks",
    "not_triggered": "Met only because its condition does not hold",
    "broken": "Broken by the package",
    "wish_met": "A wish that is met",
    "wish_unmet": "A wish that is not met",
    "offered": "The package takes up what was offered",
}
SPACES = {"feasible": "a deal is left", "infeasible": "no deal is left", "undecided": "undecided"}


@router.get("/deals", responses=forms("csv"), summary="Whether a deal is left, and which.")
def deals(
    request: Request, asked: TheAsked, form: TheForm = None, best: Best = False, pareto: Pareto = False
) -> Response:
    record = _record(asked, best=best, pareto=pareto)
    if form == "csv":
        return csv_file(table_rows(record, asked), "deals")
    own = [(name, "true") for name, on in (("best", best), ("pareto", pareto)) if on]
    view = {
        "frame": frame_of(asked, deals_sentence(record), status=record["status"], notes=record["notes"], kept=own),
        "packages": packages_of(record, asked) if record["deals"] or record["status_quo"] else None,
        "record": record,
        "orders": [
            (words, asked.at("/deals", *pairs), pairs == own)
            for words, pairs in (
                ("In the file's order", []),
                ("Best by met wishes", [("best", "true")]),
                ("That no other betters", [("pareto", "true")]),
            )
        ],
        "standing": DEALS_ARE,
        "spaces": SPACES,
        "csv": asked.at("/deals", *own, ("format", "csv")),
        "clashes": asked.at("/clashes"),
        "concessions": asked.at("/concessions"),
        "broken": cards_of(_broken(record["status_quo"]), asked).values() if record["status_quo"] else (),
    }
    return reply(request, "deals.html", view=view, record=record, cut=asked.cut)


@router.get("/deals/{number}", responses=forms(), summary="One deal: what every demand on record has to do with it.")
def deal(
    request: Request,
    asked: TheAsked,
    number: Annotated[int, Path(ge=1, le=1000)],
    best: Best = False,
    pareto: Pareto = False,
) -> Response:
    wide = replace(asked, what_if=replace(asked.what_if, limit=max(number, asked.what_if.limit)))
    record = _record(wide, best=best, pareto=pareto)
    if number > len(record["deals"]):
        raise HTTPException(404, f"There is no deal {number} here: {len(record['deals'])} are listed")
    found = record["deals"][number - 1]
    own = [(name, "true") for name, on in (("best", best), ("pareto", pareto)) if on]
    kept = {name: value for name, value in record.items() if name not in ("deals", "status_quo", "versions")}
    cards = cards_of([reason["demand"] for reason in found["reasons"]], asked)
    parts = {reason["demand"]: reason["part"] for reason in found["reasons"]}
    view = {
        "frame": frame_of(asked, deals_sentence(record), status=record["status"], notes=record["notes"], kept=own),
        "number": number,
        "deal": found,
        "values": [
            (issue.title, worth(issue, found["package"][issue.id], shown=10**6), issue.id in record["forced"])
            for issue in asked.talks.agenda.issues
        ],
        "consents": [(party.name, consent_of(found, party.id, asked)) for party in asked.talks.parties],
        "reasons": [(part, words, [c for c in cards.values() if parts[c.id] == part]) for part, words in PARTS.items()],
        "all": asked.at("/deals", *own),
        "before": asked.at(f"/deals/{number - 1}", *own) if number > 1 else None,
        "after": asked.at(f"/deals/{number + 1}", *own) if number < len(record["deals"]) else None,
        "standing": DEALS_ARE,
    }
    return reply(request, "deal.html", view=view, record={**kept, "number": number, "deal": found}, cut=asked.cut)


def _record(asked: Asked, *, best: bool, pareto: bool) -> dict[str, Any]:
    if best and pareto:
        raise InputError(Problem(what="'best' and 'pareto' are two lists", key="best", todo="Name one of them"))

    def answer() -> dict[str, Any]:
        if best or pareto:
            from parley.deal.ranked import ranked_deals_record

            return ranked_deals_record(asked.talks, asked.question, pareto=pareto)
        return deals_record(find_deals(asked.talks, asked.question))

    return asked.record(asked.answered(("deals", best, pareto), answer))


def _broken(point: dict[str, Any]) -> list[str]:
    return [name for names in point["breaks"].values() for name in names]
