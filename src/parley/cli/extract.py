"""`parley extract`: reads one text, or one text a line, without a dossier."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.exits import Exit
from parley.cli.options import PATH, json_option, published_option
from parley.cli.readers import reader_named, reader_option
from parley.cli.show import emit, note
from parley.dates import PartialDate

if TYPE_CHECKING:
    from parley.reading import Reader
    from parley.report import Report

STDIN = "standard input"


@click.command("extract")
@click.argument("file", type=PATH, required=False)
@published_option
@click.option("--talks", type=PATH, metavar="FILE", help="A talks file whose issues and actors to read by.")
@click.option(
    "--lines",
    is_flag=True,
    help='JSON Lines in, {"id", "text", "published"?} each; JSON Lines out, in the same order.',
)
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes, with --lines."
)
@reader_option
@json_option
def extract_command(
    file: Path | None,
    published: PartialDate | None,
    talks: Path | None,
    lines: bool,
    jobs: int,
    reader_name: str,
    as_json: bool,
) -> Exit:
    """Read one text and print what it finds; no dossier.

    FILE is plain text, Markdown, HTML, PDF, DOCX or a mail; without it (or as -) the text comes from standard input.
    Spans are half-open, in characters of the text as given; from formats with mark-up they point into the text that was
    taken out, which the JSON then carries under "text" (and, under "pages", where each page begins in it).

    With --lines, a line that cannot be used is answered in its place with an "error", the rest goes on, and the exit
    code is 2 in the end; blank lines are passed over and get no answer. --published then counts for the lines that
    have no date of their own. With --jobs N as many processes read; answers come in the same order, some seconds later.

    \b
    Example:
      parley extract wire.txt --published 2025-03-07
      curl -s https://example.org/story | parley extract --json
      parley extract --lines < stories.jsonl > positions.jsonl
    """
    source = None if file is None or str(file) == "-" else file
    if source is None and sys.stdin.isatty():
        note("Reading from the keyboard; end the text with Ctrl-D.")
    if lines:
        from parley.cli.extract_lines import extract_lines

        return extract_lines(source, partial(_reader, reader_name, talks), published, jobs=jobs)
    _extract_one(source, lambda: _reader(reader_name, talks), published, as_json)
    return Exit.ANSWERED


def _extract_one(
    source: Path | None, make_reader: Callable[[], Reader], published: PartialDate | None, as_json: bool
) -> None:
    from parley.cli.extract_show import show_extraction
    from parley.cli.pasted import MAX_PASTED
    from parley.position.record import extraction_record
    from parley.report import load_report, make_report

    if source is None:
        data = sys.stdin.buffer.read(MAX_PASTED + 1)  # one more than may be, so that more is refused and never cut
        report = make_report(data, STDIN, published=published)
    else:
        report = load_report(source, published=published)
        data = source.read_bytes()
    extraction = make_reader().read(report)
    extraction = replace(extraction, problems=(*report.doubts, *extraction.problems))
    if as_json:
        taken_out = {} if _is_as_given(report, data) else {"text": report.text}
        emit({**extraction_record(extraction, report.published), **taken_out, **_pages(report)})
    else:
        show_extraction(extraction, report)


def _reader(name: str, talks: Path | None) -> Reader:
    from parley.talks import load_talks

    return reader_named(name, load_talks(talks) if talks else None)


def _pages(report: Report) -> dict[str, list[int]]:
    """Where each page begins in the text, for a document that has pages."""
    return {"pages": list(report.pages)} if report.pages else {}


def _is_as_given(report: Report, data: bytes) -> bool:
    """Whether the report's text is the file's own, character for character, and not taken out of mark-up."""
    for encoding in ("utf-8-sig", "utf-16"):
        try:
            if data.decode(encoding) == report.text:
                return True
        except UnicodeError:
            continue
    return False
