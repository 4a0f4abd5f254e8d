"""`parley attributions`: one text a line in, who is said to have said what out, in the same order, as a stream.

Texts are parsed in batches, so what comes out runs behind what went in. Lines that cannot be used, and texts without a
word, never reach the parser; they wait in the queue and come out in their place.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from parley.cli.exits import Exit
from parley.cli.json_lines import object_in, opened, reason
from parley.cli.options import PATH, json_option
from parley.cli.show import emit_line, note
from parley.errors import InputError, Problem
from parley.position import Attribution
from parley.report import Report, make_report

Read = Callable[[Iterable[Report]], Iterator[tuple[Attribution, ...]]]

EXAMPLE = '{"doc": .., "text": ..}'


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line on its way through the parser: with its report, or with the problems why there is none, or neither."""

    doc: object
    report: Report | None = None
    problems: tuple[Problem, ...] = ()


@click.command("attributions")
@click.argument("file", type=PATH, required=False)
@click.option("--weights", type=PATH, help="Weights of your own, as training writes them.")
@json_option
def attributions_command(file: Path | None, weights: Path | None, as_json: bool) -> Exit:
    """Say who is said to have said what: source, cue and content.

    FILE holds JSON Lines, {"doc", "text"} each; without it (or as -) they come from standard input. For every line
    one line comes out, in the same order: {"doc", "attributions": [{"source", "cue", "content", "nested_in",
    "confidence", "kind", "rule"}]}, the first three as lists of half-open spans in characters of the text as given.
    A last line, {"meta": {"system", "seconds"}}, names the reader and the time taken. The output is JSON Lines with
    --json and without.

    "nested_in" is the place in the same list of the attribution in whose content this one stands. A line that cannot
    be used is answered in its place with an "error", the rest goes on, and the exit code is 2 in the end.

    \b
    Example:
      parley attributions stories.jsonl > attributions.jsonl
      echo '{"doc": 1, "text": "Kenya wants talks, its envoy said."}' | parley attributions
    """
    source = None if file is None or str(file) == "-" else file
    if source is None and sys.stdin.isatty():
        note("Reading from the keyboard; end the text with Ctrl-D.")
    begun = time.perf_counter()
    exit_code = Exit.ANSWERED
    with opened(source) as lines:
        from parley.reading.attribution import attributions, system, tagger_for

        name = system(tagger_for(weights))
        read = partial(attributions, weights=weights)
        for record in answers(lines, read, str(source or "standard input")):
            emit_line(record)
            if "error" in record:
                exit_code = Exit.BAD_INPUT
    emit_line({"meta": {"system": name, "seconds": round(time.perf_counter() - begun, 3)}})
    return exit_code


def answers(lines: Iterable[bytes], read: Read, file: str) -> Iterator[dict[str, Any]]:
    """One record per line that is not blank, in order."""
    queue: deque[Waiting] = deque()

    def reports() -> Iterator[Report]:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                queue.append(_taken_in(line, number, file))
                if (report := queue[-1].report) is not None:
                    yield report

    for found in read(reports()):
        while queue[0].report is None:
            yield _without_report(queue.popleft())
        yield _answer(queue.popleft(), found)
    yield from map(_without_report, queue)


def _answer(waiting: Waiting, found: Iterable[Attribution]) -> dict[str, Any]:
    return {"doc": waiting.doc, "attributions": [_record(one) for one in found]}


def _record(one: Attribution) -> dict[str, Any]:
    return {
        "source": [list(span) for span in one.source],
        "cue": [list(span) for span in one.cue],
        "content": [list(span) for span in one.content],
        "nested_in": one.parent,
        "confidence": round(one.confidence, 3),
        "kind": one.kind,
        "rule": one.rule,
    }


def _without_report(waiting: Waiting) -> dict[str, Any]:
    if not waiting.problems:
        return _answer(waiting, ())
    problems = [str(problem) for problem in waiting.problems]
    return {**_answer(waiting, ()), "problems": problems, "error": problems[0]}


def _taken_in(line: bytes, number: int, file: str) -> Waiting:
    """The line as the queue keeps it."""
    problems: list[Problem] = []

    def wrong(what: str, key: str | None = None) -> None:
        problems.append(Problem(what=what, file=file, line=number, key=key))

    data = object_in(line, wrong, EXAMPLE)
    if data is None:
        return Waiting(None, problems=tuple(problems))
    text, report = data.get("text"), None
    if not isinstance(text, str):
        wrong("expected the text as a string" if "text" in data else "the text is missing", "text")
    elif any(character.isalnum() for character in text):
        try:
            # The byte order mark in front is the one that reading takes off; one within the text keeps its place.
            report = make_report(text.encode("utf-8-sig"), "text.txt")
        except (InputError, UnicodeEncodeError) as error:
            wrong(f"the text cannot be used ({reason(error)})", "text")
    return Waiting(data.get("doc"), report, tuple(problems))
