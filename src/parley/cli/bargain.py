"""`parley bargain`: what the classic solutions pick among the deals."""

from __future__ import annotations

import click

from parley.cli.analysis import EXIT_OF_STATUS, Asked, analysis_options
from parley.cli.answers import Record, party_name, say_answer, say_counted, value_words
from parley.cli.exits import Exit
from parley.cli.show import Table, emit, say, show_table
from parley.cli.words import listed


@click.command("bargain")
@analysis_options
def bargain_command(asked: Asked) -> Exit:
    """Show what the classic bargaining solutions pick among the deals.

    A party has from a deal the summed weights of its wishes that the deal meets. Only deals count that leave nobody
    with less than disagreement does: the file's `disagreement`, else its `status_quo`, else nothing. Each solution
    lists all deals that are best in its sense. The egalitarian and the utilitarian compare weights between parties,
    Nash and Kalai-Smorodinsky do not. None of them is advice.

    Exit code: 0 a deal is left, 1 none is (or each leaves somebody worse off), 3 undecided.

    \b
    Example:
      parley bargain ukraine-2025-spring.yaml --as-of 2025-03-19
      parley bargain cyprus --with EUR --json
    """
    from parley.bargain import bargain_record, find_bargain

    record = bargain_record(find_bargain(asked.talks, asked.question))
    if asked.as_json:
        emit({**record, "include_proposed": asked.include_proposed})
    else:
        show_bargain(record, asked)
    return Exit.NO if record["status"] == "feasible" and not record["frontier"] else EXIT_OF_STATUS[record["status"]]


def show_bargain(record: Record, asked: Asked) -> None:
    """Prints the answer for people."""
    from parley.bargain.sentences import FROM, bargain_sentence

    say_answer(record, bargain_sentence(record))
    say_counted(record, asked)
    parties = sorted(record["disagreement"], key=lambda party: (party_name(asked.talks, party), party))
    amounts = (f"{party_name(asked.talks, party)} {record['disagreement'][party]:g}" for party in parties)
    say(f"Without a deal: {listed(list(amounts))} ({FROM[record['disagreement_from']]}).")
    if record["frontier"]:
        show_table(_table(record, asked, parties))
    if any(record["epsilon"].values()):
        say("The frontier was thinned: a deal left out is better for no party by more than the epsilon in --json.")


def _table(record: Record, asked: Asked, parties: list[str]) -> Table:
    from parley.bargain.sentences import SOLUTIONS

    rows = []
    for solution, picked in record["solutions"].items():
        for row in picked:
            outcome = record["frontier"][row]
            package = "; ".join(f"{issue}: {value_words(value)}" for issue, value in outcome["package"].items())
            rows.append((SOLUTIONS[solution], package, *(f"{outcome['gains'][party]:g}" for party in parties)))
    return Table(("Solution", "Deal", *(f"{party_name(asked.talks, party)} gains" for party in parties)), rows)
