"""What stands beside the deals: why each is one, what holds without one, and what rival versions come to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from parley.cli.answers import Record, party_name, value_words
from parley.cli.sentences import demand_sentence, say_demands
from parley.cli.show import Table, say, show_table
from parley.cli.words import listed

if TYPE_CHECKING:
    from parley.cli.analysis import Asked

PARTS = {
    "met": "The package has what it asks",
    "not_triggered": "Met only because its condition does not hold",
    "broken": "Broken by the package",
    "wish_met": "A wish that is met",
    "wish_unmet": "A wish that is not met",
    "offered": "The package takes up what was offered",
}

SPACES = {"feasible": "a deal is left", "infeasible": "no deal is left", "undecided": "undecided"}


def say_reasons(record: Record) -> None:
    """Of each deal listed, what every demand on record has to do with it, each demand in its own words."""
    for number, deal in enumerate(record["deals"], start=1):
        say()
        say(f"Deal {number}:", bold=True)
        for reason in deal["reasons"]:
            say(f"{PARTS[reason['part']]}: {demand_sentence(reason['demand'], record)}", indent=2)


def say_status_quo(record: Record, asked: Asked) -> None:
    """What holds as long as nothing is agreed: which red lines it breaks, and what it is worth to each party."""
    point = record["status_quo"]
    if point is None:
        return
    package = "; ".join(f"{issue} = {value_words(value)}" for issue, value in point["package"].items())
    say()
    say(f"Without an agreement, by the talks file: {package}.")
    say("That would count as a deal itself." if point["is_deal"] else f"That is no deal: {_why_not(point, record)}.")
    broken = [name for names in point["breaks"].values() for name in names]
    if broken:
        say("Red lines that it breaks:")
        say_demands(broken, record)
    worth = [f"{party_name(asked.talks, party)}: {weight:g}" for party, weight in sorted(point["wishes"].items())]
    say(f"What its met wishes weigh: {'; '.join(worth)}.")


def _why_not(point: Record, record: Record) -> str:
    counted = set(record["counted"])
    reasons = [f"it does not keep to the rule {rule}" for rule in point["broken_rules"]]
    reasons += [] if point["settles_goal"] else ["it does not settle the goal of the talks"]
    unmet = [reason["demand"] for reason in point["reasons"] if reason["demand"] in counted & _broken(point)]
    reasons += [f"it breaks {listed(unmet)}"] if unmet else []
    return listed(reasons) or "a counted demand is not met"


def _broken(point: Record) -> set[str]:
    return {name for names in point["breaks"].values() for name in names}


def say_versions(record: Record) -> None:
    """The answer for each choice among rival versions of demands."""
    versions = record["versions"]
    if not versions:
        return
    rows = [
        (_names(each["rival"]), SPACES[each["status"]], "" if each["count"] is None else f"{each['count']:,}")
        for each in versions
    ]
    say()
    title = "Sources tell some demands differently; the answer for each choice of versions"
    show_table(Table(("Versions counted", "Answer", "Deals"), rows, title))
    say_demands({name for each in versions for name in each["rival"]}, record)
    if not record["versions_complete"]:
        say("There are more choices than these; name a version with --rival to ask about another.")


def _names(ids: Iterable[str]) -> str:
    return ", ".join(ids)
