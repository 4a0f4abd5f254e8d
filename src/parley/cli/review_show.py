"""How a proposal looks: in the list, and on its own with all that a reviewer needs to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from parley.cli.extract_show import LOOKS, who_says
from parley.cli.show import Cell, Table, clean, excerpt, say, show_table
from parley.cli.words import STANCES, STRENGTHS
from parley.ledger import Proposal


def proposals_table(proposals: Sequence[Proposal], *, with_status: bool) -> Table:
    rows = [
        (
            proposal.id,
            *((_decision(proposal),) if with_status else ()),
            str(proposal.date or ""),
            proposal.position.party_name,
            Cell(STANCES[proposal.position.stance], LOOKS[proposal.position.stance]),
            _on_agenda(proposal),
            excerpt(proposal.position.passage.quote, 120),
        )
        for proposal in proposals
    ]
    status = ("Status",) if with_status else ()
    return Table(("Id", *status, "Date", "Party", "Stance", "On the agenda", "The words"), rows)


def show_proposal(proposal: Proposal, number: int, of: int) -> None:
    """One proposal with its words in their place, what they were read as, who says so, and why."""
    report = proposal.report
    published = f", published {report.published}" if report.published else ""
    say()
    say(f"{number} of {of}: {report.title or report.name}{published} ({proposal.id})", bold=True)
    _show_words(proposal)
    show_table(Table(("", ""), [(Cell(name, "dim"), value) for name, value in _fields(proposal) if value]))


def _show_words(proposal: Proposal) -> None:
    passage = proposal.position.passage
    before, after = (clean(text).replace("\n", " ") for text in (passage.prefix, passage.suffix))
    quote = clean(passage.quote).replace("\n", " ")
    # The brackets say in plain text what the look says on a terminal, where click keeps it.
    words = click.style(f"[{quote}]", bold=True, reverse=True)
    click.echo(f"  …{click.style(before, dim=True)}{words}{click.style(after, dim=True)}…")


def _fields(proposal: Proposal) -> Iterator[tuple[str, str | Cell]]:
    from parley.dossier.version_notes import version_notes  # loads the store

    position = proposal.position
    yield "Party", f"{position.party_name} ({position.party or 'not known'})"
    yield "Stance", Cell(STANCES[position.stance] + ("" if position.firm else " (softly)"), LOOKS[position.stance])
    yield "About", excerpt(position.target, 300)
    yield "On the agenda", _on_agenda(proposal)
    yield "Strength", STRENGTHS[proposal.strength] if proposal.strength else ""
    if position.condition:
        link = "=".join(part for part in (position.condition.issue, position.condition.option) if part)
        words = f"{position.condition.kind}: {excerpt(position.condition.words, 300)}"
        yield "Condition", f"{words} [{link or 'not on the agenda'}]"
    yield "Reason", excerpt(position.reason, 300) if position.reason else ""
    yield "Who says so", who_says(position)
    yield "Chain", " > ".join(link.name + (" (unnamed)" if link.anonymous else "") for link in position.chain)
    yield "Said", str(position.said or "")
    yield "Credence", f"{position.credence:g}"
    if proposal.decided_by:
        day = proposal.decided_at.date().isoformat() if proposal.decided_at else "a day not known"
        yield "Decision", f"{_decision(proposal)}, {day}" + (f": {excerpt(proposal.why, 300)}" if proposal.why else "")
    yield "Read so by", f"{position.rule}: {position.cue!r}" if position.cue else position.rule
    for text in (*position.notes, *version_notes(proposal)):
        yield "Note", text


def _decision(proposal: Proposal) -> str:
    """What stands, and whose word that is; "proposed" where nobody has decided."""
    return f"{proposal.status} by {proposal.decided_by}" if proposal.decided_by else str(proposal.status)


def _on_agenda(proposal: Proposal) -> str:
    position = proposal.position
    if position.issue is None:
        return "(nothing)"
    return f"{position.issue} = {position.option}" if position.option else position.issue
