"""From files to readings, in this process or in several; nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from parley.dates import PartialDate
from parley.errors import InputError, Problem
from parley.ledger import Original, RecordedReading, record_reading, unkeepable
from parley.position import Extraction
from parley.report import Part, Report, digest, load_report
from parley.workers import Lost, patience_for, worked

if TYPE_CHECKING:
    from parley.reading import Reader
    from parley.talks import Talks
    from parley.workers.child import Work

CHUNK_FILES = 32
CHUNK_BYTES = 100_000
"""Files are read so many, or so many bytes, at a time: enough for a parser to work in batches, and little to do again
when the machine stops."""

_UNKEEPABLE = re.compile("[\ud800-\udfff\0]")

Source = Path | Part
"""A file that is one report, or one report of a file that holds several."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its original, what was read in it, and how many words it has; or why it was not read."""

    path: Path
    original: Original | None = None
    recorded: RecordedReading | None = None
    words: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of all files, where they do not say it themselves or say it wrongly."""

    published: PartialDate | None = None
    outlet: str | None = None


def outcomes(reader: Reader | None, talks: Talks, files: Iterable[Source], given: Given) -> Generator[Outcome]:
    """One outcome per file, in the order given, each as soon as it is there. Without a reader, the rules read for the
    talks; they are loaded when there is a file to read."""
    for chunk in _chunks(files):
        reader = reader or default_reader(talks)
        yield from _of_chunk(reader, chunk, given)


def guarded_outcomes(
    reader: Reader | None, talks: Talks, files: Iterable[Source], given: Given, *, jobs: int
) -> Generator[Outcome]:
    """As `outcomes`, by `jobs` processes that each make (or are given a copy of) the reader once. A file that a process
    does not survive, or that keeps it longer than it may, is one that cannot be read.

    Raises
    ------
    InputError
        if the reader cannot be made, or no process can be started.
    """
    make = partial(_work, reader, talks, given)
    found = worked(make, _chunks(files), jobs=jobs, patience=_patience)
    try:
        for outcome in found:
            yield _lost(outcome) if isinstance(outcome, Lost) else outcome
    finally:
        found.close()


def default_reader(talks: Talks) -> Reader:
    """The reader by rules, for these talks. Loading it takes a second or two."""
    from parley.reading import rule_reader

    return rule_reader(talks)


def _work(reader: Reader | None, talks: Talks, given: Given) -> Work:
    """In a child process, what it does with some files."""
    made = default_reader(talks) if reader is None else reader
    return lambda chunk: _of_chunk(made, chunk, given)


def _patience(chunk: Sequence[Source]) -> float:
    return patience_for(sum(map(_size, chunk)))


def _lost(lost: Lost[Source]) -> Outcome:
    path = _path(lost.item)
    todo = "The rest was read without it; please report this, with the file if you may"
    return Outcome(path, problems=(Problem(what=f"reading it {lost.why}", file=str(path), todo=todo),))


def _of_chunk(reader: Reader, chunk: Sequence[Source], given: Given) -> Iterator[Outcome]:
    loaded = [_loaded(source, given) for source in chunk]
    texts = [it.original.report for it in loaded if it.original is not None]
    read = _read(reader, texts)
    for it in loaded:
        yield it if it.original is None else _with(it, next(read), reader)


def _read(reader: Reader, texts: Sequence[Report]) -> Iterator[Extraction | InputError]:
    """One reading per text. When the batch stops at a text it cannot read, the rest is read one by one."""
    done = 0
    try:
        for extraction in reader.read_many(texts):
            done += 1
            yield extraction
        return
    except InputError:
        pass
    for text in texts[done:]:
        try:
            yield reader.read(text)
        except InputError as error:
            yield error


def _with(loaded: Outcome, read: Extraction | InputError, reader: Reader) -> Outcome:
    if isinstance(read, InputError):
        return Outcome(loaded.path, problems=read.problems)
    report = loaded.original.report if loaded.original else None
    if report is None:
        return loaded
    read = replace(read, problems=(*report.doubts, *read.problems))
    recorded = record_reading(report, read, reader=f"{reader.name} {reader.version}", at=datetime.now(UTC))
    return replace(loaded, recorded=recorded, words=len(report.text.split()))


def _loaded(source: Source, given: Given) -> Outcome:
    path = _path(source)
    try:
        if isinstance(source, Part):
            report, data = source.report(), source.data
        else:
            report = load_report(path, published=given.published, outlet=given.outlet)
            data = path.read_bytes()
    except InputError as error:
        return Outcome(path, problems=error.problems)
    except OSError as error:
        return Outcome(path, problems=(Problem(what=f"cannot be read ({error.strerror})", file=str(path)),))
    if digest(data) != report.sha256:
        what = "the file changed while it was being read"
        return Outcome(path, problems=(Problem(what=what, file=str(path), todo="Read it again"),))
    if unkeepable(report.text):
        return Outcome(path, problems=(Problem(what="the text holds half a character or a NUL", file=str(path)),))
    return Outcome(path, Original(_named_keepably(report), data))


def _named_keepably(report: Report) -> Report:
    """The report with U+FFFD where its name, title, outlet or address has what no ledger keeps: file names need not be
    text."""
    return replace(
        report,
        name=_keepable(report.name) or "",
        title=_keepable(report.title),
        outlet=_keepable(report.outlet),
        url=_keepable(report.url),
    )


def _keepable(words: str | None) -> str | None:
    return None if words is None else _UNKEEPABLE.sub("\ufffd", words)


def _chunks(files: Iterable[Source]) -> Iterator[list[Source]]:
    chunk: list[Source] = []
    size = 0
    for source in files:
        chunk.append(source)
        size += _size(source)
        if len(chunk) >= CHUNK_FILES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _path(source: Source) -> Path:
    return Path(source.name) if isinstance(source, Part) else source


def _size(source: Source) -> int:
    """In bytes; 0 where it cannot be told."""
    if isinstance(source, Part):
        return len(source.data)
    try:
        return source.stat().st_size
    except (OSError, ValueError):
        return 0
