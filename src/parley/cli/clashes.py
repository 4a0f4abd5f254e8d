"""`parley clashes`: the demands that cannot be met together."""

from __future__ import annotations

from typing import Any

import click

from parley.cli.analysis import EXIT_OF_STATUS, Asked, analysis_options
from parley.cli.answers import Record, say_answer, say_counted
from parley.cli.exits import Exit
from parley.cli.listings import listing_of, listing_options, say_missing, show_profile
from parley.cli.sentences import say_demands
from parley.cli.show import emit, say


@click.command("clashes")
@analysis_options
@listing_options
def clashes_command(asked: Asked, **options: Any) -> Exit:
    """List the demands that cannot be met together.

    A clash is a smallest set: no package meets all of its demands, and without any one of them the others can be met.
    TALKS names a talks file or a dossier. Clashes come smallest first, then by their demands' ids, unless an option
    says otherwise; those between demands of one party come last, as conflicts between reports. However many there are,
    they are counted; the list goes up to --limit.

    Exit code: 0 a deal is left, so nothing clashes; 1 there are clashes; 3 undecided.

    \b
    Example:
      parley clashes ukraine-2025-spring.yaml --as-of 2025-03-19 --assume scope=full_30_days
      parley clashes ukraine-2025-spring.yaml --assume scope=full_30_days --containing ukr_aid
    """
    from parley.deal import clashes_record, find_clashes

    record = clashes_record(find_clashes(asked.talks, asked.question, listing=listing_of(**options)))
    if asked.as_json:
        emit({**record, "include_proposed": asked.include_proposed})
    else:
        show_clashes(record, asked)
    return EXIT_OF_STATUS[record["status"]]


def show_clashes(record: Record, asked: Asked) -> None:
    """Prints the answer for people."""
    from parley.deal.sentences import clashes_sentence

    say_answer(record, clashes_sentence(record))
    say_counted(record, asked)
    list_clashes(record, asked)


def list_clashes(record: Record, asked: Asked) -> None:
    """Prints each clash with the words of its demands, those within one party apart, and whether there are more."""
    from parley.deal.sentences import ONE_PARTY

    own = record["within_one_party"]
    numbered = list(enumerate(record["clashes"], start=1))
    for number, clash in numbered:
        if clash not in own:
            _say_clash(number, clash, record)
    if own:
        say()
        say(ONE_PARTY)
    for number, clash in numbered:
        if clash in own:
            _say_clash(number, clash, record)
    show_profile(record, "All clashes by whose demands they are", "Parties")
    say_missing(record, len(record["clashes"]))


def _say_clash(number: int, clash: list[str], record: Record) -> None:
    say()
    if not clash:
        say(f"Clash {number}: what is assumed contradicts the rules or the goal of the talks, whatever anyone demands.")
        return
    one_party = ", all of one party" if clash in record["within_one_party"] else ""
    say(f"Clash {number}: no package meets {'this demand' if len(clash) == 1 else 'these together'}{one_party}.")
    say_demands(clash, record)
