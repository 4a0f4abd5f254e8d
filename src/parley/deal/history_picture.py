"""The deal space over time as a picture: SVG text, readable on light and on dark, with all its words in it.

Two panels over one line of days: whether a deal was left (a step line) and the chance that the demands as reported
leave one (an area). Every day on which the space opened or closed has a number, and beneath the panels what was said.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from typing import Any

from parley.dates import long_date

Record = Mapping[str, Any]

WIDTH, LEFT, RIGHT = 960, 128, 24
LANE_TOP, LANE_BOTTOM = 84, 124
AREA_TOP, AREA_BOTTOM = 168, 308
AXIS_GAP, LEGEND_TOP, LINE = 20, 372, 19
COLUMNS = 118
"""Characters to a line of the legend."""
DAYS_LABELLED_APART = 84
"""Pixels between two labels of the axis."""

_STYLE = """
  svg { --paper: #ffffff; --ink: #1d2430; --faint: #667085; --rule: #d5dae2; --area: #9db8dd; --line: #1f4e8c;
    --mark: #8a3b12; font: 13px system-ui, sans-serif; }
  @media (prefers-color-scheme: dark) { svg { --paper: #14181f; --ink: #e7ebf2; --faint: #9aa5b5; --rule: #38414f;
    --area: #35527c; --line: #8db8f0; --mark: #f0a878; } }
  text { fill: var(--ink); } .faint { fill: var(--faint); } .title { font-size: 17px; font-weight: 600; }
  .rule { stroke: var(--rule); } .area { fill: var(--area); shape-rendering: crispEdges; }
  .step { fill: none; stroke: var(--line); stroke-width: 3; }
  .turn { stroke: var(--mark); stroke-dasharray: 4 4; } .mark { fill: var(--mark); } .number { fill: var(--paper);
    font-weight: 600; }
"""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What was so from `left` up to `right`, in pixels. `height` is None where the chance is not known."""

    left: float
    right: float
    status: str
    chance: float | None


def history_picture(record: Record, *, title: str = "") -> str:
    """The SVG of what `history_record` holds; `title` names the talks."""
    moments: Sequence[Record] = record["moments"]
    turns = [moment for moment in moments if moment["turned"]]
    legend = [line for number, turn in enumerate(turns, start=1) for line in _legend(number, turn, record)]
    height = LEGEND_TOP + LINE * max(len(legend), 1) + 12
    axis = _Axis.over(moments)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-labelledby="title desc">',
        f'<title id="title">{_text(_title(title))}</title>',
        f'<desc id="desc">{_text(_described(record))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{WIDTH}" height="{height}" style="fill: var(--paper)"/>',
        _words(24, 30, "The deal space over time, on what was reported", "title"),
        _words(24, 51, textwrap.shorten(title, COLUMNS, placeholder=" …"), "faint"),
        *_panels(),
        *_drawn(axis.stretches(moments)),
        *_axis_labels(axis),
    ]
    for number, turn in enumerate(turns, start=1):
        parts += _turn(axis.x(_day(turn)), number)
    lines = legend or ["The deal space neither opened nor closed on any of these days."]
    parts += [_words(24, LEGEND_TOP + LINE * at, line) for at, line in enumerate(lines)]
    return "\n".join([*parts, "</svg>", ""])


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    @classmethod
    def over(cls, moments: Sequence[Record]) -> _Axis:
        """From the first day to some days after the last, so that the last stretch can be seen."""
        if not moments:
            return cls(date.min, date.min + timedelta(days=1))
        first, last = _day(moments[0]), _day(moments[-1])
        spare = min(max((last - first).days // 12, 1), (date.max - last).days)
        return cls(first, last + timedelta(days=max(spare, 1)))

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def stretches(self, moments: Sequence[Record]) -> Iterator[_Stretch]:
        ends = [*(self.x(_day(moment)) for moment in moments), self.x(self.last)]
        for moment, (left, right) in zip(moments, pairwise(ends), strict=True):
            yield _Stretch(left, right, moment["status"], moment["compatible"])


def _panels() -> Iterator[str]:
    for y, words in ((LANE_TOP, "a deal is left"), (LANE_BOTTOM, "none is left")):
        yield from _ruled(y, words)
    for percent in (0, 50, 100):
        yield from _ruled(_chance_y(percent / 100), f"{percent} %")
    yield _words(24, AREA_TOP - 14, "Chance that the demands as reported leave a deal", "faint")


def _ruled(y: float, words: str) -> Iterator[str]:
    yield f'<line class="rule" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
    yield f'<text class="faint" x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{words}</text>'


def _drawn(stretches: Iterable[_Stretch]) -> Iterator[str]:
    """Areas first, then the step line, broken where it was not decided whether a deal was left."""
    path: list[str] = []
    broken = True
    for each in stretches:
        if each.chance is not None:
            top = _chance_y(each.chance)
            yield (
                f'<rect class="area" x="{each.left}" y="{top}" width="{round(each.right - each.left, 1)}" '
                f'height="{round(AREA_BOTTOM - top, 1)}"/>'
            )
        if each.status == "undecided":
            broken = True
            continue
        y = LANE_TOP if each.status == "feasible" else LANE_BOTTOM
        path.append(f"{'M' if broken else 'L'}{each.left} {y} L{each.right} {y}")
        broken = False
    if path:
        yield f'<path class="step" d="{" ".join(path)}"/>'


def _axis_labels(axis: _Axis) -> Iterator[str]:
    many = max(int((WIDTH - LEFT - RIGHT) / DAYS_LABELLED_APART), 1)
    step = max(-(-(axis.last - axis.first).days // many), 1)
    for number in range((axis.last - axis.first).days // step + 1):
        day = axis.first + timedelta(days=number * step)
        x = axis.x(day)
        yield f'<line class="rule" x1="{x}" x2="{x}" y1="{AREA_BOTTOM}" y2="{AREA_BOTTOM + 5}"/>'
        yield f'<text class="faint" x="{x}" y="{AREA_BOTTOM + AXIS_GAP}" text-anchor="middle">{day}</text>'


def _turn(x: float, number: int) -> Iterator[str]:
    yield f'<line class="turn" x1="{x}" x2="{x}" y1="{LANE_TOP - 10}" y2="{AREA_BOTTOM}"/>'
    yield f'<circle class="mark" cx="{x}" cy="{LANE_TOP - 20}" r="9"/>'
    yield f'<text class="number" x="{x}" y="{LANE_TOP - 15.5}" text-anchor="middle">{number}</text>'


def _legend(number: int, turn: Record, record: Record) -> list[str]:
    """What turned the space on a day, and in whose words, folded."""
    opened = turn["turned"] == "opened"
    verb, how = ("opened", " was withdrawn") if opened else ("closed", "")
    said = [f"{_who(name, record)}{how}: {_said(name, record)}" for name in turn["by"]]
    what = "; ".join(said) or "The members of a group changed."
    words = f"{number}  {long_date(_day(turn))}: the deal space {verb}. {what}"
    return textwrap.wrap(words, COLUMNS, subsequent_indent="\N{NO-BREAK SPACE}" * 4)


def _who(name: str, record: Record) -> str:
    party = record["demands"][name]["party"]
    return str(record["parties"].get(party, party))


def _said(name: str, record: Record) -> str:
    says = record["demands"][name]["says"]
    return f"“{textwrap.shorten(says, 200, placeholder=' …')}” ({name})" if says else f"({name})"


def _described(record: Record) -> str:
    """The picture in words, for whoever cannot see it."""
    told = []
    for moment in record["moments"]:
        words = {"feasible": "a deal is left", "infeasible": "none is left", "undecided": "undecided"}[moment["status"]]
        chance = "" if moment["compatible"] is None else f", chance {moment['compatible']:.1%}"
        told.append(f"{moment['day']}: {words}{chance}")
    return "; ".join(told) or "No demand was on record."


def _title(title: str) -> str:
    return f"{title}: the deal space over time" if title else "The deal space over time"


def _day(moment: Record) -> date:
    return date.fromisoformat(moment["day"])


def _chance_y(chance: float) -> float:
    return round(AREA_BOTTOM - chance * (AREA_BOTTOM - AREA_TOP), 1)


def _words(x: float, y: float, words: str, kind: str = "") -> str:
    look = f' class="{kind}"' if kind else ""
    return f'<text{look} x="{x}" y="{y}">{_text(words)}</text>'


def _text(words: str) -> str:
    """Safe in XML, which holds no control characters."""
    return escape("".join(char if char.isprintable() or char == "\N{NO-BREAK SPACE}" else " " for char in words))
