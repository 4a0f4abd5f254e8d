"""When the deal space opened and closed, and which statement did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from string import ascii_uppercase
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from parley.deal import history_record
from parley.deal.sentences import SPACE, history_sentence, percent, turn_sentence
from parley.web.answers.asking import Asked, TheAsked, TheForm, forms
from parley.web.answers.cards import cards_of, lines_of
from parley.web.answers.files import csv_file, svg_file
from parley.web.answers.frame import frame_of
from parley.web.answers.plots import history_plot
from parley.web.reply import reply

router = APIRouter()

SHOWN = 60
"""Days in the table; the picture, the file and the record have every one."""


@router.get("/history", responses=forms("csv", "svg"), summary="The deal space day by day, and what turned it.")
def history(request: Request, asked: TheAsked, form: TheForm = None) -> Response:
    record = asked.answered("history", lambda: _record(asked))
    if form == "csv":
        return csv_file(_rows(record), "history")
    plot = history_plot(record)
    if form == "svg":
        if plot is None:
            raise HTTPException(404, "There is nothing to draw: no demand was on record")
        return svg_file(
            request, "history", view=plot, cut=asked.cut, title="The deal space over time", as_of=record["as_of"]
        )
    status = record["moments"][-1]["status"] if record["moments"] else record["status"]
    view = {
        "frame": frame_of(asked, history_sentence(record), status=status, notes=record["notes"]),
        "plot": plot,
        "days": _days(record["moments"][-SHOWN:], asked),
        "number": len(record["moments"]),
        "turns": [
            (turn_sentence(moment, letters), [(letters[name], card) for name, card in cards.items()], moment["day"])
            for moment in record["moments"]
            if moment["turned"]
            for cards in [cards_of(moment["by"], asked)]
            for letters in [dict(zip(cards, _letters(), strict=False))]
        ],
        "csv": asked.at("/history", ("format", "csv")),
        "svg": asked.at("/history", ("format", "svg")),
    }
    return reply(request, "history.html", view=view, record=record, cut=asked.cut)


def _letters() -> Iterator[str]:
    """A to Z, then A2 to Z2, and so on: what the statements of one day are called in the sentence about it."""
    for turn in count(1):
        yield from (f"{letter}{turn if turn > 1 else ''}" for letter in ascii_uppercase)


def _record(asked: Asked) -> dict[str, Any]:
    from parley.deal import find_history

    return asked.record(history_record(find_history(asked.talks, asked.question)))


def _days(moments: Sequence[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    """The newest first."""
    lines = lines_of({name for moment in moments for name in (*moment["stated"], *moment["ended"])}, asked)
    return [
        {
            **moment,
            "space": SPACE[moment["status"]],
            "chance": "" if moment["compatible"] is None else percent(moment["compatible"]),
            "number": len(moment["counted"]),
            "began": [line for name, line in lines.items() if name in moment["stated"]],
            "over": [line for name, line in lines.items() if name in moment["ended"]],
        }
        for moment in reversed(moments)
    ]


def _rows(record: dict[str, Any]) -> Iterator[Sequence[object]]:
    yield ("day", "deal space", "chance", "counted", "stated", "ended", "turned", "by")
    for moment in record["moments"]:
        yield (
            moment["day"],
            SPACE[moment["status"]],
            moment["compatible"],
            len(moment["counted"]),
            " ".join(moment["stated"]),
            " ".join(moment["ended"]),
            moment["turned"],
            " ".join(moment["by"]),
        )
