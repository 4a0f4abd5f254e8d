"""What the classic bargaining solutions pick among the deals. None of them is advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from parley.agenda import Issue
from parley.bargain.sentences import FROM, SOLUTIONS, bargain_sentence
from parley.web.answers.asking import Asked, TheAsked, TheForm, forms
from parley.web.answers.files import csv_file, svg_file
from parley.web.answers.frame import frame_of
from parley.web.answers.packages import worth
from parley.web.answers.plots import frontier_plot
from parley.web.reply import reply
from parley.words import CONSENTS

router = APIRouter()

SHOWN = 100
"""Deals of the frontier that the page lists; the file has all."""


@router.get("/bargain", responses=forms("csv", "svg"), summary="What the classic bargaining solutions pick.")
def bargain(request: Request, asked: TheAsked, form: TheForm = None) -> Response:
    record = asked.answered("bargain", lambda: _record(asked))
    if form == "csv":
        return csv_file(_rows(record, asked), "bargain")
    parties = [party.id for party in asked.talks.parties]
    plot = frontier_plot(record, parties)
    if form == "svg":
        if plot is None:
            raise HTTPException(404, "There is nothing to draw: it takes two parties who have something to gain")
        title = "What each gains in the deals that no other betters"
        return svg_file(request, "frontier", view=plot, cut=asked.cut, title=title, as_of=record["as_of"])
    view = {
        **_view(record, parties, asked),
        "plot": plot,
        "csv": asked.at("/bargain", ("format", "csv")),
        "svg": asked.at("/bargain", ("format", "svg")) if plot else "",
    }
    return reply(request, "bargain.html", view=view, record=record, cut=asked.cut)


def _view(record: dict[str, Any], parties: list[str], asked: Asked) -> dict[str, Any]:
    frontier = record["frontier"]
    differing = [
        issue
        for issue in asked.talks.agenda.issues
        if any(each["package"][issue.id] != frontier[0]["package"][issue.id] for each in frontier)
    ]
    status = "infeasible" if record["status"] == "feasible" and not frontier else record["status"]
    return {
        "frame": frame_of(asked, bargain_sentence(record), status=status, notes=record["notes"]),
        "without": [(record["parties"][party], f"{record['disagreement'][party]:g}") for party in parties],
        "from": FROM[record["disagreement_from"]],
        "parties": [record["parties"][party] for party in parties],
        "differing": [issue.title for issue in differing],
        "same": [
            (issue.title, worth(issue, frontier[0]["package"][issue.id]))
            for issue in asked.talks.agenda.issues
            if frontier and issue not in differing
        ],
        "rows": [_row(number, record, parties, differing) for number in range(1, min(len(frontier), SHOWN) + 1)],
        "solutions": [(SOLUTIONS[name], sorted(row + 1 for row in rows)) for name, rows in record["solutions"].items()],
        "number": len(frontier),
        "thinned": any(record["epsilon"].values()),
    }


def _row(number: int, record: dict[str, Any], parties: list[str], differing: Sequence[Issue]) -> dict[str, Any]:
    """One deal of the frontier, on the issues on which its deals differ."""
    each = record["frontier"][number - 1]
    return {
        "number": number,
        "picked": [SOLUTIONS[name] for name, rows in record["solutions"].items() if number - 1 in rows],
        "values": [worth(issue, each["package"][issue.id]) for issue in differing],
        "gains": [f"{each['gains'][party]:g}" for party in parties],
        "consent": [(each["consent"][party], CONSENTS[each["consent"][party]]) for party in parties],
    }


def _record(asked: Asked) -> dict[str, Any]:
    from parley.bargain import bargain_record, find_bargain

    return asked.record(bargain_record(find_bargain(asked.talks, asked.question)))


def _rows(record: dict[str, Any], asked: Asked) -> Iterator[Sequence[object]]:
    issues, parties = asked.talks.agenda.issues, [party.id for party in asked.talks.parties]
    names = [record["parties"][party] for party in parties]
    yield ("deal", "picked by", *(issue.title for issue in issues), *(f"{name} gains" for name in names))
    for row, each in enumerate(record["frontier"]):
        picked = " ".join(name for name, rows in record["solutions"].items() if row in rows)
        values = (worth(issue, each["package"][issue.id], shown=10**6).words for issue in issues)
        yield (row + 1, picked, *values, *(each["gains"][party] for party in parties))
