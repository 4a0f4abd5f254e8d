"""A party: who it is, who speaks for it, where it stands, and how that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from parley.dossier import Held, Matrix
from parley.dossier.record import held_record
from parley.party import Actor
from parley.web.asked import TheCut, TheDesk
from parley.web.matrix.actors import Voice, actor_of, other_names, voices_of
from parley.web.matrix.build import sheet_of
from parley.web.matrix.changes import Change, changes_of
from parley.web.matrix.filters import Filters
from parley.web.matrix.known import issue_titles, party_names
from parley.web.matrix.sheet import Cell, Sheet
from parley.web.matrix.statements import StatementView, statement_views
from parley.web.reply import TWO_FORMS, reply

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPage:
    """`cells`: issue title and cell, in the order of the agenda. `open`: statements that match nothing on it."""

    id: str
    name: str
    consent: str
    actor: Actor | None
    other_names: tuple[str, ...]
    cells: tuple[tuple[str, Cell], ...]
    silent: tuple[str, ...]
    changes: tuple[Change, ...]
    voices: tuple[Voice, ...]
    open: tuple[StatementView, ...]


@router.get("/parties/{party}", responses=TWO_FORMS, summary="A party: its positions, and how they changed.")
def party(request: Request, desk: TheDesk, cut: TheCut, party: str) -> Response:
    names = party_names(desk)
    if party not in names:
        raise HTTPException(404, f"There is no party '{party}' here.")
    talks, grid, sheet = desk.dossier.talks, desk.matrix(cut), sheet_of(desk, cut, Filters())
    them, adrift = _said_by(party, grid), _open(party, grid)
    known = talks.party_by_id.get(party)
    view = PartyPage(
        id=party,
        name=names[party],
        consent=str(known.consent) if known else "",
        actor=actor_of(party, talks),
        other_names=other_names(actor_of(party, talks)),
        cells=_cells(party, sheet, issue_titles(desk)),
        silent=tuple(title for issue, title in issue_titles(desk).items() if (party, issue) not in sheet.cells),
        changes=changes_of(them, talks),
        voices=voices_of(party, (*them, *adrift), talks),
        open=statement_views(desk, adrift),
    )
    return reply(request, "party.html", view=view, record=_record(view, cut.as_of, grid), cut=cut)


def _said_by(party: str, grid: Matrix) -> list[Held]:
    return [held for issue in grid.issues for held in grid.cells.get((party, issue), ())]


def _open(party: str, grid: Matrix) -> list[Held]:
    return [held for held in grid.open if held.proposal.position.party == party]


def _cells(party: str, sheet: Sheet, titles: Any) -> tuple[tuple[str, Cell], ...]:
    return tuple((titles[issue], cell) for issue in titles if (cell := sheet.cells.get((party, issue))) is not None)


def _record(view: PartyPage, as_of: object, grid: Matrix) -> dict[str, Any]:
    return {
        "as_of": None if as_of is None else str(as_of),
        "include_proposed": grid.include_proposed,
        "party": {
            "id": view.id,
            "name": view.name,
            "consent": view.consent or None,
            "kind": str(view.actor.kind) if view.actor else None,
            "other_names": list(view.other_names),
        },
        "cells": _cell_records(view.id, grid, grid.cells),
        "conditions": _cell_records(view.id, grid, grid.conditions),
        "open": [held_record(held) for held in _open(view.id, grid)],
        "changes": [change.record() for change in view.changes],
        "voices": [voice.record() for voice in view.voices],
    }


def _cell_records(party: str, grid: Matrix, cells: Any) -> list[dict[str, Any]]:
    return [
        {"issue": issue, "positions": [held_record(held) for held in cells[party, issue]]}
        for issue in grid.issues
        if (party, issue) in cells
    ]
