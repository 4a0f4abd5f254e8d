"""The statements of one report as the reader's margin has them, and the legend of their bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.board.quotes import about_words
from parley.ledger import Proposal, Status
from parley.talks import Talks
from parley.web.desk import Desk

HUES = 6
"""Colours of issues; a seventh issue has the first one's again, and its own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One statement in the margin. `issue` is its number in this report's legend, 0 for what is on no agenda."""

    proposal: Proposal
    about: str
    issue: int
    issue_title: str

    @property
    def looks(self) -> str:
        """The classes of its bar: the pattern by stance, dotted while nobody decided; the colour by issue."""
        pattern = "proposed" if self.proposal.status is Status.PROPOSED else f"st-{self.proposal.position.stance}"
        return f"{pattern} i-{(self.issue - 1) % HUES + 1 if self.issue else 0}"


@dataclass(frozen=True, slots=True)
class Coded:
    """Of one report: cards by id in the order of the text, what was rejected, and the issues of the legend in the order
    of the agenda (number, title)."""

    cards: Mapping[str, Card]
    rejected: tuple[Proposal, ...]
    issues: tuple[tuple[int, str], ...]


def coded(desk: Desk, sha256: str) -> Coded:
    """The statements of a report."""
    talks = desk.dossier.talks
    here = [it for it in by_report(desk).get(sha256, ()) if it.report.sha256 == sha256]
    shown = sorted((it for it in here if it.status is not Status.REJECTED), key=_place)
    numbers = _numbers(shown, talks)
    titles = {issue.id: issue.title for issue in talks.agenda.issues}
    cards = {
        it.id: Card(
            proposal=it,
            about=about_words(it.position, talks),
            issue=numbers.get(it.position.issue or "", 0),
            issue_title=titles.get(it.position.issue or "", it.position.issue or "not on the agenda"),
        )
        for it in shown
    }
    listed = tuple((number, titles.get(issue, issue)) for issue, number in numbers.items())
    rejected = tuple(sorted((it for it in here if it.status is Status.REJECTED), key=_place))
    return Coded(cards, rejected, listed)


def by_report(desk: Desk) -> Mapping[str, Sequence[Proposal]]:
    """Every proposal by its report's SHA-256."""
    return desk.drawn("by report", lambda: _grouped(desk.proposals()))


def _grouped(proposals: Sequence[Proposal]) -> Mapping[str, Sequence[Proposal]]:
    found: dict[str, list[Proposal]] = {}
    for it in proposals:
        found.setdefault(it.report.sha256, []).append(it)
    return found


def _numbers(shown: Sequence[Proposal], talks: Talks) -> Mapping[str, int]:
    """A number per issue, in the order of the agenda, then by name."""
    found = {it.position.issue for it in shown if it.position.issue}
    order = [issue.id for issue in talks.agenda.issues if issue.id in found]
    listed = (*order, *sorted(found - set(order)))
    return {issue: number for number, issue in enumerate(listed, 1)}


def _place(proposal: Proposal) -> tuple[int, int, str]:
    passage = proposal.position.passage
    return passage.start, -passage.end, proposal.id
