"""Review in the terminal: one proposal after the other, one key for each decision.

A decision is in the ledger before the next proposal is shown, so stopping at any moment loses nothing.
"""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from typing import Any

import click

from parley.cli.exits import StoppedError
from parley.cli.review_show import show_proposal
from parley.cli.show import is_interactive, note, say
from parley.cli.words import counted
from parley.dossier import Dossier, accept, amend, pending, reject, undo
from parley.errors import ParleyError
from parley.ledger import Proposal
from parley.review import AMENDABLE

PROMPT = "a accept, r reject, e edit, s skip, u undo, q quit: "

EDIT_PROMPT = f"What to change, as stance=rejects option= ({', '.join(AMENDABLE)}): "

YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def review_session(dossier: Dossier, *, by: str) -> None:
    """Shows all that waits, takes a decision on each, and says at the end what was decided."""
    tally: Counter[str] = Counter()
    try:
        _decide_all(dossier, by, tally)
    except KeyboardInterrupt:
        raise StoppedError(f"Interrupted: {_summary(tally)}") from None
    say(_summary(tally))


def _decide_all(dossier: Dossier, by: str, tally: Counter[str]) -> None:
    """Walks the queue; `decided` remembers where each decision was taken, so that `u` can go back to it."""
    queue = list(pending(dossier))
    decided: list[tuple[int, str]] = []
    place = 0
    while place < len(queue):
        show_proposal(queue[place], place + 1, len(queue))
        key, why = _key()
        if key == "q":
            break
        if key == "s":
            place += 1
        elif key == "u":
            place = _undo(dossier, queue, decided, by, tally) if decided else place
        elif key in ("a", "r", "e"):
            word = _take(dossier, queue[place], key, by, why)
            if word:
                tally[word] += 1
                decided.append((place, word))
                place += 1
        else:
            note(f"'{key}' is none of the keys a, r, e, s, u and q.")


def _take(dossier: Dossier, proposal: Proposal, key: str, by: str, why: str) -> str | None:
    """Takes the decision and gives the word for it; None where it cannot be taken, after saying why not."""
    try:
        match key:
            case "a":
                accept(dossier, proposal.id, by=by, why=why, revision=proposal.revision)
                return "accepted"
            case "r":
                reject(dossier, proposal.id, by=by, why=why, revision=proposal.revision)
                return "rejected"
            case _:
                changes = _changes(_line(EDIT_PROMPT))
                amend(dossier, proposal.id, changes, by=by, why=why, revision=proposal.revision)
                return "amended"
    except (ParleyError, ValueError) as error:
        note(str(error))
        return None


def _undo(dossier: Dossier, queue: list[Proposal], decided: list[tuple[int, str]], by: str, tally: Counter[str]) -> int:
    """Takes the last decision back and gives its place in the queue, where the proposal stands as it now is."""
    place, word = decided.pop()
    queue[place] = undo(dossier, queue[place].id, by=by)
    tally[word] -= 1
    return place


def _changes(line: str) -> dict[str, Any]:
    """The amendment that a line such as `stance=rejects option= firm=no` means; nothing after the sign takes a value
    away.

    Raises
    ------
    ValueError
        if a word is not of the form name=value.
    """
    changes: dict[str, Any] = {}
    for word in shlex.split(line):
        name, sign, value = word.partition("=")
        if not sign:
            raise ValueError(f"'{word}' is not of the form name=value, such as stance=rejects.")
        if name == "firm":
            changes[name] = YES_NO.get(value, value)
        else:
            changes[name] = value or None
    return changes


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
    words = [f"{tally[word]} {word}" for word in ("accepted", "amended", "rejected") if tally[word]]
    return f"{', '.join(words)}." if words else f"{counted(0, 'proposal')} decided."
