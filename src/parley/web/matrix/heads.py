"""The heads of rows and columns: how often a party is heard, and how far parties are apart on an issue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from parley.agenda import IssueKind
from parley.dossier import Matrix
from parley.dossier.matrix import everything
from parley.party import Consent
from parley.talks import Talks
from parley.talks.draw_table import leaning
from parley.web.matrix.filters import Filters
from parley.web.matrix.sheet import At, Cell, IssueHead, PartyHead

LATELY = timedelta(days=30)
"""For so long a change of stance is marked, and a statement counts as recent."""

BARS = 12
"""Equal parts of the record's time in which a party's statements are counted."""


def party_heads(
    grid: Matrix, talks: Talks, cells: Mapping[At, Cell], days: Sequence[date], day: date | None, filters: Filters
) -> Iterable[PartyHead]:
    """Those at the table, and whoever says something; those named by the address in any case."""
    speaking = {party for party, _ in cells}
    said: dict[str, list[date]] = {}
    for held in everything(grid):
        if held.proposal.date is not None and held.proposal.position.party is not None:
            said.setdefault(held.proposal.position.party, []).append(held.proposal.date.first)
    ranks = {party.id: "must" if party.consent is Consent.REQUIRED else "may" for party in talks.parties}
    for party in grid.parties:
        if party in speaking or party in filters.party or ranks.get(party) == "must":
            own = said.get(party, [])
            yield PartyHead(
                id=party,
                name=grid.names.get(party, party),
                group=ranks.get(party, "others"),
                statements=len(own),
                recent=sum(day is not None and day - when <= LATELY for when in own),
                bars=_bars(own, days),
            )


def _bars(own: Iterable[date], days: Sequence[date]) -> tuple[int, ...]:
    counts = [0] * BARS
    if not days:
        return tuple(counts)
    whole = (days[-1] - days[0]).days + 1
    for when in own:
        counts[min((when - days[0]).days * BARS // whole, BARS - 1)] += 1
    return tuple(counts)


def issue_head(issue: str, title: str, grid: Matrix, talks: Talks, spoken_of: bool) -> IssueHead:
    sides = [side for party in grid.parties if any(side := _side((party, issue), grid))]
    is_choice = issue in talks.agenda and talks.agenda[issue].kind is IssueKind.CHOICE
    pairs = list(combinations(sides, 2))
    differ = sum(_are_apart(one, other, is_choice) for one, other in pairs)
    return IssueHead(id=issue, title=title, differ=differ, pairs=len(pairs), spoken_of=spoken_of)


Side = tuple[frozenset[str], frozenset[str]]
"""The options that a party is for, and those that it is against."""


def _side(at: At, grid: Matrix) -> Side:
    """What a party asks for as a condition of something else, it is for."""
    positions = [held.proposal.position for held in grid.cells.get(at, ()) if held.is_current]
    conditions = [held.proposal.position.condition for held in grid.conditions.get(at, ())]
    asked = (condition.option for condition in conditions if condition is not None)
    pro = (*(it.option for it in positions if leaning(it) > 0), *asked)
    contra = (it.option for it in positions if leaning(it) < 0)
    return frozenset(filter(None, pro)), frozenset(filter(None, contra))


def _are_apart(one: Side, other: Side, is_choice: bool) -> bool:
    """Whether one is for what the other is against, or, where only one option can be had, each is for others."""
    if one[0] & other[1] or one[1] & other[0]:
        return True
    return is_choice and bool(one[0] and other[0]) and not one[0] & other[0]
