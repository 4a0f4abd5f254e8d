"""Entries: the lines of the ledger. Nothing in it is ever changed; what is corrected is corrected by a further entry.

Every entry is one revision of one subject: revision 0 says that there is such a report, proposal or event; each later
revision is what somebody decided about it. Two people who decide on the same revision therefore want the same place,
and the ledger gives it to the first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

Body = Mapping[str, Any]
"""Plain JSON data."""


class Kind(StrEnum):
    AGENDA = "agenda"
    """the talks file by which reports were read from here on; the subject is its name"""
    REPORT = "report"
    """a published text came in; the subject is its SHA-256"""
    READING = "reading"
    """a reader is done with a report; the subject is `reading:` and the report's SHA-256"""
    PROPOSAL = "proposal"
    """a reader says that a report says so; the subject is the position's key"""
    EVENT = "event"
    """a reader says that a report tells of it; the subject is the event's key"""
    REVIEW = "review"
    """a person's decision on a proposal; the subject is the proposal's"""
    SNAPSHOT = "snapshot"
    """a report is a later version of another; the subject is `snapshot:` and the later one's SHA-256"""
    CONTAINER = "container"
    """a file of several reports was dealt with to its end; the subject is its SHA-256"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`made_at` is when we knew, in UTC; when it was so stands in the body. `made_by` is a person, or a reader with its
    version. `before` is what stood before, None where nothing did. `place` counts from 1 in the order in which the
    ledger took the entries in; it is None until then, and no part of what the entry says.
    """

    id: str
    kind: Kind
    subject: str
    revision: int
    made_at: datetime
    made_by: str
    body: Body
    before: Body | None = None
    place: int | None = field(default=None, compare=False)


def first_entry(kind: Kind, subject: str, body: Body, *, at: datetime, by: str) -> Entry:
    """The entry that brings a subject into the ledger.

    Its id is made of kind and subject alone: whoever finds the same again, by whichever reader, adds nothing.
    """
    return Entry(
        id=digest_of(kind, subject),
        kind=kind,
        subject=subject,
        revision=0,
        made_at=_in_utc(at),
        made_by=by,
        body=body,
    )


def later_entry(
    kind: Kind, subject: str, body: Body, *, revision: int, at: datetime, by: str, before: Body | None
) -> Entry:
    """The entry that follows revision `revision - 1` of its subject. Its id is made of everything it says."""
    moment = _in_utc(at)
    return Entry(
        id=digest_of(kind, subject, str(revision), moment.isoformat(), by, canonical(body), canonical(before)),
        kind=kind,
        subject=subject,
        revision=revision,
        made_at=moment,
        made_by=by,
        body=body,
        before=before,
    )


def digest_of(*parts: str) -> str:
    """32 hexadecimal digits of the SHA-256 of the parts, each kept apart from the next."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def canonical(data: object) -> str:
    """The JSON text of `data`, the same for equal data: sorted keys, no spaces."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _in_utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone; a ledger's times are in UTC")
    return at.astimezone(UTC)
