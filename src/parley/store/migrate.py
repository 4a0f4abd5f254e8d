"""Brings a ledger's tables to the newest revision, in the caller's transaction."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from parley.store.schema import HEAD


def revision_of(connection: Connection) -> str | None:
    """The revision the tables are at; None where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(connection: Connection) -> None:
    """Runs the migrations that are missing. Doing it again changes nothing; at `HEAD`, nothing is even loaded."""
    if revision_of(connection) == HEAD:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "parley.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
