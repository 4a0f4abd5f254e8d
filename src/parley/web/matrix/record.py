"""What a sheet adds to the matrix's JSON: the filters, the counts, and the marks of its cells."""

from __future__ import annotations

from typing import Any

from parley.web.matrix.sheet import Cell, Sheet


def sheet_record(sheet: Sheet) -> dict[str, Any]:
    """To stand beside the keys that `parley positions --json` prints."""
    counts = sheet.counts
    return {
        "day": None if sheet.day is None else str(sheet.day),
        "filters": sheet.filters.record(),
        "counts": {
            "statements": counts.statements,
            "reports": counts.reports,
            "independent": counts.independent,
            "unreviewed": counts.unreviewed,
            "open": counts.open,
        },
        "marks": [
            _marks(sheet.cells[party.id, issue.id])
            for issue in sheet.issues
            for party in sheet.parties
            if (party.id, issue.id) in sheet.cells
        ],
        "spread": [{"issue": it.id, "differ": it.differ, "pairs": it.pairs} for it in sheet.issues],
        "activity": [{"party": it.id, "statements": it.statements, "recent": it.recent} for it in sheet.parties],
    }


def _marks(cell: Cell) -> dict[str, Any]:
    return {
        "party": cell.party,
        "issue": cell.issue,
        "age": cell.age,
        "stale": cell.stale,
        "reports": cell.reports,
        "independent": cell.origins,
        "voices": cell.mark or None,
        "for_and_against": cell.differs,
        "changed_lately": cell.changed,
        "unreviewed": cell.unreviewed,
        "since": cell.news or None,
        "gone": [{"kind": it.kind, "stance": it.stance, "option": it.option, "label": it.label} for it in cell.gone],
    }
