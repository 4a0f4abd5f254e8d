"""From the dossier's matrix to the sheet that an address asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten

from parley.dossier import Held, Matrix, matrix
from parley.dossier.matrix import everything, independent, supported
from parley.ledger import Proposal
from parley.talks import Talks
from parley.talks.draw_table import leaning
from parley.talks.drawn import attribution_of
from parley.web.desk import Cut, Desk
from parley.web.matrix.filters import Filters
from parley.web.matrix.heads import LATELY, issue_head, party_heads
from parley.web.matrix.known import issue_titles, party_names
from parley.web.matrix.sheet import At, Cell, Counts, Sheet
from parley.web.matrix.stands import ON_RECORD, gone_since, stands_in

SHORT_AGENDA = 12
"""Up to so many issues all are shown; of a longer agenda, only those on which something was reported."""

QUOTED = 240
"""Characters of the newest statement that are shown where a cell is pointed at."""


def shown_matrix(desk: Desk, cut: Cut, filters: Filters) -> Matrix:
    """The dossier's matrix with all that the filters leave. Raises InputError for a party or issue that the dossier
    has not; one of which nothing was said by that day is none of those."""
    filters.check(party_names(desk), issue_titles(desk))

    def draw() -> Matrix:
        return _restricted(_counted(desk, cut, filters), filters)

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
        said=tuple(filters.sentences(party_names(desk), issue_titles(desk))),
        day=day,
        days=days,
        parties=tuple(party_heads(grid, talks, cells, days, day, filters)),
        issues=tuple(issue_head(issue, titles[issue], grid, talks, issue in spoken_of) for issue in rows),
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
