"""The tables: one schema for SQLite and PostgreSQL. Nothing in them is ever updated or deleted (triggers refuse it).

The migrations in `migrations/` make these tables; a test compares the two. Times are ISO 8601 texts in UTC with
microseconds, which both databases keep exactly and sort rightly.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

HEAD = "0002"
"""The revision of the newest migration: what a ledger must be at before it is read or written."""

metadata = MetaData()

entry = Table(
    "entry",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("body", JSON, nullable=False),
    Column("before", JSON(none_as_null=True)),
    UniqueConstraint("subject", "revision", name="entry_subject_revision"),
    sqlite_autoincrement=True,
)

report = Table(
    "report",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
    Column("masked", Text, nullable=False),
    Column("blocks", JSON, nullable=False),
    Column("published", String(16)),
    Column("outlet", Text),
    Column("title", Text),
    Column("url", Text),
    Column("more", JSON(none_as_null=True)),
)
