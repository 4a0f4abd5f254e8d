"""From a dossier to the board's view: the matrix and the answer as of each day asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from parley.agenda import Atom, IssueKind, Relation
from parley.board.answers import answer_view
from parley.board.behind import everything_in, is_behind, passage_key
from parley.board.quotes import about_words, condition_words, date_words, quote_view
from parley.board.view import BoardView, CellView, DayView, QuoteView
from parley.board.words import option_label
from parley.deal import Question, find_deals
from parley.dossier import Dossier, Held, Matrix, matrix, talks_as_of
from parley.dossier.matrix import independent
from parley.party import Consent
from parley.position import Demand
from parley.report import Report, ReportFacts
from parley.talks import Talks

SHORT_AGENDA = 12
"""Up to so many issues all are shown; of a longer agenda, only those on which something was reported."""


def board_view(
    dossier: Dossier, days: Sequence[date], question: Question, *, include_proposed: bool = False
) -> BoardView:
    """The page of a dossier as of each of `days`, earliest first, with the answer to `question` on each of them.

    Raises
    ------
    InputError
        if the question names what the talks do not have.
    """
    sources = _Sources(dossier)
    ordered = sorted(set(days))
    grids = [matrix(dossier, as_of=day, include_proposed=include_proposed) for day in ordered]
    views = [
        _day(dossier, grid, replace(question, as_of=day), before, sources)
        for day, before, grid in zip(ordered, [None, *ordered], grids, strict=False)
    ]
    cells = {at for grid in grids for at in _filled(grid)}
    last = grids[-1]
    read = {held.proposal.report.sha256: held.proposal.report for held in everything_in(last)}
    return BoardView(
        title=dossier.talks.title or dossier.path.name,
        summary=dossier.talks.summary,
        parties=tuple(_parties(dossier.talks, last, {party for party, _ in cells})),
        issues=tuple(_issues(dossier.talks, {issue for _, issue in cells})),
        days=tuple(views),
        counted_by=_counted_by(last),
        reports=tuple(_report_words(report) for report in sorted(read.values(), key=_published)),
    )


@dataclass(frozen=True)
class _Sources:
    """The dossier's reports by hash, each fetched once."""

    dossier: Dossier

    @cached_property
    def fetched(self) -> dict[str, Report]:
        return {}

    def quote(self, held: Held) -> QuoteView:
        sha256 = held.proposal.report.sha256
        if sha256 not in self.fetched:
            self.fetched[sha256] = self.dossier.ledger.report(sha256)
        return quote_view(held.proposal, self.fetched[sha256], self.dossier.talks, superseded=not held.is_current)


def _day(dossier: Dossier, grid: Matrix, question: Question, before: date | None, sources: _Sources) -> DayView:
    day = question.as_of or date.max
    talks = talks_as_of(dossier, as_of=day, include_proposed=grid.include_proposed)
    told: dict[str, list[Held]] = {}
    for held in everything_in(grid):
        told.setdefault(passage_key(held), []).append(held)

    def quotes(demand: Demand) -> tuple[QuoteView, ...]:
        return tuple(
            sources.quote(held) for at in demand.passages for held in told.get(at, ()) if is_behind(held, demand)
        )

    return DayView(
        day=day,
        cells={at: _cell(at, grid, day, dossier.talks, sources) for at in _filled(grid)},
        answer=answer_view(talks, question, quotes=quotes),
        options=tuple(_options(talks, question)),
        open_quotes=tuple((_name(held, grid.names), sources.quote(held)) for held in grid.open),
        new=frozenset(at for at in _filled(grid) if before and _is_since(_behind_cell(at, grid)[0], before)),
    )


def _cell(at: tuple[str, str], grid: Matrix, day: date, talks: Talks, sources: _Sources) -> CellView:
    party, issue = at
    them = _behind_cell(at, grid)
    current = [held for held in them if held.is_current or held in grid.conditions.get(at, ())]
    newest = them[0].proposal.date
    return CellView(
        party=party,
        issue=issue,
        stances=tuple(
            dict.fromkeys(
                (held.proposal.position.stance, about_words(held.proposal.position, talks))
                for held in grid.cells.get(at, ())
                if held.is_current
            )
        ),
        conditions=tuple(dict.fromkeys(_conditions(grid.conditions.get(at, ()), talks))),
        age=None if newest is None else max(0, (day - newest.first).days),
        reports=len({held.proposal.report.sha256 for held in them}),
        origins=independent(them),
        only_relayed_by=_relayed(current, grid.names),
        anonymous=all(held.proposal.position.anonymous for held in current),
        quotes=tuple(sources.quote(held) for held in them),
    )


def _conditions(them: Iterable[Held], talks: Talks) -> Iterator[tuple[str, str]]:
    for held in them:
        position = held.proposal.position
        if position.condition is not None:
            yield condition_words(position.condition, talks), about_words(position, talks)


def _filled(grid: Matrix) -> dict[tuple[str, str], None]:
    """Where anything is said, as a stance or as a condition."""
    return dict.fromkeys((*grid.cells, *grid.conditions))


def _behind_cell(at: tuple[str, str], grid: Matrix) -> list[Held]:
    """All that is said there, the newest first."""
    them = {held.proposal.id: held for held in (*grid.cells.get(at, ()), *grid.conditions.get(at, ()))}
    return sorted(them.values(), key=_day_of, reverse=True)


def _day_of(held: Held) -> date:
    return held.proposal.date.first if held.proposal.date else date.min


def _relayed(current: Iterable[Held], names: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the parties through whom alone all of it is known; () where any of it has another voice."""
    tellers = [held.only_relayed_by for held in current]
    if not all(tellers):
        return ()
    return tuple(dict.fromkeys(names.get(party, party) for them in tellers for party in them))


def _options(talks: Talks, question: Question) -> Iterator[tuple[str, str]]:
    """The same question about every option of the issue it is about, where it is about one option of one choice."""
    if len(question.assume) != 1 or question.assume[0].relation is not Relation.IN:
        return
    issue = talks.agenda[question.assume[0].issue]
    if issue.kind is IssueKind.CHOICE:
        for option in issue.option_ids:
            atom = Atom(issue.id, Relation.IN, (option,))
            answer = find_deals(talks, replace(question, assume=(atom,), limit=0))
            yield option_label(issue, option), str(answer.status)


def _parties(talks: Talks, grid: Matrix, speaking: set[str]) -> Iterator[tuple[str, str, bool]]:
    """Those whose consent is required, and everyone who says something."""
    required = {party.id for party in talks.parties if party.consent is Consent.REQUIRED}
    for party in grid.parties:
        if party in required or party in speaking:
            yield party, grid.names.get(party, party), party in required


def _issues(talks: Talks, spoken_of: set[str]) -> Iterator[tuple[str, str]]:
    for issue in talks.agenda.issues:
        if issue.id in spoken_of or len(talks.agenda.issues) <= SHORT_AGENDA:
            yield issue.id, issue.title


def _counted_by(grid: Matrix) -> str:
    """How many positions count, and who stands behind them."""
    deciders: Counter[str] = Counter()
    for held in everything_in(grid):
        proposal = held.proposal
        who = f"{proposal.status} by {proposal.decided_by}" if proposal.decided_by else "not yet reviewed by anyone"
        deciders[f"{who} ({proposal.why})" if proposal.why else who] += 1
    if not deciders:
        return "No position is counted."
    return "Positions counted: " + "; ".join(f"{number} {who}" for who, number in sorted(deciders.items())) + "."


def _name(held: Held, names: Mapping[str, str]) -> str:
    position = held.proposal.position
    return names.get(position.party or "", position.party_name)


def _is_since(held: Held, day: date) -> bool:
    return held.proposal.date is not None and held.proposal.date.first > day


def _published(report: ReportFacts) -> tuple[date, str]:
    return (report.published.first if report.published else date.min, report.name)


def _report_words(report: ReportFacts) -> tuple[str, str, str]:
    published = date_words(report.published) if report.published else "undated"
    return report.title or report.name, report.outlet or "outlet not known", published
