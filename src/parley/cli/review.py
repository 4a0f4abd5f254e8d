"""`parley review`: a person decides on what was read."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.complete import complete_proposal
from parley.cli.options import dossier_argument, json_option
from parley.cli.review_show import pending_table, proposal_record
from parley.cli.show import emit, say, show_table
from parley.cli.words import counted
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    from parley.dossier import Dossier
    from parley.ledger import Proposal


@click.command("review")
@dossier_argument
@click.option("--list", "as_list", is_flag=True, help="List what waits for review, and decide nothing.")
@click.option("--accept-all", is_flag=True, help="Accept all that waits, unseen; the ledger says that it was so.")
@click.option(
    "--accept", multiple=True, metavar="ID", shell_complete=complete_proposal, help="Accept one; may be repeated."
)
@click.option(
    "--reject", multiple=True, metavar="ID", shell_complete=complete_proposal, help="Reject one; may be repeated."
)
@click.option("--by", metavar="NAME", envvar="PARLEY_BY", help="Who decides (default: $PARLEY_BY, or your login).")
@click.option("--why", default="", metavar="TEXT", help="The reason, kept with --accept and --reject.")
@json_option
def review_command(
    dossier: Path,
    as_list: bool,
    accept_all: bool,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    by: str | None,
    why: str,
    as_json: bool,
) -> None:
    """Accept, amend or reject what was read, one sentence at a time.

    Each proposal is shown with its words, what they were read as, who says so, and why it was read so. Keys: a accept,
    r reject, e edit (amend), s skip, u undo the last decision, q quit; A and R ask for a reason. Where keys are piped
    in, each stands on a line of its own, with the reason after it. Every decision is kept at once, with who and when.

    \b
    Example:
      parley review cyprus
      parley review cyprus --list --json
      parley review cyprus --accept 7f3a --reject 91cc --by "A. Coder" --why "checked against the recording"
    """
    from parley.dossier import open_dossier, pending

    opened = open_dossier(dossier)
    if as_list and (accept_all or accept or reject):
        raise click.UsageError("--list decides nothing; leave it out, or leave out the decisions.")
    if accept_all and (accept or reject):
        raise click.UsageError("--accept-all leaves nothing to name; leave out --accept and --reject.")
    if accept_all or accept or reject:
        _decide(opened, accept_all, accept, reject, by or _login(), why, as_json)
    elif as_list or as_json:
        _list(pending(opened), as_json)
    else:
        from parley.cli.review_session import review_session

        review_session(opened, by=by or _login())


def _list(waiting: tuple[Proposal, ...], as_json: bool) -> None:
    if as_json:
        emit({"pending": [proposal_record(proposal) for proposal in waiting]})
        return
    say(f"{counted(len(waiting), 'proposal')} waiting for review.")
    if waiting:
        show_table(pending_table(waiting))


def _decide(
    dossier: Dossier,
    accept_every: bool,
    accepted: Iterable[str],
    rejected: Iterable[str],
    by: str,
    why: str,
    as_json: bool,
) -> None:
    from parley.dossier import accept, accept_all, reject

    if accept_every:
        _tell([proposal.id for proposal in accept_all(dossier, by=by)], [], by, as_json)
        return
    to_accept, to_reject = _found(dossier, accepted, rejected)
    for each in to_accept:
        accept(dossier, each, by=by, why=why)
    for each in to_reject:
        reject(dossier, each, by=by, why=why)
    _tell(to_accept, to_reject, by, as_json)


def _tell(accepted: list[str], rejected: list[str], by: str, as_json: bool) -> None:
    if as_json:
        emit({"accepted": accepted, "rejected": rejected, "by": by})
    else:
        say(f"{len(accepted)} accepted, {len(rejected)} rejected; recorded as decided by {by}.")


def _found(dossier: Dossier, accepted: Iterable[str], rejected: Iterable[str]) -> tuple[list[str], list[str]]:
    """The ids in full. Nothing is decided unless each names one proposal."""
    from parley.dossier import find_proposal

    problems: list[Problem] = []

    def full(given: str) -> str:
        try:
            return find_proposal(dossier, given).id
        except InputError as error:
            problems.extend(error.problems)
            return given

    to_accept, to_reject = [full(each) for each in accepted], [full(each) for each in rejected]
    both = sorted(set(to_accept) & set(to_reject))
    problems.extend(Problem(what=f"'{each}' is both to be accepted and to be rejected") for each in both)
    if problems:
        raise InputError(problems)
    return to_accept, to_reject


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise click.UsageError("Nobody is logged in by name; say who decides with --by NAME.") from None
