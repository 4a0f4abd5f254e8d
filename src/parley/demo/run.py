"""The worked example: four sample reports of March 2025, read, accepted, and asked one question as of three days.

Nothing about the answers is written down here: they come out of the reports by the same functions that any dossier is
answered by. Accepting everything unseen is for show only, and the ledger and the page say that it was done.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from parley.board import board_view, page
from parley.dates import PartialDate
from parley.deal import (
    Clashes,
    Concessions,
    Deals,
    Question,
    find_clashes,
    find_concessions,
    find_deals,
    parse_assumption,
)
from parley.dossier import (
    Dossier,
    Matrix,
    ReadSummary,
    accept_all,
    create_dossier,
    matrix,
    read_reports,
    talks_as_of,
)
from parley.dossier.dossier import LEDGER_FILE, TALKS_FILE
from parley.dossier.lock import LOCK_FILE
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    from parley.reading import Reader

DAYS = (date(2025, 3, 7), date(2025, 3, 12), date(2025, 3, 19))
"""Before the proposal, after Ukraine's answer, after Russia's."""

ASSUMPTION = "scope=full_30_days"
"""The question: is a package left in which everything is ceased for thirty days?"""

REVIEWER = "demo"
OUTLET = "Parley sample"
MARKER = ".parley-demo"
"""The file by which the demo knows a dossier that it made itself; it removes no other."""

PAGE = "board.html"

_MADE = {
    *(MARKER, PAGE, TALKS_FILE, LOCK_FILE),
    *(f"{LEDGER_FILE}{ending}" for ending in ("", "-wal", "-shm", "-journal")),
}
"""Everything that a demo leaves in its folder."""

Progress = Callable[[int, int, str], None]
"""Called with (reports done, reports in all, name of the one just done)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDay:
    """The matrix and the three answers as of one day."""

    day: date
    matrix: Matrix
    deals: Deals
    clashes: Clashes
    concessions: Concessions


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResult:
    """What the demo made, with the days from the earliest to the latest."""

    dossier: Path
    page: Path
    question: str
    summary: tuple[ReadSummary, ...]
    """one for each report, in the order read"""
    days: tuple[DemoDay, ...]


def run_demo(folder: Path | str, *, reader: Reader | None = None, on_progress: Progress | None = None) -> DemoResult:
    """Makes the dossier in `folder`, reads the samples into it, answers, and writes the page beside them.

    A dossier that an earlier demo made there is replaced. Without a `reader`, the rules read.

    Raises
    ------
    InputError
        if the folder holds anything that the demo did not make.
    """
    place = Path(folder)
    _clear(place)
    with resources.as_file(resources.files("parley.demo") / "data") as data:
        dossier = create_dossier(place, agenda=data / "agenda.yaml")
        (place / MARKER).touch()
        summary = tuple(_read(dossier, data, reader, on_progress))
    accept_all(dossier, by=REVIEWER)
    days = tuple(_answer(dossier, day) for day in DAYS)
    question = Question(assume=parse_assumption(ASSUMPTION, dossier.talks))
    (place / PAGE).write_text(page(board_view(dossier, DAYS, question)), encoding="utf-8")
    return DemoResult(dossier=place, page=place / PAGE, question=ASSUMPTION, summary=summary, days=days)


def _read(dossier: Dossier, data: Path, reader: Reader | None, on_progress: Progress | None) -> Iterator[ReadSummary]:
    """Reads the reports in the order of their days, which their names begin with."""
    if reader is None:
        from parley.reading import rule_reader

        reader = rule_reader(dossier.talks)
    reports = sorted(path for path in data.iterdir() if path.name.startswith("2025-"))
    for done, path in enumerate(reports, start=1):
        published = PartialDate.parse(path.name[: len("2025-03-07")])
        yield read_reports(dossier, [path], reader=reader, published=published, outlet=OUTLET)
        if on_progress is not None:
            on_progress(done, len(reports), path.name)


def _answer(dossier: Dossier, day: date) -> DemoDay:
    talks = talks_as_of(dossier, as_of=day)
    question = Question(as_of=day, assume=parse_assumption(ASSUMPTION, talks))
    return DemoDay(
        day=day,
        matrix=matrix(dossier, as_of=day),
        deals=find_deals(talks, question),
        clashes=find_clashes(talks, question),
        concessions=find_concessions(talks, question),
    )


def _clear(place: Path) -> None:
    """Makes room, if all that is there is an earlier demo's."""
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return
    ours = place.is_dir() and not place.is_symlink() and (place / MARKER).is_file()
    others = sorted(path.name for path in place.iterdir() if path.name not in _MADE) if ours else []
    if not ours or others:
        what = f"{', '.join(others) or 'something'} is here, which the demo did not make"
        todo = "Name a folder that does not exist yet, or an empty one"
        raise InputError(Problem(what=what, file=str(place), todo=todo))
    shutil.rmtree(place)
