"""The narrowing as a picture (SVG): one bar for each step, as long as the number of options left after it.

Plain text in the system's font, colours for light and dark pages, a `<title>` on each bar with who it excludes. Nothing
is loaded from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

WIDTH = 760
_LEFT, _RIGHT = 16, 84
_BAR, _LINE, _GAP, _TOP = 18, 16, 14, 58
_COLUMNS = 96

_STYLE = """
svg { font: 13px system-ui, sans-serif; }
.page { fill: #ffffff; } .words { fill: #1b1f24; } .quiet { fill: #57606a; }
.left { fill: #2f6f9f; } .gone { fill: #d5dbe1; } .part { fill: #3d8060; }
@media (prefers-color-scheme: dark) {
  .page { fill: #14181d; } .words { fill: #e6e9ec; } .quiet { fill: #9aa4ae; }
  .left { fill: #5ea3d6; } .gone { fill: #343c45; } .part { fill: #63b08a; }
}
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """`left` options after what `words` say; `gone` those that it newly excludes. `is_part` = not a step, but a part of
    those left by some definition."""

    words: str
    left: int
    gone: Sequence[str] = ()
    is_part: bool = False
    who: Sequence[str] = ()


def funnel(bars: Sequence[Bar], *, title: str, subtitle: str = "") -> str:
    """The SVG document."""
    whole = max((bar.left + len(bar.gone) for bar in bars), default=1) or 1
    drawn: list[str] = []
    y = _TOP + (_LINE if subtitle else 0)
    for bar in bars:
        piece, height = _drawn(bar, y, (WIDTH - _LEFT - _RIGHT) / whole)
        drawn += piece
        y += height
    head = [
        f'<text class="words" x="{_LEFT}" y="30" font-size="17" font-weight="600">{escape(title)}</text>',
        f'<text class="quiet" x="{_LEFT}" y="50">{escape(subtitle)}</text>',
    ]
    said = "; ".join(f"{bar.words}: {bar.left}" for bar in bars)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" '
            f'role="img" aria-label="{escape(f"{title}. {said}")}">',
            f"<style>{_STYLE}</style>",
            f'<rect class="page" width="{WIDTH}" height="{y}"/>',
            *head,
            *drawn,
            "</svg>\n",
        ]
    )


def _drawn(bar: Bar, y: int, unit: float) -> tuple[list[str], int]:
    """The elements of one bar at height y, and how much room they take."""
    lines = wrap(bar.words, _COLUMNS) or [""]
    pieces = [
        f'<text class="words" x="{_LEFT}" y="{y + 12 + number * _LINE}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]
    top = y + len(lines) * _LINE + 2
    pieces += _bars(bar, top, unit)
    return pieces, len(lines) * _LINE + _BAR + _GAP


def _bars(bar: Bar, top: int, unit: float) -> Iterator[str]:
    wide, gone = bar.left * unit, len(bar.gone) * unit
    kind = "part" if bar.is_part else "left"
    yield _rect(kind, _LEFT, top, wide, ", ".join(bar.who))
    if bar.gone:
        yield _rect("gone", _LEFT + wide, top, gone, f"excluded here: {', '.join(bar.gone)}")
    at = _LEFT + wide + gone + 6
    minus = f' <tspan class="quiet">−{len(bar.gone)}</tspan>' if bar.gone else ""
    yield f'<text class="words" x="{at:.1f}" y="{top + 13}" font-weight="600">{bar.left}{minus}</text>'


def _rect(kind: str, x: float, y: int, wide: float, title: str) -> str:
    named = f"<title>{escape(title)}</title>" if title else ""
    return f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{_BAR}">{named}</rect>'
