"""`parley extract --lines`: one text a line in, one reading a line out, in the same order, as a stream.

The reader takes texts in batches, so what comes out runs behind what went in. Lines that cannot be used never reach
the reader; they wait in the queue and come out in their place.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parley.cli.exits import Exit
from parley.cli.show import emit_line
from parley.dates import PartialDate
from parley.errors import InputError, Problem
from parley.position import Extraction
from parley.position.record import extraction_record
from parley.reading import Reader
from parley.report import Report, make_report


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line on its way through the reader. `problems` is empty where the line can be read."""

    id: object
    published: PartialDate | None = None
    problems: tuple[Problem, ...] = ()


def extract_lines(source: Path | None, reader: Reader, published: PartialDate | None) -> Exit:
    """Answers every line of `source` (None: standard input) on stdout; exit code 2 if any could not be used."""
    exit_code = Exit.ANSWERED
    with ExitStack() as stack:
        try:
            lines = stack.enter_context(source.open("rb")) if source else sys.stdin.buffer
        except OSError as error:
            raise InputError(Problem(file=str(source), what=f"it cannot be opened ({error.strerror})")) from None
        for record in answers(lines, reader, published, str(source or "standard input")):
            emit_line(record)
            sys.stdout.flush()
            if "error" in record:
                exit_code = Exit.BAD_INPUT
    return exit_code


def answers(
    lines: Iterable[bytes], reader: Reader, published: PartialDate | None, file: str
) -> Iterator[dict[str, Any]]:
    """One record per line that is not blank, in order."""
    queue: deque[Waiting] = deque()

    def reports() -> Iterator[Report]:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            waiting, report = _taken_in(line, number, published, file)
            queue.append(waiting)
            if report is not None:
                yield report

    for extraction in reader.read_many(reports()):
        while queue[0].problems:
            yield _answer(queue.popleft(), Extraction())
        yield _answer(queue.popleft(), extraction)
    for waiting in queue:
        yield _answer(waiting, Extraction())


def _answer(waiting: Waiting, extraction: Extraction) -> dict[str, Any]:
    record = {"id": waiting.id, **extraction_record(extraction, waiting.published)}
    if waiting.problems:
        record["problems"] = [str(problem) for problem in waiting.problems]
        record["error"] = record["problems"][0]
    return record


def _taken_in(line: bytes, number: int, published: PartialDate | None, file: str) -> tuple[Waiting, Report | None]:
    """The line as the queue keeps it, and the report in it; None where the line cannot be used."""
    problems: list[Problem] = []

    def problem(what: str, key: str | None = None) -> None:
        problems.append(Problem(what=what, file=file, line=number, key=key))

    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        problem(f'expected one JSON object on the line, as {{"id": .., "text": ..}} ({_reason(error)})')
        return Waiting(None, problems=tuple(problems)), None
    if not isinstance(data, dict):
        problem('expected a JSON object with "id" and "text", found something else')
        return Waiting(None, problems=tuple(problems)), None
    given = data.get("published")
    if given is not None:
        try:
            published = PartialDate.parse(given if isinstance(given, str) else json.dumps(given))
        except ValueError as error:
            problem(str(error), "published")
    report = None
    text = data.get("text")
    if not isinstance(text, str):
        problem("expected the text as a string" if "text" in data else "the text is missing", "text")
    elif not problems:
        try:
            report = _report(text, published)
        except (InputError, UnicodeEncodeError) as error:
            problem(f"the text cannot be used ({_reason(error)})", "text")
    return Waiting(data.get("id"), published, tuple(problems)), report


def _report(text: str, published: PartialDate | None) -> Report:
    # The byte order mark in front is what reading takes off again, so that one within the text keeps its place.
    return make_report(text.encode("utf-8-sig"), "text.txt", published=published)


def _reason(error: Exception) -> str:
    match error:
        case InputError():
            return "; ".join(str(problem).rstrip(".") for problem in error.problems)
        case UnicodeEncodeError():
            return f"half a character at {error.start}"
        case UnicodeDecodeError():
            return "it is not UTF-8"
        case RecursionError():
            return "it is nested too deeply"
        case _:
            return str(error)
