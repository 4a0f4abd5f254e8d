"""A ledger kept in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, text
from sqlalchemy.sql import ColumnElement

from parley.dates import PartialDate
from parley.errors import InputError, Problem
from parley.ledger import Entry, Kind, Original, RevisionTakenError, misquotations
from parley.ledger.gate import QUOTING, unkeepable
from parley.report import Block, BlockKind, Form, Report, Unread, Why, digest
from parley.store import schema
from parley.store.engine import postgresql_engine, reading, sqlite_engine, writing
from parley.store.migrate import migrate, revision_of

AT_ONCE = 500
"""Values named in one query: databases bound the number of parameters."""


@dataclass(frozen=True)
class SqlLedger:
    """The `Ledger` over a database. `place` names it in sentences: a file, or a server's address without password.

    No connection outlives a call, so it can be used from any thread.
    """

    engine: Engine
    place: str

    def append(self, entries: Sequence[Entry], *, originals: Sequence[Original] = ()) -> int:
        _check_originals(entries, originals, self.place)
        with writing(self.engine, self.place) as connection:
            _lock(connection)
            new = _unknown(connection, entries)
            _check_revisions(connection, new)
            _check_quotes(connection, new, originals)
            given = {original.report.sha256: original for original in originals}
            came_in = [given[entry.subject] for entry in new if entry.kind is Kind.REPORT]
            _insert(connection, schema.report, [_report_row(it) for it in came_in])
            _insert(connection, schema.entry, [_entry_row(entry) for entry in new])
        return len(new)

    def entries(
        self,
        *,
        since: int = 0,
        until: int | None = None,
        kinds: Collection[Kind] = frozenset(Kind),
        subject: str | None = None,
    ) -> tuple[Entry, ...]:
        column = schema.entry.c
        wanted = select(schema.entry).where(column.place > since, column.kind.in_(map(str, kinds)))
        if until is not None:
            wanted = wanted.where(column.place <= until)
        if subject is not None:
            wanted = wanted.where(column.subject == subject)
        with reading(self.engine, self.place) as connection:
            return tuple(_entry(row) for row in connection.execute(wanted.order_by(column.place)))

    def knows(self, sha256: str) -> bool:
        return sha256 in self.known([sha256])

    def known(self, hashes: Sequence[str]) -> frozenset[str]:
        with reading(self.engine, self.place) as connection:
            return frozenset(_known(connection, schema.report.c.sha256, hashes))

    def report(self, sha256: str) -> Report:
        row = self._report_row(
            sha256, *(column for column in schema.report.c if column.name != schema.report.c.bytes.name)
        )
        return Report(
            text=row.text,
            masked=row.masked,
            blocks=tuple(_block(*block) for block in row.blocks),
            sha256=row.sha256,
            name=row.name,
            published=None if row.published is None else PartialDate.parse(row.published),
            outlet=row.outlet,
            title=row.title,
            url=row.url,
            **_more_of(row.more or {}),
        )

    def original(self, sha256: str) -> bytes:
        return bytes(self._report_row(sha256, schema.report.c.bytes).bytes)

    def _report_row(self, sha256: str, *columns: ColumnElement[Any]) -> Row[Any]:
        with reading(self.engine, self.place) as connection:
            row = connection.execute(select(*columns).where(schema.report.c.sha256 == sha256)).one_or_none()
        if row is None:
            raise InputError(Problem(what=f"there is no report {sha256[:12]} in this ledger", file=self.place))
        return row


def create_ledger(place: Path | str) -> SqlLedger:
    """A ledger with its tables made, at a file's path or a PostgreSQL URL. One that is there already is kept as it is.

    Raises
    ------
    InputError
        if the database cannot be reached or written, or holds something else.
    """
    ledger = _at(place, create=True)
    with writing(ledger.engine, ledger.place) as connection:
        _lock(connection, tables=False)
        migrate(connection)
    return ledger


def open_ledger(place: Path | str) -> SqlLedger:
    """The ledger that is there. Writes nothing, unless its tables are of an older Parley: then they are brought up.

    Raises
    ------
    InputError
        if there is none, or it was made by a newer Parley.
    """
    if isinstance(place, Path) and not place.is_file():
        raise InputError(Problem(what="there is no ledger here", file=str(place)))
    ledger = _at(place, create=False)
    with reading(ledger.engine, ledger.place) as connection:
        found = revision_of(connection)
    if found is None:
        raise InputError(Problem(what="this is a database, but no ledger of Parley's", file=ledger.place))
    if found > schema.HEAD:
        what = f"this ledger was made by a newer Parley (tables at {found}, known up to {schema.HEAD})"
        raise InputError(Problem(what=what, file=ledger.place, todo="Install the newer version"))
    return ledger if found == schema.HEAD else create_ledger(place)


def _at(place: Path | str, *, create: bool) -> SqlLedger:
    if isinstance(place, Path):
        return SqlLedger(sqlite_engine(place, create=create), str(place))
    engine = postgresql_engine(place)
    return SqlLedger(engine, engine.url.render_as_string(hide_password=True))


def _lock(connection: Connection, *, tables: bool = True) -> None:
    """Makes appends wait for one another on PostgreSQL, so that places are in the order of commits (on SQLite the
    transaction has seen to it already)."""
    if connection.dialect.name == "postgresql":
        what = "LOCK TABLE entry IN SHARE ROW EXCLUSIVE MODE" if tables else "SELECT pg_advisory_xact_lock(7061726)"
        connection.execute(text(what))


def _unknown(connection: Connection, entries: Sequence[Entry]) -> list[Entry]:
    """The entries whose id is not in the ledger, each once."""
    once = {entry.id: entry for entry in entries}
    known = _known(connection, schema.entry.c.id, list(once))
    return [entry for entry in once.values() if entry.id not in known]


def _known(connection: Connection, column: ColumnElement[str], values: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for part in _parts(values):
        known.update(connection.execute(select(column).where(column.in_(part))).scalars())
    return known


def _check_revisions(connection: Connection, entries: Sequence[Entry]) -> None:
    """Refuses an entry that is not the next revision of its subject."""
    column = schema.entry.c
    latest: dict[str, int] = {}
    for part in _parts(sorted({entry.subject for entry in entries})):
        rows = connection.execute(select(column.subject, column.revision).where(column.subject.in_(part)))
        for subject, revision in rows:
            latest[subject] = max(revision, latest.get(subject, -1))
    for entry in entries:
        now = latest.get(entry.subject, -1)
        if entry.revision != now + 1:
            raise RevisionTakenError(entry.subject, expected=entry.revision - 1, found=now)
        latest[entry.subject] = entry.revision


def _check_quotes(connection: Connection, entries: Sequence[Entry], originals: Sequence[Original]) -> None:
    texts = {original.report.sha256: original.report.text for original in originals}
    wanted = {entry.body["report"] for entry in entries if entry.kind in QUOTING} - texts.keys()
    stored = schema.report.c
    for part in _parts(sorted(wanted)):
        rows = connection.execute(select(stored.sha256, stored.text).where(stored.sha256.in_(part)))
        texts.update((row.sha256, row.text) for row in rows)
    if problems := misquotations(entries, texts):
        raise InputError(problems)


def _check_originals(entries: Sequence[Entry], originals: Sequence[Original], place: str) -> None:
    """Each report entry has its original, each original is what its hash says, and its text is one that can be kept."""
    given = {original.report.sha256 for original in originals}
    problems = [
        Problem(what=f"report {entry.subject[:12]} comes without its bytes", file=place)
        for entry in entries
        if entry.kind is Kind.REPORT and entry.subject not in given
    ]
    for original in originals:
        name = original.report.name
        if digest(original.data) != original.report.sha256:
            problems.append(Problem(what="the bytes are not those the text was read from", file=name))
        if any(map(unkeepable, _texts(original.report))):
            problems.append(Problem(what="the text holds half a character or a NUL, which no ledger keeps", file=name))
    if problems:
        raise InputError(problems)


def _texts(report: Report) -> Iterator[str]:
    return (text for text in (report.text, report.masked, report.name, report.outlet, report.title, report.url) if text)


def _insert(connection: Connection, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def _entry_row(entry: Entry) -> Mapping[str, Any]:
    return {
        "id": entry.id,
        "kind": str(entry.kind),
        "subject": entry.subject,
        "revision": entry.revision,
        "made_at": entry.made_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "made_by": entry.made_by,
        "body": entry.body,
        "before": entry.before,
    }


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        kind=Kind(row.kind),
        subject=row.subject,
        revision=row.revision,
        made_at=datetime.fromisoformat(row.made_at),
        made_by=row.made_by,
        body=row.body,
        before=row.before,
        place=row.place,
    )


def _report_row(original: Original) -> Mapping[str, Any]:
    report = original.report
    return {
        "sha256": report.sha256,
        "name": report.name,
        "bytes": original.data,
        "text": report.text,
        "masked": report.masked,
        "blocks": [_block_row(block) for block in report.blocks],
        "published": None if report.published is None else str(report.published),
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "more": _more(report),
    }


def _block_row(block: Block) -> list[Any]:
    """Without its form where it has none, as blocks were kept before there were any."""
    row = [block.start, block.end, str(block.kind)]
    return row if block.form is None else [*row, str(block.form)]


def _block(start: int, end: int, kind: str, form: str | None = None) -> Block:
    return Block(start, end, BlockKind(kind), None if form is None else Form(form))


def _more(report: Report) -> Mapping[str, Any] | None:
    """What few reports have; None where there is nothing of it."""
    more = {
        "retrieved": None if report.retrieved is None else report.retrieved.isoformat(),
        "container": report.container,
        "pages": list(report.pages),
        "unread": [[it.start, it.end, str(it.why), it.language] for it in report.unread],
    }
    return {key: value for key, value in more.items() if value} or None


def _more_of(more: Mapping[str, Any]) -> dict[str, Any]:
    retrieved = more.get("retrieved")
    return {
        "retrieved": None if retrieved is None else datetime.fromisoformat(retrieved),
        "container": more.get("container"),
        "pages": tuple(more.get("pages", ())),
        "unread": tuple(Unread(start, end, Why(why), it) for start, end, why, it in more.get("unread", ())),
    }
