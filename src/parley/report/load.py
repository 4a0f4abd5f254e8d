"""From a file to a report. What cannot be one is refused in one sentence, with no more of it read than needed.

A file that holds several reports is taken apart in `parts`.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import BinaryIO

from parley.dates import PartialDate
from parley.errors import InputError, Problem
from parley.report.content import Content, Metadata
from parley.report.decode import Decoded, decode
from parley.report.formats import HEAD, Format, format_of
from parley.report.language import set_apart_foreign
from parley.report.plain import read_plain
from parley.report.report import Report, digest

MAX_BYTES = 10_000_000
"""10 MB of plain text or Markdown, some 1,500,000 words: far above any single report, and read in seconds."""

MAX_BYTES_IN = {Format.HTML: 25_000_000, Format.PDF: 100_000_000, Format.DOCX: 50_000_000, Format.MAIL: 50_000_000}
"""Of other formats, whose bytes are mostly scripts, pictures and attachments."""

OnPage = Callable[[int, int], None]
"""Called with (pages done, pages in all) while a long document is read."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is known of a report from outside its own bytes. `metadata` comes from what it lay in, and gives way to what
    the report says of itself but for its address; `published` and `outlet` come from a person and win over both."""

    published: PartialDate | str | None = None
    outlet: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    format: Format | None = None
    """None: by the name and the bytes."""
    encoding: str | None = None
    container: str | None = None


def load_report(
    path: str | os.PathLike[str],
    *,
    published: PartialDate | str | None = None,
    outlet: str | None = None,
    on_page: OnPage | None = None,
) -> Report:
    """The report in the file at `path`, in the format that its ending or else its beginning says.

    `published` and `outlet`, where given, win over what the file says of itself.

    Raises
    ------
    InputError
        if there is no such file, it cannot be read, is too large, is no text, holds no words, holds several reports
        (`parley.report.load_reports` takes those), or `published` is no date.
    """
    shown = printable(os.fspath(path))
    said = Said(published=published, outlet=outlet)
    return report_of(bytes_of(Path(path), shown), shown, said, on_page=on_page)


def make_report(
    data: bytes, name: str, *, published: PartialDate | str | None = None, outlet: str | None = None
) -> Report:
    """The report whose original bytes are `data`, in a file called `name`; as `load_report` otherwise.

    >>> report = make_report(b"Talks stall\\n\\nThe sides met on Monday.", "wire.txt", published="2025-03-07")
    >>> report.title, [report.text[block.start : block.end] for block in report.blocks]
    ('Talks stall', ['Talks stall', 'The sides met on Monday.'])
    """
    return report_of(data, printable(name), Said(published=published, outlet=outlet))


def report_of(data: bytes, file: str, said: Said, *, on_page: OnPage | None = None) -> Report:
    """The report whose bytes are `data`. `file` names it in sentences. Raises as `load_report` does."""
    day = _date(said.published)
    format = said.format or format_of(file, data[:HEAD])
    if format.holds_several:
        what = f"this is a {format}, which can hold several reports"
        raise InputError(Problem(what=what, file=file, todo="Read it into a dossier with `parley read`"))
    if len(data) > (bound := MAX_BYTES_IN.get(format, MAX_BYTES)):
        raise _too_large(file, len(data), bound)
    content = _content(data, file, format, said.encoding, on_page)
    if not content.blocks and not content.unread:
        raise InputError(_nothing_to_read(data, content, file))
    content = set_apart_foreign(content, file)
    known = content.metadata.before(said.metadata)
    return Report(
        text=content.text,
        masked=content.masked,
        blocks=content.blocks,
        sha256=digest(data),
        name=PurePath(file).name or file,
        published=day or known.published,
        outlet=said.outlet or known.outlet,
        title=known.title,
        url=said.metadata.url or known.url,
        retrieved=known.retrieved,
        container=said.container,
        pages=content.pages,
        unread=content.unread,
        doubts=content.doubts,
    )


def _content(data: bytes, file: str, format: Format, encoding: str | None, on_page: OnPage | None) -> Content:
    """The readers of other formats are imported where they are needed: plain text should not wait for them."""
    if format is Format.PDF:
        from parley.report.pdf import read_pdf

        return read_pdf(data, file, on_page=on_page)
    if format is Format.DOCX:
        from parley.report.docx import read_docx

        return read_docx(data, file)
    if format is Format.MAIL:
        from parley.report.mail import read_mail

        return read_mail(data, file)
    return _text_content(decode(data, file, html=format is Format.HTML, encoding=encoding), file, format)


def _text_content(decoded: Decoded, file: str, format: Format) -> Content:
    text = decoded.text
    if format is Format.HTML:
        from parley.report.html import read_html

        content = read_html(text, file)
    elif not text.strip():
        content = Content(text=text, masked=text, blocks=())
    elif format is Format.MARKDOWN:
        from parley.report.markdown import read_markdown

        content = read_markdown(text, file)
    else:
        content = read_plain(text)
    return replace(content, doubts=(*decoded.doubts, *content.doubts))


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


def bytes_of(path: Path, shown: str) -> bytes:
    """The file's bytes; of one that is too large for its format, no more than tells so."""
    with opened(path, shown) as file:
        head = file.read(HEAD)
        format = format_of(path.name, head)
        bound = HEAD if format.holds_several else MAX_BYTES_IN.get(format, MAX_BYTES)
        size = path.stat().st_size
        if not format.holds_several and size > bound:
            raise _too_large(shown, size, bound)
        return head + file.read(max(bound + 1 - len(head), 0))


@contextmanager
def opened(path: Path, shown: str) -> Iterator[BinaryIO]:
    """The file, open to be read. Raises InputError, in a sentence, where it is none or cannot be read."""
    try:
        status = path.stat()
        for is_kind, what, todo in _KINDS:
            if is_kind(status.st_mode):
                raise InputError(Problem(what=what, file=shown, todo=todo))
        with path.open("rb") as file:
            yield file
    except OSError as error:
        why, remedy = _WHY.get(error.errno or 0, (f"it cannot be read ({error.strerror})", None))
        raise InputError(Problem(what=why, file=shown, todo=remedy)) from None
    except ValueError:  # a NUL in the path
        raise InputError(Problem(what="no file can have this name", file=shown, todo="Check the name")) from None


def _too_large(file: str, size: int, bound: int) -> InputError:
    # A file may have grown or have no size to tell, so that only "more than the bound" is sure.
    measured = f"{size / 1e6:.1f} MB, more than" if size > bound + 1 else "more than"
    what = f"the file has {measured} the {bound // 1_000_000} MB that a report of its format may have"
    return InputError(Problem(what=what, file=file, todo="Split it into the single reports that it holds"))


def printable(path: str) -> str:
    """`path` with what is no Unicode in it shown as the replacement character, and control characters escaped."""
    text = path.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
