"""What of the files given is new: reports that are not in the ledger, each file of several reports taken apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from parley.dossier.files import file_digest
from parley.dossier.outcome import Given, Source
from parley.errors import InputError, Problem
from parley.ledger import Kind, Ledger, container_entry
from parley.report import Part, digest, holds_several, parts_of

LOOKED_UP = 32
"""Files of which the ledger is asked at once whether it has them: what was read a moment ago should count."""


class Inbox:
    """One look at files. `is_known` is called with each report that is in the ledger already, `is_lost` with each part
    of a file that cannot be had, `is_several` with how many more reports than one a file turns out to hold so far."""

    def __init__(
        self,
        ledger: Ledger,
        given: Given,
        *,
        is_known: Callable[[Path], None],
        is_lost: Callable[[Path, tuple[Problem, ...]], None],
        is_several: Callable[[int], None],
    ) -> None:
        self.ledger, self.given = ledger, given
        self.is_known, self.is_lost, self.is_several = is_known, is_lost, is_several
        self._finished: dict[str, str] = {}

    def unknown(self, files: Iterable[Path]) -> Iterator[Source]:
        """What is not in the ledger when its turn comes. A file of several reports is read from one to the next, never
        held as a whole."""
        coming = iter(files)
        while some := list(islice(coming, LOOKED_UP)):
            hashes = [file_digest(path) for path in some]
            known = self.ledger.known([sha256 for sha256 in hashes if sha256 is not None])
            for path, sha256 in zip(some, hashes, strict=True):
                if sha256 is not None and holds_several(path):
                    yield from self._parts(path, sha256)
                elif sha256 in known:
                    self.is_known(path)
                else:
                    yield path

    def finish(self) -> None:
        """Notes the files of several reports that were read to their end, so that they need not be looked into again.
        To be called when all that was unknown is kept."""
        at = datetime.now(UTC)
        self.ledger.append([container_entry(it, name, at=at, by="parley read") for it, name in self._finished.items()])

    def _parts(self, path: Path, sha256: str) -> Iterator[Part]:
        if self._was_finished(sha256):
            self.is_known(path)
            return
        count = 0
        try:
            for part in parts_of(path, published=self.given.published, outlet=self.given.outlet):
                count += 1
                self.is_several(min(count - 1, 1))
                if isinstance(part, Problem):
                    self.is_lost(path, (part,))
                elif self.ledger.knows(digest(part.data)):
                    self.is_known(Path(part.name))
                else:
                    yield part
        except InputError as error:
            self.is_several(min(count, 1))
            self.is_lost(path, error.problems)
            return
        self._finished[sha256] = path.name.encode("utf-8", "replace").decode()

    def _was_finished(self, sha256: str) -> bool:
        return bool(self.ledger.entries(kinds=(Kind.CONTAINER,), subject=sha256))
