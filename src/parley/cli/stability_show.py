"""What `parley stability` prints for people: the verdicts as a table, the reasons as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from parley.cli.show import Table, excerpt, note, say, show_table

if TYPE_CHECKING:
    from parley.conflict import Conflict, StabilityAnswer

Told = tuple[str, Mapping[str, Any] | Sequence[Mapping[str, Any]], Callable[[], None]]
"""An answer: its key in JSON, its record, and what prints it for people."""

SHOWN = 40
"""States in a table or a list, equilibria first; --json has all."""

SENTENCES = 200
"""Reasons that are told; --json has all."""


def show_stability(answer: StabilityAnswer) -> None:
    """Prints the answer for people."""
    conflict = answer.conflict
    say(
        f"{conflict.title or conflict.name}: {len(conflict.states):,} states, {len(conflict.parties)} parties.",
        bold=True,
    )
    for concept, states in answer.equilibria.items():
        of_those = " of those asked about" if not states and len(answer.states) < len(conflict.states) else ""
        say(f"Stable for all under {concept}: {names_of(conflict, states)}{of_those}.")
    for concept, left_out in answer.left_out.items():
        note(f"{concept} is left out: {left_out}.")
    for concept in answer.undecided:
        say(f"{concept}: undecided, as the time ran out.")
    if answer.stable:
        show_table(_table(answer))


def show_reasons(record: dict[str, Any]) -> None:
    """The sentences of `parley.conflict.reasons.reasons_record`, and what the preferences in them rest on."""
    sentences = record["sentences"]
    for sentence in sentences[:SENTENCES]:
        say(f"- {sentence}")
    if len(sentences) > SENTENCES:
        say(f"- and {len(sentences) - SENTENCES:,} more; name the states in question with --state.")
    sourced = [each for each in record["rests_on"] if each["says"] or each["sources"] or each["passages"]]
    if sourced:
        rows = [
            (each["party"], each["wants"], excerpt(each["says"], 300), "; ".join(_sources(each))) for each in sourced
        ]
        show_table(Table(("Party", "Wants", "What was said", "Source"), rows, "What these preferences rest on"))


def names_of(conflict: Conflict, states: Sequence[int]) -> str:
    """The states' names in a list; the first `SHOWN`, and how many more."""
    each = [state_name(conflict, state) for state in states[:SHOWN]]
    names = ("; " if any("," in name for name in each) else ", ").join(each) or "none"
    return names + (f" and {len(states) - SHOWN:,} more" if len(states) > SHOWN else "")


def state_name(conflict: Conflict, state: int) -> str:
    """What the state is called; the one that holds now is marked."""
    quo = " (now)" if state == conflict.status_quo and conflict.states[state] != "status quo" else ""
    return f"{conflict.states[state]}{quo}"


def _table(answer: StabilityAnswer) -> Table:
    """A row per state, the most stable first; under each party the concepts under which it is stable for it."""
    holding = Counter(state for found in answer.equilibria.values() for state in found)
    ordered = sorted(answer.states, key=lambda state: -holding[state])[:SHOWN]
    rows = []
    for state in ordered:
        by_party = [
            " ".join(str(concept) for concept in answer.stable if answer.is_stable(concept, party, state)) or "-"
            for party in answer.parties
        ]
        for_all = " ".join(str(concept) for concept, found in answer.equilibria.items() if state in found)
        rows.append((state_name(answer.conflict, state), *by_party, for_all or "-"))
    cut = f" (the first {SHOWN} of {len(answer.states):,}; --json has all)" if len(answer.states) > SHOWN else ""
    return Table(("State", *answer.parties, "For all"), rows, f"Stable under{cut}")


def _sources(statement: dict[str, Any]) -> list[str]:
    known = [
        ", ".join(part for part in (excerpt(each["what"], 100), each["date"]) if part) or each["source"]
        for each in statement["sources"]
    ]
    return known or statement["passages"]
