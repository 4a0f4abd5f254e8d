"""What `clashes` and `concessions` have in common: which sets to list in which order, and who holds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from parley.cli.complete import complete_demand
from parley.cli.sentences import Record, party_called
from parley.cli.show import Table, say, show_table
from parley.cli.words import listed

if TYPE_CHECKING:
    from parley.deal import Listing

Command = Callable[..., Any]


def listing_options(command: Command) -> Command:
    """Options `containing`, `cheapest` and `fewest_parties`."""
    for option in (
        click.option("--fewest-parties", is_flag=True, help="List those of the fewest parties first."),
        click.option(
            "--cheapest", is_flag=True, help="List those first whose demands weigh least together (key 'weight')."
        ),
        click.option(
            "--containing",
            multiple=True,
            metavar="ID",
            shell_complete=complete_demand,
            help="List and count only those with this demand in them.",
        ),
    ):
        command = option(command)
    return command


def listing_of(containing: tuple[str, ...], cheapest: bool, fewest_parties: bool) -> Listing:
    """What the options ask for.

    Raises
    ------
    click.UsageError
        if they ask for two orders.
    """
    from parley.deal import By, Listing

    if cheapest and fewest_parties:
        raise click.UsageError("--cheapest and --fewest-parties are two orders; name one of them.")
    by = By.WEIGHT if cheapest else By.PARTIES if fewest_parties else By.SIZE
    return Listing(containing=containing, by=by)


def show_profile(record: Record, title: str, column: str) -> None:
    """How many sets are of which parties' demands, where there is more than one kind; of all sets, listed or not."""
    profile = record["profile"]
    if profile is None or len(profile) < 2:
        return
    rows = [
        (listed(sorted(party_called(party, record) for party in each["parties"])) or "nobody", f"{each['count']:,}")
        for each in profile
    ]
    say()
    show_table(Table((column, "How many"), rows, title))


def say_missing(record: Record, shown: int) -> None:
    """What the list leaves out, if anything."""
    if record["status"] != "infeasible":
        return
    number = record["count"]
    if number is not None and number > shown:
        say(f"Shown: {shown} of {number:,}, {record['order']}. A higher --limit lists more.")
    elif not record["complete"]:
        say("The list may not be complete: it was cut by --limit or --timeout.")
