"""A ledger in a database: the same on SQLite and PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Table, create_engine, delete, text, update
from sqlalchemy.exc import DatabaseError

from parley.errors import InputError
from parley.ledger import Entry, Kind, Original, RevisionTakenError, later_entry, record_reading
from parley.position import Extraction, Position, Stance
from parley.report import Block, BlockKind, Passage, Report, digest
from parley.store import create_ledger, open_ledger, schema
from parley.store.engine import writing

NOON = datetime(2025, 3, 7, 12, 0, 0, 123456, tzinfo=UTC)
POSTGRES = os.environ.get("PARLEY_TEST_POSTGRES")
"""The URL of a PostgreSQL database in which the tests may make schemas; without it, only SQLite is tested."""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.skipif(not POSTGRES, reason="no URL"))])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    if request.param == "sqlite":
        yield tmp_path / "ledger.db"
        return
    assert POSTGRES
    name = f"parley_{uuid.uuid4().hex[:12]}"
    admin = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    yield f"{POSTGRES}?options=-csearch_path%3D{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    admin.dispose()


def original(words: str = "Russia rejects NATO forces.") -> Original:
    data = words.encode()
    report = Report(
        text=words,
        masked=words.upper(),
        blocks=(Block(0, 6, BlockKind.HEADLINE), Block(7, len(words))),
        sha256=digest(data),
        name="sample.txt",
        title="A \N{LEFT DOUBLE QUOTATION MARK}title\N{RIGHT DOUBLE QUOTATION MARK} שלום",
    )
    return Original(report, data)


def read_in(it: Original, *stances: Stance, quote: str | None = None) -> tuple[Entry, ...]:
    text = it.report.text
    passage = Passage.of(text, 0, len(text))
    found = [
        Position(party="RUS", party_name="Russia", stance=stance, target="forces", passage=passage)
        for stance in stances or (Stance.REJECTS,)
    ]
    entries = record_reading(it.report, Extraction(positions=tuple(found)), reader="sample 1", at=NOON).entries
    if quote is None:
        return entries
    return tuple(
        replace(entry, body={**entry.body, "quote": quote}) if entry.kind is Kind.PROPOSAL else entry
        for entry in entries
    )


def review_of(entry: Entry, revision: int, verdict: str = "accept", by: str = "A. Reviewer") -> Entry:
    body = {"verdict": verdict, "changes": {}, "why": ""}
    return later_entry(
        Kind.REVIEW, entry.subject, body, revision=revision, at=NOON, by=by, before={"status": "proposed"}
    )


def test_what_goes_in_comes_out_in_the_same_order(place: Path | str) -> None:
    ledger = create_ledger(place)
    it = original()
    entries = read_in(it, Stance.REJECTS, Stance.ACCEPTS)
    assert ledger.append(entries, originals=(it,)) == 4
    kept = open_ledger(place).entries()
    assert kept == entries
    assert [entry.place for entry in kept] == [1, 2, 3, 4]
    assert kept[0].made_at == NOON
    assert ledger.report(it.report.sha256) == it.report
    assert ledger.original(it.report.sha256) == it.data


def test_entries_can_be_asked_for_by_kind_and_from_a_place_on(place: Path | str) -> None:
    ledger = create_ledger(place)
    it = original()
    ledger.append(read_in(it), originals=(it,))
    assert [entry.kind for entry in ledger.entries(since=1)] == [Kind.PROPOSAL, Kind.READING]
    assert [entry.kind for entry in ledger.entries(kinds=(Kind.REPORT,))] == [Kind.REPORT]
    assert ledger.entries(since=3) == ()


def test_the_same_entries_again_add_nothing(place: Path | str) -> None:
    ledger = create_ledger(place)
    it = original()
    assert ledger.append(read_in(it), originals=(it,)) == 3
    later = tuple(replace(entry, made_by="sample 2") for entry in read_in(it))
    assert ledger.append(later, originals=(it,)) == 0
    assert ledger.entries() == read_in(it)
    assert ledger.knows(it.report.sha256)
    assert not ledger.knows("0" * 64)


def test_a_misquotation_is_refused_and_nothing_of_its_append_is_kept(place: Path | str) -> None:
    ledger = create_ledger(place)
    it = original()
    with pytest.raises(InputError, match=r"'Russia accepts NATO forces\.' do not stand at"):
        ledger.append(read_in(it, quote="Russia accepts NATO forces."), originals=(it,))
    assert ledger.entries() == ()
    assert not ledger.knows(it.report.sha256)


def test_a_quote_is_held_against_the_report_as_it_was_kept(place: Path | str) -> None:
    ledger = create_ledger(place)
    it = original()
    first = read_in(it)
    ledger.append(first, originals=(it,))
    more = [entry for entry in read_in(it, Stance.ACCEPTS) if entry.kind is Kind.PROPOSAL]
    assert ledger.append(more) == 1
    wrong = [entry for entry in read_in(it, Stance.DEMANDS, quote="no") if entry.kind is Kind.PROPOSAL]
    with pytest.raises(InputError, match="'no' do not stand"):
        ledger.append(wrong)


def test_a_report_without_its_own_bytes_is_refused(place: Path | str) -> None:
    ledger = create_ledger(place)
    it = original()
    with pytest.raises(InputError, match="comes without its bytes"):
        ledger.append(read_in(it))
    with pytest.raises(InputError, match="not those the text was read from"):
        ledger.append(read_in(it), originals=(replace(it, data=b"other"),))
    nul = original("na\0ught")
    with pytest.raises(InputError, match="a NUL"):
        ledger.append(read_in(nul), originals=(nul,))
    assert ledger.entries() == ()


def test_of_two_decisions_on_one_revision_the_first_is_kept_and_the_second_told(place: Path | str) -> None:
    ledger = create_ledger(place)
    it = original()
    entries = read_in(it)
    ledger.append(entries, originals=(it,))
    first = review_of(entries[1], 1)
    assert ledger.append((first,)) == 1
    assert ledger.append((first,)) == 0
    with pytest.raises(RevisionTakenError, match="you saw revision 0, now it is 1") as caught:
        ledger.append((review_of(entries[1], 1, "reject", "B. Reviewer"),))
    assert (caught.value.expected, caught.value.found) == (0, 1)
    assert ledger.append((review_of(entries[1], 2, "reject", "B. Reviewer"),)) == 1


def test_a_revision_that_skips_one_is_refused_with_all_that_came_with_it(place: Path | str) -> None:
    ledger = create_ledger(place)
    it = original()
    entries = read_in(it)
    ledger.append(entries, originals=(it,))
    with pytest.raises(RevisionTakenError):
        ledger.append((review_of(entries[1], 1), review_of(entries[1], 3)))
    assert len(ledger.entries()) == 3


def test_a_report_that_is_not_there_is_said_to_be_missing(place: Path | str) -> None:
    ledger = create_ledger(place)
    with pytest.raises(InputError, match="no report 000000000000 in this ledger"):
        ledger.report("0" * 64)
    with pytest.raises(InputError, match="no report"):
        ledger.original("0" * 64)


@pytest.mark.parametrize("table", [schema.entry, schema.report], ids=lambda table: str(table.name))
def test_nobody_can_change_or_delete_what_is_in_the_ledger(place: Path | str, table: Table) -> None:
    ledger = create_ledger(place)
    it = original()
    ledger.append(read_in(it), originals=(it,))
    for statement in (delete(table), update(table).values({list(table.c)[1].name: "x"})):
        with pytest.raises(DatabaseError, match="append-only"), ledger.engine.begin() as connection:
            connection.execute(statement)
    assert ledger.entries() == read_in(it)
    assert ledger.report(it.report.sha256) == it.report


def test_migrating_again_changes_nothing(place: Path | str) -> None:
    it = original()
    create_ledger(place).append(read_in(it), originals=(it,))
    assert create_ledger(place).entries() == read_in(it)


def test_the_migrations_make_the_tables_of_the_schema(place: Path | str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with create_ledger(place).engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_the_newest_migration_is_the_head_that_opening_looks_for() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "parley.store:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_a_migration_that_fails_leaves_nothing_behind(place: Path | str, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import op

    def fail(*_: object) -> None:
        raise RuntimeError("the machine stops here")

    with monkeypatch.context() as patched:
        patched.setattr(op, "execute", fail)
        with pytest.raises(RuntimeError, match="stops here"):
            create_ledger(place)
    with pytest.raises(InputError, match="no ledger of Parley's"):
        open_ledger(place)
    assert create_ledger(place).entries() == ()


# What holds of a file


def test_replacing_a_row_is_refused_like_deleting_it(tmp_path: Path) -> None:
    ledger = create_ledger(tmp_path / "ledger.db")
    it = original()
    entries = read_in(it)
    ledger.append(entries, originals=(it,))
    raw = sqlite3.connect(tmp_path / "ledger.db")
    copies = [
        (1, "new id", "new subject", 0),
        (99, entries[0].id, "new subject", 0),
        (99, "new id", entries[0].subject, 0),
    ]
    for copy in copies:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(
                "INSERT OR REPLACE INTO entry (place, id, subject, revision, kind, made_at, made_by, body) "
                "VALUES (?, ?, ?, ?, 'report', '', '', '{}')",
                copy,
            )
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("INSERT OR REPLACE INTO report SELECT * FROM report")
    raw.close()
    assert ledger.entries() == entries


def test_looking_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    it = original()
    create_ledger(path).append(read_in(it), originals=(it,))
    before = path.read_bytes(), path.stat().st_mtime_ns
    ledger = open_ledger(path)
    ledger.entries()
    ledger.knows(it.report.sha256)
    ledger.report(it.report.sha256)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.db"]


def test_opening_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no ledger here"):
        open_ledger(tmp_path / "ledger.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("not a database, but long enough to have a header of one" * 20)
    with pytest.raises(InputError, match="no ledger, or a damaged one"):
        open_ledger(tmp_path / "text.db")
    sqlite3.connect(tmp_path / "other.db").close()
    (tmp_path / "other.db").touch()
    with pytest.raises(InputError, match="no ledger of Parley's"):
        open_ledger(tmp_path / "other.db")


def test_a_ledger_of_a_newer_parley_is_left_alone(tmp_path: Path) -> None:
    create_ledger(tmp_path / "ledger.db")
    raw = sqlite3.connect(tmp_path / "ledger.db")
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(InputError, match=r"newer Parley \(tables at 9999, known up to 0002\)"):
        open_ledger(tmp_path / "ledger.db")


def test_a_ledger_that_another_program_writes_is_waited_for_then_said_to_be_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.store.engine.BUSY_S", 0.05)
    ledger = create_ledger(tmp_path / "ledger.db")
    it = original()
    with writing(ledger.engine, ledger.place), pytest.raises(InputError, match="in use by another program"):
        ledger.append(read_in(it), originals=(it,))
    assert ledger.append(read_in(it), originals=(it,)) == 3


def test_an_odd_file_name_is_a_file_name(tmp_path: Path) -> None:
    path = tmp_path / "what? 100% #1 & ü.db"
    create_ledger(path)
    assert open_ledger(path).entries() == ()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "not one of the form"),
        ("klingon://host/db", "not one of the form"),
        ("postgresql+pg8000://host/db", "driver for the ledger's address is not installed"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_in_a_sentence(url: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        open_ledger(url)
