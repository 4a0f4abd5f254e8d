"""Groups that stand for nobody on the day of a question: what names them may ask for more, or less, than it seems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from parley.agenda import Atom
from parley.position import Demand
from parley.talks import Talks, expand


def empty_group_notes(talks: Talks, demands: Iterable[Demand], day: date) -> Iterator[str]:
    """A sentence for each group that these demands, the rules or the goal name and no option of the issue is in."""
    said = [
        *((f"demand '{demand.id}'", (*demand.when, *demand.then)) for demand in demands),
        *((f"rule '{rule.id}'", (*rule.when, *rule.then)) for rule in talks.rules),
        ("the goal", talks.goal),
    ]
    found: dict[tuple[str, str], list[str]] = {}
    for who, atoms in said:
        for atom in atoms:
            for name in _groups(atom, talks):
                if not expand(replace(atom, options=(name,), others=()), talks, day).options:
                    found.setdefault((name, atom.issue), []).append(who)
    for (name, issue), who_say in found.items():
        by = ", ".join(dict.fromkeys(who_say))
        yield f"The group '{name}' has no members among the options of '{issue}' on {day}; it is named by {by}."


def _groups(atom: Atom, talks: Talks) -> Iterable[str]:
    return dict.fromkeys(name for name in (*atom.options, *atom.others) if name in talks.groups)
