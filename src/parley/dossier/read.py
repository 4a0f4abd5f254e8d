"""Reads files into a dossier's ledger. What is finished stays finished, whenever the machine stops."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from parley.dates import PartialDate
from parley.dossier.dossier import TALKS_FILE, Dossier
from parley.dossier.files import report_files
from parley.dossier.inbox import Inbox
from parley.dossier.lock import reading_lock
from parley.dossier.outcome import Given, Outcome, guarded_outcomes, outcomes
from parley.dossier.snapshots import Versions
from parley.errors import InputError, Problem
from parley.ledger import Kind, Ledger, RecordedReading, agenda_entry

if TYPE_CHECKING:
    from parley.reading import Reader


@dataclass(frozen=True, slots=True)
class Step:
    """How far a reading is: `done` files of `total` are dealt with, the last of them `name`; of those `read` were read
    now, with so many `words`, and the others were known already or could not be read."""

    done: int
    total: int
    name: str
    read: int
    words: int


Progress = Callable[[Step], None]
"""Called whenever one more file has been dealt with."""

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
    jobs: int | None = None,
    on_progress: Progress | None = None,
) -> ReadSummary:
    """Reads files, and all files in folders, into the ledger: each wholly, or not at all.

    A file whose bytes are in the ledger adds nothing. One that cannot be read is reported as skipped, and the rest goes
    on. `published` and `outlet` are said of all files. Without a `reader`, the rules read for the dossier's talks.

    Without `jobs`, this process reads. With them, as many others do, this one alone writes, and a report that they do
    not survive, or that keeps one longer than it may (`parley.workers.patience`), is skipped; a `reader` of your own
    must then be one that can be pickled, and a script must guard its start (`if __name__ == "__main__"`).

    Raises
    ------
    InputError
        if another process is reading into this dossier, or the ledger cannot be written. What was finished is kept.
    """
    if jobs is not None and jobs < 1:
        raise InputError(Problem(what=f"{jobs} jobs cannot read", todo="Ask for one or more"))
    files, missing = report_files(paths)
    given = Given(published, outlet)
    with reading_lock(dossier.path):
        _keep_agenda(dossier)
        run = _Run(dossier.ledger, given, len(files), on_progress)
        if jobs is None:
            found = outcomes(reader, dossier.talks, run.inbox.unknown(files), given)
        else:
            found = guarded_outcomes(reader, dossier.talks, run.inbox.unknown(files), given, jobs=jobs)
        with closing(found):
            try:
                for outcome in found:
                    run.take(outcome)
            finally:
                run.keep()
        run.inbox.finish()
    return replace(run.summary, skipped=missing + run.summary.skipped)


class _Run:
    """One reading under way: what it has added so far, and how far it is."""

    def __init__(self, ledger: Ledger, given: Given, total: int, on_progress: Progress | None) -> None:
        self.ledger, self.total, self.on_progress = ledger, total, on_progress
        self.read = self.known = self.positions = self.words = 0
        self.skipped: list[Problem] = []
        self.refused: list[Problem] = []
        self.done = 0
        self.waiting: list[Outcome] = []
        self.kept_at = monotonic()
        self.versions = Versions(ledger)
        self.inbox = Inbox(
            ledger, given, is_known=self._pass_known, is_lost=self._pass_lost, is_several=self._add_to_total
        )

    @property
    def summary(self) -> ReadSummary:
        return ReadSummary(
            read=self.read,
            known=self.known,
            skipped=tuple(self.skipped),
            positions=self.positions,
            refused=tuple(self.refused),
        )

    def take(self, outcome: Outcome) -> None:
        """Keeps one outcome, now or with those that come soon after."""
        if outcome.recorded is None:
            self._pass_lost(outcome.path, outcome.problems)
            return
        outcome = self._with_versions(outcome, outcome.recorded)
        self.waiting.append(outcome)
        if monotonic() - self.kept_at >= KEEP_EVERY_S:
            self.keep()

    def keep(self) -> None:
        """Keeps what waits, in one transaction. A report is finished, and said to be, from here on."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        found = [(it, it.recorded) for it in waiting if it.recorded is not None]
        seen = set(self.ledger.known([recorded.report for _, recorded in found]))
        entries = [entry for _, recorded in found for entry in recorded.entries]
        self.ledger.append(entries, originals=[it.original for it, _ in found if it.original is not None])
        self.kept_at = monotonic()
        for outcome, recorded in found:
            self._count(outcome, recorded, is_copy=recorded.report in seen)
            seen.add(recorded.report)

    def _with_versions(self, outcome: Outcome, recorded: RecordedReading) -> Outcome:
        """The outcome with what links its report to an earlier version of the same article, if there is one."""
        if outcome.original is None:
            return outcome
        report = outcome.original.report
        if self.versions.earlier(report) is not None:
            self.keep()  # it may be among what waits
        return replace(outcome, recorded=self.versions.linked(report, recorded))

    def _count(self, outcome: Outcome, recorded: RecordedReading, *, is_copy: bool) -> None:
        if is_copy:
            self.known += 1
        else:
            self.read += 1
            self.words += outcome.words
            self.positions += recorded.positions
            self.refused += recorded.refused
        self._dealt_with(outcome.path)

    def _pass_known(self, path: Path) -> None:
        self.known += 1
        self._dealt_with(path)

    def _pass_lost(self, path: Path, problems: tuple[Problem, ...]) -> None:
        self.skipped += problems
        self._dealt_with(path)

    def _add_to_total(self, more: int) -> None:
        self.total += more

    def _dealt_with(self, path: Path) -> None:
        self.done += 1
        if self.on_progress is not None:
            self.on_progress(Step(self.done, self.total, path.name, self.read, self.words))


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
