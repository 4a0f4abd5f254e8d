"""`parley new`: makes a dossier."""

from __future__ import annotations

from pathlib import Path

import click

from parley.cli.options import FOLDER, json_option
from parley.cli.show import emit, say
from parley.cli.words import counted


@click.command("new")
@click.argument("dossier", type=FOLDER)
@click.option(
    "--agenda",
    default="ceasefire",
    show_default=True,
    metavar="NAME|FILE",
    help="What is negotiated: the packaged ceasefire agenda, or a talks file of your own.",
)
@click.option("--title", metavar="TEXT", help="What the negotiation is called.")
@json_option
def new_command(dossier: Path, agenda: str, title: str | None, as_json: bool) -> None:
    """Make a dossier, the folder of one negotiation.

    Reports are read into it later. The folder must not exist yet, or be empty. It gets a talks.yaml, which says what
    is negotiated and by whom and is yours to edit, and a ledger, which keeps what is read and decided.

    \b
    Example:
      parley new cyprus --title "Cyprus, 2026"
      parley new corridor --agenda my-issues.yaml
    """
    from parley.dossier import create_dossier

    made = create_dossier(dossier, title=title, agenda=agenda)
    issues = len(made.talks.agenda.issues)
    if as_json:
        emit({"dossier": str(dossier), "title": made.talks.title, "agenda": agenda, "issues": issues})
        return
    say(f"Made the dossier '{dossier}', with the agenda '{agenda}' ({counted(issues, 'issue')}).")
    say(f"Next: parley read {dossier} REPORTS")
