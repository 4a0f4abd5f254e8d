"""`parley extract --lines`: one text a line in, one reading a line out, in the same order, as a stream.

The reader takes texts in batches, so what comes out runs behind what went in. Lines that cannot be used never reach
the reader; they wait in the queue and come out in their place.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
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

EXAMPLE = '{"id": .., "text": ..}'


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line on its way through the reader: with its report, or with the problems why there is none."""

    id: object
    published: PartialDate | None = None
    report: Report | None = None
    problems: tuple[Problem, ...] = ()


def extract_lines(source: Path | None, make_reader: Callable[[], Reader], published: PartialDate | None) -> Exit:
    """Answers every line of `source` (None: standard input) on stdout; exit code 2 if any could not be used.

    The reader is made once the source is open: it takes a second or two, and a wrong name should be told at once.
    """
    exit_code = Exit.ANSWERED
    with opened(source) as lines:
        for record in answers(lines, make_reader(), published, str(source or "standard input")):
            emit_line(record)
            if "error" in record:
                exit_code = Exit.BAD_INPUT
    return exit_code


def answers(
    lines: Iterable[bytes], reader: Reader, published: PartialDate | None, file: str
) -> Iterator[dict[str, Any]]:
    """One record per line that is not blank, in order."""
    queue: deque[Waiting] = deque()
    numbered = enumerate(lines, start=1)

    def reports() -> Iterator[Report]:
        for number, line in numbered:
            if line.strip():
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
