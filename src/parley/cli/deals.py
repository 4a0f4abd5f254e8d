"""`parley deals`: is a deal left, and which."""

from __future__ import annotations

import click

from parley.cli.analysis import EXIT_OF_STATUS, Asked, analysis_options
from parley.cli.answers import Record, party_name, say_answer, say_counted, value_words
from parley.cli.deal_points import say_reasons, say_status_quo, say_versions
from parley.cli.exits import Exit
from parley.cli.show import Table, emit, say, show_table
from parley.cli.words import CONSENTS, listed


@click.command("deals")
@analysis_options
@click.option("--best", is_flag=True, help="List the deals first whose met wishes weigh most, over all parties.")
@click.option(
    "--pareto", is_flag=True, help="List the deals that no other betters: for one party, at no cost to another."
)
@click.option("--why", is_flag=True, help="Say of each deal what every demand on record has to do with it.")
def deals_command(asked: Asked, best: bool, pareto: bool, why: bool) -> Exit:
    """Say whether a deal is left, and which.

    A deal is a package, one option for every issue, that keeps to the rules and breaks no counted red line. TALKS names
    a talks file or a dossier. For each deal and party it says: accepts (on record for it on every issue on which it
    has spoken), not excluded (it has spoken, and not against it), or unknown (it has said nothing of it); and beside
    that on which issues it is silent. Silence is not consent. Deals come in the order of the talks file's options,
    unless --best or --pareto asks for another; --limit 0 only counts them. What the talks file says holds without an
    agreement (status_quo) stands beside them, and so does the answer for each rival version of a demand.

    Exit code: 0 a deal is left, 1 none is, 3 undecided.

    \b
    Example:
      parley deals ukraine-2025-spring.yaml --as-of 2025-03-12 --assume scope=full_30_days
      parley deals ukraine-2025-spring.yaml --as-of 2025-03-19 --assume scope=energy_only --no-goal --pareto --why
      parley deals cyprus --with EUR --drop gbr_bases --json
    """
    if best and pareto:
        raise click.UsageError("--best and --pareto are two lists; name one of them.")
    record = _record(asked, best=best, pareto=pareto)
    if asked.as_json:
        emit({**record, "include_proposed": asked.include_proposed})
    else:
        show_deals(record, asked, why=why)
    return EXIT_OF_STATUS[record["status"]]


def _record(asked: Asked, *, best: bool, pareto: bool) -> Record:
    from parley.deal import deals_record, find_deals

    if best or pareto:
        from parley.deal.ranked import ranked_deals_record

        return ranked_deals_record(asked.talks, asked.question, pareto=pareto)
    return deals_record(find_deals(asked.talks, asked.question))


def show_deals(record: Record, asked: Asked, *, why: bool = False) -> None:
    """Prints the answer for people."""
    from parley.deal.sentences import deals_sentence

    say_answer(record, deals_sentence(record))
    say_counted(record, asked)
    if record["status"] == "feasible":
        list_deals(record, asked)
        if why:
            say_reasons(record)
    say_status_quo(record, asked)
    say_versions(record)
    if record["status"] == "infeasible":
        say("Which demands stand against one another: parley clashes. What would leave a deal: parley concessions.")


def list_deals(record: Record, asked: Asked) -> None:
    """Prints what all deals have in common, and the deals."""
    from parley.deal.sentences import DEALS_ARE

    for where, what in (("every", _in_every_deal(record)), ("no", _in_no_deal(record, asked))):
        if what:
            say(f"In {where} deal: {what}.")
    if record["deals"]:
        show_table(_table(record, asked))
    _say_ranking(record)
    say(DEALS_ARE)


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
    if "ranking" in record:
        kind = "the best by met wishes" if record["ranking"]["kind"] == "best" else "that no other betters"
        which = f"{kind}; {len(rows)} of {record['ranking']['points']:,}" if "points" in record["ranking"] else kind
    return Table(columns, rows, f"Deals ({which})")


def _say_ranking(record: Record) -> None:
    ranking = record.get("ranking")
    if ranking is None:
        return
    if not ranking["complete"]:
        say("Which deals these are was not settled: the time ran out, or there are too many to compare.")
        return
    say(f"In this order: {record['order']}.")
    if ranking.get("thinned"):
        bounds = listed(f"{weight:g} for {record['parties'][party]}" for party, weight in ranking["epsilon"].items())
        say(f"Thinned, as there are too many: what is left out is better by at most {bounds}.")


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
