"""The graph of a small conflict as a picture: SVG text, readable on light and on dark, with all its words in it.

States stand on an ellipse, what holds now at the top and the farther ones lower down, so that no line runs through a
state. A line is an improvement of the party whose dashes and letter it has; moves that improve nothing are faint, and
drawn only where nobody gains by the way back either. What is stable for all says so in its box.
"""

from __future__ import annotations

import textwrap
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from parley.conflict.answer import StabilityAnswer
from parley.conflict.curve import Box, between, on_ellipse, path_of, point_at
from parley.conflict.model import Conflict
from parley.errors import InputError, Problem

MOST_STATES = 24
"""States that are still told apart around one ellipse."""

WIDTH, MARGIN, TOP = 980, 24, 84
BOX_WIDTH, LINE, COLUMNS = 148, 15, 18
BETWEEN = 26
"""Pixels between the heights of boxes that follow one another down a side."""
LEGEND_LINE = 24
DASHES = ("", "9 4", "2 4", "12 4 2 4", "5 3", "1 6")
LIGHT = ("#1f5fa8", "#a8480f", "#2b7a4b", "#7a3f94", "#8c1d40", "#5d5a12")
DARK = ("#7fb6f2", "#f2a66f", "#7fd0a0", "#cf9ee6", "#f08fae", "#d2cc6a")
_QUIET = "quiet"

_STYLE = """
  svg { --paper: #ffffff; --ink: #1d2430; --faint: #5b6675; --rule: #c3cad4; --box: #f3f5f8; --held: #fff3d6;
    --mark: #8a5a00; font: 12.5px system-ui, sans-serif; }
  @media (prefers-color-scheme: dark) { svg { --paper: #14181f; --ink: #e7ebf2; --faint: #9aa5b5; --rule: #4a5463;
    --box: #1f2630; --held: #3a2f14; --mark: #f0c674; } }
  #paper { fill: var(--paper); }
  text { fill: var(--ink); } .faint { fill: var(--faint); } .title { font-size: 17px; font-weight: 600; }
  .name { font-weight: 600; text-anchor: middle; } .held { fill: var(--mark); font-size: 11px; text-anchor: middle; }
  .box { fill: var(--box); stroke: var(--rule); } .stable { fill: var(--held); stroke: var(--mark); stroke-width: 2.5; }
  .move { fill: none; stroke-width: 1.7; } .quiet { fill: none; stroke: var(--rule); stroke-dasharray: 1 4; }
  .tag { font-size: 10.5px; font-weight: 600; text-anchor: middle; paint-order: stroke; stroke: var(--paper);
    stroke-width: 4px; }
"""


@dataclass(frozen=True, slots=True)
class _Arrow:
    """A move to draw: the places of the parties that can make it, from where and to where; whether it is an improvement
    for them."""

    parties: tuple[int, ...]
    start: int
    end: int
    improves: bool


def conflict_picture(answer: StabilityAnswer, *, title: str = "") -> str:
    """The SVG of a conflict's states and moves, with the equilibria of the answer marked by the concepts' names.

    States that no moves lead to from the status quo are left out, and said to be. The same answer gives the same text.

    Raises
    ------
    InputError
        if more than `MOST_STATES` states are left.
    """
    conflict = answer.conflict
    order = _drawn(conflict)
    arrows = _arrows(conflict, order)
    boxes = _boxes(answer, order)
    bottom = max(box.bottom for box in boxes.values()) + 30
    legend = list(_legend(conflict, bottom, left_out=len(conflict.states) - len(order)))
    height = bottom + LEGEND_LINE * (len(conflict.parties) + 2) + 6
    words = title or conflict.title or conflict.name
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
            'aria-labelledby="title desc">',
            f'<title id="title">{_text(words)}: states and moves</title>',
            f'<desc id="desc">{_text(_described(answer, order, arrows))}</desc>',
            f"<style>{_STYLE}{_party_styles(len(conflict.parties))}</style>",
            f"<defs>{''.join(_heads(len(conflict.parties)))}</defs>",
            f'<rect width="{WIDTH}" height="{height:g}" id="paper"/>',
            f'<text class="title" x="{MARGIN}" y="34">{_text(textwrap.shorten(words, 96, placeholder=" …"))}</text>',
            f'<text class="faint" x="{MARGIN}" y="56">States and moves of a model; not a forecast.</text>',
            *(line for arrow in sorted(arrows, key=lambda it: it.improves) for line in _line(conflict, arrow, boxes)),
            *(line for state in order for line in _state(answer, state, boxes[state])),
            *legend,
            "</svg>",
            "",
        ]
    )


def _drawn(conflict: Conflict) -> tuple[int, ...]:
    """The states to draw, nearest to the status quo first; all of them where there is none."""
    if len(conflict.states) > MOST_STATES and conflict.status_quo is None:
        raise _too_many(len(conflict.states), "and no status quo to leave out unreachable ones from")
    if conflict.status_quo is None:
        return tuple(range(len(conflict.states)))
    seen, ahead = {conflict.status_quo: None}, deque([conflict.status_quo])
    while ahead:
        state = ahead.popleft()
        for party in range(len(conflict.parties)):
            for to in conflict.reached(party, state):
                if to not in seen:
                    seen[to] = None
                    ahead.append(to)
        if len(seen) > MOST_STATES:
            raise _too_many(len(conflict.states), "of which too many can be reached from the status quo")
    return tuple(seen)


def _too_many(count: int, why: str) -> InputError:
    what = f"the conflict has {count:,} states, {why}: a picture of more than {MOST_STATES} cannot be read"
    return InputError(Problem(what=what, todo="Rule states out under 'infeasible', or ask for the table or --json"))


def _arrows(conflict: Conflict, order: Sequence[int]) -> list[_Arrow]:
    """Every improvement, and each other move whose way back is no improvement either, once; parties that share a move
    share the arrow."""
    shown = set(order)
    owners: dict[tuple[int, int, bool], list[int]] = {}
    for party, ranks in enumerate(conflict.ranks):
        for start in sorted(shown):
            for end in conflict.reached(party, start):
                gain = ranks[end] - ranks[start]
                is_way_back = start in conflict.reached(party, end)
                if end in shown and (gain > 0 or not is_way_back or (gain == 0 and start < end)):
                    owners.setdefault((start, end, gain > 0), []).append(party)
    return [_Arrow(tuple(parties), *move) for move, parties in owners.items()]


def _boxes(answer: StabilityAnswer, order: Sequence[int]) -> dict[int, Box]:
    """Where each state stands: the first at the top, the others down both sides in turn."""
    places = [*range(0, len(order), 2), *reversed(range(1, len(order), 2))]
    around = {order[place]: turn for turn, place in enumerate(places)}
    heights = {state: (len(_name_lines(answer, state)) + bool(_held(answer, state))) * LINE + 14 for state in order}
    highest = max(heights.values())
    radii = ((WIDTH - BOX_WIDTH) / 2 - MARGIN, max(len(order) * (highest + BETWEEN) / 4, 90.0))
    center = (WIDTH / 2, TOP + radii[1] + highest / 2)
    return {
        state: on_ellipse(turn / len(order), center=center, radii=radii, size=(BOX_WIDTH, heights[state]))
        for state, turn in around.items()
    }


def _line(conflict: Conflict, arrow: _Arrow, boxes: dict[int, Box]) -> Iterator[str]:
    center = (WIDTH / 2, sum(box.y for box in boxes.values()) / len(boxes))
    curve = between(boxes[arrow.start], boxes[arrow.end], toward=center)
    if not arrow.improves:
        yield f'<path class="{_QUIET}" d="{path_of(curve)}"/>'
        return
    x, y = point_at(curve, 0.3)
    first, tag = arrow.parties[0], ", ".join(_letter(conflict, party) for party in arrow.parties)
    yield f'<path class="move p{first}" d="{path_of(curve)}" marker-end="url(#head{first})"/>'
    yield f'<text class="tag t{first}" x="{x:.1f}" y="{y + 4:.1f}">{_text(tag)}</text>'


def _state(answer: StabilityAnswer, state: int, box: Box) -> Iterator[str]:
    held, lines = _held(answer, state), _name_lines(answer, state)
    kind = "stable" if held else "box"
    yield (
        f'<rect class="{kind}" x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:g}" height="{box.height:g}" '
        f'rx="9"><title>{_text(answer.conflict.states[state])}</title></rect>'
    )
    rows = len(lines) + bool(held)
    y = box.y - rows * LINE / 2 + 11.5
    for line in lines:
        yield f'<text class="name" x="{box.x:.1f}" y="{y:.1f}">{_text(line)}</text>'
        y += LINE
    if held:
        yield f'<text class="held" x="{box.x:.1f}" y="{y:.1f}">{held}</text>'


def _held(answer: StabilityAnswer, state: int) -> str:
    """Under which concepts the state is stable for all."""
    each = [str(concept) for concept, found in answer.equilibria.items() if state in found]
    return f"✓ {' '.join(each)}" if each else ""


def _name_lines(answer: StabilityAnswer, state: int) -> list[str]:
    conflict = answer.conflict
    now = " (now)" if state == conflict.status_quo and conflict.states[state] != "status quo" else ""
    name = f"{conflict.states[state].replace('_', ' ')}{now}"
    return textwrap.wrap(name, COLUMNS, max_lines=3, placeholder=" …") or [""]


def _legend(conflict: Conflict, top: float, *, left_out: int) -> Iterator[str]:
    y = top
    for party, name in enumerate(conflict.parties):
        yield f'<path class="move p{party}" d="M{MARGIN} {y:g} H{MARGIN + 64}" marker-end="url(#head{party})"/>'
        tag = _letter(conflict, party)
        words = f"{'' if tag == name else f'{tag}: '}{name} gains by this move"
        yield f'<text x="{MARGIN + 80}" y="{y + 4:g}">{_text(words)}</text>'
        y += LEGEND_LINE
    missing = f" {left_out} states that nobody can get to are left out." if left_out else ""
    words = f"✓ and a thick line: stable for all, under the concepts named.{missing}"
    yield f'<text class="faint" x="{MARGIN}" y="{y + 4:g}">{_text(words)}</text>'
    words = "Of a move and its way back only the gain is drawn. Dotted, without a head: a move that gains neither way."
    yield f'<text class="faint" x="{MARGIN}" y="{y + LEGEND_LINE:g}">{_text(words)}</text>'


def _letter(conflict: Conflict, party: int) -> str:
    """The fewest first letters, up to six, that tell the party from the others."""
    name, others = conflict.parties[party], [each for each in conflict.parties if each != conflict.parties[party]]
    lengths = range(1, min(len(name), 6))
    return next((name[:size] for size in lengths if not any(it.startswith(name[:size]) for it in others)), name[:6])


def _party_styles(count: int) -> str:
    def rules(colours: Sequence[str]) -> str:
        return " ".join(
            f".p{party} {{ stroke: {colours[party % len(colours)]}; }} "
            f".h{party}, .t{party} {{ fill: {colours[party % len(colours)]}; }}"
            for party in range(count)
        )

    dashes = " ".join(
        f".p{party} {{ stroke-dasharray: {DASHES[party % len(DASHES)]}; }}"
        for party in range(count)
        if DASHES[party % len(DASHES)]
    )
    return f"  {rules(LIGHT)} {dashes}\n  @media (prefers-color-scheme: dark) {{ {rules(DARK)} }}\n"


def _heads(count: int) -> Iterator[str]:
    for party in range(count):
        yield (
            f'<marker id="head{party}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
            f'markerUnits="userSpaceOnUse" orient="auto"><path class="h{party}" d="M0 0.5 L10 5 L0 9.5 z"/></marker>'
        )


def _described(answer: StabilityAnswer, order: Sequence[int], arrows: Sequence[_Arrow]) -> str:
    """The picture in words, for whoever cannot see it."""
    conflict = answer.conflict
    names = conflict.states
    held = [f"{names[state]} ({_held(answer, state).removeprefix('✓ ')})" for state in order if _held(answer, state)]
    moves = [
        f"{conflict.parties[party]} from {names[arrow.start]} to {names[arrow.end]}"
        for arrow in arrows
        if arrow.improves
        for party in arrow.parties
    ]
    told = f"{len(order)} states. Stable for all: {', '.join(held) or 'none'}."
    return f"{told} Improvements: {'; '.join(moves) or 'none'}."


def _text(words: str) -> str:
    """Safe in XML, which holds no control characters."""
    return escape("".join(char if char.isprintable() else " " for char in words))
