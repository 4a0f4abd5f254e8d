"""What a dossier's ledger comes to: its positions as they stand, and which of its reports tell one story.

A ledger only grows. One that remembers its `Holdings`, as the board's does, is therefore not folded as a whole again
after each decision, and the reports that a cut is made of are compared with one another once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from threading import RLock
from typing import Protocol, TypeVar, cast, runtime_checkable

from parley.dossier.dossier import Dossier
from parley.ledger import Entry, Fold, Kind, Proposal, standing
from parley.report.sketch import Story, stories

FOLDED = (Kind.REPORT, Kind.PROPOSAL, Kind.REVIEW, Kind.SNAPSHOT)
"""The kinds of entry that positions are folded from."""

KEPT = 24
"""Sets of reports whose stories are kept: the days that a few people look at."""

Value = TypeVar("Value")


class Holdings:
    """The fold of a ledger's entries, and what was worked out on the way and stays true. For any number of threads."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._fold = Fold(entries)
        self._lock = RLock()
        self._stories: OrderedDict[tuple[str, ...], Mapping[str, Story]] = OrderedDict()
        self._kept: dict[Hashable, tuple[object, object]] = {}

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes further entries in."""
        with self._lock:
            self._fold.add(entries)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Every position ever proposed, as `parley.ledger.proposals` gives them."""
        with self._lock:
            return self._fold.proposals

    def standing(self, *, as_of: date | None, include_proposed: bool) -> tuple[Proposal, ...]:
        """Those that count, as `parley.ledger.held_positions` gives them."""
        return standing(self.proposals, as_of=as_of, include_proposed=include_proposed)

    def stories(self, found: Iterable[Proposal]) -> Mapping[str, Story]:
        """The story that each report of the proposals tells, by its SHA-256; the earliest report is the story's first.

        Reports that came in before texts were sketched are missing: their passages alone are compared.
        """
        facts = {proposal.report.sha256: proposal.report for proposal in found}
        days = {sha256: it.published.first if it.published else date.min for sha256, it in facts.items()}
        order = tuple(sorted(days, key=lambda sha256: (days[sha256], sha256)))
        with self._lock:
            if order not in self._stories:
                sketched = ((sha256, self._fold.sketch(sha256)) for sha256 in order)
                self._stories[order] = stories({id: sketch for id, sketch in sketched if sketch}, order=order)
                while len(self._stories) > KEPT:
                    self._stories.popitem(last=False)
            self._stories.move_to_end(order)
            return self._stories[order]

    def kept(self, what: Hashable, of: object, draw: Callable[[], Value]) -> Value:
        """The value of `draw` for `what`, worked out again only where `of` is not what it was made of the last time."""
        last = self._kept.get(what)
        if last is None or last[0] != of:
            last = self._kept[what] = (of, draw())
        return cast(Value, last[1])


@runtime_checkable
class RemembersHoldings(Protocol):
    """A ledger that keeps its holdings up to its newest entry."""

    def holdings(self) -> Holdings: ...


def holdings_of(dossier: Dossier) -> Holdings:
    """What the dossier's ledger comes to now."""
    ledger = dossier.ledger
    if isinstance(ledger, RemembersHoldings):
        return ledger.holdings()
    return Holdings(ledger.entries(kinds=FOLDED))
