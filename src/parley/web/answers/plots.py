"""Where things stand in a plot: pure numbers, for the template to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

Record = Mapping[str, Any]

WIDTH, LEFT, RIGHT = 900, 118, 24
LANE_TOP, LANE_BOTTOM = 96, 132
AREA_TOP, AREA_BOTTOM = 186, 310
LABEL = 84
"""Pixels between two labels of the axis of days."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was so from `left` up to `right`. `top` is the height of the chance, None where it is not known; `lane` that
    of the step line, None where it was undecided."""

    left: float
    right: float
    top: float | None
    lane: float | None

    @property
    def wide(self) -> float:
        return round(self.right - self.left, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPlot:
    """`path` is the step line; `ticks` are (x, day), `turns` (number, x, day, words)."""

    width: int
    height: int
    stretches: tuple[Stretch, ...]
    path: str
    edge: str
    ticks: tuple[tuple[float, str], ...]
    turns: tuple[tuple[int, float, str, str], ...]


def history_plot(record: Record) -> HistoryPlot | None:
    """The days of a `history_record` over one line; None where nothing was on record."""
    moments: Sequence[Record] = record["moments"]
    if not moments:
        return None
    first, last = _day(moments[0]), _day(moments[-1])
    spare = max(min(max((last - first).days // 12, 1), (date.max - last).days), 1)
    end = last + timedelta(days=min(spare, (date.max - last).days))

    def x(day: date) -> float:
        return round(LEFT + (day - first).days / max((end - first).days, 1) * (WIDTH - LEFT - RIGHT), 1)

    ends = [*(x(_day(moment)) for moment in moments), x(end)]
    stretches = tuple(_stretch(moment, *sides) for moment, sides in zip(moments, pairwise(ends), strict=True))
    turned = [moment for moment in moments if moment["turned"]]
    return HistoryPlot(
        width=WIDTH,
        height=AREA_BOTTOM + 46,
        stretches=stretches,
        path=_path([(each, each.lane) for each in stretches]),
        edge=_path([(each, each.top) for each in stretches]),
        ticks=_ticks(first, end, x),
        turns=tuple(
            (number, x(_day(moment)), moment["day"], moment["turned"]) for number, moment in enumerate(turned, start=1)
        ),
    )


def _day(moment: Record) -> date:
    return date.fromisoformat(moment["day"])


def _stretch(moment: Record, left: float, right: float) -> Stretch:
    chance = moment["compatible"]
    top = None if chance is None else round(AREA_BOTTOM - chance * (AREA_BOTTOM - AREA_TOP), 1)
    lane = {"feasible": LANE_TOP, "infeasible": LANE_BOTTOM}.get(moment["status"])
    return Stretch(left, right, top, lane)


def _path(levels: Sequence[tuple[Stretch, float | None]]) -> str:
    """A step line, broken where there is no level."""
    parts: list[str] = []
    broken = True
    for each, level in levels:
        if level is None:
            broken = True
            continue
        parts.append(f"{'M' if broken else 'L'}{each.left} {level}H{each.right}")
        broken = False
    return "".join(parts)


def _ticks(first: date, last: date, x: Any) -> tuple[tuple[float, str], ...]:
    step = max(-(-(last - first).days // ((WIDTH - LEFT - RIGHT) // LABEL)), 1)
    days = [first + timedelta(days=number * step) for number in range((last - first).days // step + 1)]
    return tuple((x(day), str(day)) for day in days)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierPlot:
    """Two parties' gains: `points` are (x, y, numbers of the deals there, whether a solution picks it, words)."""

    size: int
    names: tuple[str, str]
    ticks: tuple[tuple[tuple[float, str], ...], tuple[tuple[float, str], ...]]
    points: tuple[tuple[float, float, str, bool, str], ...]


SIDE, EDGE = 460, 64


def frontier_plot(record: Record, parties: Sequence[str]) -> FrontierPlot | None:
    """The frontier of a `bargain_record` for two parties; None where there are not just two with anything at stake."""
    frontier: Sequence[Record] = record["frontier"]
    staked = [party for party in parties if any(each["gains"].get(party) for each in frontier)]
    if len(staked) != 2 or not frontier:
        return None
    across, up = staked
    most = (max(each["gains"][across] for each in frontier), max(each["gains"][up] for each in frontier))
    scale = [(SIDE - 2 * EDGE) / max(one, 1e-9) for one in most]
    picked = {row for rows in record["solutions"].values() for row in rows}
    places: dict[tuple[float, float], list[int]] = {}
    for number, each in enumerate(frontier):
        places.setdefault((each["gains"][across], each["gains"][up]), []).append(number)
    points = tuple(
        (
            round(EDGE + gain * scale[0], 1),
            round(SIDE - EDGE - other * scale[1], 1),
            ", ".join(str(number + 1) for number in numbers[:4]) + (" …" if len(numbers) > 4 else ""),
            bool(picked & set(numbers)),
            f"{gain:g} and {other:g}",
        )
        for (gain, other), numbers in sorted(places.items())
    )
    names = (record["parties"].get(across, across), record["parties"].get(up, up))
    return FrontierPlot(
        size=SIDE,
        names=names,
        ticks=(
            _scale(most[0], lambda v: round(EDGE + v * scale[0], 1)),
            _scale(most[1], lambda v: round(SIDE - EDGE - v * scale[1], 1)),
        ),
        points=points,
    )


def _scale(most: float, place: Any) -> tuple[tuple[float, str], ...]:
    return tuple((place(most * part), f"{most * part:.3g}") for part in (0, 0.5, 1))
