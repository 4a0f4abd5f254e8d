"""From the dossier's matrix to the sheet that an address asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from textwrap import shorten

from parley.agenda import IssueKind
from parley.dossier import Held, Matrix, matrix
from parley.dossier.matrix import everything, independent, supported
from parley.ledger import Proposal
from parley.party import Consent
from parley.talks import Talks
from parley.talks.draw_table import leaning
from parley.talks.drawn import attribution_of
from parley.web.desk import Cut, Desk
from parley.web.matrix.filters import Filters
from parley.web.matrix.sheet import At, Cell, Counts, IssueHead, PartyHead, Sheet
from parley.web.matrix.stands import ON_RECORD, gone_since, stands_in

SHORT_AGENDA = 12
"""Up to so many issues all are shown; of a longer agenda, only those on which something was reported."""

LATELY = timedelta(days=30)
"""For so long a change of stance is marked, and a statement counts as recent."""

QUOTED = 240
"""Characters of the newest statement that are shown where a cell is pointed at."""

BARS = 12
"""Equal parts of the record's time in which a party's statements are counted."""


def shown_matrix(desk: Desk, cut: Cut, filters: Filters) -> Matrix:
    """The dossier's matrix with all that the filters leave. Raises InputError for a party or issue that it has not."""

    def draw() -> Matrix:
        grid = _counted(desk, cut, filters)
        filters.check(grid)
        return _restricted(grid, filters)

    return desk.drawn(("shown", cut, _without_looks(filters)), draw)


def sheet_of(desk: Desk, cut: Cut, filters: Filters) -> Sheet:
    """The sheet of an address. Raises as `shown_matrix` does."""
    return desk.drawn(("sheet", cut, filters), lambda: _sheet(desk, cut, filters))


def _sheet(desk: Desk, cut: Cut, filters: Filters) -> Sheet:
    talks, grid = desk.dossier.talks, shown_matrix(desk, cut, filters)
    before = None if filters.since is None else shown_matrix(desk, replace(cut, as_of=_earlier(cut, filters)), filters)
    them = everything(grid)
    days = _days(desk, cut)
    day = cut.as_of or max(days, default=None)
    drawing = _Drawing(grid, before, talks, filters, day)
    cells = {at: drawing.cell(at) for at in drawing.filled()}
    titles = _titles(grid, talks)
    spoken_of = {issue for _, issue in cells}
    rows = [issue for issue in grid.issues if issue in spoken_of or filters.every or len(grid.issues) <= SHORT_AGENDA]
    return Sheet(
        as_of=cut.as_of,
        proposed=cut.proposed,
        filters=filters,
        said=tuple(filters.sentences(grid, titles)),
        day=day,
        days=days,
        parties=tuple(_party_heads(grid, talks, cells, days, day, filters)),
        issues=tuple(_issue_head(issue, titles[issue], grid, talks, issue in spoken_of) for issue in rows),
        silent=tuple(titles[issue] for issue in grid.issues if issue not in rows),
        cells=cells,
        counts=Counts(
            statements=len(them),
            reports=len({held.proposal.report.sha256 for held in them}),
            independent=independent(them),
            unreviewed=sum(not held.proposal.status.counts for held in them),
            open=len(grid.open),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One matrix being drawn as cells; `before` is the one that changes are counted from."""

    grid: Matrix
    before: Matrix | None
    talks: Talks
    filters: Filters
    day: date | None

    def filled(self) -> tuple[At, ...]:
        """Where anything is or was said: as a stance or as a condition."""
        once = (*self.before.cells, *self.before.conditions) if self.before else ()
        return tuple(dict.fromkeys((*self.grid.cells, *self.grid.conditions, *once)))

    def cell(self, at: At) -> Cell:
        them = _behind(at, self.grid)
        stands = stands_in(at, self.grid, self.talks)
        gone, news = gone_since(at, stands, them, self.before, self.talks, self.filters.since)
        newest = max((held.proposal.date.first for held in them if held.proposal.date), default=None)
        age = None if newest is None or self.day is None else max(0, (self.day - newest).days)
        current = [held for held in self.grid.cells.get(at, ()) if held.is_current]
        return Cell(
            party=at[0],
            issue=at[1],
            stands=stands,
            gone=gone,
            age=age,
            statements=len(them),
            reports=len({held.proposal.report.sha256 for held in them}),
            origins=independent(them),
            stale=age is not None and age > self.filters.stale,
            differs=_differs(current),
            changed=_changed(them, self.day),
            newest=_newest_words(them),
            news=news,
        )


def _counted(desk: Desk, cut: Cut, filters: Filters) -> Matrix:
    """The matrix of those statements that the filters let count."""
    if not filters.on_record:
        grid = desk.matrix(cut)
    else:
        actors = desk.dossier.talks.actors

        def on_record(proposal: Proposal) -> bool:
            return attribution_of(proposal.sourced, actors) in ON_RECORD

        grid = matrix(desk.dossier, as_of=cut.as_of, include_proposed=cut.proposed, only=on_record)
    return supported(grid, filters.min_sources) if filters.min_sources > 1 else grid


def _restricted(grid: Matrix, filters: Filters) -> Matrix:
    """The matrix of the chosen parties and issues alone."""
    if not (filters.party or filters.issue):
        return grid

    def left(cells: Mapping[At, tuple[Held, ...]]) -> Mapping[At, tuple[Held, ...]]:
        return {(party, issue): held for (party, issue), held in cells.items() if party in parties and issue in issues}

    parties = tuple(party for party in grid.parties if party in (filters.party or grid.parties))
    issues = tuple(issue for issue in grid.issues if issue in (filters.issue or grid.issues))
    open_ = tuple(held for held in grid.open if not filters.issue and held.proposal.position.party in parties)
    cells, conditions = left(grid.cells), left(grid.conditions)
    return replace(grid, parties=parties, issues=issues, cells=cells, conditions=conditions, open=open_)


def _without_looks(filters: Filters) -> Filters:
    """What decides on the positions, without what decides on their looks."""
    plain = Filters()
    return replace(filters, since=plain.since, stale=plain.stale, swap=plain.swap, every=plain.every, fold=plain.fold)


def _earlier(cut: Cut, filters: Filters) -> date | None:
    """The day that changes are counted from: never after the cut."""
    days = [day for day in (cut.as_of, filters.since) if day is not None]
    return min(days, default=None)


def _behind(at: At, grid: Matrix) -> list[Held]:
    """All that is said there, each once."""
    them = {held.proposal.id: held for held in (*grid.cells.get(at, ()), *grid.conditions.get(at, ()))}
    return list(them.values())


def _newest_words(them: Iterable[Held]) -> str:
    dated = [(held.proposal.date.first if held.proposal.date else date.min, held) for held in them]
    newest = max(dated, key=lambda it: (it[0], it[1].proposal.id), default=None)
    return shorten(newest[1].proposal.position.passage.quote, QUOTED, placeholder=" …") if newest else ""


def _differs(current: Iterable[Held]) -> bool:
    sides: dict[str | None, set[int]] = {}
    for held in current:
        if held.proposal.position.option is not None:
            sides.setdefault(held.proposal.position.option, set()).add(leaning(held.proposal.position))
    return any({1, -1} <= found for found in sides.values())


def _changed(them: Sequence[Held], day: date | None) -> bool:
    days = {held.proposal.id: held.proposal.date for held in them}
    later = (days.get(held.superseded_by or "") for held in them)
    return day is not None and any(when is not None and day - when.first <= LATELY for when in later)


def _days(desk: Desk, cut: Cut) -> tuple[date, ...]:
    """All days on which anything was said that may count, whatever day is asked about."""

    def draw() -> tuple[date, ...]:
        counted = (it for it in desk.proposals() if it.status.counts or (cut.proposed and it.status == "proposed"))
        return tuple(sorted({it.date.first for it in counted if it.date}))

    return desk.drawn(("days", cut.proposed), draw)


def _titles(grid: Matrix, talks: Talks) -> dict[str, str]:
    return {issue: talks.agenda[issue].title if issue in talks.agenda else issue for issue in grid.issues}


def _party_heads(
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


def _issue_head(issue: str, title: str, grid: Matrix, talks: Talks, spoken_of: bool) -> IssueHead:
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
