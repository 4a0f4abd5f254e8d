"""`parley import`: a colleague's decisions into a dossier."""

from __future__ import annotations

from pathlib import Path

import click

from parley.cli.exits import Exit
from parley.cli.options import PATH, dossier_argument, json_option
from parley.cli.review import login
from parley.cli.show import emit, note, say
from parley.cli.words import counted


@click.command("import")
@dossier_argument
@click.argument("path", type=PATH)
@click.option(
    "--by", metavar="NAME", envvar="PARLEY_BY", help="Who brings them in (default: $PARLEY_BY, or your login)."
)
@json_option
def import_command(dossier: Path, path: Path, by: str | None, as_json: bool) -> Exit:
    """Take a colleague's decisions into a dossier.

    PATH is a folder that `parley export DOSSIER gold` wrote. Decisions on reports that are in your dossier are added to
    its ledger with the name of who took them, when, and who brought them in; positions that your reader had not found
    come along. What was decided here stays as it is, and where the two differ, that is said. Words that do not stand
    in a report are refused, and then nothing is taken in.

    \b
    Example:
      parley import cyprus corrections/ --by "A. Coder"
    """
    from parley.dossier import open_dossier
    from parley.dossier.importing import import_decisions

    done = import_decisions(open_dossier(dossier), path, by=by or login())
    for problem in done.skipped:
        note(f"Skipped: {problem}")
    if as_json:
        emit(
            {
                **{"dossier": str(dossier), "taken": done.taken, "known": done.known},
                **{"differing": list(done.differing), "skipped": [str(problem) for problem in done.skipped]},
            }
        )
        return Exit.ANSWERED
    say(f"{counted(done.taken, 'decision')} taken in, {done.known} known already.")
    if done.differing:
        ids = ", ".join(done.differing)
        say(f"Decided otherwise here, and left as they are: {ids}. See parley review {dossier} ID.")
    return Exit.ANSWERED
