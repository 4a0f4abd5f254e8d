"""A reader that some reports are the end of: `CRASH` in a text ends the process, `HANG` keeps it, `FAULT` is an error
that nobody foresaw.

As a script, `poisoned_reading.py DOSSIER REPORTS BYTES`: a reading that may make no file larger than so many bytes, as
if the disk were full; it says why it stopped.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fake_reading import FakeReader

from parley.dossier import open_dossier, read, read_reports
from parley.errors import InputError
from parley.position import Extraction
from parley.report import Report


@dataclass(frozen=True)
class PoisonedReader(FakeReader):
    def read(self, report: Report) -> Extraction:
        if "CRASH" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "HANG" in report.text:
            time.sleep(600)
        if "FAULT" in report.text:
            raise RuntimeError("nobody foresaw this")
        return super().read(report)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        return map(self.read, reports)


if __name__ == "__main__":
    import resource  # POSIX alone has it

    dossier, folder, size = sys.argv[1:]
    read.KEEP_EVERY_S = 0.0
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), resource.RLIM_INFINITY))
    try:
        read_reports(open_dossier(dossier), [folder], reader=FakeReader(), jobs=1)
    except InputError as error:
        sys.exit(str(error))
