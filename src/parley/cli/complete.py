"""What the shell offers after TAB: ids out of the talks file or dossier named on the line.

Completion must be quick and never complain: a file that cannot be read offers nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.errors import ParleyError

if TYPE_CHECKING:
    from parley.talks import Talks

BOUND = 1_000_000
"""Bytes of a talks file beyond which completion would be felt as a pause."""


def complete_party(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    talks = _talks(ctx)
    return _starting(incomplete, [party.id for party in talks.parties]) if talks else []


def complete_demand(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Demands; after `--promote` the wishes alone, after `--drop` all others too."""
    talks = _talks(ctx, drawn=True)
    if talks is None:
        return []
    wishes_only = param.name == "promote"
    return _starting(
        incomplete, [demand.id for demand in talks.demands if not wishes_only or demand.strength == "wish"]
    )


def complete_assumption(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """`issue=` first; then, after the sign, the issue's options."""
    talks = _talks(ctx)
    if talks is None:
        return []
    name, sign, _ = incomplete.partition("=")
    if not sign:
        return _starting(incomplete, [f"{issue.id}=" for issue in talks.agenda.issues])
    issue = talks.agenda.by_id.get(name.rstrip("<>!"))
    return _starting(incomplete, [f"{name}={option}" for option in issue.option_ids]) if issue else []


def complete_proposal(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Ids of what waits for review in the dossier; where a decision can be replaced or undone, of everything in it."""
    path = _named(ctx, "dossier")
    if path is None:
        return []
    from parley.dossier import all_proposals, open_dossier, pending

    offered = pending if param.name in ("accept", "reject") else all_proposals
    try:
        return _starting(incomplete, [proposal.id for proposal in offered(open_dossier(path))])
    except (ParleyError, OSError):
        return []


def _talks(ctx: click.Context, *, drawn: bool = False) -> Talks | None:
    """The talks named on the line. Of a dossier, its base file alone unless its demands are `drawn` from the ledger."""
    path = _named(ctx, "talks")
    if path is None:
        return None
    try:
        if path.is_dir() and drawn:
            from parley.dossier import open_talks

            return open_talks(path)
        from parley.talks import load_talks

        file = path / "talks.yaml" if path.is_dir() else path
        return load_talks(file) if file.stat().st_size <= BOUND else None
    except (ParleyError, OSError):
        return None


def _named(ctx: click.Context, argument: str) -> Path | None:
    """The path on the line. While an option still lacks its value, click has not told the words apart; then it is the
    first word that is there as a file or folder."""
    path = ctx.params.get(argument)
    if isinstance(path, Path):
        return path
    return next((Path(word) for word in ctx.args if not word.startswith("-") and Path(word).exists()), None)


def _starting(incomplete: str, ids: list[str]) -> list[str]:
    return [each for each in ids if each.startswith(incomplete)]
