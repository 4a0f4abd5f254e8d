"""`parley stability`: which states hold, because whoever would leave them gains nothing or is answered."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parley.cli.exits import Exit
from parley.cli.options import PATH, SECONDS, as_of_option, json_option
from parley.cli.show import Table, emit, note, say, show_table
from parley.cli.stability_single import ask_single_states, large_form
from parley.errors import InputError

if TYPE_CHECKING:
    from parley.conflict import Conflict, StabilityAnswer

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")
RULES = ("off", "fraser_hipel", "everywhere")
SHOWN = 40
"""States in the table, equilibria first; --json has all."""


@click.command("stability")
@click.argument("file", type=PATH)
@click.option("--concept", "concepts", multiple=True, type=click.Choice(CONCEPTS), help="Only this; repeatable.")
@click.option("--party", "parties", multiple=True, metavar="PARTY", help="Only this party's verdicts; repeatable.")
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only this state; repeatable.")
@as_of_option
@click.option("--why", is_flag=True, help="Say of each verdict what decides it: improvement, sanction, escape.")
@click.option("--no-return", is_flag=True, help="A sanction that leads back to the very state left is none.")
@click.option(
    "--simultaneous",
    type=click.Choice(RULES),
    default="off",
    show_default=True,
    help="Whether what others do at the same moment sanctions too.",
)
@click.option("--timeout", type=SECONDS, metavar="SECONDS", help="Stop after so long; what is open then is undecided.")
@json_option
def stability_command(
    file: Path,
    concepts: tuple[str, ...],
    parties: tuple[str, ...],
    states: tuple[str, ...],
    as_of: date | None,
    why: bool,
    no_return: bool,
    simultaneous: str,
    timeout: float | None,
    as_json: bool,
) -> Exit:
    """Say which states are stable, for whom, and under which concept.

    FILE is a conflict file, or a talks file whose issues say who controls them. A state is stable for a
    party that has nowhere better to go (nash), or whose every improvement can be answered by the others so that it
    ends no better: by any moves (gmr), by moves it cannot get away from (smr), by moves that improve things for whoever
    takes them (seq), by both (sseq), or by improvements at the same moment (sim). An equilibrium is stable for all.
    What is stable is so on these preferences; it is no forecast.

    Exit code: 0 answered, 3 undecided.

    \b
    Example:
      parley stability dilemma.yaml
      parley stability dilemma.yaml --state CC --why
    """
    from parley.conflict import Concept, SimRule, Switches, analyse, stability_record
    from parley.conflict.opening import open_conflict

    try:
        conflict = open_conflict(file, as_of=as_of)
    except InputError:
        form = large_form(file, as_of=as_of) if states else None
        if form is None:
            raise
        return ask_single_states(form, states, concepts=concepts, parties=parties, timeout=timeout, as_json=as_json)
    switches = Switches(sanction_may_return=not no_return, simultaneous=SimRule(simultaneous))
    answer = analyse(
        conflict,
        concepts=[Concept(name) for name in concepts] or None,
        parties=parties or None,
        states=[conflict.state(name) for name in states] or None,
        switches=switches,
        timeout=timeout,
    )
    reasons = _reasons(answer) if why else []
    if as_json:
        emit({**stability_record(answer), **({"why": reasons} if why else {})})
    else:
        show_stability(answer)
        for reason in reasons:
            say(f"- {reason['sentence']}")
    return Exit.UNDECIDED if answer.undecided else Exit.ANSWERED


def show_stability(answer: StabilityAnswer) -> None:
    """Prints the answer for people."""
    conflict = answer.conflict
    say(
        f"{conflict.title or conflict.name}: {len(conflict.states):,} states, {len(conflict.parties)} parties.",
        bold=True,
    )
    for concept, states in answer.equilibria.items():
        names = ", ".join(_name(conflict, state) for state in states[:SHOWN]) or "none"
        more = f" and {len(states) - SHOWN:,} more" if len(states) > SHOWN else ""
        say(f"Stable for all under {concept}: {names}{more}.")
    for concept, left_out in answer.left_out.items():
        note(f"{concept} is left out: {left_out}.")
    for concept in answer.undecided:
        say(f"{concept}: undecided, as the time ran out.")
    if answer.stable:
        show_table(_table(answer))
    say("On the preferences of this model; not a forecast.")


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
        rows.append((_name(answer.conflict, state), *by_party, for_all or "-"))
    cut = f" (the first {SHOWN} of {len(answer.states):,}; --json has all)" if len(answer.states) > SHOWN else ""
    return Table(("State", *answer.parties, "For all"), rows, f"Stable under{cut}")


def _name(conflict: Conflict, state: int) -> str:
    quo = " (now)" if state == conflict.status_quo else ""
    return f"{conflict.states[state]}{quo}"


def _reasons(answer: StabilityAnswer) -> list[dict[str, Any]]:
    from parley.conflict.explain import explain
    from parley.conflict.telling import explanation_record

    return [
        explanation_record(answer.conflict, explain(answer.conflict, concept, party, state, switches=answer.switches))
        for state in answer.states
        for concept in answer.stable
        for party in answer.parties
    ]
