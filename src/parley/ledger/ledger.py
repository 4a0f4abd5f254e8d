"""What a ledger promises, whatever keeps it, and the errors of not keeping it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from parley.errors import InputError, Problem
from parley.ledger.entry import Entry, Kind
from parley.report import Report


@dataclass(frozen=True, slots=True)
class Original:
    """A report with the bytes it was made of."""

    report: Report
    data: bytes


class Ledger(Protocol):
    """An append-only record. All of an append is kept, or none of it, whenever the machine stops."""

    def append(self, entries: Sequence[Entry], *, originals: Sequence[Original] = ()) -> int:
        """How many of `entries` were new; one whose id is known adds nothing.

        Each report entry comes with its original, in the same append.

        Raises
        ------
        RevisionTakenError
            if another entry already is that revision of its subject.
        InputError
            if a passage's quote does not stand at its offsets in the report's text, or the ledger cannot be written.
        """

    def entries(
        self,
        *,
        since: int = 0,
        until: int | None = None,
        kinds: Collection[Kind] = frozenset(Kind),
        subject: str | None = None,
    ) -> tuple[Entry, ...]:
        """The entries of these kinds after place `since` and up to `until` (None: to the end), on that subject or
        (None) any, in the order they came in."""

    def knows(self, sha256: str) -> bool:
        """Whether the report with these bytes is in the ledger, with all that was read in it."""

    def known(self, hashes: Sequence[str]) -> frozenset[str]:
        """Those of the hashes whose reports are in the ledger."""

    def report(self, sha256: str) -> Report:
        """The report as it was read. Raises InputError if it is not in the ledger."""

    def original(self, sha256: str) -> bytes:
        """The report's bytes as they were published. Raises InputError if it is not in the ledger."""


class RevisionTakenError(InputError):
    """Somebody else decided on the same subject in the meantime. `found` is its revision now."""

    def __init__(self, subject: str, *, expected: int, found: int) -> None:
        self.subject, self.expected, self.found = subject, expected, found
        what = f"'{subject}' was changed after you opened it (you saw revision {expected}, now it is {found})"
        super().__init__(Problem(what=what, todo="Look at it again and decide again"))
