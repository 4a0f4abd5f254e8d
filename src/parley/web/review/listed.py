"""All statements of a dossier as a list: what was accepted, what waits, and what was rejected stays to be found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from parley.board.quotes import about_words, date_words
from parley.ledger import Proposal, Status
from parley.talks import Talks
from parley.web.desk import Desk
from parley.web.review.waiting import issue_of, party_of

PAGE = 50
"""Statements on one page."""

STATUSES = {"": "all", "accepted": "accepted", "proposed": "waiting", "rejected": "rejected"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements; "" = any. `q` is looked for in quote, target and reason of the decision, in any case."""

    status: str = ""
    party: str = ""
    issue: str = ""
    q: str = ""
    page: int = 1

    def address(self, page: int) -> str:
        pairs = [(name, value) for name in ("status", "party", "issue", "q") if (value := getattr(self, name))]
        return f"/statements?{urlencode([*pairs, ('page', page)])}"


@dataclass(frozen=True, slots=True)
class StatementList:
    """`shown` is one page of `count`, the newest first; `rows` the same, each with what it is about, on which issue and
    when, in words; `following` and `previous` are addresses."""

    wanted: Wanted
    count: int
    shown: tuple[Proposal, ...]
    rows: tuple[tuple[Proposal, str, str, str], ...]
    previous: str | None
    following: str | None
    parties: tuple[tuple[str, str], ...]
    issues: tuple[tuple[str, str], ...]


def wanted_of(
    status: Annotated[str, Query(description="accepted (also as amended), proposed or rejected.")] = "",
    party: Annotated[str, Query(description="Only this party's.")] = "",
    issue: Annotated[str, Query(description="Only on this issue; - for what is on no agenda.")] = "",
    q: Annotated[str, Query(max_length=200, description="Words to look for.")] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Wanted:
    return Wanted(status if status in STATUSES else "", party, issue, q.strip(), page)


TheWanted = Annotated[Wanted, Depends(wanted_of)]


def list_view(desk: Desk, wanted: Wanted) -> StatementList:
    found = [it for it in reversed(desk.proposals()) if _is_wanted(it, wanted)]
    start = (wanted.page - 1) * PAGE
    shown = tuple(found[start : start + PAGE])
    talks = desk.dossier.talks
    parties = {it.position.party: it.position.party_name for it in desk.proposals() if it.position.party}
    parties |= {party.id: party.name for party in talks.parties if party.id in parties}
    order = [party.id for party in talks.parties]
    listed = sorted(parties.items(), key=lambda it: (order.index(it[0]) if it[0] in order else len(order), it[1]))
    used = {it.position.issue for it in desk.proposals()}
    return StatementList(
        wanted=wanted,
        count=len(found),
        shown=shown,
        rows=tuple(
            (it, about_words(it.position, talks), issue_title(it, talks), date_words(it.date) if it.date else "undated")
            for it in shown
        ),
        previous=wanted.address(wanted.page - 1) if wanted.page > 1 else None,
        following=wanted.address(wanted.page + 1) if start + PAGE < len(found) else None,
        parties=tuple(listed),
        issues=tuple((issue.id, issue.title) for issue in talks.agenda.issues if issue.id in used),
    )


def issue_title(proposal: Proposal, talks: Talks) -> str:
    """What the agenda calls the issue; "" for what is on none."""
    issue = proposal.position.issue
    return "" if issue is None else talks.agenda[issue].title if issue in talks.agenda else issue


def _is_wanted(proposal: Proposal, wanted: Wanted) -> bool:
    if wanted.status == "accepted" and not proposal.status.counts:
        return False
    if wanted.status in ("proposed", "rejected") and proposal.status is not Status(wanted.status):
        return False
    if wanted.party and party_of(proposal) != wanted.party:
        return False
    if wanted.issue and issue_of(proposal) != wanted.issue:
        return False
    words = wanted.q.casefold()
    position = proposal.position
    return not words or any(
        words in text.casefold() for text in (position.passage.quote, position.target, proposal.why)
    )
