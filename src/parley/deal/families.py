"""The minimal clashes and concessions of whole talks: read off the function of openings, or, where that would grow too
large, found one after the other for as long as there is time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from parley.deal.answer import Status
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.diagram import NOTHING, SetFamily, SetKeeper, TooLarge, minimal_false, minimal_true
from parley.deal.listing import Holders, Listing, Selection, select_family, smallest_first
from parley.deal.openings import Openings, find_openings
from parley.deal.question import Inquiry
from parley.deal.stream import contradiction, stream_families

Ids = tuple[str, ...]


class Families(Protocol):
    """Where no package is left whatever anyone demands, the one clash is empty and there is no concession."""

    @property
    def status(self) -> Status: ...

    @property
    def complete(self) -> bool:
        """False where the time ran out: what was found is right, but more may be missing."""
        ...

    @property
    def notes(self) -> tuple[str, ...]: ...

    @property
    def clash_count(self) -> int:
        """Of those found; exact where complete."""
        ...

    @property
    def concession_count(self) -> int:
        """As above."""
        ...

    def clashes(self) -> Iterator[Ids]:
        """Sorted ids, smallest clash first, then by ids; made one after the other."""
        ...

    def concessions(self) -> Iterator[Ids]:
        """Sorted ids, smallest concession first, then by ids; made one after the other."""
        ...

    def select_clashes(self, listing: Listing, holders: Holders) -> Selection:
        """The clashes as the listing asks. May raise OutOfTime."""
        ...

    def select_concessions(self, listing: Listing, holders: Holders) -> Selection:
        """The concessions as the listing asks. May raise OutOfTime."""
        ...


def find_families(inquiry: Inquiry, deadline: Deadline) -> Families:
    """The clashes and concessions of the counted demands.

    Elimination has half of the time there is; where it does not come to an end, MARCO has the rest.

    Raises
    ------
    InputError
        if the rules of the talks contradict one another.
    """
    try:
        return _read_off(inquiry, find_openings(inquiry, deadline.half()), deadline)
    except (TooLarge, OutOfTime):
        return stream_families(inquiry, deadline)


def _read_off(inquiry: Inquiry, openings: Openings, deadline: Deadline) -> Families:
    if not openings.can_open:
        return contradiction(inquiry, deadline)
    keeper = SetKeeper(deadline=deadline)
    status = Status.FEASIBLE if openings.is_open else Status.INFEASIBLE
    return ExactFamilies(
        status,
        openings.names,
        minimal_false(openings.graph, keeper, deadline.half()),
        # without a clash, nothing has to be conceded: the one minimal set is empty, and opens what is open
        minimal_true(openings.graph, keeper, deadline.half()) if not openings.is_open else SetFamily(keeper, NOTHING),
    )


@dataclass(frozen=True)
class ExactFamilies:
    """All clashes and concessions, as sets of levels; `names` has the demand of each level."""

    status: Status
    names: tuple[str, ...]
    clash_sets: SetFamily
    concession_sets: SetFamily
    complete: bool = True
    notes: tuple[str, ...] = ()

    @cached_property
    def clash_count(self) -> int:
        return self.clash_sets.count

    @cached_property
    def concession_count(self) -> int:
        return self.concession_sets.count

    def clashes(self) -> Iterator[Ids]:
        return smallest_first(self.clash_sets, self.names)

    def concessions(self) -> Iterator[Ids]:
        return smallest_first(self.concession_sets, self.names)

    def select_clashes(self, listing: Listing, holders: Holders) -> Selection:
        return select_family(self.clash_sets, self.names, listing, holders)

    def select_concessions(self, listing: Listing, holders: Holders) -> Selection:
        return select_family(self.concession_sets, self.names, listing, holders)
