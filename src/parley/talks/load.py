"""Reading a talks file: the whole of it is read, everything wrong with it is listed, and only then is it refused.

Steps: the text becomes a tree of nodes (`nodes`); the parts that give names are read first (`parties`, `issues`), then
those that use them (`demands`, `expected`); each fault is noted at its place (`findings`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path

from parley.agenda import Agenda, Atom
from parley.errors import InputError, Problem
from parley.talks.atoms import read_atoms
from parley.talks.criteria import read_groups
from parley.talks.demands import read_demands, read_rules
from parley.talks.expected import read_expected, read_outcome, read_package
from parley.talks.fields import Fields, read_day, read_number, read_texts
from parley.talks.findings import Findings
from parley.talks.issues import read_issues
from parley.talks.names import Known
from parley.talks.nodes import MAX_BYTES, ListNode, compose, decode
from parley.talks.parties import read_actors, read_parties, read_sources
from parley.talks.talks import Talks

_NEEDED = ("parties", "issues", "demands")
_KEYS = (
    *("case", "title", "period", "summary", "sources", "parties", "actors", "issues", "groups", "rules", "demands"),
    *("priorities", "goal", "status_quo", "disagreement", "outcome", "expected", "notes", "lessons"),
)


def load_talks(path: str | PathLike[str]) -> Talks:
    """The talks in a file.

    Raises
    ------
    InputError
        if the file cannot be read or is no talks file; lists every problem.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(Problem(what=f"the talks file cannot be read ({reason})", file=name)) from None
    return parse_talks(decode(data, file=name), file=name)


def parse_talks(text: str, *, file: str | None = None) -> Talks:
    """The talks written in `text`; `file` is what messages call it.

    >>> parse_talks("{parties: [], issues: [], demands: []}").demands
    ()

    Raises
    ------
    InputError
        if the text is no talks file; lists every problem in the order of the text.
    """
    root = compose(text, file=file)
    findings = Findings(file)
    top = Fields(root, findings, what="a talks file", keys=_KEYS, needed=_NEEDED)
    talks = replace(_read(top), file=file)
    findings.raise_any(root)
    return talks


def _read(top: Fields) -> Talks:
    """The talks as far as they can be read."""
    sources = read_sources(top)
    parties = read_parties(top)
    party_ids = dict.fromkeys(party.id for party in parties) if _is_list(top, "parties") else None
    issues = read_issues(top, party_ids)
    groups = read_groups(top, issues)
    known = Known(
        parties=party_ids,
        issues=issues if _is_list(top, "issues") else None,
        groups=groups,
        sources=sources if "sources" in top else None,
    )
    rules = read_rules(top, known)
    demands = read_demands(top, known)
    if _is_list(top, "demands"):
        known = replace(known, demands={demand.id: demand.strength for demand in demands})
    outcome = read_outcome(top, known)
    case = top.text("case")
    return Talks(
        parties=parties,
        agenda=Agenda(tuple(issue for issue in issues.values() if issue is not None), name=case),
        demands=demands,
        rules=rules,
        case=case,
        title=top.text("title"),
        period=_read_period(top),
        summary=top.text("summary"),
        sources=sources,
        groups=groups,
        actors=read_actors(top),
        priorities=_read_priorities(top, known),
        goal=_read_goal(top, known),
        status_quo=read_package(top, "status_quo", known),
        disagreement=_read_disagreement(top, known),
        outcome=outcome,
        expected=read_expected(top, known, outcome),
        notes=top.texts("notes", "sentences"),
        lessons=top.texts("lessons", "sentences"),
    )


def _read_goal(top: Fields, known: Known) -> tuple[Atom, ...]:
    if _is_list(top, "goal") and not top.items("goal", "atoms"):
        what = "found an empty list, expected at least one atom"
        top.note("goal", what, "Leave the key out where anything settles the talks")
    return read_atoms(top, "goal", known)


def _read_disagreement(top: Fields, known: Known) -> dict[str, float]:
    found = {}
    for name, node in top.pairs("disagreement", "party ids to numbers"):
        if top.findings.is_known(name, "the id of a party", known.parties):
            number = read_number(node, top.findings)
            if number is not None:
                found[name.text] = number
    return found


def _is_list(top: Fields, key: str) -> bool:
    return isinstance(top.values.get(key), ListNode)


def _read_period(top: Fields) -> tuple[date, date] | None:
    nodes = top.items("period", "two days, the first and the last")
    if len(nodes) != 2:
        if _is_list(top, "period"):
            top.note("period", f"found {len(nodes)} days, expected two: the first and the last")
        return None
    first, last = (read_day(node, top.findings) for node in nodes)
    if first is None or last is None:
        return None
    if first > last:
        top.note("period", f"found a first day ({first}) after the last ({last})", "Swap them")
    return first, last


def _read_priorities(top: Fields, known: Known) -> dict[str, tuple[str, ...]]:
    priorities = {}
    for name, node in top.pairs("priorities", "party ids to lists of statements"):
        if top.findings.is_known(name, "the id of a party", known.parties):
            priorities[name.text] = read_texts(node, top.findings, "statements, most important first")
    return priorities
