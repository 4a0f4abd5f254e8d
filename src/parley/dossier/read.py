"""Reads files into a dossier's ledger. What is finished stays finished, whenever the machine stops."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from parley.dates import PartialDate
from parley.dossier.dossier import TALKS_FILE, Dossier
from parley.dossier.files import file_digest, report_files
from parley.dossier.lock import reading_lock
from parley.dossier.outcome import Given, Outcome, outcomes, parallel_outcomes
from parley.errors import InputError, Problem
from parley.ledger import Kind, Ledger, RecordedReading, agenda_entry, record_reading

if TYPE_CHECKING:
    from parley.reading import Reader

Progress = Callable[[int, int, str], None]
"""Called with (files done, files in all, name of the one just done)."""

KEEP_EVERY_S = 0.3
"""Seconds of reading after which what was read is kept. A disk takes some 20 ms to say that it has, whether it is for
one report or for ten; so this much reading can be lost when the machine stops, and a tenth of the time is the most that
keeping it costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSummary:
    """What a reading added. `known` files were in the ledger already, byte for byte, or were given twice."""

    read: int = 0
    known: int = 0
    skipped: tuple[Problem, ...] = ()
    """Files that could not be read."""
    positions: int = 0
    """Newly proposed."""
    refused: tuple[Problem, ...] = ()
    """Quotes that do not stand in their report, which were not taken in."""


def read_reports(
    dossier: Dossier,
    paths: Iterable[Path | str],
    *,
    reader: Reader | None = None,
    published: PartialDate | None = None,
    outlet: str | None = None,
    jobs: int = 1,
    on_progress: Progress | None = None,
) -> ReadSummary:
    """Reads files, and all files in folders, into the ledger: each wholly, or not at all.

    A file whose bytes are in the ledger adds nothing. One that cannot be read is reported as skipped, and the rest goes
    on. `published` and `outlet` are said of all files. With several `jobs` as many processes read, and this one alone
    writes; a `reader` of your own must then be one that can be pickled. Without one, the rules read for the dossier's
    talks.

    Raises
    ------
    InputError
        if another process is reading into this dossier, or the ledger cannot be written. What was finished is kept.
    """
    if jobs < 1:
        raise InputError(Problem(what=f"{jobs} jobs cannot read", todo="Ask for one or more"))
    files, missing = report_files(paths)
    given = Given(published, outlet)
    with reading_lock(dossier.path):
        _keep_agenda(dossier)
        run = _Run(dossier.ledger, len(files), on_progress)
        if jobs == 1:
            found = outcomes(reader, dossier.talks, run.unknown(files), given)
        else:
            found = parallel_outcomes(reader, dossier.talks, run.unknown(files), given, jobs=jobs)
        with closing(found):
            try:
                for outcome in found:
                    run.take(outcome)
            finally:
                run.keep()
    return replace(run.summary, skipped=missing + run.summary.skipped)


class _Run:
    """One reading under way: what it has added so far, and how far it is."""

    def __init__(self, ledger: Ledger, total: int, on_progress: Progress | None) -> None:
        self.ledger, self.total, self.on_progress = ledger, total, on_progress
        self.summary = ReadSummary()
        self.done = 0
        self.waiting: list[tuple[Outcome, RecordedReading]] = []
        self.kept_at = monotonic()

    def unknown(self, files: Iterable[Path]) -> Iterator[Path]:
        """The files whose bytes are not in the ledger when their turn comes; the others count as known."""
        for path in files:
            sha256 = file_digest(path)
            if sha256 is not None and self.ledger.knows(sha256):
                self._count(path, ReadSummary(known=1))
            else:
                yield path

    def take(self, outcome: Outcome) -> None:
        """Keeps one outcome, now or with those that come soon after."""
        if outcome.original is None or outcome.extraction is None:
            self._count(outcome.path, ReadSummary(skipped=outcome.problems))
            return
        report, at = outcome.original.report, datetime.now(UTC)
        recorded = record_reading(report, outcome.extraction, reader=outcome.reader, at=at)
        self.waiting.append((outcome, recorded))
        if monotonic() - self.kept_at >= KEEP_EVERY_S:
            self.keep()

    def keep(self) -> None:
        """Keeps what waits, in one transaction. A report is finished, and said to be, from here on."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        entries = [entry for _, recorded in waiting for entry in recorded.entries]
        self.ledger.append(entries, originals=[it.original for it, _ in waiting if it.original is not None])
        self.kept_at = monotonic()
        seen: set[str] = set()
        for outcome, recorded in waiting:
            is_copy = recorded.report in seen
            seen.add(recorded.report)
            self._count(outcome.path, ReadSummary(known=1) if is_copy else _added(recorded))

    def _count(self, path: Path, more: ReadSummary) -> None:
        was = self.summary
        self.summary = ReadSummary(
            read=was.read + more.read,
            known=was.known + more.known,
            skipped=was.skipped + more.skipped,
            positions=was.positions + more.positions,
            refused=was.refused + more.refused,
        )
        self.done += 1
        if self.on_progress is not None:
            self.on_progress(self.done, self.total, path.name)


def _added(recorded: RecordedReading) -> ReadSummary:
    return ReadSummary(read=1, positions=recorded.positions, refused=recorded.refused)


def _keep_agenda(dossier: Dossier) -> None:
    """Notes in the ledger by which talks file reports are read, whenever that has changed."""
    file = dossier.path / TALKS_FILE
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Problem(what=f"the talks file cannot be read ({error})", file=str(file))) from error
    latest = max(dossier.ledger.entries(kinds=(Kind.AGENDA,)), key=lambda entry: entry.revision, default=None)
    if latest is None or latest.body["text"] != text:
        entry = agenda_entry(text, name=TALKS_FILE, previous=latest, at=datetime.now(UTC), by="parley read")
        dossier.ledger.append((entry,))
