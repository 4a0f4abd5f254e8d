"""What the kill tests run in a process of its own: `killed_reading.py DOSSIER REPORTS JOBS DIES_AT`.

With a DIES_AT of n above 0, it kills itself in the middle of the n-th report's transaction, all rows written and none
committed.
"""

import os
import signal
import sys

from fake_reading import FakeReader
from sqlalchemy import Connection, Engine, event

from parley.dossier import open_dossier, read, read_reports


def die_at_report(number: int) -> None:
    inserts = []

    def count(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        inserts.extend([statement] if statement.startswith("INSERT INTO report") else [])

    def die(_connection: Connection) -> None:
        if len(inserts) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", die)


if __name__ == "__main__":
    dossier, folder, jobs, dies_at = sys.argv[1:]
    read.KEEP_EVERY_S = 0.0 if int(dies_at) else 0.03
    if int(dies_at):
        die_at_report(int(dies_at))
    read_reports(open_dossier(dossier), [folder], reader=FakeReader(delay=0.01), jobs=int(jobs))
