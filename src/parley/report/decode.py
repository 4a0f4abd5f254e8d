"""From bytes to text: UTF-8 unless the bytes say otherwise, and a clear refusal where they are no text at all.

What is not in UTF-8 and says nothing is read all the same, and a doubt says as what: single bytes among UTF-8 as
Windows-1252, text with a zero in every other byte as UTF-16, Western European as Windows-1252, and the rest as
charset-normalizer takes it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from parley.errors import InputError, Problem
from parley.report.guess_encoding import guessed_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, as DOCX, ODT and EPUB documents are"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_SAVE_AS_TEXT = "Save it as plain text, Markdown or HTML and give that file"
_CHECK = "Check its accents and quotation marks, or convert it to UTF-8"

NULS_OF_UTF_16 = 0.5
"""Share of zeros in every other byte above which text is taken for UTF-16; in English it is nearly all."""

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,500}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_DECLARED_WITHIN = 4096
"""Bytes from the start in which a page may declare its encoding; the HTML standard asks for 1024, pages are laxer."""

_WEB_ENCODING = re.compile(
    r"utf-8|big5(hkscs)?|cp(866|874|932|949|125\d)|euc_(jp|kr)|gb(18030|2312|k)|iso2022_jp|iso8859-\d+|koi8-[ru]|"
    r"mac-(cyrillic|roman)|shift_jis|tis-620"
)
"""What a page may declare, by Python's names: character encodings only, never a transformation such as `zip`."""

_READ_AS = {
    "ascii": "cp1252",  # the HTML standard reads these two as Windows-1252, as browsers do
    "iso8859-1": "cp1252",
    "utf-16": "utf-8",  # a declaration that can be read as ASCII is not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    doubts: tuple[Problem, ...] = ()
    """Where the encoding had to be guessed."""


def decode(data: bytes, file: str, *, html: bool = False, encoding: str | None = None) -> Decoded:
    """The text of `data`, every character kept but a byte-order mark.

    A byte-order mark decides (UTF-8, UTF-16, UTF-32); then `encoding`, if what carries the text names one; then, for
    HTML, the one the page declares; else UTF-8; else it is guessed.

    Raises
    ------
    InputError
        if the bytes are of a known other format, hold NUL, or a mark or the page names an encoding that they are not in
        (with the first such byte).
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(Problem(what=f"this is {what}, not text", file=file, todo=_SAVE_AS_TEXT))
    for mark, known in _MARKS:
        if data.startswith(mark):
            return Decoded(_without_nul(_strictly(data, known, file, skip=len(mark)), file))
    if (nul := data.find(b"\0")) >= 0:
        return _of_utf_16(data, nul, file)
    named = _web_encoding(encoding) if encoding else None
    named = named or (_declared(data, file) if html else None)
    if named not in (None, "utf-8"):
        return Decoded(_strictly(data, named, file))
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError:
        return _guessed(data, file)


def _guessed(data: bytes, file: str) -> Decoded:
    text, what = guessed_text(data)
    return Decoded(text, (Problem(what=what, file=file, todo=_CHECK),))


def _without_nul(text: str, file: str) -> str:
    if (nul := text.find("\0")) >= 0:
        what = f"character {nul} is NUL, which no text holds"
        raise InputError(Problem(what=what, file=file, todo="Save it as text in UTF-8"))
    return text


def _of_utf_16(data: bytes, nul: int, file: str) -> Decoded:
    """UTF-16 that has lost its mark shows in Latin letters: every other byte is zero."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if zeros.count(0) > NULS_OF_UTF_16 * len(zeros) and data.count(0) < len(data) * 0.6:
            text = _without_nul(_strictly(data, encoding, file), file)
            what = f"it has no byte-order mark and was read as {encoding.upper()}, by its zero bytes"
            return Decoded(text, (Problem(what=what, file=file, todo=_CHECK),))
    what = f"byte {nul} is NUL: this is binary, not text"
    raise InputError(Problem(what=what, file=file, todo="Save it as text in UTF-8"))


def _declared(data: bytes, file: str) -> str | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if match is None:
        return None
    label = match[1].decode("latin-1")
    encoding = _web_encoding(label)
    if encoding is None:
        what = f"the page declares the encoding '{label[:40]}', which is not one that web pages use"
        raise InputError(Problem(what=what, file=file, todo="Correct the declaration, or save the page in UTF-8"))
    return encoding


def _web_encoding(label: str) -> str | None:
    """Python's name of an encoding that web pages and mails use; None for any other."""
    try:
        known = codecs.lookup(label).name
    except LookupError:
        return None
    encoding = _READ_AS.get(known, known)
    return encoding if _WEB_ENCODING.fullmatch(encoding) else None


def _strictly(data: bytes, encoding: str, file: str, *, skip: int = 0) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        return _refuse(data[skip:], error, encoding, file, skip)


def _refuse(data: bytes, error: UnicodeDecodeError, encoding: str, file: str, skip: int) -> str:
    good = data[: error.start].decode(encoding, "replace")
    line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
    what = f"byte 0x{data[error.start]:02X} at position {error.start + skip} cannot be read as {encoding.upper()}"
    todo = "Convert the file to UTF-8; if it is in Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
    raise InputError(Problem(what=what, file=file, line=line, column=column, todo=todo))
