"""WARC, the format of web archives (ISO 28500): each page that was fetched, with its address and when that was.

Records are read one after another from the open file, so that an archive of any size takes no more memory than its
largest page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from parley.errors import Problem
from parley.report.content import Metadata
from parley.report.formats import Format
from parley.report.published import address

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

MAX_PAGE = 25_000_000
"""Bytes of one page."""

SLACK = 64
"""Bytes of a record that may be left unread at its end: marks of the transfer, no words."""

READ = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/plain": Format.PLAIN,
    "application/pdf": Format.PDF,
}
"""Media types of responses that are reports; styles, scripts and pictures are none."""

Page = tuple[bytes, Format, str | None, Metadata]
"""What was fetched, its format, the encoding that the server named, its address and when it was fetched."""


def pages_of(stream: BinaryIO, file: str) -> Iterator[Page | Problem]:
    """The pages of the archive in its order; a problem for one that is too large or damaged, and, as the last thing,
    where the archive is cut short: what stands before that is given."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    count, last = 0, 0
    try:
        for record in (found := ArchiveIterator(stream)):
            count += 1
            if _is_page(record):
                yield _page(record, file)
            last = found.get_record_offset()  # which passes over what was not read of the record
        is_whole = _ends_whole(stream, last)
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError):
        is_whole = False
    if not is_whole:
        what = f"this web archive is damaged or cut short after record {count:,}"
        yield Problem(what=what, file=file, todo="What came before was read; fetch it again for the rest")


def _ends_whole(stream: BinaryIO, last: int) -> bool:
    """Whether what begins at `last`, compressed record by record, ends with a whole record; the parser passes over
    half a one in silence."""
    stream.seek(last)
    left = stream.read(2)
    if left != b"\x1f\x8b":
        return True
    member = zlib.decompressobj(wbits=31)
    while left or (left := stream.read(1 << 16)):
        member.decompress(left)
        if member.eof:
            left, member = member.unused_data, zlib.decompressobj(wbits=31)
        else:
            left = stream.read(1 << 16)
            if not left:
                return False
    return True


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers
    status = headers.get_statuscode() if headers is not None else "200"
    return _type(record) in READ and status == "200"


def _type(record: ArcWarcRecord) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _page(record: ArcWarcRecord, file: str) -> Page | Problem:
    target = record.rec_headers.get_header("WARC-Target-URI") or ""
    try:
        data = record.content_stream().read(MAX_PAGE + 1)
    except (zlib.error, EOFError, OSError, ValueError):
        what = f"the page {target[:200]} is damaged"
        return Problem(what=what, file=file, todo="Fetch it again")
    if len(data) <= MAX_PAGE and getattr(record.raw_stream, "limit", 0) > SLACK:
        what = f"the page {target[:200]} is cut short, as the file itself may be"
        return Problem(what=what, file=file, todo="What came before was read; fetch it again for the rest")
    if len(data) > MAX_PAGE:
        what = f"the page {target[:200]} has more than the {MAX_PAGE // 1_000_000} MB that a page may have"
        return Problem(what=what, file=file, todo="Save the article's text in a file of its own")
    metadata = Metadata(url=address(target.strip("<>")), retrieved=_moment(record.rec_headers.get_header("WARC-Date")))
    return bytes(data), READ[_type(record)], _encoding(record), metadata


def _encoding(record: ArcWarcRecord) -> str | None:
    named = record.http_headers.get_header("Content-Type") if record.http_headers is not None else None
    _, _, label = (named or "").lower().partition("charset=")
    return label.strip(" \"';") or None


def _moment(written: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat((written or "").replace("Z", "+00:00")).astimezone(UTC)
    except ValueError:
        return None
