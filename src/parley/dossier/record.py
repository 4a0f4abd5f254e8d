"""A dossier's proposals and its matrix as plain data: what the commands print with `--json`, and the board answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from parley.agenda import Agenda
from parley.dossier.claims import Held
from parley.dossier.matrix import Matrix
from parley.ledger import Proposal
from parley.position.record import position_record

Record = dict[str, Any]


def proposal_record(proposal: Proposal) -> Record:
    """The proposal as JSON: a position's record with the id and the report."""
    return {
        "id": proposal.id,
        "revision": proposal.revision,
        "report": proposal.report.name,
        "sha256": proposal.report.sha256,
        "published": None if proposal.report.published is None else str(proposal.report.published),
        "proposed_by": proposal.proposed_by,
        "strength": None if proposal.strength is None else str(proposal.strength),
        "decided_by": proposal.decided_by,
        "decided_at": None if proposal.decided_at is None else proposal.decided_at.isoformat(),
        "why": proposal.why,
        "page": proposal.report.page_of(proposal.position.passage.start),
        "newest": _newest_record(proposal),
        "earlier": _earlier_record(proposal),
        **position_record(proposal.position, status=str(proposal.status)),
    }


def held_record(held: Held) -> Record:
    """A position in its cell: the proposal's record, and on what it rests."""
    return {
        **proposal_record(held.proposal),
        "reports": held.reports,
        "origins": held.origins,
        "origin": held.origin,
        "same_origin": list(held.ties),
        "only_relayed_by": list(held.only_relayed_by),
        "superseded_by": held.superseded_by,
    }


def matrix_record(matrix: Matrix, agenda: Agenda) -> Record:
    """The matrix as JSON. Cells are in the order of the issues, then of the parties."""
    return {
        "as_of": None if matrix.as_of is None else str(matrix.as_of),
        "include_proposed": matrix.include_proposed,
        "parties": [{"id": party, "name": matrix.names[party]} for party in matrix.parties],
        "issues": [
            {"id": issue, "title": agenda[issue].title if issue in agenda else issue} for issue in matrix.issues
        ],
        "cells": _cell_records(matrix, matrix.cells),
        "conditions": _cell_records(matrix, matrix.conditions),
        "open": _held_records(matrix.open),
        "orphans": [one.proposal.id for one in orphans(matrix)],
    }


def orphans(matrix: Matrix) -> list[Held]:
    """What stands in the matrix on words that a later version of their report has no more, by id."""
    shown = (*(one for cell in matrix.cells.values() for one in cell), *matrix.open)
    found = {one.proposal.id: one for one in shown if one.proposal.newest and one.proposal.newest.is_orphan}
    return [found[id] for id in sorted(found)]


def _newest_record(proposal: Proposal) -> Record | None:
    """Where the words stand in the newest version of the report; None where it has no later version."""
    newest = proposal.newest
    if newest is None:
        return None
    place = {"start": newest.start, "end": newest.end, "score": newest.score}
    return {"report": newest.report, "status": newest.status, **place}


def _earlier_record(proposal: Proposal) -> Record | None:
    """The decided proposal of an earlier version that this one stands in the place of."""
    it = proposal.earlier
    if it is None:
        return None
    return {"proposal": it.proposal, "status": it.status, "score": it.score, "carried": it.carried}


def _cell_records(matrix: Matrix, cells: Mapping[tuple[str, str], Sequence[Held]]) -> list[Record]:
    return [
        {"party": party, "issue": issue, "positions": _held_records(cells[party, issue])}
        for issue in matrix.issues
        for party in matrix.parties
        if (party, issue) in cells
    ]


def _held_records(held: Iterable[Held]) -> list[Record]:
    return [held_record(one) for one in held]
