"""Clashes and concessions found one after the other, component by component, for as long as there is time.

The way where elimination would grow too large. A clash lies within one component, so the clashes are those of all
components together. A concession opens every component that has no deal, so the concessions are all combinations of
one from each. Demands that say the same are searched as one and told apart again at the end: a clash holds any one of
them, a concession all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from math import prod

from parley.deal.answer import Status
from parley.deal.contradiction import explain_contradiction
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.listing import Holders, Listing, Selection, select_sets
from parley.deal.marco import Clash, Concession, explore
from parley.deal.oracle import Space, open_space
from parley.deal.products import smallest_products
from parley.deal.question import Inquiry
from parley.deal.requirement import GIVEN, Origin, components

Ids = tuple[str, ...]


@dataclass
class _Closed:
    """A component without a deal, and what has been found of it so far."""

    claimants: dict[int, list[str]]
    """The demands that each literal stands for."""
    search: Iterator[Clash | Concession]
    clashes: list[Clash] = field(default_factory=list)
    concessions: list[Concession] = field(default_factory=list)


@dataclass(frozen=True)
class StreamedFamilies:
    """What was found; `complete` is False where the time ran out first. Both lists are by size, then by ids.

    Where no package is left whatever anyone demands, the one clash is empty and there is no concession.
    """

    status: Status
    complete: bool
    notes: tuple[str, ...] = ()
    contradictory: bool = False
    closed: Sequence[_Closed] = ()
    undecided: bool = False
    """Whether there are components of which not even the first question was answered."""

    @property
    def clash_count(self) -> int:
        """Of those found."""
        if self.contradictory:
            return 1
        return sum(
            prod(len(part.claimants[literal]) for literal in c.literals) for part in self.closed for c in part.clashes
        )

    @property
    def concession_count(self) -> int:
        """Of those found, each of which opens every component."""
        if self.contradictory or not self.closed or self.undecided:
            return 0
        return prod(len(part.concessions) for part in self.closed)

    def clashes(self) -> Iterator[Ids]:
        """Sorted ids, smallest clash first, then by ids; made one after the other."""
        if self.contradictory:
            return iter([()])
        each = [_told_apart(clash, part.claimants) for part in self.closed for clash in part.clashes]
        return merge(*each, key=lambda ids: (len(ids), ids))

    def concessions(self) -> Iterator[Ids]:
        """Sorted ids, smallest concession first, then by ids; made one after the other."""
        if not self.concession_count:
            return iter(())
        return smallest_products(
            [
                [
                    frozenset(name for literal in c.literals for name in part.claimants[literal])
                    for c in part.concessions
                ]
                for part in self.closed
            ]
        )

    def select_clashes(self, listing: Listing, holders: Holders) -> Selection:
        return select_sets(self.clashes(), self.clash_count if self.complete else None, listing, holders)

    def select_concessions(self, listing: Listing, holders: Holders) -> Selection:
        return select_sets(self.concessions(), self.concession_count if self.complete else None, listing, holders)


def stream_families(inquiry: Inquiry, deadline: Deadline) -> StreamedFamilies:
    """The clashes and concessions of the counted demands.

    Every component is asked first whether it has a deal; then those that have none are explored in turn, one find
    each, so that time that runs out has been shared fairly.

    Raises
    ------
    InputError
        if the rules of the talks contradict one another.
    """
    closed: list[_Closed] = []
    try:
        for component in components(inquiry.talks.agenda.issues, (*inquiry.binding, *inquiry.demanded)):
            space = open_space(component, deadline, bound_by=GIVEN)
            if not space.oracle.can():
                return contradiction(inquiry, deadline)
            claimants = _claimants(space)
            if not space.oracle.can(list(claimants)):
                closed.append(_Closed(claimants, explore(space.oracle, list(claimants), deadline)))
    except OutOfTime:
        status = Status.INFEASIBLE if closed else Status.UNDECIDED
        return StreamedFamilies(status, complete=False, closed=closed, undecided=True)
    status = Status.INFEASIBLE if closed else Status.FEASIBLE
    return StreamedFamilies(status, complete=_explore_in_turn(closed), closed=closed)


def _explore_in_turn(closed: Sequence[_Closed]) -> bool:
    """Whether every search came to its end."""
    running = list(closed)
    try:
        while running:
            for part in tuple(running):
                match next(part.search, None):
                    case Clash() as clash:
                        part.clashes.append(clash)
                    case Concession() as concession:
                        part.concessions.append(concession)
                    case None:
                        running.remove(part)
    except OutOfTime:
        return False
    return True


def contradiction(inquiry: Inquiry, deadline: Deadline) -> StreamedFamilies:
    """The families where no package is left whatever anyone demands."""
    try:
        sentence = explain_contradiction(inquiry, deadline)
    except OutOfTime:
        sentence = "The time ran out before it was known which of the rules and assumptions contradict one another."
    return StreamedFamilies(Status.INFEASIBLE, complete=True, notes=(sentence,) if sentence else (), contradictory=True)


def _claimants(space: Space) -> dict[int, list[str]]:
    claimants: dict[int, list[str]] = {}
    for name, literal in space.of(Origin.DEMAND):
        claimants.setdefault(literal, []).append(name)
    return claimants


def _told_apart(clash: Clash, claimants: dict[int, list[str]]) -> Iterator[Ids]:
    """Every way of naming one claimant for each literal, by ids."""
    return smallest_products([[frozenset([name]) for name in claimants[literal]] for literal in sorted(clash.literals)])
