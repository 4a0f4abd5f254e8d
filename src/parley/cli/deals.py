"""`parley deals`: is a deal left, and which."""

from __future__ import annotations

import click

from parley.cli.analysis import EXIT_OF_STATUS, Asked, analysis_options
from parley.cli.answers import UNDECIDED, Record, party_name, say_answer, say_counted, value_words
from parley.cli.exits import Exit
from parley.cli.show import Table, emit, say, show_table
from parley.cli.words import CONSENTS, counted, listed


@click.command("deals")
@analysis_options
def deals_command(asked: Asked) -> Exit:
    """Say whether a deal is left, and which.

    A deal is a package, one option for every issue, that keeps to the rules and breaks no counted red line. TALKS names
    a talks file or a dossier. For each deal and party it says: accepts (on record for it on every issue on which it
    has spoken), not excluded (it has spoken, and not against it), or unknown (it has said nothing of it); and beside
    that on which issues it is silent. Silence is not consent. Deals come in the order of the talks file's options.

    Exit code: 0 a deal is left, 1 none is, 3 undecided.

    \b
    Example:
      parley deals ukraine-2025-spring.yaml --as-of 2025-03-12 --assume scope=full_30_days
      parley deals cyprus --with EUR --drop gbr_bases --json
    """
    from parley.deal import deals_record, find_deals

    record = deals_record(find_deals(asked.talks, asked.question))
    if asked.as_json:
        emit({**record, "include_proposed": asked.include_proposed})
    else:
        show_deals(record, asked)
    return EXIT_OF_STATUS[record["status"]]


def show_deals(record: Record, asked: Asked) -> None:
    """Prints the answer for people."""
    say_answer(record, answer_words(record))
    say_counted(record, asked)
    if record["status"] == "feasible":
        list_deals(record, asked)
    if record["status"] == "infeasible":
        say("Which demands stand against one another: parley clashes. What would leave a deal: parley concessions.")


def list_deals(record: Record, asked: Asked) -> None:
    """Prints what all deals have in common, and the deals."""
    for where, what in (("every", _in_every_deal(record)), ("no", _in_no_deal(record, asked))):
        if what:
            say(f"In {where} deal: {what}.")
    if record["deals"]:
        show_table(_table(record, asked))
    say(
        "That no stated red line excludes a package does not make it likely, just or lawful; "
        "'unknown' means that a party has said nothing about it, or that it is against a red line that was not "
        "counted. A party's word is about the issues on which it has spoken; silence on the others is not consent."
    )


def answer_words(record: Record) -> str:
    """The answer in a clause, never more than was proved."""
    demands = counted(len(record["counted"]), "counted red line")
    every = f"all {demands}" if len(record["counted"]) > 1 else f"the {demands}"
    match record["status"]:
        case "undecided":
            return UNDECIDED
        case "infeasible":
            return f"no package meets {every if record['counted'] else 'the rules and what is assumed'}."
    number = record["count"]
    least = f"at least {counted(max(len(record['deals']), 1), 'package')}"
    packages = least if number is None else counted(number, "package")
    if not record["counted"]:
        return f"{packages} {'is' if number == 1 else 'are'} possible; no red line is counted."
    return f"{packages} {'meets' if number == 1 else 'meet'} {every}."


def _table(record: Record, asked: Asked) -> Table:
    rows: list[tuple[str, ...]] = []
    for number, deal in enumerate(record["deals"], start=1):
        package = {issue: value for issue, value in deal["package"].items() if issue not in record["forced"]}
        consent = [_consent_line(deal, party, asked) for party in deal["consent"]]
        wishes = [f"{party_name(asked.talks, party)}: {weight:g}" for party, weight in deal["wishes"].items() if weight]
        rows.append((str(number), _lines(package), "\n".join(consent), "\n".join(wishes)))
    columns = ["#", "Package", "Consent", "Wishes met (weight)"]
    if record["forced"]:
        columns[1] += " (beside what every deal has)"
    if not any(row[-1] for row in rows):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    which = f"the first {len(rows)}" if record["count"] is None or record["count"] > len(rows) else "all"
    return Table(columns, rows, f"Deals ({which})")


def _lines(package: Record) -> str:
    return "\n".join(f"{issue} = {value_words(value)}" for issue, value in package.items()) or "(nothing more)"


def _consent_line(deal: Record, party: str, asked: Asked) -> str:
    from parley.deal import silence_words

    broken = deal["breaks"].get(party, ())
    against = f", against its {listed(broken)}" if broken else ""
    silence = silence_words(deal["consent_by_issue"][party], broken=[asked.talks.demand_by_id[each] for each in broken])
    words = f"{CONSENTS[deal['consent'][party]]}{against}"
    return f"{party_name(asked.talks, party)}: {'; '.join(part for part in (words, silence) if part)}"


def _in_every_deal(record: Record) -> str:
    parts = [f"{issue} = {value_words(value)}" for issue, value in record["forced"].items()]
    parts += [f"{issue} with {listed(options)}" for issue, options in record["required"].items() if options]
    parts += [f"{issue} {_runs(runs)}" for issue, runs in record["ranges"].items() if issue not in record["forced"]]
    return "; ".join(parts)


def _in_no_deal(record: Record, asked: Asked) -> str:
    return "; ".join(
        f"{issue} {'with' if asked.talks.agenda[issue].kind == 'subset' else '='} {' or '.join(options)}"
        for issue, options in record["excluded"].items()
        if options and issue not in record["forced"]
    )


def _runs(runs: list[list[int]]) -> str:
    return " or ".join(f"{low:,}" if low == high else f"{low:,} to {high:,}" for low, high in runs)
