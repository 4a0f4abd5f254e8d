"""From a timeline to the places of its parts, in the units of a picture that is `WIDTH` wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from parley.board.timeline.scale import Scale
from parley.board.words import option_label
from parley.dates import long_date
from parley.dossier.timeline import Moment, Row, Stretch, Timeline
from parley.ledger import ReportedEvent
from parley.talks import Talks

WIDTH, LABELS, RIGHT = 1000, 250, 24
TOP, HEAD, ROW, GAP = 56, 26, 34, 12
"""Heights: of the axis with the events above it, a lane's title, a row, and the space between lanes."""

CLOSE = 20
"""Height of a row on paper, where words stand before their bars."""

LETTER = 5.6
"""Width of a letter of the words on a stretch."""

VOICES = {"quote": "in the party's own words", "paraphrase": "paraphrased", "unnamed": "by unnamed sources"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch. Its words stand above it where there is room, else before it (`fits`)."""

    x: float
    width: float
    stance: str
    words: str
    fits: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment; `href` leads to its statement, or to the cell where there are several."""

    x: float
    stance: str
    voice: str
    count: int
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    y: int
    party: str
    option: str
    href: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Band:
    y: int
    height: int
    issue: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    x: float
    number: int
    day: str
    words: str
    report: str
    planned: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything with its place. `first` and `last` are the days at `left` and `right`, for the brush."""

    width: int
    height: int
    left: float
    right: float
    first: date
    last: date
    ticks: tuple[tuple[float, str], ...]
    bands: tuple[Band, ...]
    happenings: tuple[Happening, ...]

    @property
    def flags(self) -> tuple[tuple[float, str, tuple[Happening, ...]], ...]:
        """The events of each place on the line, with the words for them: their number, or the first and the last."""
        placed: dict[float, list[Happening]] = {}
        for it in self.happenings:
            placed.setdefault(it.x, []).append(it)
        return tuple((x, _numbers(them), tuple(them)) for x, them in placed.items())


def draw(found: Timeline, talks: Talks, names: Mapping[str, str], *, close: bool = False) -> Drawing | None:
    """The drawing; None where there is nothing on the timeline. `names` are those of the parties; `close` sets the rows
    close together."""
    if found.first is None or found.last is None:
        return None
    scale = Scale(*_padded(found.first, found.last), LABELS, WIDTH - RIGHT)
    y, bands = TOP, []
    row_height = CLOSE if close else ROW
    for lane in found.lanes:
        lines = tuple(
            _line(row, lane.issue, y + HEAD + number * row_height, scale, talks, names, close)
            for number, row in enumerate(lane.rows)
        )
        height = HEAD + row_height * len(lines)
        title = talks.agenda[lane.issue].title if lane.issue in talks.agenda else lane.issue
        bands.append(Band(y, height, lane.issue, title, lines))
        y += height + GAP
    return Drawing(
        width=WIDTH,
        height=y,
        left=LABELS,
        right=WIDTH - RIGHT,
        first=scale.first,
        last=scale.last,
        ticks=tuple(scale.ticks()),
        bands=tuple(bands),
        happenings=tuple(_happenings(found.events, scale, names)),
    )


def _numbers(them: Sequence[Happening]) -> str:
    return str(them[0].number) if len(them) == 1 else f"{them[0].number}–{them[-1].number}"


def _padded(first: date, last: date) -> tuple[date, date]:
    """A little room on both sides, so that nothing stands on the edge."""
    room = timedelta(days=max(1, (last - first).days // 40))
    return first - min(room, first - date.min), last + min(room, date.max - last)


def _line(row: Row, issue: str, y: int, scale: Scale, talks: Talks, names: Mapping[str, str], close: bool) -> Line:
    option = row.option or "as a whole"
    if row.option and issue in talks.agenda:
        option = option_label(talks.agenda[issue], row.option)
    cell = f"/positions/{row.party}/{issue}"
    return Line(
        y=y,
        party=names.get(row.party, row.party),
        option=option,
        href=cell,
        bars=tuple(_bar(it, scale, close) for it in row.stretches),
        marks=tuple(_mark(it, cell, scale) for it in row.moments),
    )


def _bar(stretch: Stretch, scale: Scale, close: bool) -> Bar:
    x = scale.at(stretch.start)
    width = max(round((scale.right if stretch.end is None else scale.at(stretch.end)) - x, 1), 2.0)
    words = str(stretch.stance).replace("-", " ")
    return Bar(x, width, str(stretch.stance), words, not close and len(words) * LETTER <= width, stretch.end is None)


def _mark(moment: Moment, cell: str, scale: Scale) -> Mark:
    count = len(moment.statements)
    several = f" ({count} statements)" if count > 1 else ""
    stance = str(moment.stance).replace("-", " ")
    return Mark(
        x=scale.at(moment.day),
        stance=str(moment.stance),
        voice=str(moment.voice),
        count=count,
        title=f"{long_date(moment.day)}: {stance}, {VOICES[moment.voice]}{several}",
        href=f"/statements/{moment.statements[0]}" if count == 1 else cell,
    )


def _happenings(events: Iterable[ReportedEvent], scale: Scale, names: Mapping[str, str]) -> Iterator[Happening]:
    for number, it in enumerate(events, start=1):
        event = it.event
        assert event.date is not None
        who = ", ".join(names.get(party, party) for party in event.participants)
        words = " ".join(
            part
            for part in (event.kind, f"of {who}" if who else "", f"in {event.place}" if event.place else "")
            if part
        )
        day = long_date(event.date.first) if event.date.precision == "day" else str(event.date)
        yield Happening(scale.at(event.date.first), number, day, words, it.report.sha256, event.planned)
