"""E-mail: the words a person wrote or passed on, told apart from the history that a reply repeats.

The text part is read, else the HTML part. What is quoted of an earlier mail (lines behind `>`, all after
"On ... wrote:" or "Original Message") is kept, marked and not read: it is not new, and its dates and speakers are
another mail's. A forwarded mail is what the mail is about, and is read; with no words above it, its date counts.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from parley.errors import InputError, Problem
from parley.report.content import Content, Metadata
from parley.report.decode import decode
from parley.report.html import read_html
from parley.report.lines import lines_of
from parley.report.mask import blanked, only_blocks, plain_characters
from parley.report.passage import Span
from parley.report.plain import read_plain
from parley.report.published import published_in
from parley.report.report import Unread, Why

MAX_PARTS = 500
"""Of a mail with parts within parts."""

_WROTE = re.compile(r"On .{5,200} wrote:|-{2,} ?Original Message ?-{2,}|_{20,}", re.I)
_FORWARDED = re.compile(r"-{2,} ?Forwarded message ?-{2,}|Begin forwarded message:", re.I)
_FIELD = re.compile(r"(?P<name>From|Sent|Date|To|Cc|Subject|Reply-To):[ \t]*(?P<value>.*)", re.I)


def read_mail(data: bytes, file: str) -> Content:
    """The text of the mail, with its subject as the title, its sender as the outlet and its own day.

    Raises
    ------
    InputError
        if it has no text part, only attachments or pictures.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    found = _readable(message)
    if found is None:
        what = "there is no text in this mail, only attachments or nothing"
        raise InputError(Problem(what=what, file=file, todo="Save the attachments and give those"))
    is_html = found.get_content_type() == "text/html"
    payload = found.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    decoded = decode(body, file, html=is_html, encoding=_charset(found))
    content = read_html(decoded.text, file) if is_html else _without_history(decoded.text)
    name, address = parseaddr(_header(message, "From"))
    metadata = Metadata(
        published=content.metadata.published or published_in(_header(message, "Date")),
        title=_header(message, "Subject") or content.metadata.title,
        outlet=content.metadata.outlet or name or address or None,
        url=content.metadata.url,
    )
    return replace(content, metadata=metadata, doubts=(*decoded.doubts, *content.doubts))


def _readable(message: Message) -> Message | None:
    """The first text part that is no attachment, else the first HTML part."""
    parts = [part for part, _ in zip(_parts(message), range(MAX_PARTS), strict=False)]
    for type in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == type and part.get_content_disposition() != "attachment":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    return part
    return None


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something themselves, in order, without those of mails attached within."""
    left = [message]
    while left:
        part = left.pop()
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            left += [it for it in reversed(inside) if isinstance(it, Message)]
        elif not part.is_multipart():
            yield part


def _charset(part: Message) -> str | None:
    label = part.get_content_charset()
    return None if label in (None, "us-ascii", "ascii", "utf-8") else label


def _header(message: Message, name: str) -> str:
    """A header's words on one line, decoded where that can be done."""
    value = str(message.get(name, ""))
    with suppress(LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    return " ".join(value.encode("utf-8", "replace").decode().split())


def _without_history(text: str) -> Content:
    history = list(_history(text))
    forwarded = _forwarded(text)
    aside = sorted([*history, *([forwarded[0]] if forwarded else [])])
    visible, done = [], 0
    for start, end in aside:
        visible += [text[done:start], blanked(text[start:end])]
        done = max(done, end)
    content = read_plain("".join([*visible, text[done:]]))
    metadata = Metadata(title=content.metadata.title)
    if forwarded and not text[: forwarded[0][0]].strip():
        metadata = forwarded[1]
    return replace(
        content,
        text=text,
        masked=only_blocks(plain_characters(content.masked), content.blocks),
        metadata=metadata,
        unread=tuple(Unread(start, end, Why.HISTORY) for start, end in history),
    )


def _history(text: str) -> Iterator[Span]:
    """What the mail repeats: runs of lines behind `>`, and all that follows the line which says who wrote it."""
    begun: int | None = None
    last = 0
    for start, end in lines_of(text, 0, len(text)):
        line = text[start:end]
        if _WROTE.fullmatch(line) and not _is_first(text, start):
            yield (start if begun is None else begun), len(text.rstrip())
            return
        if line.startswith(">"):
            begun, last = (start if begun is None else begun), end
        elif line and begun is not None:
            yield begun, last
            begun = None
    if begun is not None:
        yield begun, last


def _is_first(text: str, start: int) -> bool:
    return not text[:start].strip()


def _forwarded(text: str) -> tuple[Span, Metadata] | None:
    """The lines that say that a mail is passed on and whose it was, and what they say."""
    said: dict[str, str] = {}
    found: Span | None = None
    for start, end in lines_of(text, 0, len(text)):
        line = text[start:end]
        if found is None:
            found = (start, end) if _FORWARDED.fullmatch(line) else None
            continue
        field = _FIELD.match(line)
        if field:
            said.setdefault(field["name"].lower(), field["value"].strip())
            found = found[0], end
        elif line or said:
            break
    if found is None:
        return None
    name, address = parseaddr(said.get("from", ""))
    return found, Metadata(
        published=published_in(said.get("date") or said.get("sent") or ""),
        title=said.get("subject") or None,
        outlet=name or address or None,
    )
