"""Statements as the board lists them: when, in whose words, passed on by whom, and who decided that they count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from parley.board import QuoteView
from parley.board.quotes import date_words, quote_view
from parley.dossier import Held
from parley.web.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """`says`: what it says of the cell it is listed in: its stance, or (`condition`) what it asks for there.
    `retells`: with which other reports it shares its origin and why, a sentence each."""

    id: str
    sha256: str
    quote: QuoteView
    when: str
    party: str
    party_name: str
    issue: str | None
    condition: bool = False
    decided_by: str | None = None
    decided_on: datetime | None = None
    why: str = ""
    retells: tuple[str, ...] = ()

    @property
    def in_report(self) -> str:
        """The address of its words in their report."""
        return f"/reports/{self.sha256}#s-{self.id}"


def statement_views(
    desk: Desk, them: Iterable[Held], *, newest_first: bool = False, asked: Iterable[Held] = ()
) -> tuple[StatementView, ...]:
    """In the order of time, the undated first. `asked` are those listed for what their condition asks for."""
    conditions = {held.proposal.id for held in asked} - {held.proposal.id for held in them}
    every = {held.proposal.id: held for held in (*them, *asked)}
    ordered = sorted(every.values(), key=_time, reverse=newest_first)
    return tuple(_view(desk, held, held.proposal.id in conditions) for held in ordered)


def _time(held: Held) -> tuple[date, date, str]:
    proposal = held.proposal
    published = proposal.report.published.first if proposal.report.published else date.min
    return (proposal.date.first if proposal.date else date.min), published, proposal.id


def _view(desk: Desk, held: Held, is_condition: bool) -> StatementView:
    proposal = held.proposal
    report = desk.ledger.report(proposal.report.sha256)
    superseded = not held.is_current and not is_condition
    return StatementView(
        id=proposal.id,
        sha256=proposal.report.sha256,
        quote=quote_view(proposal, report, desk.dossier.talks, superseded=superseded),
        when=date_words(proposal.date) if proposal.date else "undated",
        party=proposal.position.party or "",
        party_name=proposal.position.party_name,
        issue=proposal.position.issue,
        condition=is_condition,
        decided_by=proposal.decided_by,
        decided_on=proposal.decided_at,
        why=proposal.why,
        retells=held.ties,
    )


def newest_of(them: Sequence[Held]) -> Held | None:
    return max(them, key=_time, default=None)
