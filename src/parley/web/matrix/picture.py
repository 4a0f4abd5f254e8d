"""The sheet as a picture: an SVG with a layout of its own, on a ground of its own, so that it reads wherever it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from textwrap import wrap
from xml.sax.saxutils import escape

from parley.board.page import counted
from parley.dates import long_date
from parley.errors import InputError, Problem
from parley.web.matrix.sheet import Cell, Sheet

MARGIN, TITLE, ROW_HEAD, COLUMN, LINE, PAD = 28, 16, 190, 196, 17, 12
"""In pixels: around the picture, its title, the first column, every other one, a line of text, within a cell."""

LETTER = 6.6
"""Pixels that a letter takes on average, at 12.5 pixels' height: where lines are broken."""

MOST_DOTS = 16_000_000
"""Of a PNG: some seconds' work, and no more than other programs open."""

FEWEST = 0.75
"""Dots for each pixel, along one side, below which letters cannot be read."""

FONT = "Noto Sans, Liberation Sans, Helvetica Neue, Arial, sans-serif"

Heads = Sequence[tuple[str, str]]
"""Ids and names, of rows or columns."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    colour: str
    bold: bool = False
    sign: str = ""
    struck: bool = False
    above: int = 0
    """pixels of space above it"""


def svg_text(sheet: Sheet, title: str, *, dark: bool = False) -> str:
    """The picture of the sheet; the same for the same sheet."""
    return _Picture(sheet, title, _palette(dark)).text()


def png_bytes(svg: str) -> bytes:
    """The picture in dots: two by two for each pixel, fewer where it is large.

    Raises
    ------
    InputError
        where the library for it is not installed, or the picture is too large to be read in so many dots.
    """
    try:
        from vl_convert import svg_to_png
    except ImportError as error:
        what = "a PNG needs the library vl-convert-python, which is not installed"
        todo = "Install it with `pip install 'parley-talks[pictures]'`, or ask for format=svg"
        raise InputError(Problem(what=what, key="format", todo=todo)) from error
    width, height = (float(size) for size in re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2])
    scale = min(2.0, (MOST_DOTS / (width * height)) ** 0.5)
    if scale < FEWEST:
        what = "this matrix is too large for a PNG that could be read"
        raise InputError(Problem(what=what, key="format", todo="Choose parties or issues, or ask for format=svg"))
    return bytes(svg_to_png(svg, scale=scale))


@dataclass(frozen=True, slots=True)
class _Picture:
    sheet: Sheet
    title: str
    palette: dict[str, str]

    def text(self) -> str:
        rows, columns = self._heads()
        width = MARGIN * 2 + ROW_HEAD + COLUMN * max(len(columns), 3)
        said = [part for text in _told_above(self.sheet) for part in wrap(text, int((width - 2 * MARGIN) / LETTER))]
        body = [self._words(_Line(part, "soft"), MARGIN, MARGIN + 36 + LINE * at) for at, part in enumerate(said)]
        names = [_head(name, COLUMN) for _, name in columns]
        top = MARGIN + TITLE + LINE * (len(said) + max(map(len, names), default=0)) + 2 * PAD
        for at, lines in enumerate(names):
            left = MARGIN + ROW_HEAD + at * COLUMN
            body.extend(self._words(line, left, top - PAD - LINE * n) for n, line in enumerate(reversed(lines)))
        for id, name in rows:
            head = _head(name, ROW_HEAD)
            cells = [head, *(self._lines(self._cell(id, column)) for column, _ in columns)]
            body.append(self._rule(top, len(columns)))
            for place, lines in enumerate(cells):
                left = MARGIN + (0 if place == 0 else ROW_HEAD + (place - 1) * COLUMN)
                base = top + PAD - 4
                for line in lines:
                    base += LINE + line.above
                    body.append(self._words(line, left, base))
            top += max(sum(LINE + line.above for line in lines) for lines in cells) + 2 * PAD
        body.append(self._rule(top, len(columns)))
        foot = "– nothing reported. Silence is not consent. Nothing here is a forecast."
        body.append(self._words(_Line(foot, "soft"), MARGIN, top + 26))
        return self._framed("".join(body), width, top + 26 + MARGIN)

    def _heads(self) -> tuple[Heads, Heads]:
        issues = [(issue.id, issue.title) for issue in self.sheet.issues]
        parties = [(party.id, party.name) for party in self.sheet.parties if party.group not in self.sheet.filters.fold]
        return (parties, issues) if self.sheet.is_swapped else (issues, parties)

    def _cell(self, row: str, column: str) -> Cell | None:
        return self.sheet.cells.get((row, column) if self.sheet.is_swapped else (column, row))

    def _lines(self, cell: Cell | None) -> list[_Line]:
        return [_Line("–", "soft")] if cell is None else list(self._told(cell))

    def _told(self, cell: Cell) -> Iterator[_Line]:
        apart = not cell.mark
        for at, stand in enumerate(cell.stands):
            colour, ink = ("soft", "soft") if cell.stale else (stand.stance, "ink")
            yield _Line(stand.word, colour, bold=True, sign=stand.stance, above=6 if at else 0)
            label = stand.label + (" (softly put)" if stand.soft else "")
            yield from (_Line(part, ink) for part in _folded(label))
            for words in stand.hangs_on:
                told = f"as a condition of {words}" if stand.kind == "condition" else words
                yield from (_Line(part, "soft") for part in _folded(told))
            known = (stand.mark_words if apart else "", "unreviewed" if stand.unreviewed else "")
            yield from (_Line(words, "conditional") for words in known if words)
        for stand in cell.gone:
            told = f"no longer: {stand.word} {stand.label}"
            yield from (_Line(part, "soft", struck=True) for part in _folded(told))
        tags = (cell.age_tag, cell.sources, *(word for _, word in cell.marks))
        for at, part in enumerate(_folded(", ".join(tags))):
            yield _Line(part, "soft", above=0 if at else 6)

    def _words(self, line: _Line, left: float, base: float) -> str:
        sign = ""
        if line.sign:
            drawn = _signs()[line.sign].replace("currentColor", self.palette[line.colour])
            drawn = drawn.replace('class="knock"', f'stroke="{self.palette["paper"]}"')
            sign = f'<g transform="translate({left:g} {base - 10.5:g}) scale(.75)">{drawn}</g>'
            left += 17
        weight = ' font-weight="600"' if line.bold else ""
        struck = ' text-decoration="line-through"' if line.struck else ""
        place = f'x="{left:g}" y="{base:g}" fill="{self.palette[line.colour]}"'
        return f"{sign}<text {place}{weight}{struck}>{escape(_plain(line.text))}</text>"

    def _rule(self, top: float, columns: int) -> str:
        right = MARGIN + ROW_HEAD + COLUMN * columns
        return f'<path d="M{MARGIN} {top:g}H{right}" stroke="{self.palette["line"]}"/>'

    def _framed(self, body: str, width: float, height: float) -> str:
        name = escape(_plain(self.title))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
            f'viewBox="0 0 {width:g} {height:g}" role="img" aria-labelledby="t" font-family="{FONT}" '
            f'font-size="12.5"><title id="t">{name}: positions</title>'
            f'<rect width="100%" height="100%" fill="{self.palette["paper"]}"/>'
            f'<text x="{MARGIN}" y="{MARGIN + 12}" font-size="19" font-weight="600" '
            f'fill="{self.palette["ink"]}">{name}</text>{body}</svg>\n'
        )


def _told_above(sheet: Sheet) -> tuple[str, str]:
    """Cut-off, counts and filters."""
    by = f"by {long_date(sheet.as_of)}" if sheet.as_of else "so far"
    which = "with proposals that nobody has reviewed" if sheet.proposed else "as far as a person accepted it"
    counts = sheet.counts
    told = f"{counted(counts.statements, 'statement')} in {counted(counts.reports, 'report')}"
    filters = "; ".join(sheet.said)
    return (
        f"On what was reported {by}, {which}: {told}, {counts.independent:,} independent.",
        f"{filters[0].upper()}{filters[1:]}." if filters else "",
    )


def _head(name: str, width: int) -> list[_Line]:
    return [_Line(part, "ink", bold=True) for part in wrap(name, int((width - 2 * PAD) / LETTER))]


def _folded(text: str) -> list[str]:
    """In lines that a cell has room for."""
    return wrap(text, int((COLUMN - PAD) / LETTER)) or [""]


@cache
def _signs() -> dict[str, str]:
    """The page's own signs, by stance: what is drawn in 16 by 16 pixels."""
    text = resources.files("parley.board").joinpath("templates/parts.html").read_text(encoding="utf-8")
    return dict(re.findall(r'<symbol id="g-([a-z-]+)" viewBox="0 0 16 16">(.*?)</symbol>', text))


@cache
def _palette(dark: bool) -> dict[str, str]:
    """The page's own colours."""
    text = resources.files("parley.board").joinpath("static/tokens.css").read_text(encoding="utf-8")
    light, _, other = text.partition("@media")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", light))
    return found | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", other)) if dark else found


def _plain(text: str) -> str:
    """Without the control characters that XML has no place for."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\N{REPLACEMENT CHARACTER}", text)
