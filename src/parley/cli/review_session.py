"""Review in the terminal: one proposal after the other, one key for each decision.

A decision is in the ledger before the next proposal is shown, so stopping at any moment loses nothing.
"""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import click

from parley.cli.exits import StoppedError
from parley.cli.review_show import show_proposal
from parley.cli.show import is_interactive, note, say
from parley.cli.words import counted
from parley.dossier import Dossier, accept, amend, reject, undo
from parley.errors import ParleyError
from parley.ledger import Proposal, Status
from parley.review import AMENDABLE

PROMPT = "a accept, r reject, e edit, s skip, u undo, q quit: "

EDIT_PROMPT = f"What to change, as stance=rejects option= ({', '.join(AMENDABLE)}): "

YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def review_session(dossier: Dossier, queue: Iterable[Proposal], *, by: str) -> None:
    """Shows the proposals of the queue, takes a decision on each, and says at the end what was decided."""
    session = _Session(dossier, list(queue), by)
    try:
        _decide_all(session)
    except KeyboardInterrupt:
        raise StoppedError(f"Interrupted: {_summary(session.tally)}") from None
    say(_summary(session.tally))


def changes_in(words: Iterable[str]) -> dict[str, Any]:
    """The amendment that words such as `stance=rejects`, `option=` and `firm=no` mean; nothing after the sign takes a
    value away.

    Raises
    ------
    ValueError
        if a word is not of the form name=value.
    """
    changes: dict[str, Any] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise ValueError(f"'{word}' is not of the form name=value, such as stance=rejects.")
        changes[name] = YES_NO.get(value, value) if name == "firm" else value or None
    return changes


@dataclass(slots=True)
class _Session:
    """Who decides on what, and how far they are. `decided` has the places in the queue where decisions were taken and
    their words, so that `u` can go back to them."""

    dossier: Dossier
    queue: list[Proposal]
    by: str
    place: int = 0
    decided: list[tuple[int, str]] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)

    @property
    def shown(self) -> Proposal:
        return self.queue[self.place]


def _decide_all(session: _Session) -> None:
    """Walks the queue."""
    while session.place < len(session.queue):
        show_proposal(session.shown, session.place + 1, len(session.queue))
        key, why = _key()
        if key == "q":
            break
        if key == "s":
            session.place += 1
        elif key == "u":
            _undo(session)
        elif key in ("a", "r", "e"):
            _take(session, key, why)
        else:
            note(f"'{key}' is none of the keys a, r, e, s, u and q.")


def _take(session: _Session, key: str, why: str) -> None:
    """Takes the decision and goes on; where it cannot be taken, says why not and stays."""
    dossier, proposal, by = session.dossier, session.shown, session.by
    try:
        match key:
            case "a":
                word = "accepted"
                accept(dossier, proposal.id, by=by, why=why, revision=proposal.revision)
            case "r":
                word = "rejected"
                reject(dossier, proposal.id, by=by, why=why, revision=proposal.revision)
            case _:
                word = "amended"
                changes = changes_in(shlex.split(_line(EDIT_PROMPT)))
                amend(dossier, proposal.id, changes, by=by, why=why, revision=proposal.revision)
    except (ParleyError, ValueError) as error:
        note(str(error))
        return
    session.tally[word] += 1
    session.decided.append((session.place, word))
    session.place += 1


def _undo(session: _Session) -> None:
    """Takes a decision back and goes to its proposal, as it now is: the decision on the one shown, if there is one;
    else the last that was taken."""
    if session.shown.status is not Status.PROPOSED:
        try:
            session.queue[session.place] = undo(
                session.dossier, session.shown.id, by=session.by, revision=session.shown.revision
            )
        except ParleyError as error:
            note(str(error))
        else:
            session.tally["undone"] += 1
    elif session.decided:
        session.place, word = session.decided.pop()
        session.queue[session.place] = undo(session.dossier, session.shown.id, by=session.by)
        session.tally[word] -= 1
    else:
        note("There is no decision to undo.")


def _key() -> tuple[str, str]:
    """The key, in lower case, and the reason given with it. The end of the input quits."""
    if not is_interactive():
        line = _line(PROMPT)
        return (line[:1].lower(), line[1:].strip()) if line else ("q", "")
    click.echo(PROMPT, nl=False)
    try:
        key = click.getchar()
    except EOFError:
        key = "q"
    click.echo(key)
    return key.lower(), _line("Why: ") if key in "AR" else ""


def _line(prompt: str) -> str:
    """The next line that is not blank; empty at the end of the input."""
    if is_interactive():
        click.echo(prompt, nl=False)
    for line in sys.stdin:
        if line.strip() or is_interactive():
            return line.strip()
    return ""


def _summary(tally: Counter[str]) -> str:
    words = [f"{tally[word]} {word}" for word in ("accepted", "amended", "rejected", "undone") if tally[word]]
    return f"{', '.join(words)}." if words else f"{counted(0, 'proposal')} decided."
