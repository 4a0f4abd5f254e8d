"""What changed lately in what parties are reported to say, and when each of them was last heard of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from parley.board.quotes import about_words, date_words
from parley.dossier import Held, Matrix
from parley.dossier.matrix import everything
from parley.talks import Talks

SHOWN = 8
"""Changes on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A stance that was not on record before. `before`: the party's stance on the same until then, "" where there was
    none. `statement` is the id of the one that has it."""

    day: date
    when: str
    party: str
    party_name: str
    issue: str
    title: str
    about: str
    before: str
    stance: str
    unnamed: bool
    unreviewed: bool
    statement: str
    sha256: str

    def record(self) -> dict[str, Any]:
        return {
            "when": self.when,
            "party": self.party,
            "issue": self.issue,
            "about": self.about,
            "before": self.before or None,
            "stance": self.stance,
            "unnamed": self.unnamed,
            "reviewed": not self.unreviewed,
            "statement": self.statement,
            "sha256": self.sha256,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A party, its statements that count, and the newest day of one; None where nothing dated is on record. `days`
    before the newest day of the record."""

    party: str
    name: str
    statements: int
    last: date | None
    days: int | None

    def record(self) -> dict[str, Any]:
        last = None if self.last is None else str(self.last)
        return {"party": self.party, "statements": self.statements, "last": last}


def news_of(grid: Matrix, talks: Talks, *, limit: int = SHOWN) -> tuple[News, ...]:
    """The newest first, those of one day in the order of the parties; who says again what stands says nothing new."""
    place = {party: number for number, party in enumerate(grid.parties)}
    found = [_news(held, before, grid, talks) for held, before in tuple(_turns(everything(grid)))[-limit:]]
    return tuple(sorted(found, key=lambda it: (-it.day.toordinal(), place.get(it.party, len(place)))))


def heard_of(grid: Matrix, talks: Talks) -> tuple[Heard, ...]:
    """Those at the table, heard of or not, and whoever else is; in the order of the talks file."""
    days: dict[str, list[date]] = {}
    numbers: dict[str, int] = {}
    for proposal in {held.proposal.id: held.proposal for held in (*everything(grid), *grid.open)}.values():
        party = proposal.position.party
        if party is not None:
            numbers[party] = numbers.get(party, 0) + 1
            days.setdefault(party, []).extend([proposal.date.first] if proposal.date else [])
    newest = max((day for them in days.values() for day in them), default=None)
    names = {party.id: party.name for party in talks.parties} | {id: grid.names[id] for id in grid.parties}
    return tuple(
        _heard(party, name, numbers.get(party, 0), days.get(party, []), newest) for party, name in names.items()
    )


def _heard(party: str, name: str, statements: int, days: list[date], newest: date | None) -> Heard:
    last = max(days, default=None)
    gap = None if last is None or newest is None else (newest - last).days
    return Heard(party=party, name=name, statements=statements, last=last, days=gap)


def _turns(them: Iterable[Held]) -> Iterator[tuple[Held, str]]:
    """In the order of time: what was not on record before, and the stance until then."""
    last: dict[tuple[str | None, str, str], str] = {}
    dated = [(held.proposal.date.first, held.proposal.id, held) for held in them if held.proposal.date]
    for _, _, held in sorted(dated, key=lambda it: it[:2]):
        position = held.proposal.position
        if position.issue is None or not position.is_current:
            continue
        at = position.party, position.issue, position.option or f"“{position.target.casefold()}”"
        before, last[at] = last.get(at, ""), str(position.stance)
        if before != last[at]:
            yield held, before


def _news(held: Held, before: str, grid: Matrix, talks: Talks) -> News:
    proposal, position = held.proposal, held.proposal.position
    assert proposal.date is not None, "what is undated is no news"
    issue, party = position.issue or "", position.party or ""
    return News(
        day=proposal.date.first,
        when=date_words(proposal.date),
        party=party,
        party_name=grid.names.get(party, position.party_name),
        issue=issue,
        title=talks.agenda[issue].title if issue in talks.agenda else issue,
        about=about_words(position, talks),
        before=before,
        stance=str(position.stance),
        unnamed=position.anonymous,
        unreviewed=not proposal.status.counts,
        statement=proposal.id,
        sha256=proposal.report.sha256,
    )
