"""`parley concessions`: what would have to be withdrawn to leave a deal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from parley.cli.analysis import EXIT_OF_STATUS, Asked, analysis_options
from parley.cli.answers import Record, party_name, say_answer, say_counted
from parley.cli.exits import Exit
from parley.cli.listings import listing_of, listing_options, say_missing, show_profile
from parley.cli.sentences import say_demands
from parley.cli.show import Table, emit, say, show_table

if TYPE_CHECKING:
    from parley.talks import Talks


@click.command("concessions")
@analysis_options
@listing_options
def concessions_command(asked: Asked, **options: Any) -> Exit:
    """List what would have to be withdrawn to leave a deal.

    A concession set is a smallest set of demands without which at least one package meets the rest: withdrawing all
    of its demands leaves a deal, withdrawing fewer of them does not. It says something about statements and is not
    advice. TALKS names a talks file or a dossier. Sets come smallest first, then by their demands' ids, unless an
    option says otherwise. However many there are, they are counted; the list goes up to --limit.

    Exit code: 0 a deal is left already; 1 none is, and the list says what would leave one; 3 undecided.

    \b
    Example:
      parley concessions ukraine-2025-spring.yaml --as-of 2025-03-19 --assume scope=full_30_days
      parley concessions ukraine-2025-spring.yaml --assume scope=full_30_days --fewest-parties
    """
    from parley.deal import concessions_record, find_concessions

    record = concessions_record(find_concessions(asked.talks, asked.question, listing=listing_of(**options)))
    if asked.as_json:
        emit({**record, "include_proposed": asked.include_proposed})
    else:
        show_concessions(record, asked)
    return EXIT_OF_STATUS[record["status"]]


def show_concessions(record: Record, asked: Asked) -> None:
    """Prints the answer for people."""
    from parley.deal.sentences import concessions_sentence

    say_answer(record, concessions_sentence(record))
    say_counted(record, asked)
    list_concessions(record, asked)


def list_concessions(record: Record, asked: Asked) -> None:
    """Prints the sets, then the words of their demands, and whether there are more."""
    from parley.deal.sentences import CONCESSIONS_ARE

    sets = record["concessions"]
    if sets:
        say()
        show_table(sets_table(sets, asked.talks))
        say()
        say("The demands:")
        say_demands({each for found in sets for each in found}, record)
    show_profile(record, "All sets by whose demands would be withdrawn", "Parties that would move")
    say_missing(record, len(sets))
    if sets:
        say(f"{CONCESSIONS_ARE}; parties in the order of the alphabet.")


def sets_table(sets: Sequence[Sequence[str]], talks: Talks) -> Table:
    """One row per set, one column per party concerned, in the order of the alphabet: no side comes first."""
    holder = {each: talks.demand_by_id[each].party for found in sets for each in found}
    parties = sorted(set(holder.values()), key=lambda party: (party_name(talks, party), party))
    rows = [
        (str(number), *("\n".join(each for each in found if holder[each] == party) for party in parties))
        for number, found in enumerate(sets, start=1)
    ]
    columns = ("#", *(f"{party_name(talks, party)} would withdraw" for party in parties))
    return Table(columns, rows, "Any one of these would leave a deal")
