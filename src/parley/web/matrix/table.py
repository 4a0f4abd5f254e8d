"""The sheet as CSV (RFC 4180): a row for each stance and condition that is shown, in the order of the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from parley.web.matrix.sheet import Cell, Sheet, Stand

COLUMNS = (
    "as_of",
    "issue",
    "issue_title",
    "party",
    "party_name",
    "kind",
    "stance",
    "option",
    "label",
    "hangs_on",
    "said",
    "softly_put",
    "unreviewed",
    "voices",
    "reports",
    "independent",
    "cell_age_days",
    "cell_stale",
    "cell_statements",
    "cell_reports",
    "cell_independent",
    "cell_for_and_against",
    "cell_changed_lately",
    "since",
    "statements",
)
"""Stable: further ones are added at the end."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def csv_text(sheet: Sheet) -> str:
    """The sheet as CSV text. Words that a spreadsheet would take for a formula get a `'` in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    titles = {issue.id: issue.title for issue in sheet.issues}
    names = {party.id: party.name for party in sheet.parties}
    for issue in titles:
        for party in names:
            cell = sheet.cells.get((party, issue))
            if cell is not None:
                writer.writerows(map(_guarded, _rows(sheet, cell, titles[issue], names[party])))
    return out.getvalue()


def _rows(sheet: Sheet, cell: Cell, title: str, name: str) -> Iterator[tuple[object, ...]]:
    told = [(stand, cell.news if cell.news == "new" else "") for stand in cell.stands]
    for stand, news in (*told, *((stand, "gone") for stand in cell.gone)):
        yield (
            sheet.as_of or "",
            cell.issue,
            title,
            cell.party,
            name,
            *_of_stand(stand),
            "" if cell.age is None else cell.age,
            _yes(cell.stale),
            cell.statements,
            cell.reports,
            cell.origins,
            _yes(cell.differs),
            _yes(cell.changed),
            news or cell.news,
            " ".join(stand.ids),
        )


def _of_stand(stand: Stand) -> tuple[object, ...]:
    return (
        stand.kind,
        stand.stance,
        stand.option or "",
        stand.label,
        "; ".join(stand.hangs_on),
        stand.said or "",
        _yes(stand.soft),
        _yes(stand.unreviewed),
        stand.mark_words or "on record",
        stand.reports,
        stand.origins,
    )


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _guarded(row: tuple[object, ...]) -> list[str]:
    return [f"'{text}" if text.startswith(_FORMULA) else text for text in map(str, row)]
