"""What the JSON of every answer has: what was asked, and everything about each demand that it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from parley.deal.answer import Answer
from parley.deal.assumption import write_assumption
from parley.position import Demand
from parley.talks import Source

Record = dict[str, Any]


def asked_record(answer: Answer) -> Record:
    """`as_of`, `status`, `counted`, `assume` (as a person would write it), `goal` (the atoms that a deal must settle,
    none where the question set them aside) and `notes`."""
    inquiry = answer.inquiry
    return {
        "as_of": str(answer.as_of),
        "status": str(answer.status),
        "counted": list(answer.counted),
        "assume": [write_assumption(atom) for atom in inquiry.question.assume],
        "goal": [atom.as_data() for atom in inquiry.talks.goal] if inquiry.question.goal else [],
        "notes": list(answer.notes),
    }


def named_record(answer: Answer, demands: Iterable[Demand]) -> Record:
    """`demands`: as the file words them (groups by their names), by id; `sources` that they rest on, by key; `parties`:
    the names of all parties, by id."""
    talks = answer.inquiry.talks
    told = {demand.id: talks.demand_by_id[demand.id] for demand in sorted(demands, key=lambda demand: demand.id)}
    keys = sorted({key for demand in told.values() for key in demand.src if key in talks.sources})
    return {
        "demands": {name: _demand_record(demand) for name, demand in told.items()},
        "sources": {key: _source_record(talks.sources[key]) for key in keys},
        "parties": {party.id: party.name for party in talks.parties},
    }


def _demand_record(demand: Demand) -> Record:
    return {
        "party": demand.party,
        "says": demand.says,
        "strength": str(demand.strength),
        "if": [atom.as_data() for atom in demand.when],
        "then": [atom.as_data() for atom in demand.then],
        "weight": demand.weight,
        "credence": demand.credence,
        "stated": None if demand.stated is None else str(demand.stated),
        "until": None if demand.until is None else str(demand.until),
        "attribution": None if demand.attribution is None else str(demand.attribution),
        "src": list(demand.src),
        "passages": list(demand.passages),
        "rival_of": demand.rival_of,
    }


def _source_record(source: Source) -> Record:
    return {
        "what": source.what,
        "date": source.date,
        "url": source.url,
        "read": source.read,
        "credence": source.credence,
        "origin": source.origin or None,
    }
