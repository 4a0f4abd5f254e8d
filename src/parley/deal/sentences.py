"""The sentence that gives each answer, from its JSON record: command and board say it in the same words.

It goes on from "On what was reported by 19 March 2025:", and never says more than was proved.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from parley.dates import long_date
from parley.words import counted

Record = Mapping[str, Any]

UNDECIDED = "undecided: the time ran out before there was an answer."

SPACE = {"feasible": "open", "infeasible": "closed", "undecided": "undecided"}
"""The deal space of a day."""

ONE_PARTY = (
    "Between demands of one party: it changed its mind, or the reports differ. Nobody else stands in the way there; "
    "check the sources before the talks."
)
CONCESSIONS_ARE = (
    "A concession set says something about statements; it is not advice to anybody. All sets of all sides are shown "
    "alike, in one stated order"
)
FIGURES_ARE = (
    "The figures are about reports: how surely what was reported of the demands leaves a package that meets them all. "
    "They say nothing of what the parties will do."
)
DEALS_ARE = (
    "That no stated red line excludes a package does not make it likely, just or lawful; "
    "'unknown' means that a party has said nothing about it, or that it is against a red line that was not "
    "counted. A party's word is about the issues on which it has spoken; silence on the others is not consent."
)


def deals_sentence(record: Record) -> str:
    """Whether a deal is left, and how many."""
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


def clashes_sentence(record: Record) -> str:
    """Whether anything clashes, and in how many ways."""
    match record["status"]:
        case "undecided":
            return UNDECIDED
        case "feasible":
            return "nothing clashes; at least one package meets every counted red line."
    number = record["count"]
    sets = counted(number, "clash") if number is not None else f"at least {counted(len(record['clashes']), 'clash')}"
    return f"no package meets every counted red line; {sets}."


def concessions_sentence(record: Record) -> str:
    """What would leave a deal."""
    match record["status"]:
        case "undecided":
            return UNDECIDED
        case "feasible":
            return "at least one package meets every counted red line; nothing needs to be withdrawn."
    number = record["count"]
    if number == 0:
        return "no package meets the rules and what is assumed, whatever is withdrawn."
    found = len(record["concessions"])
    sets = counted(number, "smallest set") if number is not None else f"at least {counted(found, 'smallest set')}"
    return f"no package meets every counted red line; withdrawing any one of {sets} of demands would leave one."


def fragility_sentence(record: Record) -> str:
    """The figure, or its bounds; always as one about reports."""
    held = "each demand being held with its own credence, the chance that the demands as reported leave a deal is"
    if record["exact"]:
        return f"{held} {percent(record['compatible'])}."
    return f"{held} between {percent(record['low'])} and {percent(record['high'])}; the exact figure was not reached."


def at_their_word(record: Record) -> str:
    """What taking every report at its word comes to; "" where that is undecided."""
    match record["status"]:
        case "feasible":
            return "Taken at their word, all reports together leave a deal."
        case "infeasible":
            return "Taken at their word, all reports together leave no deal."
    return ""


def best_single_sentence(record: Record) -> str:
    """How surely the best single package stands; "" where none is known."""
    single = record["best_single"]
    if single is None:
        return ""
    chance = f"a chance of {percent(single)} to break no demand that is held"
    if record["best_single_exact"]:
        return f"The best single package has {chance}; where it fails, another may do."
    return f"One single package has {chance}; a better one may have been missed."


def hinge_sentence(hinge: Record, what: str) -> str:
    """What hangs on one weak thing, of which `what` says what it is."""
    weak = "Hangs on one source" if hinge["kind"] == "source" else "Hangs on one reading"
    then = "a deal would be left" if hinge["otherwise"] == "feasible" else "no deal would be left"
    return f"{weak}, unnamed or inferred: {what}. Were it wrong and all else right, {then}. It carries:"


def history_sentence(record: Record) -> str:
    """How often the deal space opened and closed."""
    moments = record["moments"]
    if not moments:
        return "no demand was on record; there is no history yet."
    opened, closed = (sum(moment["turned"] == word for moment in moments) for word in ("opened", "closed"))
    turns = " and ".join(
        f"{verb} on {counted(number, 'day')}" for verb, number in (("opened", opened), ("closed", closed)) if number
    )
    moved = f"the deal space {turns}" if turns else "the deal space neither opened nor closed"
    return f"over {counted(len(moments), 'day')} on which anything changed, {moved}."


def turn_sentence(moment: Record, called: Mapping[str, str] | None = None) -> str:
    """How the deal space turned on a day. `called` says what demands are called, where not by their ids."""
    day = long_date(date.fromisoformat(moment["day"]))
    turn = f"On {day} the deal space {moment['turned']}"
    if not moment["by"]:
        return f"{turn}, as the members of a group changed; nobody had said anything new."
    ended = moment["turned"] == "opened"
    called = called or {}
    ways = [" with ".join(called.get(name, name) for name in way) for way in moment["ways"]]
    if len(moment["by"]) == 1:
        return f"{turn}, as this was {'no longer on record' if ended else 'stated'}:"
    remains = "It would have stayed closed had it been kept up" if ended else "It would have stayed open without"
    return f"{turn}. {remains}: {'; or '.join(ways)}."


def sequence_sentence(record: Record) -> str:
    """Whether every step can be done."""
    stuck = sum(len(steps["stuck"]) for steps in record["sequences"])
    if not record["sequences"]:
        return "the talks have no issue of kind order, so nothing comes before anything."
    if stuck:
        return f"{counted(stuck, 'step')} cannot be done, as they wait for one another."
    return "every step can be done."


def percent(chance: float) -> str:
    """
    >>> percent(0.5), percent(0.0004), percent(0.0), percent(0.99999)
    ('50.0 %', '0.04 %', '0 %', 'above 99.9 %')
    """
    if chance in (0, 1):
        return f"{100 * chance:.0f} %"
    if chance > 0.999:
        return "above 99.9 %"
    return f"{100 * chance:.1f} %" if chance >= 0.001 else f"{100 * chance:.2g} %"
