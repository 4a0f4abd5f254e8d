"""The agenda's own words for what demands, packages and answers say. A demand is never worded more strongly than it is.

An option is called by its `means` where that is short enough for a label, else by its id with spaces for underscores.
"""

from __future__ import annotations

from collections.abc import Iterable

from parley.agenda import Atom, Issue, Relation, Value
from parley.talks import Talks

LABEL = 48
"""Characters up to which an option's `means` is taken for its label; longer ones are definitions."""


def option_label(issue: Issue, option: str) -> str:
    """What to call an option; the name of a group stays as it is."""
    means = next((known.means for known in issue.options if known.id == option), None)
    if means is None:
        return option
    return means if 0 < len(means) <= LABEL else option.replace("_", " ")


def value_words(issue: Issue, value: Value) -> str:
    """A package's value on one issue."""
    match value:
        case str():
            return option_label(issue, value)
        case int():
            return f"{value:,} {issue.unit}" if issue.unit else f"{value:,}"
        case frozenset():
            chosen = [option for option in issue.option_ids if option in value]
            return _listed(issue, chosen) or "nobody"
        case tuple():
            return ", then ".join(option_label(issue, option) for option in value)


def atom_words(atom: Atom, talks: Talks) -> str:
    """What an atom says, after the issue's title."""
    issue = talks.agenda[atom.issue]
    return f"{issue.title}: {_said(atom, issue)}"


def conjunction_words(atoms: Iterable[Atom], talks: Talks) -> str:
    """Several atoms that hold together; "" for none."""
    return "; ".join(atom_words(atom, talks) for atom in atoms)


def _said(atom: Atom, issue: Issue) -> str:
    listed = _listed(issue, atom.options)
    match atom.relation:
        case Relation.IN:
            return " or ".join(option_label(issue, option) for option in atom.options)
        case Relation.NOT_IN:
            return f"not {' and not '.join(option_label(issue, option) for option in atom.options)}"
        case Relation.ALL_OF:
            return f"with {listed}"
        case Relation.ANY_OF:
            return f"with {listed}" if len(atom.options) == 1 else f"at least one of {listed}"
        case Relation.NONE_OF:
            return f"not with {listed}"
        case Relation.ONLY:
            return f"nobody but {listed}"
        case Relation.EQUAL_COUNT:
            return f"as many of {listed} as of {_listed(issue, atom.others)}"
        case Relation.BEFORE:
            first, second = (option_label(issue, option) for option in atom.options)
            return f"{first} before {second}"
        case Relation.MIN | Relation.AT_LEAST:
            return f"at least {atom.bound}{_unit(issue)}"
        case Relation.MAX | Relation.AT_MOST:
            return f"at most {atom.bound}{_unit(issue)}"


def _listed(issue: Issue, options: Iterable[str]) -> str:
    return ", ".join(option_label(issue, option) for option in options)


def _unit(issue: Issue) -> str:
    return f" {issue.unit}" if issue.unit else ""
