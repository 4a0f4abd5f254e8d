"""Which format a file is in: by its ending, or else by how it begins."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath


class Format(StrEnum):
    PLAIN = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    MAIL = "e-mail"
    FEED = "feed"
    """RSS or Atom: each entry a report"""
    ARCHIVE = "web archive"
    """WARC: each page a report"""
    MAILBOX = "mailbox"
    """mbox: each mail a report"""

    @property
    def holds_several(self) -> bool:
        return self in (Format.FEED, Format.ARCHIVE, Format.MAILBOX)


_BY_ENDING = {
    Format.PLAIN: (".txt", ".text"),
    Format.MARKDOWN: (".md", ".markdown"),
    Format.HTML: (".html", ".htm", ".xhtml"),
    Format.PDF: (".pdf",),
    Format.DOCX: (".docx",),
    Format.MAIL: (".eml",),
    Format.FEED: (".rss", ".atom"),
    Format.ARCHIVE: (".warc", ".warc.gz"),
    Format.MAILBOX: (".mbox",),
}
FORMATS = {ending: format for format, endings in _BY_ENDING.items() for ending in endings}
ENDINGS = frozenset(FORMATS)
"""File endings, in small letters, that say which format a report is in."""

HEAD = 2048
"""Bytes at a file's beginning that tell its format where the ending does not."""

_TAG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9-]*[\s/>])", re.I)
_FEED = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]", re.I)
_PAGE = re.compile(rb"<(?:html|body)[\s>]", re.I)
_MAILBOX = re.compile(rb"From \S+ .{10,60}\r?\n[A-Z][\w-]+:")
_MAIL = re.compile(rb"(?:(?:[A-Z][\w-]{1,40}:[^\r\n]*|[ \t][^\r\n]*)\r?\n){3,}")
_MAIL_FIELDS = re.compile(rb"^(?:From|Received|Return-Path|Message-ID|MIME-Version):", re.I | re.M)

_CERTAIN = (
    (re.compile(rb".{0,1024}?%PDF-", re.S), Format.PDF),
    (re.compile(rb"WARC/[01]\.\d+\r?\n"), Format.ARCHIVE),
    (_MAILBOX, Format.MAILBOX),
)


def format_of(name: str, head: bytes) -> Format:
    """The format of a file called `name` that begins with `head`; plain text where nothing says otherwise.

    Text endings are taken at their word; the others only where the file does not begin as something else.
    """
    path = PurePath(name.lower())
    ending = "".join(path.suffixes[-2:]) if path.suffix == ".gz" else path.suffix
    by_name = FORMATS.get(ending)
    if by_name in (Format.PLAIN, Format.MARKDOWN, Format.HTML):
        return Format.PDF if head.startswith(b"%PDF-") else by_name
    for beginning, format in _CERTAIN:
        if beginning.match(head):
            return format
    if by_name is not None:
        return by_name
    if head.startswith(b"PK\x03\x04") and b"word/" in head:
        return Format.DOCX
    return _of_text(head)


def _of_text(head: bytes) -> Format:
    if _TAG.match(head[:512]):
        is_feed = _FEED.search(head) is not None and not _PAGE.search(head)
        return Format.FEED if is_feed else Format.HTML
    if (fields := _MAIL.match(head)) and _MAIL_FIELDS.search(fields[0]):
        return Format.MAIL
    return Format.PLAIN
