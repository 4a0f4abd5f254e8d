"""mbox (RFC 4155): the mails of a mailbox, one after another, each with its own bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

MAX_MAIL = 50_000_000
"""Bytes of one mail; of a longer one the rest is passed over, attachments in all likelihood."""

_FROM = re.compile(rb"From \S+ .{10,60}$")


def mails_of(stream: BinaryIO) -> Iterator[bytes]:
    """Each mail's bytes, without the line that sets it apart; one `>` is taken off quoted `From ` lines."""
    mail: list[bytes] = []
    size = 0
    is_blank = True
    for line in stream:
        if is_blank and _FROM.match(line.rstrip(b"\r\n")):
            if size:
                yield b"".join(mail)
            mail, size = [], 0
        elif size < MAX_MAIL:
            line = line[1:] if re.match(rb">+From ", line) else line
            mail.append(line)
            size += len(line)
        is_blank = not line.strip()
    if size:
        yield b"".join(mail)
