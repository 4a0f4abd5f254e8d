"""Where a ledger lies: a file of SQLite, or a PostgreSQL server. SQL is spoken here and nowhere else."""

from parley.store.store import SqlLedger, create_ledger, open_ledger

__all__ = ["SqlLedger", "create_ledger", "open_ledger"]
