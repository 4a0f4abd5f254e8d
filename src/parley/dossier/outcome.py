"""From files to readings, in this process or in several; nothing is written here."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from parley.dates import PartialDate
from parley.errors import InputError, Problem
from parley.ledger import Original, unkeepable
from parley.position import Extraction
from parley.report import Report, digest, load_report

if TYPE_CHECKING:
    from parley.reading import Reader
    from parley.talks import Talks

CHUNK_FILES = 32
CHUNK_BYTES = 100_000
"""Files are read so many, or so many bytes, at a time: enough for a parser to work in batches, and little to do again
when the machine stops."""

_UNKEEPABLE = re.compile("[\ud800-\udfff\0]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its original and what `reader` (name and version) read in it, or why it was not read."""

    path: Path
    original: Original | None = None
    extraction: Extraction | None = None
    reader: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of all files, where they do not say it themselves or say it wrongly."""

    published: PartialDate | None = None
    outlet: str | None = None


def outcomes(reader: Reader | None, talks: Talks, files: Iterable[Path], given: Given) -> Generator[Outcome]:
    """One outcome per file, in the order given, each as soon as it is there. Without a reader, the rules read for the
    talks; they are loaded when there is a file to read."""
    for chunk in _chunks(files):
        reader = reader or default_reader(talks)
        yield from _of_chunk(reader, chunk, given)


def parallel_outcomes(
    reader: Reader | None, talks: Talks, files: Iterable[Path], given: Given, *, jobs: int
) -> Generator[Outcome]:
    """As `outcomes`, by `jobs` processes that each make (or are given a copy of) the reader once.

    Raises
    ------
    InputError
        if one of the processes was ended from outside, for want of memory for instance.
    """
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(reader, talks)
    )
    at_work: deque[Future[list[Outcome]]] = deque()
    try:
        for chunk in _chunks(files):
            at_work.append(pool.submit(_in_child, chunk, given))
            if len(at_work) > 2 * jobs:
                yield from at_work.popleft().result()
        while at_work:
            yield from at_work.popleft().result()
    except BrokenProcessPool as error:
        todo = "What was finished is kept: read again, with fewer jobs"
        raise InputError(Problem(what="one of the reading processes was ended from outside", todo=todo)) from error
    finally:
        pool.shutdown(cancel_futures=True)


def default_reader(talks: Talks) -> Reader:
    """The reader by rules, for these talks. Loading it takes a second or two."""
    from parley.reading import rule_reader

    return rule_reader(talks)


_readers: list[Reader] = []
"""In a child process, its reader."""


def _start(reader: Reader | None, talks: Talks) -> None:
    """Ctrl-C is for the parent to answer; and if the parent is gone, however it went, so is the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _readers[:] = [default_reader(talks) if reader is None else reader]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _in_child(chunk: Sequence[Path], given: Given) -> list[Outcome]:
    return list(_of_chunk(_readers[0], chunk, given))


def _of_chunk(reader: Reader, chunk: Sequence[Path], given: Given) -> Iterator[Outcome]:
    loaded = [_loaded(path, given) for path in chunk]
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
    return Outcome(loaded.path, loaded.original, read, f"{reader.name} {reader.version}")


def _loaded(path: Path, given: Given) -> Outcome:
    try:
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


def _chunks(files: Iterable[Path]) -> Iterator[list[Path]]:
    chunk: list[Path] = []
    size = 0
    for path in files:
        chunk.append(path)
        size += _size(path)
        if len(chunk) >= CHUNK_FILES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
