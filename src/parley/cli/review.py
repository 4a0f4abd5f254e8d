"""`parley review`: a person decides on what was read."""

from __future__ import annotations

import getpass
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.complete import complete_proposal
from parley.cli.options import dossier_argument, json_option
from parley.cli.review_show import proposals_table
from parley.cli.show import emit, say, show_table
from parley.cli.words import counted
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    from parley.dossier import Dossier


DECIDED = ("accepted", "rejected", "amended", "undone")
"""What can become of a proposal, in the order in which it is told."""


@click.command("review")
@dossier_argument
@click.argument("words", nargs=-1, metavar="[ID | FIELD=VALUE...]", shell_complete=complete_proposal)
@click.option("--list", "as_list", is_flag=True, help="List what waits for review, and decide nothing.")
@click.option("--all", "every", is_flag=True, help="With --list: also what has been decided, with the decision.")
@click.option("--accept-all", is_flag=True, help="Accept all that waits, unseen; the ledger says that it was so.")
@click.option(
    "--accept", multiple=True, metavar="ID", shell_complete=complete_proposal, help="Accept one; may be repeated."
)
@click.option(
    "--reject", multiple=True, metavar="ID", shell_complete=complete_proposal, help="Reject one; may be repeated."
)
@click.option(
    "--amend", metavar="ID", shell_complete=complete_proposal, help="Accept one with the new values that are named."
)
@click.option(
    "--undo", multiple=True, metavar="ID", shell_complete=complete_proposal, help="Take back the decision on one."
)
@click.option("--by", metavar="NAME", envvar="PARLEY_BY", help="Who decides (default: $PARLEY_BY, or your login).")
@click.option("--why", default="", metavar="TEXT", help="The reason, kept with the decisions that name an ID.")
@json_option
def review_command(
    dossier: Path,
    words: tuple[str, ...],
    as_list: bool,
    every: bool,
    accept_all: bool,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    amend: str | None,
    undo: tuple[str, ...],
    by: str | None,
    why: str,
    as_json: bool,
) -> None:
    """Accept, amend or reject what was read, one sentence at a time.

    Each proposal is shown with its words, what they were read as, who says so, and why it was read so. Keys: a accept,
    r reject, e edit (amend), s skip, u undo the last decision, q quit; A and R ask for a reason. Where keys are piped
    in, each stands on a line of its own, with the reason after it. Every decision is kept at once, with who and when.

    With an ID (its beginning is enough), that one is shown, decided or not: a new decision replaces the old one, and u
    takes the old one back. An amendment can change party, stance, issue, option, condition_issue, condition_option,
    firm, strength and said; with nothing after the sign, the value is taken away.

    \b
    Example:
      parley review cyprus
      parley review cyprus --list --all --json
      parley review cyprus 7f3a
      parley review cyprus --accept 7f3a --reject 91cc --by "A. Coder" --why "checked against the recording"
      parley review cyprus --amend 7f3a stance=rejects option= --by "A. Coder"
    """
    from parley.dossier import open_dossier

    opened = open_dossier(dossier)
    named = {"accepted": accept, "rejected": reject, "amended": () if amend is None else (amend,), "undone": undo}
    _check_usage(words, named, as_list=as_list, every=every, accept_all=accept_all)
    if accept_all:
        _accept_all(opened, by or login(), as_json)
    elif any(named.values()):
        _decide(opened, named, words, by or login(), why, as_json)
    elif as_list or as_json:
        _list(opened, words, every, as_json)
    else:
        _hold_session(opened, words, by or login())


def _check_usage(
    words: Sequence[str], named: Mapping[str, Sequence[str]], *, as_list: bool, every: bool, accept_all: bool
) -> None:
    """What cannot be asked for together."""
    kinds = [word for word, ids in named.items() if ids]
    if as_list and (accept_all or kinds):
        raise click.UsageError("--list decides nothing; leave it out, or leave out the decisions.")
    if accept_all and (kinds or words):
        raise click.UsageError("--accept-all leaves nothing to name; leave it out, or leave out the rest.")
    if every and not as_list:
        raise click.UsageError("--all goes with --list.")
    if "amended" in kinds and len(kinds) > 1:
        raise click.UsageError("--amend is one decision by itself; take the others in another call.")
    if words and kinds and "amended" not in kinds:
        raise click.UsageError(f"'{words[0]}' belongs to no option; an ID stands after the option that decides on it.")
    if len(words) > 1 and not kinds:
        raise click.UsageError("One ID at a time; without any, all that waits is shown.")


def _hold_session(dossier: Dossier, words: Sequence[str], by: str) -> None:
    from parley.cli.review_session import review_session
    from parley.dossier import find_proposal, pending

    queue = [find_proposal(dossier, each) for each in words] if words else pending(dossier)
    review_session(dossier, queue, by=by)


def _list(dossier: Dossier, words: Sequence[str], every: bool, as_json: bool) -> None:
    """The proposals that were asked for: one, all, or those that wait."""
    from parley.dossier import all_proposals, find_proposal, pending
    from parley.dossier.record import proposal_record

    if words:
        found = tuple(find_proposal(dossier, each) for each in words)
    else:
        found = all_proposals(dossier) if every else pending(dossier)
    whole = every or bool(words)
    if as_json:
        emit({"proposals" if whole else "pending": [proposal_record(proposal) for proposal in found]})
        return
    waiting = sum(proposal.status == "proposed" for proposal in found)
    of = f" of {len(found):,}" if whole else ""
    say(f"{counted(waiting, 'proposal')}{of} waiting for review.")
    if found:
        show_table(proposals_table(found, with_status=whole))


def _accept_all(dossier: Dossier, by: str, as_json: bool) -> None:
    from parley.dossier import accept_all

    _tell({"accepted": [proposal.id for proposal in accept_all(dossier, by=by)]}, by, as_json)


def _decide(
    dossier: Dossier, named: Mapping[str, Sequence[str]], words: Sequence[str], by: str, why: str, as_json: bool
) -> None:
    from parley.cli.review_session import changes_in
    from parley.dossier import accept, amend, reject, undo

    found = _found(dossier, named)
    try:
        changes = changes_in(words)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for each in found["amended"]:
        amend(dossier, each, changes, by=by, why=why)
    for word, decide in (("accepted", accept), ("rejected", reject), ("undone", undo)):
        for each in found[word]:
            decide(dossier, each, by=by, why=why)
    _tell(found, by, as_json)


def _tell(decided: Mapping[str, list[str]], by: str, as_json: bool) -> None:
    if as_json:
        emit({**{word: decided.get(word, []) for word in DECIDED}, "by": by})
        return
    words = [f"{len(decided[word])} {word}" for word in DECIDED if decided.get(word)]
    say(f"{', '.join(words) or 'Nothing was waiting: 0 accepted'}; recorded as decided by {by}.")


def _found(dossier: Dossier, named: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The ids in full. Nothing is decided unless each names one proposal, and each once."""
    from parley.dossier import find_proposal

    problems: list[Problem] = []
    found: dict[str, list[str]] = {word: [] for word in named}
    for word, ids in named.items():
        for each in ids:
            try:
                proposal = find_proposal(dossier, each)
            except InputError as error:
                problems.extend(error.problems)
                continue
            if word == "undone" and proposal.status == "proposed":
                problems.append(Problem(what=f"there is no decision on '{proposal.id}' to undo"))
            found[word].append(proposal.id)
    times = Counter(each for ids in found.values() for each in dict.fromkeys(ids))
    problems.extend(Problem(what=f"'{each}' is to be decided on in two ways") for each, n in times.items() if n > 1)
    if problems:
        raise InputError(problems)
    return {word: list(dict.fromkeys(ids)) for word, ids in found.items()}


def login() -> str:
    """Who is logged in, for decisions of which nobody is named as the author."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise click.UsageError("Nobody is logged in by name; say who decides with --by NAME.") from None
