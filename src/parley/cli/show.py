"""The way to the screen.

On a terminal: tables with lines and a little colour (by rich, loaded only then), sentences folded at the width.
Elsewhere: plain aligned text, one sentence a line. What comes from reports is shown with its control characters
replaced, so that no report can steer the terminal.
"""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click

Progress = Callable[[int, int, str], None]
"""Called with (done, total, name of what was just finished)."""

GAP = "  "
"""Between the columns of a plain table."""

_CONTROLS = (*range(9), *range(11, 32), *range(127, 160))
_UNPRINTABLE = dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}") | {ord("\r"): " "}


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a table cell, with line breaks where wanted, and rich's name for its look (terminals only)."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, rows of as many cells, and what it shows in a line above it. Columns without any names have no heading,
    and no lines around them."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str | Cell]]
    title: str = ""


def emit(record: Mapping[str, Any]) -> None:
    """One JSON object on stdout, readable by people too."""
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


def emit_line(record: Mapping[str, Any]) -> None:
    """One JSON object on one line of stdout, at once: whoever reads along need not wait."""
    click.echo(json.dumps(record, ensure_ascii=False))


def say(sentence: str = "", *, bold: bool = False, indent: int = 0) -> None:
    """A sentence on stdout."""
    click.echo(_laid_out(sentence, sys.stdout.isatty(), bold, indent))


def note(sentence: str) -> None:
    """A sentence on stderr: what a person should know, and a program that reads stdout need not."""
    click.echo(_laid_out(sentence, sys.stderr.isatty(), False, 0), err=True)


def show_table(table: Table) -> None:
    """The table on stdout."""
    if sys.stdout.isatty():
        _show_on_terminal(table)
        return
    if table.title:
        click.echo(clean(table.title))
    for line in plain_lines(table):
        click.echo(line)


def plain_lines(table: Table) -> Iterator[str]:
    """The lines of a table as plain aligned text, headings first.

    >>> list(plain_lines(Table(("party", "stance"), [("Russia", "rejects")])))
    ['party   stance', 'Russia  rejects']
    """
    heading = [table.columns] if any(table.columns) else []
    rows = [[_cell(cell).split("\n") for cell in row] for row in (*heading, *table.rows)]
    columns = range(len(table.columns))
    widths = [max((width(line) for row in rows for line in row[column]), default=0) for column in columns]
    for row in rows:
        for number in range(max(len(lines) for lines in row)):
            parts = (lines[number] if number < len(lines) else "" for lines in row)
            yield GAP.join(part + " " * (wide - width(part)) for part, wide in zip(parts, widths, strict=True)).rstrip()


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A bar on stderr while the block runs, if stderr is a terminal; else nothing."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def on_progress(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{what} {escape(clean(name))}")

        yield on_progress


def clean(text: str) -> str:
    """`text` without control characters other than the line break and the tabulator.

    >>> clean("calm\x1b[31mred")
    'calm�[31mred'
    """
    return text.translate(_UNPRINTABLE)


def excerpt(text: str, length: int = 160) -> str:
    """`text` on one line, cut at a word after about `length` characters.

    >>> excerpt("no troops of any kind", 12)
    'no troops …'
    """
    return textwrap.shorten(clean(text), length, placeholder=" …")


def width(text: str) -> int:
    """The columns that `text` takes on a screen: none for combining marks, two for wide East Asian characters."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def is_interactive() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _laid_out(sentence: str, on_terminal: bool, bold: bool, indent: int) -> str:
    text = clean(sentence)
    margin = " " * indent
    if on_terminal:
        columns = min(shutil.get_terminal_size().columns, 110)
        lines = (
            textwrap.fill(line, columns, initial_indent=margin, subsequent_indent=margin) for line in text.split("\n")
        )
        text = "\n".join(lines)
        return click.style(text, bold=True) if bold else text
    return "\n".join(margin + line for line in text.split("\n"))


def _cell(cell: str | Cell) -> str:
    return clean(cell.text if isinstance(cell, Cell) else cell).replace("\t", " ")


def _show_on_terminal(table: Table) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    named = any(table.columns)
    shown = RichTable(
        title=Text(clean(table.title)) if table.title else None,
        title_justify="left",
        box=box.ROUNDED if named else None,
        show_header=named,
        show_lines=named and any("\n" in _cell(cell) for row in table.rows for cell in row),
    )
    for column in table.columns:
        shown.add_column(Text(clean(column)), overflow="fold")
    for row in table.rows:
        shown.add_row(*(Text(_cell(cell), style=cell.style if isinstance(cell, Cell) else "") for cell in row))
    Console().print(shown)
