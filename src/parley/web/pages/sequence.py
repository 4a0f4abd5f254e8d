"""Which steps can be done first, which wait for one another for ever, and what would free them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import APIRouter, Request, Response

from parley.agenda import Issue
from parley.board.words import option_label
from parley.deal.record_steps import sequences_record
from parley.deal.sentences import sequence_sentence
from parley.deal.sequence import find_sequences
from parley.web.answers.asking import Asked, TheAsked, TheForm, forms
from parley.web.answers.cards import Card, cards_of
from parley.web.answers.files import csv_file
from parley.web.answers.frame import frame_of
from parley.web.reply import reply
from parley.words import listed

router = APIRouter()

Steps = dict[str, Any]


@router.get("/sequence", responses=forms("csv"), summary="Which steps can be done first, and which wait for ever.")
def sequence(request: Request, asked: TheAsked, form: TheForm = None) -> Response:
    record = asked.answered("sequence", lambda: _record(asked))
    if form == "csv":
        return csv_file(_rows(record), "sequence")
    view = {
        "frame": frame_of(asked, sequence_sentence(record), status=record["status"], notes=record["notes"]),
        "sequences": [_view(steps, asked) for steps in record["sequences"]],
        "csv": asked.at("/sequence", ("format", "csv")),
    }
    return reply(request, "sequence.html", view=view, record=record, cut=asked.cut)


def _record(asked: Asked) -> dict[str, Any]:
    return asked.record(sequences_record(find_sequences(asked.talks, asked.question)))


def _view(steps: Steps, asked: Asked) -> dict[str, Any]:
    issue = asked.talks.agenda[steps["issue"]]

    def called(names: Sequence[str]) -> list[str]:
        return [option_label(issue, name) for name in names]

    tying = {name for knot in steps["knots"] for name in knot["by"]} & set(asked.talks.demand_by_id)
    return {
        "title": issue.title,
        "doable": called(steps["doable"]),
        "stuck": called(steps["stuck"]),
        "knots": [_knot(knot, issue, asked) for knot in steps["knots"]],
        "waits": [
            (
                option_label(issue, wait["step"]),
                listed(called(wait["all_of"])),
                _any(called(wait["any_of"])),
                wait["by"],
            )
            for wait in steps["waits"]
        ],
        "waivers": [
            (list(cards_of(ids, asked).values()), asked.at("/sequence", *(("drop", name) for name in ids)))
            for ids in steps["waivers"]
        ],
        "complete": steps["complete"],
        "cards": list(cards_of(tying, asked).values()),
    }


def _knot(knot: dict[str, Any], issue: Issue, asked: Asked) -> dict[str, Any]:
    def called(names: Sequence[str]) -> str:
        return listed([option_label(issue, name) for name in names]) if names else ""

    return {
        "steps": called(knot["steps"]),
        "by": _ties(knot, asked),
        "facts": [name for name in knot["by"] if name not in asked.talks.demand_by_id],
        "together": called(knot["together"]),
        "split": [
            (option_label(issue, step), called(opened) or "nothing more") for step, opened in knot["split"].items()
        ],
    }


def _ties(knot: dict[str, Any], asked: Asked) -> list[Card]:
    return list(cards_of([name for name in knot["by"] if name in asked.talks.demand_by_id], asked).values())


def _any(names: list[str]) -> str:
    return " or ".join(names)


def _rows(record: dict[str, Any]) -> Iterator[Sequence[object]]:
    yield ("issue", "step", "place", "waits for all of", "waits for any of", "by")
    for steps in record["sequences"]:
        for step in (*steps["doable"], *steps["stuck"]):
            place = steps["doable"].index(step) + 1 if step in steps["doable"] else "waits for ever"
            waits = [wait for wait in steps["waits"] if wait["step"] == step] or [None]
            for wait in waits:
                tail = (
                    ("", "", "") if wait is None else (" ".join(wait["all_of"]), " ".join(wait["any_of"]), wait["by"])
                )
                yield (steps["issue"], step, place, *tail)
