"""From a file to a report. What cannot be one is refused in one sentence, with no more of it read than needed."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path, PurePath

from parley.dates import PartialDate
from parley.errors import InputError, Problem
from parley.report.content import Content
from parley.report.decode import decode
from parley.report.plain import read_plain
from parley.report.report import Report, digest

MAX_BYTES = 10_000_000
"""10 MB, some 1,500,000 words: far above any single report, and read in seconds."""

PLAIN = frozenset({".txt", ".text"})
MARKDOWN = frozenset({".md", ".markdown"})
HTML = frozenset({".html", ".htm", ".xhtml"})
ENDINGS = PLAIN | MARKDOWN | HTML
"""File endings, in small letters, that say which format a report is in."""

_TAG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9-]*[\s/>])", re.I)
_TAG_WITHIN = 512

_WHY: dict[int, tuple[str, str | None]] = {
    errno.ENOENT: ("there is no such file", "Check the name and the folder"),
    errno.ENOTDIR: ("there is no such file: a part of its path is no folder", "Check the name and the folder"),
    errno.EACCES: ("you may not read this file", "Change its permissions or ask its owner"),
    errno.EPERM: ("you may not read this file", "Change its permissions or ask its owner"),
    errno.ELOOP: ("its symbolic links lead round in a circle", "Give the file itself"),
    errno.ENAMETOOLONG: ("the name is longer than this system's file names may be", "Check the name"),
}
_KINDS = (
    (stat.S_ISDIR, "this is a folder, not a report", "Give the files in it"),
    (stat.S_ISFIFO, "this is a pipe, not a file", "Give the text on standard input, or save it first"),
    (stat.S_ISSOCK, "this is a socket, not a file", "Give a file"),
    (stat.S_ISCHR, "this is a device, not a file", "Give a file"),
    (stat.S_ISBLK, "this is a device, not a file", "Give a file"),
)


def load_report(
    path: str | os.PathLike[str], *, published: PartialDate | str | None = None, outlet: str | None = None
) -> Report:
    """The report in the file at `path`: plain text, Markdown or HTML, by its ending or else its beginning.

    `published` and `outlet`, where given, win over what the file says of itself.

    Raises
    ------
    InputError
        if there is no such file, it cannot be read, is larger than `MAX_BYTES`, is no text, holds no words, or
        `published` is no date.
    """
    shown = _printable(os.fspath(path))
    return _report(_bytes_of(Path(path), shown), shown, published, outlet)


def make_report(
    data: bytes, name: str, *, published: PartialDate | str | None = None, outlet: str | None = None
) -> Report:
    """The report whose original bytes are `data`, in a file called `name`; as `load_report` otherwise.

    >>> report = make_report(b"Talks stall\\n\\nThe sides met on Monday.", "wire.txt", published="2025-03-07")
    >>> report.title, [report.text[block.start : block.end] for block in report.blocks]
    ('Talks stall', ['Talks stall', 'The sides met on Monday.'])
    """
    return _report(data, _printable(name), published, outlet)


def _report(data: bytes, file: str, published: PartialDate | str | None, outlet: str | None) -> Report:
    day = _date(published)
    if len(data) > MAX_BYTES:
        raise _too_large(file, len(data))
    content = _content(data, file)
    if not content.blocks:
        raise InputError(_nothing_to_read(data, content, file))
    known = content.metadata
    return Report(
        text=content.text,
        masked=content.masked,
        blocks=content.blocks,
        sha256=digest(data),
        name=PurePath(file).name or file,
        published=day or known.published,
        outlet=outlet or known.outlet,
        title=known.title,
        url=known.url,
    )


def _content(data: bytes, file: str) -> Content:
    """The readers of mark-up are imported where they are needed: plain text should not wait for them."""
    ending = PurePath(file).suffix.lower()
    if ending in HTML or (ending not in ENDINGS and _TAG.match(data[:_TAG_WITHIN])):
        from parley.report.html import read_html

        return read_html(decode(data, file, html=True), file)
    text = decode(data, file)
    if not text.strip():
        return Content(text=text, masked=text, blocks=())
    if ending in MARKDOWN:
        from parley.report.markdown import read_markdown

        return read_markdown(text, file)
    return read_plain(text)


def _nothing_to_read(data: bytes, content: Content, file: str) -> Problem:
    if not data:
        return Problem(what="the file is empty", file=file, todo="Give a file with text in it")
    if not content.text.strip():
        what = "there is no text in it, only white space or mark-up"
        return Problem(what=what, file=file, todo="Give a file with text in it")
    return Problem(what="there are no words to read in it", file=file, todo="Give a file with sentences in it")


def _date(published: PartialDate | str | None) -> PartialDate | None:
    if published is None or isinstance(published, PartialDate):
        return published
    try:
        return PartialDate.parse(published)
    except ValueError as error:
        todo = "Write it as 2025-03-07, 2025-03 or 2025"
        raise InputError(Problem(what=str(error), key="published", todo=todo)) from None


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        status = path.stat()
        for is_kind, what, todo in _KINDS:
            if is_kind(status.st_mode):
                raise InputError(Problem(what=what, file=shown, todo=todo))
        if status.st_size > MAX_BYTES:
            raise _too_large(shown, status.st_size)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        why, remedy = _WHY.get(error.errno or 0, (f"it cannot be read ({error.strerror})", None))
        raise InputError(Problem(what=why, file=shown, todo=remedy)) from None
    except ValueError:  # a NUL in the path
        raise InputError(Problem(what="no file can have this name", file=shown, todo="Check the name")) from None


def _too_large(file: str, size: int) -> InputError:
    # A file may have grown or have no size to tell, so that only "more than the bound" is sure.
    measured = f"{size / 1e6:.1f} MB, more than" if size > MAX_BYTES + 1 else "more than"
    what = f"the file has {measured} the {MAX_BYTES // 1_000_000} MB that a report may have"
    return InputError(Problem(what=what, file=file, todo="Split it into the single reports that it holds"))


def _printable(path: str) -> str:
    """`path` with what is no Unicode in it shown as the replacement character, and control characters escaped."""
    text = path.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
