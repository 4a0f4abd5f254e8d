"""What `parley extract` shows to people: positions with their quotes, events, and what could not be read."""

from __future__ import annotations

from parley.cli.show import Cell, Table, excerpt, say, show_table
from parley.cli.words import STANCES, counted
from parley.position import Event, Extraction, Position, SourceChain, Stance
from parley.report import Report

SHOWN = 90
"""Characters of a target, condition or reason in a table; the quotes below it, and the JSON, have more."""

LOOKS = {
    Stance.DEMANDS: "bold yellow",
    Stance.ACCEPTS: "green",
    Stance.OPEN_TO: "green",
    Stance.CONDITIONAL: "cyan",
    Stance.REJECTS: "bold red",
    Stance.UNCLEAR: "dim",
}
"""Colour says nothing that the word beside it does not."""


def show_extraction(extraction: Extraction, report: Report) -> None:
    """Prints one text's reading."""
    published = f", published {report.published}" if report.published else ""
    say(f"{report.title or report.name}{published}", bold=True)
    found = extraction.positions
    say(
        f"{counted(len(found), 'position')} and {counted(len(extraction.events), 'event')} found by machine, "
        "and not reviewed."
    )
    if found:
        show_table(_positions_table(found))
        show_table(_quotes_table(found))
    if extraction.events:
        show_table(_events_table(extraction.events))
    for problem in extraction.problems:
        say(f"Not read: {problem}")


def who_says(position: Position) -> str:
    """The voice and how it reached the report, innermost first; `unnamed` wherever a link has no name."""
    voice = position.speaker or _last_name(position.chain) or "the report"
    via = [part for part in (position.medium, position.outlet) if part and part != voice]
    unnamed = " (unnamed)" if position.anonymous else ""
    return f"{voice}{unnamed}{', via ' + ', '.join(via) if via else ''}"


def _last_name(chain: SourceChain) -> str | None:
    return chain[-1].name if chain else None


def _positions_table(positions: tuple[Position, ...]) -> Table:
    rows = [
        (
            str(number),
            position.party_name,
            Cell(STANCES[position.stance], LOOKS[position.stance]),
            _about(position),
            _why(position),
            who_says(position),
        )
        for number, position in enumerate(positions, start=1)
    ]
    return Table(("#", "Party", "Stance", "About", "Condition or reason", "Who says so"), rows, "Positions")


def _about(position: Position) -> str:
    if position.issue is None:
        return excerpt(position.target, SHOWN)
    return f"{excerpt(position.target, SHOWN)}\n[{position.issue}{f' = {position.option}' if position.option else ''}]"


def _why(position: Position) -> str:
    lines = []
    if position.condition:
        lines.append(f"{position.condition.kind}: {excerpt(position.condition.words, SHOWN)}")
    if position.reason:
        lines.append(f"because: {excerpt(position.reason, SHOWN)}")
    return "\n".join(lines)


def _quotes_table(positions: tuple[Position, ...]) -> Table:
    rows = [
        (
            str(number),
            f"{position.passage.start}-{position.passage.end}",
            excerpt(position.passage.quote, 300) + "".join(f"\nNote: {text}" for text in position.notes),
        )
        for number, position in enumerate(positions, start=1)
    ]
    return Table(("#", "Where", "The words"), rows, "Quotes")


def _events_table(events: tuple[Event, ...]) -> Table:
    rows = [
        (
            event.kind + (" (planned)" if event.planned else ""),
            ", ".join(event.participants),
            event.place or "",
            str(event.date or ""),
            excerpt(event.passage.quote),
        )
        for event in events
    ]
    return Table(("Event", "Who", "Where", "When", "The words"), rows, "Events")
