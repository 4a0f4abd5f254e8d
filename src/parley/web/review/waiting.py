"""The queue as one visitor sees it: what waits, narrowed by what the address names, with counts to narrow it more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Cookie, Depends, Query

from parley.dossier.reviewing import DOUBTED
from parley.ledger import Proposal, Status
from parley.talks import Talks
from parley.web.desk import Desk

Tests = dict[str, Callable[[Proposal], bool]]

NONE = "-"
"""In an address: not known, on no agenda."""

UNSURE_COOKIE = "parley-unsure"
"""The ids that a visitor put off, until the browser is closed: a mark of their visit, and no part of the record."""

UNSURE_KEPT = 100
"""Ids in the cookie; of more, the oldest come back into the row."""

STATES: Mapping[str, tuple[str, str]] = {
    "": ("All that waits", "nobody has decided on it"),
    "doubted": ("In doubt", "its reader was not sure of it"),
    "changed": ("Report changed", "a later version of the report has other words here"),
    "unsure": ("Put off", "by you, during this visit"),
}
"""What the address calls it: its name, and what it means."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which part of the queue: by party, issue and reader (ids; `NONE` where there is none) and state; "" = any."""

    party: str = ""
    issue: str = ""
    reader: str = ""
    state: str = ""

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        """As the query of an address has them."""
        now = replace(self, **changes)
        return [(name, value) for name in ("state", "party", "issue", "reader") if (value := getattr(now, name))]


@dataclass(frozen=True, slots=True)
class Facet:
    """One value to narrow by: its name, how many wait there, and whether it is chosen."""

    value: str
    name: str
    waiting: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """`items` in the order of review, what the visitor put off last. `decided` of `total` proposals in this part of the
    dossier have been decided on by anybody."""

    items: tuple[Proposal, ...]
    narrowed: Narrowed
    decided: int
    total: int
    states: tuple[Facet, ...]
    parties: tuple[Facet, ...]
    issues: tuple[Facet, ...]
    readers: tuple[Facet, ...]

    def after(self, id: str) -> Proposal | None:
        """The item after that one, the first one after the last; None where no other waits."""
        return self._beside(id, 1)

    def before(self, id: str) -> Proposal | None:
        """The item before that one; None before the first."""
        return None if not self.items or self.items[0].id == id else self._beside(id, -1)

    def place(self, id: str) -> int | None:
        """Counted from 1; None for what is not waiting here."""
        return next((at for at, it in enumerate(self.items, 1) if it.id == id), None)

    def _beside(self, id: str, step: int) -> Proposal | None:
        place = self.place(id)
        if place is None:
            return self.items[0] if self.items else None
        found = self.items[(place - 1 + step) % len(self.items)]
        return None if found.id == id else found


def narrowed_of(
    party: Annotated[str, Query(description="Only this party's; - for parties that are not known.")] = "",
    issue: Annotated[str, Query(description="Only on this issue; - for what is on no agenda.")] = "",
    reader: Annotated[str, Query(description="Only what this reader proposed.")] = "",
    state: Annotated[str, Query(description="doubted, changed or unsure; else all that waits.")] = "",
) -> Narrowed:
    return Narrowed(party, issue, reader, state if state in STATES else "")


def unsure_of(cookie: Annotated[str, Cookie(alias=UNSURE_COOKIE, include_in_schema=False)] = "") -> tuple[str, ...]:
    return tuple(id for id in cookie.split(".") if id.isalnum())


TheNarrowed = Annotated[Narrowed, Depends(narrowed_of)]
TheUnsure = Annotated[tuple[str, ...], Depends(unsure_of)]


def queue_of(desk: Desk, narrowed: Narrowed, unsure: Sequence[str]) -> Queue:
    """The queue, from what the desk has in memory."""
    waiting, off = desk.pending(), set(unsure)
    tests = _tests(narrowed, off)
    matching = _passing(waiting, tests)
    matching.sort(key=lambda it: it.id in off)
    whole = _passing(desk.proposals(), {name: test for name, test in tests.items() if name != "state"})
    decided = sum(it.status is not Status.PROPOSED for it in whole)

    def count(name: str, value_of: Callable[[Proposal], str]) -> Counter[str]:
        """Of what the other filters leave."""
        return Counter(map(value_of, _passing(waiting, {key: test for key, test in tests.items() if key != name})))

    talks = desk.dossier.talks
    return Queue(
        items=tuple(matching),
        narrowed=narrowed,
        decided=decided,
        total=len(whole),
        states=tuple(_states(narrowed, waiting, off, {key: it for key, it in tests.items() if key != "state"})),
        parties=tuple(_facets(narrowed.party, count("party", party_of), _party_names(talks, waiting))),
        issues=tuple(_facets(narrowed.issue, count("issue", issue_of), _issue_names(talks))),
        readers=tuple(_facets(narrowed.reader, count("reader", lambda it: it.proposed_by), {})),
    )


def party_of(proposal: Proposal) -> str:
    return proposal.position.party or NONE


def issue_of(proposal: Proposal) -> str:
    return proposal.position.issue or NONE


def _tests(narrowed: Narrowed, off: Collection[str]) -> Tests:
    """Of what the address names alone."""
    every: Tests = {
        "party": lambda it: party_of(it) == narrowed.party,
        "issue": lambda it: issue_of(it) == narrowed.issue,
        "reader": lambda it: it.proposed_by == narrowed.reader,
        "state": lambda it: _is_in(it, narrowed.state, off),
    }
    return {name: test for name, test in every.items() if getattr(narrowed, name)}


def _passing(proposals: Sequence[Proposal], tests: Tests) -> list[Proposal]:
    found = list(proposals)
    for test in tests.values():
        found = [it for it in found if test(it)]
    return found


def _is_in(proposal: Proposal, state: str, off: Collection[str]) -> bool:
    match state:
        case "doubted":
            return proposal.position.credence < DOUBTED or bool(proposal.position.notes)
        case "changed":
            return proposal.newest is not None or proposal.earlier is not None
        case "unsure":
            return proposal.id in off
    return True


def _states(
    narrowed: Narrowed,
    waiting: Sequence[Proposal],
    off: Collection[str],
    tests: Tests,
) -> Iterator[Facet]:
    rest = _passing(waiting, tests)
    for state, (name, _) in STATES.items():
        number = sum(_is_in(it, state, off) for it in rest)
        if number or state in ("", narrowed.state):
            yield Facet(state, name, number, state == narrowed.state)


def _facets(chosen: str, counts: Counter[str], names: Mapping[str, str]) -> Iterator[Facet]:
    """In the order of the agenda file, then whatever else was found; what is chosen is there even when it is empty."""
    listed = [value for value in names if counts[value] or value == chosen]
    others = sorted(value for value in {*counts, *((chosen,) if chosen else ())} if value not in names)
    for value in (*listed, *others):
        yield Facet(value, names.get(value, value), counts[value], value == chosen)


def _party_names(talks: Talks, waiting: Sequence[Proposal]) -> dict[str, str]:
    names = {party.id: party.name for party in talks.parties}
    found = sorted({(it.position.party_name, it.position.party) for it in waiting if it.position.party})
    return names | {id: name for name, id in found if id not in names} | {NONE: "Party not known"}


def _issue_names(talks: Talks) -> dict[str, str]:
    return {issue.id: issue.title for issue in talks.agenda.issues} | {NONE: "Not on the agenda"}
