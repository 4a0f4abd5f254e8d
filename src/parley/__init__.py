"""Parley finds the deal in what the parties say.

Reports of a negotiation go in; sourced positions come out; a person reviews them; and Parley answers
whether any package is left that no stated red line excludes, which demands clash, and which concessions
would open a deal. The folders, in the order in which they may import one another (each sees only those above it):

    errors     the base error; a problem with its place, the fault, and the way to mend it
    words      counts, lists, and the words for stances and strengths
    workers    processes that do one kind of work on many items, and survive the item that cannot be worked on
    dates      PartialDate: a day, month or year, exactly as vague as the report was
    report     Report, Block, Passage: published text, exactly as published, and spans in it
    party      Actor, ActorTable: who speaks and who is spoken for, with dated roles
    agenda     Issue, Option, Agenda, Atom, Package: what is being negotiated
    position   Stance, Position, SourceChain, Demand: who is said to want what, by whom
    talks      the talks file: agenda, parties, demands and expectations as one plain text
    deal       deals, clashes, concessions, forced options; the checks of a talks file
    interchange
               files of other programs, to and from talks: GENIUS domains and profiles
    conflict   the graph model: which states hold, because whoever would leave gains nothing or is answered
    mission    who could make up a mission: contributors, capacities, memberships, vetoes; who is excluded and why
    reading    from a report's text to proposed positions and events
    ledger     Entry, Ledger: the append-only record, and the views folded from it
    review     a person's accept, amend or reject
    store      where a ledger lies: in SQLite or PostgreSQL
    dossier    one negotiation's folder: reports in, matrix and talks file out
    board      the page of a dossier in one file, and what every page says in words
    brief      one or two pages for paper, with footnotes; speakers' names left out where asked
    web        the served board: an address for everything, for people and programs
    demo       a worked example on the reporting of March 2025
    cli        the commands

The names below are all that most programs need; each is fetched from its folder when it is first used.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "load_report": "report",
    "load_talks": "talks",
    "talks_yaml": "talks",
    "packaged_agenda": "talks",
    "Question": "deal",
    "parse_assumption": "deal",
    "find_deals": "deal",
    "find_clashes": "deal",
    "find_concessions": "deal",
    "check_talks": "deal",
    "load_genius": "interchange",
    "write_genius": "interchange",
    "open_conflict": "conflict",
    "analyse": "conflict",
    "find_missions": "mission",
    "rule_reader": "reading",
    "create_dossier": "dossier",
    "open_dossier": "dossier",
    "read_reports": "dossier",
    "pending": "dossier",
    "accept": "dossier",
    "amend": "dossier",
    "reject": "dossier",
    "matrix": "dossier",
    "talks_as_of": "dossier",
    "open_talks": "dossier",
}
__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'parley' has no attribute '{name}'")
    return getattr(import_module(f"parley.{_HOMES[name]}"), name)
