"""One demand: its words, since when, how it is known, where it was read, and what it has to do with others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from parley.deal import Listing, clashes_record, find_clashes, find_concessions, find_deals
from parley.deal.doubt import DEFAULT_CREDENCE, doubts_about
from parley.deal.record_parts import asked_record, named_record
from parley.deal.rivals import versions_of
from parley.deal.sentences import percent
from parley.position import Demand
from parley.web.answers.asking import Asked, TheAsked, forms
from parley.web.answers.cards import card_of, evidence_of
from parley.web.answers.frame import demand_address, frame_of
from parley.web.answers.sets import sentences_of
from parley.web.answers.ties import set_address
from parley.web.reply import reply

router = APIRouter()

QUICK = 2.0
"""Seconds that a search may take here; the pages of clashes and concessions take as long as was asked for."""


@router.get("/demands/{name}", responses=forms(), summary="One demand: its words, its sources, and where it stands.")
def demand(request: Request, asked: TheAsked, name: str) -> Response:
    found = asked.talks.demand_by_id.get(name)
    if found is None:
        raise HTTPException(404, f"No demand has the id '{name}' on what is counted here")
    record = asked.answered(("demand", name), lambda: _record(found, asked))
    counts = name in record["counted"]
    view = {
        "frame": frame_of(asked, _sentence(record, name), status=record["status"]),
        "card": card_of(found, asked, quoted=False),
        "evidence": list(evidence_of(found, asked)),
        "counts": counts,
        "credence": percent(record["credence"]),
        "why": _why(found),
        "origins": found.origins,
        "clashes": [(sentences_of(ids, asked), set_address("/clashes", ids, asked)) for ids in record["clashes"]],
        "concessions": [
            (sentences_of(ids, asked), set_address("/concessions", ids, asked)) for ids in record["concessions"]
        ],
        "counts_of": {"clashes": record["clashes_count"], "concessions": record["concessions_count"]},
        "more_clashes": asked.at("/clashes", ("containing", name)),
        "more_concessions": asked.at("/concessions", ("containing", name)),
        "rivals": [
            (asked.talks.demand_by_id[each], demand_address(each, asked)) for each in record["rivals"] if each != name
        ],
        "without": asked.at("/deals", ("drop", name)),
        "others": [
            (each, demand_address(each.id, asked))
            for each in asked.talks.demands
            if each.party == found.party and each.id != name and _speak_of_the_same(each, found)
        ],
    }
    return reply(request, "demand.html", view=view, record=record, cut=asked.cut)


def _record(found: Demand, asked: Asked) -> dict[str, Any]:
    """What every answer has, then the demand's credence, its clashes and concessions, and its rival versions."""
    answer = find_deals(asked.talks, asked.question)
    counted = found.id in answer.counted
    listing = Listing(containing=(found.id,) if counted else ())
    quick = replace(asked.question, timeout=min(asked.question.timeout or 0.0, QUICK))
    clashes = find_clashes(asked.talks, quick, listing=listing) if counted else None
    concessions = find_concessions(asked.talks, quick, listing=listing) if counted else None
    versions = [group for group in versions_of(asked.talks.demands) if found in group]
    named = {*(clashes.clashes if clashes else ()), *(concessions.concessions if concessions else ()), (found.id,)}
    known = asked.talks.demand_by_id
    return asked.record(
        {
            **asked_record(answer),
            "demand": found.id,
            "credence": doubts_about(answer.inquiry.counted if counted else [found], asked.talks).credence(found.id),
            "clashes": clashes_record(clashes)["clashes"] if clashes else [],
            "clashes_count": clashes.count if clashes else 0,
            "concessions": [list(ids) for ids in concessions.concessions] if concessions else [],
            "concessions_count": concessions.count if concessions else 0,
            "rivals": [each.id for group in versions for each in group],
            **named_record(answer, [known[name] for name in {name for ids in named for name in ids}]),
        }
    )


def _sentence(record: dict[str, Any], name: str) -> str:
    if name in record["counted"]:
        return "this is one of the demands that are counted."
    if name in record["demands"] and record["demands"][name]["strength"] != "red_line":
        return "this is on record, and is not counted as a red line."
    return "this is not counted in the question as it now stands."


def _why(found: Demand) -> str:
    """Where the credence comes from."""
    if found.credence is not None:
        return "as set for this demand, or drawn from its source chains"
    words = {"on_record": "a voice on record", "anonymous": "unnamed sources alone", "text": "a document"}
    said = words.get(str(found.attribution), "what is known of its source")
    return f"nobody set one, so {percent(DEFAULT_CREDENCE[found.attribution])} for {said}, by the stated table"


def _speak_of_the_same(one: Demand, other: Demand) -> bool:
    return bool({atom.issue for atom in (*one.when, *one.then)} & {atom.issue for atom in (*other.when, *other.then)})
