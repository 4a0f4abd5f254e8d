"""Who took which stance when: a lane for each issue, a row for each party and option, a point for each day on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from parley.agenda import Agenda
from parley.dossier.claims import Held
from parley.dossier.matrix import Matrix
from parley.ledger import ReportedEvent
from parley.position import Stance
from parley.position.source import Mode


class Voice(StrEnum):
    """How near to the party's own words a statement is, the nearest first."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    """also a document that is told of"""
    UNNAMED = "unnamed"
    """by sources without a name, whatever they are quoted with"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The statements of one stance on one day: their ids, the nearest to the party's own words first. A vaguer date
    counts from its first day."""

    day: date
    stance: Stance
    voice: Voice
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From `start` on the stance stood; `end` is the day on which another was taken, None where it stands still."""

    stance: Stance
    start: date
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`option` None: the issue as a whole, or words that name no option of it."""

    party: str
    option: str | None
    moments: tuple[Moment, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    issue: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """`lanes` in the order of the agenda, their rows in that of the parties and then of the options. `undated` are the
    ids of statements that have no day, and so stand in no lane. `events` have a day each. `first` and `last` bound all
    of it; None where there is nothing."""

    lanes: tuple[Lane, ...]
    events: tuple[ReportedEvent, ...]
    undated: tuple[str, ...]
    first: date | None
    last: date | None


def timeline(
    grid: Matrix,
    agenda: Agenda,
    events: Iterable[ReportedEvent] = (),
    *,
    since: date | None = None,
    until: date | None = None,
) -> Timeline:
    """The matrix over time, with what happened meanwhile, between two days (None: no bound).

    A stance taken before `since` is in its row as a stretch that begins before; what was said or happened after the
    matrix's own day is left out.
    """
    end = min((day for day in (until, grid.as_of) if day is not None), default=None)
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    undated: list[str] = []
    for (party, issue), held in grid.cells.items():
        undated.extend(one.proposal.id for one in held if one.proposal.date is None)
        for option, same in _by_option(held).items():
            row = _row(party, option, same, since, end)
            if row.stretches:
                rows[issue].append(row)
    happened = tuple(it for it in events if _between(_event_day(it), since, end))
    lanes = tuple(
        Lane(issue=issue, rows=tuple(_in_order(rows[issue], issue, grid, agenda)))
        for issue in grid.issues
        if issue in rows
    )
    days = [moment.day for lane in lanes for row in lane.rows for moment in row.moments]
    days += [day for it in happened if (day := _event_day(it)) is not None]
    return Timeline(
        lanes=lanes,
        events=happened,
        undated=tuple(undated),
        first=since or min(days, default=None),
        last=end or max(days, default=None),
    )


def timeline_record(found: Timeline) -> dict[str, Any]:
    """The timeline as JSON."""
    return {
        "first": _text(found.first),
        "last": _text(found.last),
        "lanes": [{"issue": lane.issue, "rows": [_row_record(row) for row in lane.rows]} for lane in found.lanes],
        "events": [
            {
                "id": it.id,
                "kind": it.event.kind,
                "participants": list(it.event.participants),
                "place": it.event.place,
                "date": str(it.event.date),
                "planned": it.event.planned,
                "report": it.report.sha256,
            }
            for it in found.events
        ],
        "undated": list(found.undated),
    }


def _row_record(row: Row) -> dict[str, Any]:
    return {
        "party": row.party,
        "option": row.option,
        "moments": [
            {"date": str(it.day), "stance": str(it.stance), "voice": str(it.voice), "statements": list(it.statements)}
            for it in row.moments
        ],
        "stretches": [{"stance": str(it.stance), "from": str(it.start), "to": _text(it.end)} for it in row.stretches],
    }


def _text(day: date | None) -> str | None:
    return None if day is None else str(day)


def _in_order(rows: Iterable[Row], issue: str, grid: Matrix, agenda: Agenda) -> list[Row]:
    """Parties and options as the talks list them; first the issue as a whole, last what they do not list."""
    options = ("", *(agenda[issue].option_ids if issue in agenda else ()))
    party = {id: number for number, id in enumerate(grid.parties)}
    option = {id: number for number, id in enumerate(options)}
    return sorted(rows, key=lambda it: (party[it.party], option.get(it.option or "", len(option)), it.option or ""))


def _by_option(held: Iterable[Held]) -> dict[str | None, list[Held]]:
    found: dict[str | None, list[Held]] = {}
    for one in held:
        if one.proposal.date is not None and one.proposal.position.is_current:
            found.setdefault(one.proposal.position.option, []).append(one)
    return found


def _row(party: str, option: str | None, held: Sequence[Held], since: date | None, end: date | None) -> Row:
    moments = tuple(it for it in _moments(held) if end is None or it.day <= end)
    stretches = tuple(_stretches(moments))
    return Row(
        party=party,
        option=option,
        moments=tuple(it for it in moments if since is None or it.day >= since),
        stretches=tuple(it for it in stretches if since is None or it.end is None or it.end > since),
    )


def _moments(held: Iterable[Held]) -> Iterator[Moment]:
    """In the order of the days; on one day, in the order in which the stances were first told."""
    days: dict[tuple[date, Stance], list[tuple[Voice, str]]] = {}
    for one in sorted(held, key=_day):
        voice = (_voice(one), one.proposal.id)
        days.setdefault((_day(one), one.proposal.position.stance), []).append(voice)
    for (day, stance), voices in days.items():
        ranked = sorted(voices, key=lambda pair: list(Voice).index(pair[0]))
        yield Moment(day=day, stance=stance, voice=ranked[0][0], statements=tuple(id for _, id in ranked))


def _stretches(moments: Iterable[Moment]) -> Iterator[Stretch]:
    now: Stretch | None = None
    for moment in moments:
        if now is not None and moment.stance is now.stance:
            continue
        if now is not None:
            yield replace(now, end=moment.day)
        now = Stretch(stance=moment.stance, start=moment.day, end=None)
    if now is not None:
        yield now


def _voice(one: Held) -> Voice:
    position = one.proposal.position
    if position.anonymous:
        return Voice.UNNAMED
    spoken = position.chain and position.chain[-1].mode is Mode.QUOTE
    return Voice.QUOTE if spoken else Voice.PARAPHRASE


def _day(one: Held) -> date:
    assert one.proposal.date is not None
    return one.proposal.date.first


def _event_day(it: ReportedEvent) -> date | None:
    return None if it.event.date is None else it.event.date.first


def _between(day: date | None, since: date | None, end: date | None) -> bool:
    return day is not None and (since is None or day >= since) and (end is None or day <= end)
