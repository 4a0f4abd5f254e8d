"""Where a report stands among the others: its versions before and after, and who tells the same story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from parley.dossier.held import holdings_of
from parley.ledger import Kind, reports
from parley.report import ReportFacts
from parley.report.sketch import Story
from parley.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Provenance:
    """`earlier` and `later` are versions of the same report, the nearest first; `copies` are other reports of the same
    story, by day: together they count as one origin."""

    earlier: tuple[ReportFacts, ...] = ()
    later: tuple[ReportFacts, ...] = ()
    copies: tuple[ReportFacts, ...] = ()


def all_reports(desk: Desk) -> Mapping[str, ReportFacts]:
    """Every report of the dossier by SHA-256, the newest first; the undated last."""
    return desk.drawn("reports", lambda: _listed(desk))


def provenance(desk: Desk, sha256: str) -> Provenance:
    """Of one report; empty where there is nothing to say."""
    known, told = all_reports(desk), stories(desk)
    before = desk.drawn("replaced", lambda: _replaced(desk))
    after = {old: new for new, old in before.items()}
    own = told.get(sha256)
    versions = {sha256, *_line(sha256, before), *_line(sha256, after)}
    same = [other for other, story in told.items() if own is not None and story.id == own.id and other not in versions]
    return Provenance(
        earlier=tuple(known[it] for it in _line(sha256, before) if it in known),
        later=tuple(known[it] for it in _line(sha256, after) if it in known),
        copies=tuple(sorted((known[it] for it in same if it in known), key=_day)),
    )


def stories(desk: Desk) -> Mapping[str, Story]:
    """The story that each report with statements in it tells."""
    return desk.drawn("stories", lambda: holdings_of(desk.dossier).stories(desk.proposals()))


def _listed(desk: Desk) -> Mapping[str, ReportFacts]:
    found = reports(desk.ledger.entries(kinds=(Kind.REPORT,)))
    return {it.sha256: it for it in sorted(found, key=_day, reverse=True)}


def _replaced(desk: Desk) -> Mapping[str, str]:
    """By a report's SHA-256, that of the version before it."""
    entries = desk.ledger.entries(kinds=(Kind.SNAPSHOT,))
    return {entry.body["report"]: entry.body["replaces"] for entry in entries}


def _line(sha256: str, step: Mapping[str, str]) -> Sequence[str]:
    found: list[str] = []
    at = step.get(sha256)
    while at is not None and at not in found:
        found.append(at)
        at = step.get(at)
    return found


def _day(report: ReportFacts) -> tuple[date, str]:
    return (report.published.first if report.published else date.min, report.sha256)


def facts_record(report: ReportFacts) -> dict[str, object]:
    """A report as JSON, without its text."""
    return {
        "sha256": report.sha256,
        "name": report.name,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": None if report.published is None else str(report.published),
        "retrieved": None if report.retrieved is None else report.retrieved.isoformat(),
        "container": report.container,
    }


def facts_records(listed: Iterable[ReportFacts]) -> list[dict[str, object]]:
    return [facts_record(it) for it in listed]
