"""What a brief says, as plain values in the order of the page: every claim with the number of the words it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from parley.board import BoardView, DayView, DemandView, QuoteView, board_view
from parley.board.timeline import Drawing, draw
from parley.brief.balance import Balance, balance_of
from parley.brief.redact import redacted, speakers
from parley.dates import long_date
from parley.deal import Question, find_fragility
from parley.dossier import Dossier, Matrix, Timeline, matrix, talks_as_of, timeline
from parley.ledger import Kind, reported_events

TO_CHECK = 3
"""How many things that are worth checking the brief names."""

ISSUES, STANCES, SETS, ROWS = 9, 4, 6, 24
"""What two pages have room for: issues, stances in a cell, clashes or concessions, rows of the timeline."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stance in a cell: its words, and the footnotes it rests on. `marks` say what is weak about it."""

    stance: str
    about: str
    notes: tuple[int, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """The exact words, who said them through whom, and where and when they were published."""

    number: int
    quote: str
    voices: tuple[str, ...]
    said: str | None
    reported: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A demand in a clash or a concession, in words, with its footnotes."""

    party: str
    words: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """`table` has a row for each issue, and in it the lines of each of `parties`; `left_out` says, a clause each, what
    two pages had no room for. `packages` are the values that every
    package left has in common, `consent` what each party is known to say to the first of them. `drawing` None: nothing
    is dated. `is_redacted`: speakers' names are left out."""

    title: str
    summary: str
    as_of: date
    question: str
    status: str
    sentence: str
    counted_by: str
    parties: tuple[str, ...]
    table: tuple[tuple[str, tuple[tuple[Line, ...], ...]], ...]
    left_out: tuple[str, ...]
    clashes: tuple[tuple[Wanted, ...], ...]
    clashes_complete: bool
    concessions: tuple[tuple[Wanted, ...], ...]
    concessions_complete: bool
    packages: tuple[tuple[str, str], ...]
    count: int | None
    consent: tuple[tuple[str, str, str], ...]
    questions: tuple[str, ...]
    balance: tuple[Balance, ...]
    drawing: Drawing | None
    footnotes: tuple[Footnote, ...]
    is_redacted: bool = False


def brief_of(dossier: Dossier, question: Question, *, include_proposed: bool = False, redact: bool = False) -> Brief:
    """The brief of a dossier as of the question's day (None: the last on which anything was said).

    With `redact`, the names of the people who spoke are left out of all of it, quotes included.

    Raises
    ------
    InputError
        if the question names what the talks do not have.
    """
    grid = matrix(dossier, as_of=question.as_of, include_proposed=include_proposed)
    day = question.as_of or _last_day(grid)
    view = board_view(dossier, [day], question, include_proposed=include_proposed)
    brief = _brief(view, view.days[0], grid, dossier, question, include_proposed)
    if not redact:
        return brief
    hidden: Brief = _redacted(brief, speakers(grid, dossier.talks.actors))
    return replace(hidden, is_redacted=True)


def brief_record(brief: Brief) -> dict[str, Any]:
    """The brief as JSON; the drawing is left out, as `parley.dossier.timeline_record` has all of it."""
    record: dict[str, Any] = _plain(replace(brief, drawing=None))
    del record["drawing"]
    return record


def _brief(
    view: BoardView, day: DayView, grid: Matrix, dossier: Dossier, question: Question, include_proposed: bool
) -> Brief:
    notes = _Notes()
    parties = _parties(view, day)
    issues = _issues(view, day)
    table = tuple(
        (title, tuple(tuple(_lines(day, party, issue, notes)) for party, _ in parties)) for issue, title in issues
    )
    answer = day.answer
    clashes = tuple(_wanted(clash, notes) for clash in answer.clashes[:SETS])
    concessions = tuple(_wanted(it, notes) for it in answer.concessions[:SETS])
    events = reported_events(dossier.ledger.entries(kinds=(Kind.REPORT, Kind.EVENT)))
    shown = {(party, issue) for party, _ in parties for issue, _ in issues}
    cells = {at: held for at, held in grid.cells.items() if at in shown}
    found = _newest_rows(
        timeline(replace(grid, cells=cells), dossier.talks.agenda, events, until=question.as_of), most=ROWS
    )
    return Brief(
        title=view.title,
        summary=view.summary,
        as_of=day.day,
        question=answer.question,
        status=answer.status,
        sentence=answer.sentence,
        counted_by=view.counted_by,
        parties=tuple(name for _, name in parties),
        table=table,
        left_out=tuple(_left_out(view, day, issues, parties)),
        clashes=clashes,
        clashes_complete=answer.clashes_complete and len(answer.clashes) <= SETS,
        concessions=concessions,
        concessions_complete=answer.concessions_complete and len(answer.concessions) <= SETS,
        packages=answer.standing,
        count=answer.count,
        consent=answer.packages[0].consent if answer.packages else (),
        questions=tuple(_open_questions(day, dossier, question, include_proposed)),
        balance=balance_of(grid, dossier.talks),
        drawing=draw(found, dossier.talks, grid.names, close=True),
        footnotes=tuple(notes.made),
    )


def _parties(view: BoardView, day: DayView) -> list[tuple[str, str]]:
    """Those whose consent is required, and those who say something while the table has room for them."""
    speaking = {party for party, _ in day.cells}
    required = [(id, name) for id, name, is_required in view.parties if is_required]
    others = [(id, name) for id, name, is_required in view.parties if not is_required and id in speaking]
    kept = {*required, *others[: max(0, 6 - len(required))]}
    return [(id, name) for id, name, _ in view.parties if (id, name) in kept]


def _issues(view: BoardView, day: DayView) -> list[tuple[str, str]]:
    """The issues on which most was said, in the order of the agenda."""
    said = Counter(issue for _, issue in day.cells)
    spoken = [(issue, title) for issue, title in view.issues if issue in day.spoken_of]
    kept = sorted(spoken, key=lambda it: -said[it[0]])[:ISSUES]
    return [it for it in spoken if it in kept]


def _left_out(
    view: BoardView, day: DayView, issues: Sequence[tuple[str, str]], parties: Sequence[tuple[str, str]]
) -> Iterator[str]:
    speaking = {party for party, _ in day.cells} - {id for id, _ in parties}
    for number, noun in ((len(day.spoken_of) - len(issues), "issue"), (len(speaking), "party")):
        if number:
            plural = {"issue": "issues", "party": "parties"}[noun]
            yield f"{number} more {noun if number == 1 else plural}"


def _newest_rows(found: Timeline, *, most: int) -> Timeline:
    """The rows on which something was said last, at most so many, where they stood."""
    rows = [(lane.issue, row) for lane in found.lanes for row in lane.rows if row.moments]
    kept = sorted(rows, key=lambda it: it[1].moments[-1].day, reverse=True)[:most]
    lanes = (replace(lane, rows=tuple(row for row in lane.rows if (lane.issue, row) in kept)) for lane in found.lanes)
    return replace(found, lanes=tuple(lane for lane in lanes if lane.rows))


class _Notes:
    """Footnotes in the order in which they are first needed; the same words of the same report get the same number."""

    def __init__(self) -> None:
        self.made: list[Footnote] = []
        self._numbers: dict[tuple[str, tuple[str, ...], str], int] = {}

    def number(self, quote: QuoteView) -> int:
        words, voices = "".join(text for text, _ in quote.pieces).strip(), tuple(_voice_words(quote))
        number = self._numbers.setdefault((words, voices, quote.title), len(self.made) + 1)
        if number > len(self.made):
            self.made.append(Footnote(number, words, voices, quote.said, quote.reported, quote.title))
        return number


def _voice_words(quote: QuoteView) -> Iterator[str]:
    """From the outlet inwards."""
    for link in quote.chain:
        yield f"{link.name}, via {link.medium}" if link.medium else link.name


def _lines(day: DayView, party: str, issue: str, notes: _Notes) -> Iterator[Line]:
    """The stances that stand, each on the newest words for it."""
    cell = day.cells.get((party, issue))
    if cell is None:
        return
    for stance, about in cell.stances[:STANCES]:
        newest = next((it for it in cell.quotes if (it.stance, it.about) == (stance, about)), None)
        marks = [] if newest is None else list(_marks(newest, cell.only_relayed_by))
        yield Line(str(stance), about, () if newest is None else (notes.number(newest),), tuple(marks))
    for named, of in cell.conditions[:STANCES]:
        yield Line("conditional", f"{named}, as a condition of {of}", ())


def _marks(quote: QuoteView, relayed_by: Sequence[str]) -> Iterator[str]:
    if quote.anonymous:
        yield "unnamed source"
    if relayed_by:
        yield f"only relayed by {' and '.join(relayed_by)}"
    if quote.soft:
        yield "softly put"
    if quote.status == "proposed":
        yield "not reviewed"


def _wanted(demands: Iterable[DemandView], notes: _Notes) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(
            it.party_name,
            f"if “{it.when}”, then {it.requires}" if it.when else it.requires,
            tuple(notes.number(quote) for quote in it.quotes[:1]),
        )
        for it in demands
    )


def _open_questions(day: DayView, dossier: Dossier, question: Question, include_proposed: bool) -> Iterator[str]:
    """What nobody has said yet, and what is most worth checking."""
    silent = [f"{name} {silence}" for it in day.answer.packages[:1] for name, _, silence in it.consent if silence]
    yield from (f"{words}." for words in silent)
    if day.answer.fragile is not None:
        who = ", ".join(dict.fromkeys(it.party_name for it in day.answer.fragile.demands))
        yield f"The answer hangs on unnamed sources alone (of {who}): {day.answer.fragile.without}"
    talks = talks_as_of(dossier, as_of=question.as_of, include_proposed=include_proposed)
    doubtful = find_fragility(talks, question).worth_checking
    for each in [it for it in doubtful if it.swing > 0][:TO_CHECK]:
        demand = talks.demand_by_id[each.demand]
        stated = f", stated {long_date(demand.stated)}" if demand.stated else ""
        yield f"Worth checking: {_clause(demand.says)} (of {talks.party_by_id[demand.party].name}{stated})."
    if day.open_quotes:
        number = len(day.open_quotes)
        yield f"{number} statement{'' if number == 1 else 's'} on nothing of the agenda: is an issue missing?"


def _clause(words: str) -> str:
    return words.strip().rstrip(".")


def _last_day(grid: Matrix) -> date:
    days = [it.proposal.date.first for held in grid.cells.values() for it in held if it.proposal.date is not None]
    return max(days, default=date.today())


def _redacted(value: Any, names: tuple[str, ...]) -> Any:
    """The value with the names taken out of every text in it."""
    match value:
        case str():
            return redacted(value, names)
        case tuple():
            return tuple(_redacted(part, names) for part in value)
        case Mapping():
            return {key: _redacted(part, names) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{it.name: _redacted(getattr(value, it.name), names) for it in fields(value)})
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {it.name: _plain(getattr(value, it.name)) for it in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, date) else value
