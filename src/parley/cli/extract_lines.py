"""`parley extract --lines`: one text a line in, one reading a line out, in the same order, as a stream.

The reader takes texts in batches, so what comes out runs behind what went in. Lines that cannot be used never reach
the reader; they wait in the queue and come out in their place.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.cli.exits import Exit
from parley.cli.json_lines import object_in, opened, reason
from parley.cli.show import emit_line
from parley.dates import PartialDate
from parley.errors import InputError, Problem
from parley.position import Extraction
from parley.position.record import extraction_record
from parley.report import Report, make_report

if TYPE_CHECKING:
    from parley.reading import Reader
    from parley.workers.child import Work

EXAMPLE = '{"id": .., "text": ..}'


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line on its way through the reader: with its report, or with the problems why there is none."""

    id: object
    published: PartialDate | None = None
    report: Report | None = None
    problems: tuple[Problem, ...] = ()


Numbered = tuple[int, bytes]
"""A line that is not blank, with its number in the file, from 1."""

TOGETHER_BYTES = 30_000
"""Lines of so many bytes go to a process together: a second or two of reading, some 5,000 words."""


def extract_lines(
    source: Path | None, make_reader: Callable[[], Reader], published: PartialDate | None, *, jobs: int = 1
) -> Exit:
    """Answers every line of `source` (None: standard input) on stdout; exit code 2 if any could not be used.

    The reader is made once the source is open: it takes a second or two, and a wrong name should be told at once. With
    several `jobs` each process makes its own, and `make_reader` must be one that can be pickled.
    """
    exit_code = Exit.ANSWERED
    file = str(source or "standard input")
    with opened(source) as lines:
        if jobs == 1:
            found = answers(numbered(lines), make_reader(), published, file)
        else:
            found = answers_by_several(numbered(lines), make_reader, published, file, jobs=jobs)
        with closing(found):
            for record in found:
                emit_line(record)
                if "error" in record:
                    exit_code = Exit.BAD_INPUT
    return exit_code


def numbered(lines: Iterable[bytes]) -> Iterator[Numbered]:
    """The lines that are not blank."""
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def answers_by_several(
    lines: Iterable[Numbered], make_reader: Callable[[], Reader], published: PartialDate | None, file: str, *, jobs: int
) -> Generator[dict[str, Any]]:
    """As `answers`, by `jobs` processes. A line that a process does not survive is answered with why."""
    from parley.workers import Lost, patience_for, worked

    make = partial(_work, make_reader, published, file)
    found = worked(make, _together(lines), jobs=jobs, patience=lambda some: patience_for(_size(some)))
    with closing(found):
        for record in found:
            if isinstance(record, Lost):
                number, line = record.item
                problem = Problem(what=f"reading it {record.why}", file=file, line=number)
                yield _unusable(replace(_taken_in(line, number, published, file), problems=(problem,)))
            else:
                yield record


def _work(make_reader: Callable[[], Reader], published: PartialDate | None, file: str) -> Work:
    reader = make_reader()
    return lambda lines: answers(lines, reader, published, file)


def _together(lines: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    some: list[Numbered] = []
    size = 0
    for number, line in lines:
        some.append((number, line))
        size += len(line)
        if size >= TOGETHER_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _size(lines: Sequence[Numbered]) -> int:
    return sum(len(line) for _, line in lines)


def answers(
    lines: Iterable[Numbered], reader: Reader, published: PartialDate | None, file: str
) -> Generator[dict[str, Any]]:
    """One record per line, in order."""
    queue: deque[Waiting] = deque()
    coming = iter(lines)

    def reports() -> Iterator[Report]:
        for number, line in coming:
            queue.append(_taken_in(line, number, published, file))
            if (report := queue[-1].report) is not None:
                yield report

    while True:
        try:
            for extraction in reader.read_many(reports()):
                while queue[0].report is None:
                    yield _unusable(queue.popleft())
                yield _answer(queue.popleft(), extraction)
            break
        except InputError:
            # One text stopped the batch: those on their way are read one by one, then the rest in batches again.
            yield from (_alone(waiting, reader) for waiting in queue)
            queue.clear()
    yield from map(_unusable, queue)


def _answer(waiting: Waiting, extraction: Extraction) -> dict[str, Any]:
    return {"id": waiting.id, **extraction_record(extraction, waiting.published)}


def _unusable(waiting: Waiting) -> dict[str, Any]:
    problems = [str(problem) for problem in waiting.problems]
    return {**_answer(waiting, Extraction()), "problems": problems, "error": problems[0]}


def _alone(waiting: Waiting, reader: Reader) -> dict[str, Any]:
    if waiting.report is None:
        return _unusable(waiting)
    try:
        return _answer(waiting, reader.read(waiting.report))
    except InputError as error:
        return _unusable(replace(waiting, problems=error.problems))


def _taken_in(line: bytes, number: int, published: PartialDate | None, file: str) -> Waiting:
    """The line as the queue keeps it."""
    problems: list[Problem] = []

    def note(what: str, key: str | None = None) -> None:
        problems.append(Problem(what=what, file=file, line=number, key=key))

    data = object_in(line, note, EXAMPLE)
    if data is None:
        return Waiting(None, problems=tuple(problems))
    day = _published(data, note) or published
    text = data.get("text")
    report = None
    if not isinstance(text, str):
        note("expected the text as a string" if "text" in data else "the text is missing", "text")
    elif not problems:
        try:
            # The byte order mark in front is the one that reading takes off; one within the text keeps its place.
            report = make_report(text.encode("utf-8-sig"), "text.txt", published=day)
        except (InputError, UnicodeEncodeError) as error:
            note(f"the text cannot be used ({reason(error)})", "text")
    return Waiting(data.get("id"), day, report, tuple(problems))


def _published(data: dict[str, Any], note: Callable[[str, str], None]) -> PartialDate | None:
    given = data.get("published")
    if given is None:
        return None
    try:
        return PartialDate.parse(given if isinstance(given, str) else json.dumps(given))
    except ValueError as error:
        note(str(error), "published")
        return None
