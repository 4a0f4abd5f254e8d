"""Files that hold several reports: feeds, web archives, mailboxes. Each part becomes a report of its own.

A part keeps its own bytes and hash, and the hash of the whole file beside it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from parley.dates import PartialDate
from parley.errors import InputError, Problem
from parley.report.content import Metadata
from parley.report.formats import HEAD, Format, format_of
from parley.report.load import Said, load_report, opened, printable, report_of
from parley.report.report import Report, digest


@dataclass(frozen=True, slots=True)
class Part:
    """One report within a file: its own bytes, and how they are to be read."""

    name: str
    """The file's name, `#` and which one of it this is, counted from 1."""
    data: bytes
    said: Said
    readable: bytes | None = None
    """What the words are taken from where that is not `data` itself: a feed's entry as a page."""

    def report(self) -> Report:
        """The report. Raises InputError where there is none in it."""
        found = report_of(self.data if self.readable is None else self.readable, self.name, self.said)
        return replace(found, sha256=digest(self.data))


def holds_several(path: Path) -> bool:
    """Whether the file is of a format that holds several reports; false where it cannot be read."""
    try:
        with path.open("rb") as file:
            return format_of(path.name, file.read(HEAD)).holds_several
    except (OSError, ValueError):
        return False


def parts_of(
    path: Path, *, published: PartialDate | None = None, outlet: str | None = None
) -> Iterator[Part | Problem]:
    """The parts of a file that holds several reports, in its order, and problems in the place of those that are lost.

    Raises
    ------
    InputError
        if the file cannot be read, or is none of these.
    """
    shown = printable(os.fspath(path))
    with opened(path, shown) as stream:
        head = stream.read(HEAD)
        stream.seek(0)
        container = _digest_of(stream)
        stream.seek(0)
        given = Said(published=published, outlet=outlet, container=container)
        found = _parts(stream, shown, format_of(path.name, head), given)
        count = 0
        for number, part in enumerate(found, 1):
            count += isinstance(part, Part)
            yield part if isinstance(part, Problem) else replace(part, name=f"{shown}#{number}")
        if not count:
            yield Problem(what="there is no report in this file", file=shown, todo="Check that it is the right one")


def load_reports(
    path: str | os.PathLike[str], *, published: PartialDate | None = None, outlet: str | None = None
) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """All reports in the file at `path`, in its order, and what could not be read of it.

    Raises
    ------
    InputError
        if the file cannot be read at all.
    """
    place = Path(path)
    if not holds_several(place):
        return (load_report(place, published=published, outlet=outlet),), ()
    reports: list[Report] = []
    problems: list[Problem] = []
    for part in parts_of(place, published=published, outlet=outlet):
        if isinstance(part, Problem):
            problems.append(part)
            continue
        try:
            reports.append(part.report())
        except InputError as error:
            problems += error.problems
    return tuple(reports), tuple(problems)


def _parts(stream: BinaryIO, file: str, format: Format, given: Said) -> Iterator[Part | Problem]:
    if format is Format.FEED:
        from parley.report.feed import MAX_FEED, entries_of

        data = stream.read(MAX_FEED + 1)
        if len(data) > MAX_FEED:
            what = f"the feed has more than the {MAX_FEED // 1_000_000} MB that one may have"
            raise InputError(Problem(what=what, file=file, todo="Split it"))
        for own, page, metadata in entries_of(data, file):
            yield Part("", own, replace(given, metadata=metadata, format=Format.HTML, encoding="utf-8"), page)
    elif format is Format.ARCHIVE:
        from parley.report.archive import pages_of

        for found in pages_of(stream, file):
            yield found if isinstance(found, Problem) else _of_page(*found, given)
    elif format is Format.MAILBOX:
        from parley.report.mailbox import mails_of

        for mail in mails_of(stream):
            yield Part("", mail, replace(given, format=Format.MAIL))
    else:
        raise InputError(Problem(what=f"this is {format}, one report", file=file, todo="Read it as such"))


def _digest_of(stream: BinaryIO) -> str:
    found = hashlib.sha256()
    while piece := stream.read(1 << 20):
        found.update(piece)
    return found.hexdigest()


def _of_page(data: bytes, format: Format, encoding: str | None, metadata: Metadata, given: Said) -> Part:
    return Part("", data, replace(given, metadata=metadata, format=format, encoding=encoding))
