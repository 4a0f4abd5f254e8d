"""Options that several commands take, and how their values are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from parley.dates import PartialDate, parse_day


def day(text: str) -> date:
    """Reads `YYYY-MM-DD`, for an option's `type`."""
    try:
        return parse_day(text)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None


def vague_date(text: str) -> PartialDate:
    """Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, for an option's `type`."""
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None


class Folder(click.Path):
    """A path for which the shell offers folders alone."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="dir")]


PATH = click.Path(path_type=Path)
FOLDER = Folder(path_type=Path)
"""Whether a path can be used is for the function that opens it to say, once and in the same words everywhere."""

SECONDS = click.FloatRange(min=0)

dossier_argument = click.argument("dossier", type=FOLDER)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, with the keys of the contract.")

as_of_option = click.option(
    "--as-of", type=day, metavar="DATE", help="Count only what was said by this day (2025-03-07)."
)

include_proposed_option = click.option(
    "--include-proposed", is_flag=True, help="Count proposals that nobody has reviewed too; the result is marked."
)

published_option = click.option(
    "--published",
    type=vague_date,
    metavar="DATE",
    help="When it was published (2025-03-07, 2025-03 or 2025), if the file does not say or says wrongly.",
)
