"""The first page: where the answer stands, what changed lately, what waits for a person, who was heard of last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request, Response

from parley.report import ReportFacts
from parley.web.answers.asking import Asked, TheAsked
from parley.web.overview.answer import Answer, answer_of
from parley.web.overview.news import Heard, News, heard_of, news_of
from parley.web.reader.provenance import all_reports, facts_record
from parley.web.reply import TWO_FORMS, reply
from parley.web.review.waiting import Facet, Narrowed, queue_of

router = APIRouter()

REPORTS = 3
"""The newest, on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`positions` on the agenda, `open` on nothing of it. `states` and `parties` narrow the queue, where anything
    waits there; `decided` of all `proposed`. `deals`, `clashes` and `concessions` are addresses."""

    title: str
    summary: str
    answer: Answer
    deals: str
    clashes: str
    concessions: str
    news: tuple[News, ...]
    heard: tuple[Heard, ...]
    positions: int
    open: int
    waiting: int
    decided: int
    proposed: int
    states: tuple[Facet, ...]
    parties: tuple[Facet, ...]
    reports: int
    with_positions: int
    newest: tuple[ReportFacts, ...]


@router.get("/", responses=TWO_FORMS, summary="Where the answer stands, what changed lately, and what waits.")
def overview(request: Request, asked: TheAsked) -> Response:
    view = _view(asked)
    return reply(request, "overview.html", view=view, record=_record(view), cut=asked.cut)


def _view(asked: Asked) -> Overview:
    desk, cut, talks = asked.desk, asked.cut, asked.desk.dossier.talks
    grid, known = desk.matrix(cut), all_reports(desk)
    queue = desk.drawn("waiting at first sight", lambda: queue_of(desk, Narrowed(), ()))
    news, heard = desk.drawn(("news", cut), lambda: (news_of(grid, talks), heard_of(grid, talks)))
    return Overview(
        title=desk.title,
        summary=talks.summary,
        answer=answer_of(asked),
        deals=asked.at("/deals"),
        clashes=asked.at("/clashes"),
        concessions=asked.at("/concessions"),
        news=news,
        heard=heard,
        positions=sum(map(len, grid.cells.values())),
        open=len(grid.open),
        waiting=len(queue.items),
        decided=queue.decided,
        proposed=queue.total,
        states=tuple(it for it in queue.states if it.value and it.waiting),
        parties=tuple(it for it in queue.parties if it.waiting),
        reports=len(known),
        with_positions=desk.drawn("with positions", lambda: len({it.report.sha256 for it in desk.proposals()})),
        newest=tuple(islice((it for it in known.values() if _is_out(it, cut.as_of)), REPORTS)),
    )


def _is_out(report: ReportFacts, day: date | None) -> bool:
    return day is None or report.published is None or report.published.first <= day


def _record(view: Overview) -> dict[str, Any]:
    return {
        "title": view.title,
        "as_of": view.answer.as_of,
        "status": view.answer.status,
        "counted": list(view.answer.counted),
        "sentence": view.answer.sentence,
        "clashes": [list(names) for names in view.answer.found],
        "clash_count": view.answer.number,
        "positions": view.positions,
        "open": view.open,
        "waiting": view.waiting,
        "decided": view.decided,
        "reports": view.with_positions,
        "reports_in_all": view.reports,
        "news": [it.record() for it in view.news],
        "heard": [it.record() for it in view.heard],
        "newest": [facts_record(it) for it in view.newest],
    }
