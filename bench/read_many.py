"""Reads very many reports in one go, as a user would, and watches: pace, memory, the ledger's size, the matrix's time.

    python bench/read_many.py --number 10000 --jobs 2
    python bench/read_many.py --number 2000 --kills 5    also kills it five times on the way, at moments nobody chose

Memory is that of the reading process and all below it together, as the system counts it (resident; Linux only). Where
it is killed, the ledger is compared with one that was read in one go.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from many_reports import write_reports

from parley.dossier import Dossier, create_dossier, open_dossier
from parley.ledger import Kind

PARLEY = [sys.executable, "-c", "from parley.cli import main; main()"]
LOOK_EVERY_S = 0.5


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="read-many-") as place:
        folder = Path(place)
        began = time.perf_counter()
        words = write_reports(folder / "reports", options.number, options.seed)
        print(f"{options.number:,} reports, {words:,} words, made in {time.perf_counter() - began:.0f} s", flush=True)
        dossier = create_dossier(folder / "dossier")
        seconds = _read(dossier, folder / "reports", options.jobs)
        print(
            f"read in {seconds:.0f} s by {options.jobs} jobs: {options.number / seconds:.1f} reports and "
            f"{words / seconds:,.0f} words a second",
            flush=True,
        )
        _look(dossier, options.number)
        if options.kills:
            return _killed(dossier, folder, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20250307)
    return parser.parse_args()


def _started(dossier: Dossier, reports: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [*PARLEY, "read", str(dossier.path), str(reports), "--jobs", str(jobs)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _read(dossier: Dossier, reports: Path, jobs: int) -> float:
    """Seconds that a whole reading takes; prints what memory it takes on the way, one line for each tenth of it."""
    began = time.perf_counter()
    process = _started(dossier, reports, jobs)
    peaks: list[tuple[float, int]] = []
    while process.poll() is None:
        peaks.append((time.perf_counter() - began, _resident(process.pid)))
        time.sleep(LOOK_EVERY_S)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"`parley read` ended with exit code {process.returncode}")
    for tenth in range(10):
        within = [size for at, size in peaks if tenth <= 10 * at / seconds < tenth + 1]
        if within:
            print(f"  {10 * tenth:>3} to {10 * tenth + 10:>3} %: at most {max(within) / 1e6:,.0f} MB resident in all")
    return seconds


def _resident(pid: int) -> int:
    """Bytes resident, of a process and all below it; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return pages * 4096 + sum(_resident(int(child)) for child in children)


def _look(dossier: Dossier, number: int) -> None:
    size = (dossier.path / "ledger.db").stat().st_size
    entries = len(dossier.ledger.entries())
    print(f"ledger: {size / 1e6:,.0f} MB, {size / number / 1e3:,.1f} kB a report, {entries:,} entries")
    for arguments in (["--include-proposed", "--json"], ["--include-proposed"]):
        began = time.perf_counter()
        done = subprocess.run([*PARLEY, "positions", str(dossier.path), *arguments], capture_output=True, check=True)
        took = time.perf_counter() - began
        print(f"parley positions {' '.join(arguments)}: {took:.1f} s, {len(done.stdout) / 1e6:.1f} MB")


def _killed(whole: Dossier, folder: Path, options: argparse.Namespace) -> int:
    """Reads again into another dossier, killed at random moments, and compares."""
    other = create_dossier(folder / "killed")
    moments = random.Random(options.seed)
    for _ in range(options.kills):
        before = len(other.ledger.entries(kinds=(Kind.READING,)))
        process = _started(other, folder / "reports", options.jobs)
        while len(other.ledger.entries(kinds=(Kind.READING,))) == before and process.poll() is None:
            time.sleep(0.2)
        time.sleep(moments.uniform(0, 5))
        process.kill()
        process.wait()
        print(f"killed: {len(other.ledger.entries(kinds=(Kind.READING,))):,} reports are in", flush=True)
    _started(other, folder / "reports", options.jobs).wait()
    same = _said(whole) == _said(open_dossier(other.path))
    print("the ledgers are equal" if same else "THE LEDGERS DIFFER")
    return 0 if same else 1


def _said(dossier: Dossier) -> dict[str, object]:
    return {entry.id: (entry.kind, entry.revision, entry.body) for entry in dossier.ledger.entries()}


if __name__ == "__main__":
    sys.exit(main())
