"""The desk: one open dossier, held in memory, that every page is drawn from.

The ledger is append-only, so what was read of it once stays true: only the entries that came in since are fetched, and
whatever is drawn from the whole of it is kept until the next entry comes in.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import RLock
from typing import Any, TypeVar, cast

from parley.dossier import Dossier, Matrix, all_proposals, matrix, pending, talks_as_of
from parley.dossier.held import Holdings
from parley.ledger import Entry, Kind, Ledger, Original, Proposal
from parley.report import Report
from parley.talks import Talks

KEPT = 64
"""Derived values and report texts kept at a time: the pages that a few people look at."""

Value = TypeVar("Value")


class Remembered:
    """A `Ledger` whose entries and texts are fetched once. Any number of threads may use it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._entries: list[Entry] = []
        self._of: defaultdict[str, list[Entry]] = defaultdict(list)
        self._place = 0
        self._reports: OrderedDict[str, Report] = OrderedDict()
        self._holdings = Holdings()
        self._lock = RLock()

    @property
    def place(self) -> int:
        """Of the newest entry: it moves on whenever anybody, also another program, adds one."""
        with self._lock:
            new = self._ledger.entries(since=self._place)
            self._entries.extend(new)
            if new:
                self._holdings.add(new)
                for entry in new:
                    self._of[entry.subject].append(entry)
                self._place = new[-1].place or self._place + len(new)
            return self._place

    def holdings(self) -> Holdings:
        """What the ledger comes to, up to the newest entry: what is folded of it stays folded."""
        with self._lock:
            _ = self.place
            return self._holdings

    def entries(
        self,
        *,
        since: int = 0,
        until: int | None = None,
        kinds: Collection[Kind] = frozenset(Kind),
        subject: str | None = None,
    ) -> tuple[Entry, ...]:
        with self._lock:
            newest = self.place
            last = newest if until is None else until
            among = self._entries if subject is None else self._of.get(subject, ())
            return tuple(entry for entry in among if since < (entry.place or 0) <= last and entry.kind in kinds)

    def append(self, entries: Sequence[Entry], *, originals: Sequence[Original] = ()) -> int:
        return self._ledger.append(entries, originals=originals)

    def knows(self, sha256: str) -> bool:
        return self._ledger.knows(sha256)

    def known(self, hashes: Sequence[str]) -> frozenset[str]:
        return self._ledger.known(hashes)

    def report(self, sha256: str) -> Report:
        with self._lock:
            if sha256 not in self._reports:
                self._reports[sha256] = self._ledger.report(sha256)
                _forget(self._reports)
            self._reports.move_to_end(sha256)
            return self._reports[sha256]

    def original(self, sha256: str) -> bytes:
        return self._ledger.original(sha256)


@dataclass(frozen=True, slots=True)
class Cut:
    """What is counted: what was said by `as_of` (None: all of it), with `proposed` also what nobody has reviewed."""

    as_of: date | None = None
    proposed: bool = False


class Desk:
    """Draws from one dossier what pages ask for; the same question of the same ledger is answered from memory."""

    def __init__(self, dossier: Dossier) -> None:
        self.ledger = Remembered(dossier.ledger)
        self.dossier = replace(dossier, ledger=self.ledger)
        self._drawn: OrderedDict[tuple[int, Hashable], object] = OrderedDict()
        self._making: dict[Hashable, RLock] = {}
        self._lock = RLock()

    @property
    def title(self) -> str:
        return self.dossier.talks.title or self.dossier.path.name

    def matrix(self, cut: Cut) -> Matrix:
        return self.drawn(("matrix", cut), lambda: matrix(self.dossier, as_of=cut.as_of, include_proposed=cut.proposed))

    def talks(self, cut: Cut) -> Talks:
        """The talks with every demand drawn from the positions that count."""
        return self.drawn(
            ("talks", cut), lambda: talks_as_of(self.dossier, as_of=cut.as_of, include_proposed=cut.proposed)
        )

    def proposals(self) -> tuple[Proposal, ...]:
        """Every position ever proposed, as it stands now."""
        return self.drawn("proposals", lambda: all_proposals(self.dossier))

    def pending(self) -> tuple[Proposal, ...]:
        """Those that nobody has decided on, in the order of the queue."""
        return self.drawn("pending", lambda: pending(self.dossier))

    def drawn(self, what: Hashable, draw: Callable[[], Value]) -> Value:
        """The value of `draw`, from memory where the ledger has not grown since it was last drawn for `what`."""
        key = (self.ledger.place, what)
        with self._lock:
            if key in self._drawn:
                self._drawn.move_to_end(key)
                return cast(Value, self._drawn[key])
            making = self._making.setdefault(key, RLock())
        with making:  # whoever asks the same meanwhile waits for it; whoever asks something else does not
            with self._lock:
                if key in self._drawn:
                    return cast(Value, self._drawn[key])
            try:
                value = draw()
                self._keep(key, value)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return value

    def _keep(self, key: tuple[int, Hashable], value: object) -> None:
        """In memory, in the place of what was drawn before the ledger grew."""
        with self._lock:
            for old in [each for each in self._drawn if each[0] < key[0]]:
                del self._drawn[old]
            self._drawn[key] = value
            _forget(self._drawn)


def _forget(kept: OrderedDict[Any, Any]) -> None:
    """Drops what was used the longest ago."""
    while len(kept) > KEPT:
        kept.popitem(last=False)
