"""Boxes around an ellipse, and curves between them that bend towards the middle. Lengths are in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sin

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]
"""Start, control point and end of a quadratic Bézier curve."""

BEND = 0.42
"""How far a curve's middle is drawn from the straight line towards the middle of the ellipse."""
GAP = 3.0
"""Between a box and the curves that leave it."""
_STEPS = 200


@dataclass(frozen=True, slots=True)
class Box:
    """A box by its middle and size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2

    def holds(self, point: Point) -> bool:
        """Whether the point lies in the box, or nearer to it than `GAP`."""
        x, y = point
        return abs(x - self.x) <= self.width / 2 + GAP and abs(y - self.y) <= self.height / 2 + GAP


def on_ellipse(turn: float, *, center: Point, radii: Point, size: Point) -> Box:
    """The box at a share of the way round, clockwise from the top. Steps down are even, so that boxes at the sides do
    not crowd and those at the top and bottom do not overlap."""
    angle = 2 * pi * turn
    y = center[1] - radii[1] * _even(angle)
    return Box(center[0] + radii[0] * sin(angle), y, *size)


def between(start: Box, end: Box, *, toward: Point) -> Curve:
    """A curve from the one box's edge to the other's, bent towards a point."""
    middle = ((start.x + end.x) / 2, (start.y + end.y) / 2)
    control = (middle[0] + BEND * (toward[0] - middle[0]), middle[1] + BEND * (toward[1] - middle[1]))
    whole = ((start.x, start.y), control, (end.x, end.y))
    times = [step / _STEPS for step in range(_STEPS + 1)]
    first = next((time for time in times if not start.holds(point_at(whole, time))), 0.0)
    last = next((time for time in reversed(times) if not end.holds(point_at(whole, time))), 1.0)
    return _part(whole, first, last) if first < last else whole


def point_at(curve: Curve, time: float) -> Point:
    """The point of the curve at a time from 0 to 1."""
    return _mix(_mix(curve[0], curve[1], time), _mix(curve[1], curve[2], time), time)


def path_of(curve: Curve) -> str:
    """The curve as the `d` of an SVG path."""
    (ax, ay), (bx, by), (cx, cy) = curve
    return f"M{ax:.1f} {ay:.1f} Q{bx:.1f} {by:.1f} {cx:.1f} {cy:.1f}"


def _part(curve: Curve, first: float, last: float) -> Curve:
    """The stretch of the curve between two times."""
    control = _mix(_mix(curve[0], curve[1], first), _mix(curve[1], curve[2], first), last)
    return point_at(curve, first), control, point_at(curve, last)


def _mix(one: Point, other: Point, share: float) -> Point:
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def _even(angle: float) -> float:
    """Height from 1 (top) to -1 (bottom) that falls evenly with the angle, where a circle's would not."""
    turn = angle / (2 * pi) % 1.0
    return 1 - 4 * turn if turn <= 0.5 else 4 * turn - 3
