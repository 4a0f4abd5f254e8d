"""What reading one report adds to the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parley.errors import Problem
from parley.ledger.entry import Body, Entry, Kind, digest_of, first_entry, later_entry
from parley.ledger.gate import misquotations
from parley.position import Event, Extraction, Position
from parley.position.record import attribution_record, event_record, position_record
from parley.report import Report
from parley.report.sketch import sketch


@dataclass(frozen=True, slots=True)
class RecordedReading:
    """The entries of one report (its SHA-256), to be appended together. `refused` are the quotes that did not pass."""

    report: str
    entries: tuple[Entry, ...]
    refused: tuple[Problem, ...] = ()

    @property
    def positions(self) -> int:
        """How many positions are proposed."""
        return sum(entry.kind is Kind.PROPOSAL for entry in self.entries)


def record_reading(report: Report, extraction: Extraction, *, reader: str, at: datetime) -> RecordedReading:
    """The entries for a report and all that `reader` (its name and version) found in it.

    The report first, then positions, those of the background and events, each in the order of the text, then the entry
    that says that this is all, with how many they are: a reader of the ledger can check that nothing is missing.
    """
    found = _once(
        (
            *(proposal_entry(report.sha256, position, at=at, by=reader) for position in extraction.positions),
            *(proposal_entry(report.sha256, position, at=at, by=reader) for position in extraction.background),
            *(event_entry(report.sha256, event, at=at, by=reader) for event in extraction.events),
        )
    )
    refused = tuple(entry for entry in found if misquotations((entry,), {report.sha256: report.text}))
    kept = tuple(entry for entry in found if entry not in refused)
    problems = misquotations(refused, {report.sha256: report.text})
    done = first_entry(
        Kind.READING,
        f"reading:{report.sha256}",
        {
            "report": report.sha256,
            "positions": sum(entry.kind is Kind.PROPOSAL for entry in kept),
            "events": sum(entry.kind is Kind.EVENT for entry in kept),
            "attributions": [attribution_record(attribution) for attribution in extraction.attributions],
            "problems": [str(problem) for problem in (*extraction.problems, *problems)],
        },
        at=at,
        by=reader,
    )
    return RecordedReading(report.sha256, (report_entry(report, at=at, by=reader), *kept, done), problems)


def report_entry(report: Report, *, at: datetime, by: str) -> Entry:
    """That a published text came in. The text itself is kept beside the entries."""
    body: dict[str, Any] = {
        "sha256": report.sha256,
        "name": report.name,
        "published": None if report.published is None else str(report.published),
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "characters": len(report.text),
        "sketch": str(sketch(report.text)),
    }
    if report.retrieved is not None:
        body |= {"retrieved": report.retrieved.isoformat()}
    if report.container is not None:
        body |= {"container": report.container}
    if report.pages:
        body |= {"pages": list(report.pages)}
    return first_entry(Kind.REPORT, report.sha256, body, at=at, by=by)


def proposal_entry(sha256: str, position: Position, *, at: datetime, by: str) -> Entry:
    """That a reader takes the report with that hash to hold the position."""
    body = {"report": sha256} | position_record(position)
    return first_entry(Kind.PROPOSAL, position.key(sha256), body, at=at, by=by)


def event_entry(sha256: str, event: Event, *, at: datetime, by: str) -> Entry:
    """That a reader takes the report with that hash to tell of the event."""
    span = (str(event.passage.start), str(event.passage.end))
    key = digest_of(sha256, *span, event.kind, *event.participants, str(event.date), event.place or "")[:16]
    return first_entry(Kind.EVENT, key, {"report": sha256} | event_record(event), at=at, by=by)


def container_entry(sha256: str, name: str, *, at: datetime, by: str) -> Entry:
    """That all reports in the file with that hash have been dealt with."""
    return first_entry(Kind.CONTAINER, sha256, {"name": name}, at=at, by=by)


def agenda_entry(text: str, *, name: str, previous: Entry | None, at: datetime, by: str) -> Entry:
    """That from here on reports are read by the talks file `name` with that text; `previous` is the entry before."""
    body: Body = {"name": name, "text": text}
    if previous is None:
        return first_entry(Kind.AGENDA, name, body, at=at, by=by)
    before = {"text": previous.body["text"]}
    return later_entry(Kind.AGENDA, name, body, revision=previous.revision + 1, at=at, by=by, before=before)


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.id: entry for entry in entries}.values())
