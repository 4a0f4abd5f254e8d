"""PDF: the text of its pages, with what repeats on every page taken off and broken words mended where that is certain.

Nothing in the file is run, fetched or shown. Pages are read one after another and forgotten, so that a long document
takes no more memory than its bytes and its text.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from parley.errors import InputError, Problem
from parley.report.content import Content, Metadata
from parley.report.mask import only_blocks, plain_characters
from parley.report.pdf_glyphs import mended_glyphs
from parley.report.pdf_pages import joined_pages, without_repeats
from parley.report.plain import first_headline
from parley.report.published import published_in
from parley.report.segment import Piece, blocks_of

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 5_000
MAX_CHARACTERS = 10_000_000
"""Of text taken out: as much as a plain text may have."""

FORGET_EVERY = 20
"""Pages after which what the parser keeps of them is let go."""

_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError, AssertionError)
_BROKEN = (*_DAMAGE, struct.error, zlib.error, NotImplementedError)
"""What the parser raises on damaged files, besides its own errors."""

_CREATED = re.compile(r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")
_PROGRAM = re.compile(r"^Microsoft \w+ - ")
_FILE = re.compile(r"(?i)^untitled|\.(?:docx?|odt|rtf|indd|qxp|pages|pptx?|xlsx?|tex|dvi|pdf|html?)$")


def read_pdf(data: bytes, file: str, *, on_page: Callable[[int, int], None] | None = None) -> Content:
    """The headlines and paragraphs of the document, with the place where each page begins.

    Raises
    ------
    InputError
        if it is damaged, encrypted with a password, has more than `MAX_PAGES`, or no text: then it needs OCR.
    """
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its log would reach the screen
    reader = _opened(data, file)
    pages, lost = page_texts(reader, file, on_page)
    if not any(map(str.strip, pages)):
        raise InputError(_no_text(len(pages), len(lost), file))
    doubts = [*_silent(reader, pages, lost, file)]
    pages, glyphs = mended_glyphs(pages, file)
    text, starts = joined_pages(without_repeats(pages))
    masked = plain_characters(text)
    blocks = blocks_of(masked, list(_pieces(text)))
    metadata = _metadata(reader)
    title = metadata.title or first_headline(masked, blocks)
    return Content(
        text=text,
        masked=only_blocks(masked, blocks),
        blocks=blocks,
        metadata=Metadata(title=title, published=metadata.published),
        pages=starts,
        doubts=(*doubts, *glyphs),
    )


def _pieces(text: str) -> Iterator[Piece]:
    """What blank lines set apart."""
    at = 0
    for piece in text.split("\n\n"):
        if piece.strip():
            yield Piece(at, at + len(piece))
        at += len(piece) + 2


def _opened(data: bytes, file: str) -> PdfReader:
    from pypdf import PdfReader  # takes 0.2 seconds
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        is_open = not reader.is_encrypted or reader.decrypt("") != 0
        count = len(reader.pages) if is_open else 0
    except DependencyError:
        todo = "Install the package 'cryptography' beside Parley, or save a copy without encryption"
        raise InputError(Problem(what="this PDF is encrypted by AES", file=file, todo=todo)) from None
    except (PyPdfError, *_BROKEN):
        raise _damaged(file) from None
    if not is_open:
        todo = "Save a copy without the password and give that"
        raise InputError(Problem(what="this PDF is encrypted and needs a password", file=file, todo=todo))
    if count > MAX_PAGES:
        what = f"this PDF has {count:,} pages, more than the {MAX_PAGES:,} that a report may have"
        raise InputError(Problem(what=what, file=file, todo="Split it and give the parts that matter"))
    if not count:
        raise _damaged(file)
    return reader


def page_texts(
    reader: PdfReader, file: str, on_page: Callable[[int, int], None] | None
) -> tuple[list[str], Mapping[int, str]]:
    """The text of each page, and of those that could not be read (counted from 1) why."""
    from pypdf.errors import PyPdfError

    pages: list[str] = []
    lost: dict[int, str] = {}
    count, characters = len(reader.pages), 0
    for number in range(1, count + 1):
        try:
            text = reader.pages[number - 1].extract_text()
        except (PyPdfError, *_BROKEN) as error:
            text, lost[number] = "", type(error).__name__
        pages.append(text.replace("\0", "").encode("utf-8", "replace").decode())
        characters += len(text)
        if characters > MAX_CHARACTERS:
            what = f"the first {number:,} of its {count:,} pages have more text than a report may have"
            raise InputError(Problem(what=what, file=file, todo="Split it and give the parts that matter"))
        if number % FORGET_EVERY == 0:
            reader.resolved_objects.clear()
        if on_page is not None:
            on_page(number, count)
    return pages, lost


def _silent(reader: PdfReader, pages: list[str], lost: Mapping[int, str], file: str) -> Iterator[Problem]:
    if lost:
        what = (
            f"{_pages(list(lost))} of {len(pages)} could not be read and {'is' if len(lost) == 1 else 'are'} left out"
        )
        yield Problem(what=what, file=file, todo="Print it to a new PDF and give that")
    empty = [at for at, text in enumerate(pages, 1) if not text.strip() and at not in lost and _has_picture(reader, at)]
    if empty:
        verb = "is a picture" if len(empty) == 1 else "are pictures"
        yield Problem(what=f"{_pages(empty)} of {len(pages)} {verb} without text and needs OCR", file=file, todo=_OCR)


_OCR = "Run it through OCR, such as `ocrmypdf OLD.pdf NEW.pdf`, and give the result"


def _no_text(count: int, lost: int, file: str) -> Problem:
    if lost:
        return _damaged(file).problems[0]
    pages = "its page is a picture" if count == 1 else f"its {count:,} pages are pictures"
    return Problem(what=f"this PDF needs OCR: there is no text in it, {pages} or empty", file=file, todo=_OCR)


def _has_picture(reader: PdfReader, number: int) -> bool:
    from pypdf.errors import PyPdfError

    try:
        resources = reader.pages[number - 1].get("/Resources")
        things = resources.get_object().get("/XObject") if resources else None
        return bool(things and things.get_object())
    except (PyPdfError, *_BROKEN):
        return False


def _metadata(reader: PdfReader) -> Metadata:
    """The title, unless it is a file's name, and the day on which the file says that it was made."""
    from pypdf.errors import PyPdfError

    try:
        said = reader.metadata
        title = _PROGRAM.sub("", " ".join(str(said.get("/Title") or "").split())) if said else ""
        created = _CREATED.match(str(said.get("/CreationDate") or "")) if said else None
    except (PyPdfError, *_BROKEN):
        return Metadata()
    return Metadata(
        title=title if title and not _FILE.search(title) else None,
        published=published_in("-".join(created.groups())) if created else None,
    )


def _pages(numbers: list[int]) -> str:
    from parley.report.numbers import ranges

    return f"page {numbers[0]}" if len(numbers) == 1 else f"pages {ranges(numbers)}"


def _damaged(file: str) -> InputError:
    what = "this PDF is damaged or cut short, and none of its pages can be read"
    return InputError(Problem(what=what, file=file, todo="Fetch or save it again"))
