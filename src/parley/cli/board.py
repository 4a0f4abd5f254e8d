"""`parley board`: the web board."""

from __future__ import annotations

from pathlib import Path

import click

from parley.cli.options import dossier_argument
from parley.cli.show import note


@click.command("board")
@dossier_argument
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to answer at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8017, show_default=True, metavar="PORT", help="0 takes a free one."
)
def board_command(dossier: Path, host: str, port: int) -> None:
    """Open the board: read, review, compare and show in a browser.

    Answers on this machine alone. Ctrl-C ends it; nothing is lost.

    \b
    Example:
      parley board cyprus
    """
    from parley.dossier import open_dossier
    from parley.web.serve import serve

    serve(open_dossier(dossier), host=host, port=port, on_ready=lambda address: note(f"The board is at {address}"))
