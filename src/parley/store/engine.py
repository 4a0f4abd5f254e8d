"""Connections to the database that keeps a ledger, and its errors as sentences.

SQLite keeps its rollback journal rather than a write-ahead log: a ledger at rest is then one file that can be copied
whole, looking at it writes nothing beside it, and it works on network drives. `synchronous=EXTRA` makes a committed
report survive a power cut too. What a write-ahead log would gain, readers that never wait for a writer, matters little
where a transaction takes milliseconds and reading the report takes a hundred times that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, NoSuchModuleError, OperationalError

from parley.errors import InputError, Problem

BUSY_S = 10.0
"""Seconds to wait for another program's transaction before giving up."""


def sqlite_engine(path: Path, *, create: bool = False) -> Engine:
    """An engine for the file. Without `create` a missing file stays missing."""
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous = EXTRA")
        except sqlite3.Error:
            connection.close()  # a file that is no database shows itself here
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin_on_sqlite)
    return engine


def postgresql_engine(url: str) -> Engine:
    """An engine for the server's database.

    Raises
    ------
    InputError
        if the URL is none, or its driver is not installed.
    """
    try:
        return create_engine(url, poolclass=NullPool)
    except (ArgumentError, NoSuchModuleError):
        what = "the ledger's address is not one of the form postgresql+psycopg://user@host/database"
        raise InputError(Problem(what=what)) from None
    except ModuleNotFoundError as error:
        what = f"the driver for the ledger's address is not installed ({error})"
        raise InputError(
            Problem(what=what, todo="Install it, for example with `pip install psycopg[binary]`")
        ) from None


@contextmanager
def reading(engine: Engine, place: str) -> Iterator[Connection]:
    """A connection in one transaction that only looks."""
    with _in_sentences(place), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, place: str) -> Iterator[Connection]:
    """A connection in one transaction that no other writer shares; kept whole at the end, or not at all."""
    with _in_sentences(place), engine.connect() as connection:
        connection = connection.execution_options(parley_writes=True)
        with connection.begin():
            yield connection


def _begin_on_sqlite(connection: Connection) -> None:
    """A writer asks for the lock at once: asking later could fail half-way, and without waiting."""
    writes = connection.get_execution_options().get("parley_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _in_sentences(place: str) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        what, todo = f"the ledger could not be used ({error.orig})", "Nothing was changed; see to it and try again"
        if "locked" in str(error.orig):
            what = f"the ledger was in use by another program for more than {BUSY_S:.0f} seconds"
            todo = "Nothing was changed; try again when the other is done"
        raise InputError(Problem(what=what, file=place, todo=todo)) from error
    except IntegrityError as error:
        what = f"the ledger refused what it was to keep ({error.orig})"
        raise InputError(Problem(what=what, file=place, todo="Nothing was changed; please report this")) from error
    except DatabaseError as error:
        what = f"this is no ledger, or a damaged one ({error.orig})"
        raise InputError(Problem(what=what, file=place, todo="Nothing was changed; restore it from a copy")) from error
