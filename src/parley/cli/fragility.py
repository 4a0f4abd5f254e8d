"""`parley fragility`: how surely the demands as reported leave a deal, and what is most worth checking."""

from __future__ import annotations

import click

from parley.cli.analysis import Asked, analysis_options
from parley.cli.answers import Record, party_name, say_answer, say_counted
from parley.cli.exits import Exit
from parley.cli.sentences import say_demands, source_words
from parley.cli.show import Table, emit, excerpt, say, show_table
from parley.cli.words import listed


@click.command("fragility")
@analysis_options
def fragility_command(asked: Asked) -> Exit:
    """Say how surely the demands as reported leave a deal, and what to check.

    Every demand is held with its own credence, set in the talks file or by a stated table on who says so. What rests on
    one source stands or falls together. The figure is the chance that the demands then held leave a package. It is
    about reports, and no forecast. Worth checking comes first what would move the figure most: credence
    times its opposite times importance squared.

    Exit code: 0 the figure is exact; 3 only bounds of it are known.

    \b
    Example:
      parley fragility ukraine-2025-spring.yaml --as-of 2025-03-19 --assume scope=full_30_days
    """
    from parley.deal import find_fragility, fragility_record

    record = fragility_record(find_fragility(asked.talks, asked.question))
    if asked.as_json:
        emit({**record, "include_proposed": asked.include_proposed})
    else:
        show_fragility(record, asked)
    return Exit.ANSWERED if record["exact"] else Exit.UNDECIDED


def show_fragility(record: Record, asked: Asked) -> None:
    """Prints the answer for people."""
    from parley.deal.sentences import FIGURES_ARE, at_their_word, best_single_sentence, fragility_sentence

    say_answer(record, fragility_sentence(record))
    say_counted(record, asked)
    for sentence in filter(None, (best_single_sentence(record), at_their_word(record))):
        say(sentence)
    for hinge in record["hinges"]:
        _say_hinge(hinge, record)
    limit = asked.question.limit
    if record["worth_checking"]:
        say()
        show_table(_worth_table(record, asked, limit))
    shared = [each for each in record["origins"] if len(each["demands"]) > 1]
    if shared:
        say()
        show_table(_origins_table(shared[:limit], record))
    say(FIGURES_ARE)


def _say_hinge(hinge: Record, record: Record) -> None:
    from parley.deal.sentences import hinge_sentence

    what = source_words(hinge["name"], record) if hinge["kind"] == "source" else hinge["name"]
    say(hinge_sentence(hinge, what))
    say_demands(hinge["demands"], record)


def _worth_table(record: Record, asked: Asked, limit: int | None) -> Table:
    from parley.deal.sentences import percent

    rows = [
        (
            each["demand"],
            party_name(asked.talks, record["demands"][each["demand"]]["party"]),
            percent(each["credence"]),
            percent(each["if_true"]),
            percent(each["if_false"]),
            excerpt(record["demands"][each["demand"]]["says"], 90),
        )
        for each in record["worth_checking"][:limit]
    ]
    columns = ("Demand", "Party", "Credence", "If held", "If not held", "What was said")
    return Table(columns, rows, "Worth checking: what the figure would be, the most telling first")


def _origins_table(origins: list[Record], record: Record) -> Table:
    from parley.deal.sentences import percent

    rows = [
        (
            source_words(each["origin"], record),
            percent(each["credence"]),
            f"{100 * each['importance']:+.1f} %",
            listed(each["demands"]),
        )
        for each in origins
    ]
    columns = ("Source", "Credence", "Importance", "Carries")
    return Table(columns, rows, "Sources that carry several demands; importance: the figure if right, less if wrong")
