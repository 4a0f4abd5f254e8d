"""A reading that is killed at any moment loses no finished report and leaves no half one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fake_reading import FakeReader, new_dossier, write_reports

from parley.dossier import Dossier, ReadSummary, open_dossier, read_reports
from parley.ledger import Entry, Kind

REPORTS = 60
PER_REPORT = 5
KILLS = 4


def started(dossier: Dossier, folder: Path, jobs: int, *, dies_at: int = 0) -> subprocess.Popen[bytes]:
    script = Path(__file__).with_name("killed_reading.py")
    return subprocess.Popen([sys.executable, script, dossier.path, folder, str(jobs), str(dies_at)])


def finished(dossier: Dossier) -> int:
    return len(dossier.ledger.entries(kinds=(Kind.READING,)))


def of_kind(entries: tuple[Entry, ...], kind: Kind) -> list[Entry]:
    return [entry for entry in entries if entry.kind is kind]


def assert_whole(dossier: Dossier) -> int:
    """Each report that is there at all is there with its bytes, its text and everything read in it. How many they are."""
    entries = dossier.ledger.entries()
    reports = {entry.subject for entry in of_kind(entries, Kind.REPORT)}
    assert {entry.body["report"] for entry in of_kind(entries, Kind.READING)} == reports
    for sha256 in reports:
        found = [entry for entry in of_kind(entries, Kind.PROPOSAL) if entry.body["report"] == sha256]
        assert len(found) == PER_REPORT
        report = dossier.ledger.report(sha256)
        assert dossier.ledger.original(sha256).decode() == report.text
        assert all(report.text[entry.body["start"] : entry.body["end"]] == entry.body["quote"] for entry in found)
    assert len(of_kind(entries, Kind.PROPOSAL)) == PER_REPORT * len(reports)
    return len(reports)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reading_killed_at_any_moment_keeps_every_finished_report_whole_and_goes_on(
    tmp_path: Path, jobs: int
) -> None:
    dossier = new_dossier(tmp_path)
    texts = ["".join(f"RUS rejects scope full {n} {m}\n" for m in range(PER_REPORT)) for n in range(REPORTS)]
    folder = write_reports(tmp_path / "reports", texts)
    moments = random.Random(20250307)
    counts = [0]
    for _ in range(KILLS):
        process = started(dossier, folder, jobs)
        until = time.monotonic() + 20
        while finished(dossier) == counts[-1] < REPORTS and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(moments.uniform(0, 0.1))
        process.kill()
        process.wait()
        counts.append(assert_whole(open_dossier(dossier.path)))
    assert counts == sorted(counts)
    assert 0 < counts[1] < REPORTS
    rest = read_reports(open_dossier(dossier.path), [folder], reader=FakeReader())
    assert (rest.read, rest.known, rest.skipped) == (REPORTS - counts[-1], counts[-1], ())
    assert assert_whole(dossier) == REPORTS
    assert read_reports(dossier, [folder], reader=FakeReader()) == ReadSummary(known=REPORTS)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_report_whose_transaction_is_not_complete_when_the_process_dies_is_not_there_at_all(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    texts = ["".join(f"RUS rejects scope full {n} {m}\n" for m in range(PER_REPORT)) for n in range(5)]
    folder = write_reports(tmp_path / "reports", texts)
    assert started(dossier, folder, 1, dies_at=3).wait() == -signal.SIGKILL
    assert assert_whole(open_dossier(dossier.path)) == 2
    assert read_reports(dossier, [folder], reader=FakeReader()).read == 3


def test_processes_that_read_for_a_killed_one_end_with_it(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", [f"RUS rejects scope full {n}\n" for n in range(300)])
    process = started(dossier, folder, 2)
    until = time.monotonic() + 20
    while not dossier.ledger.entries(kinds=(Kind.REPORT,)) and time.monotonic() < until:
        time.sleep(0.005)
    children = set(children_of(process.pid))
    process.kill()
    process.wait()
    assert children
    until = time.monotonic() + 10
    while any(Path(f"/proc/{child}/cmdline").exists() and is_alive(child) for child in children):
        assert time.monotonic() < until, "a child reads on for nobody"
        time.sleep(0.02)


def children_of(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    if not path.exists():
        pytest.skip("this system does not list child processes")
    return [int(child) for child in path.read_text().split()]


def is_alive(pid: int) -> bool:
    """Whether it runs; one that has ended and waits to be noticed does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
