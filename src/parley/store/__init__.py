"""Keeps a ledger in SQLite or PostgreSQL; the only folder that knows SQL."""

from parley.store.store import SqlLedger, create_ledger, open_ledger

__all__ = ["SqlLedger", "create_ledger", "open_ledger"]
