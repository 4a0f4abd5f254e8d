"""Reading in processes: what a report does to one, what becomes of one from outside, and a disk that is full."""

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
from poisoned_reading import PoisonedReader

from parley.dossier import Dossier, open_dossier, read_reports
from parley.workers import patience

if not Path("/proc").exists():
    pytest.skip("processes are found by way of /proc", allow_module_level=True)

TEXTS = ["".join(f"RUS rejects scope full {n} {m}\n" for m in range(4)) for n in range(40)]


def said(dossier: Dossier) -> dict[str, object]:
    return {entry.id: (entry.kind, entry.revision, entry.body) for entry in dossier.ledger.entries()}


def read_in_one_go(folder: Path, reports: Path) -> dict[str, object]:
    folder.mkdir()
    dossier = new_dossier(folder)
    read_reports(dossier, [reports], reader=FakeReader())
    return said(dossier)


@pytest.mark.parametrize(
    ("poison", "why"),
    [
        ("CRASH", "crashed the process that worked on it (signal 9)"),
        ("HANG", "took longer than 2 seconds"),
        ("FAULT", "ran into a fault of the program's (RuntimeError: nobody foresaw this"),
    ],
)
def test_a_poisoned_report_is_named_with_the_reason_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, poison: str, why: str
) -> None:
    monkeypatch.setattr(patience, "LEAST_S", 2.0)
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", [*TEXTS[:5], f"{poison}\n", *TEXTS[5:]])
    summary = read_reports(dossier, [folder], reader=PoisonedReader(), jobs=1)
    assert (summary.read, summary.known) == (len(TEXTS), 0)
    (skipped,) = summary.skipped
    assert skipped.file == str(folder / "005.txt")
    assert why in skipped.what
    again = read_reports(dossier, [folder], reader=FakeReader(), jobs=1)
    assert (again.read, again.known) == (1, len(TEXTS))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_process_that_is_killed_while_it_reads_costs_no_report(tmp_path: Path, seed: int) -> None:
    folder = write_reports(tmp_path / "reports", TEXTS)
    dossier = new_dossier(tmp_path)
    script = Path(__file__).with_name("killed_reading.py")
    process = subprocess.Popen([sys.executable, script, dossier.path, folder, "2", "0"])
    until = time.monotonic() + 30
    while not (children := readers_of(process.pid)) and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(random.Random(seed).uniform(0, 0.8))
    os.kill(children[0], signal.SIGKILL)
    assert process.wait() == 0
    assert said(open_dossier(dossier.path)) == read_in_one_go(tmp_path / "whole", folder)


def test_a_full_disk_is_told_and_the_same_reading_goes_on_when_there_is_room(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", TEXTS)
    dossier = new_dossier(tmp_path)
    room = (dossier.path / "ledger.db").stat().st_size + 60_000
    script = Path(__file__).with_name("poisoned_reading.py")
    command = [sys.executable, str(script), str(dossier.path), str(folder), str(room)]
    stopped = subprocess.run(command, capture_output=True, text=True, check=False)
    assert stopped.returncode == 1
    assert "the ledger could not be used" in stopped.stderr
    kept = len(open_dossier(dossier.path).ledger.entries())
    rest = read_reports(open_dossier(dossier.path), [folder], reader=FakeReader())
    assert kept > 1
    assert 0 < rest.read < len(TEXTS)
    assert said(open_dossier(dossier.path)) == read_in_one_go(tmp_path / "whole", folder)


def readers_of(pid: int) -> list[int]:
    """The reading processes below one; what Python starts to look after shared things is not among them."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(it) for it in children if b"spawn_main" in Path(f"/proc/{it}/cmdline").read_bytes()]
    except FileNotFoundError:
        return []
