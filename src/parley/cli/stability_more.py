"""The further questions of `parley stability`: coalitions, ways, wants, doubt, the unknown, horizons, strength."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from parley.cli.show import Table, say, show_table
from parley.cli.stability_show import SHOWN, Told, names_of
from parley.cli.stability_sure import doubt_told, margin_told, strength_told, unknown_told
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    from parley.conflict import Concept, Conflict, Paths, StabilityAnswer

MOST_STATES = 5_000
"""States up to which the further questions are asked: they go through pairs of states one by one."""

_OPTIONS = (
    click.option("--coalitions", is_flag=True, help="Ask too who could leave together, and what answers that."),
    click.option("--paths", is_flag=True, help="Show the shortest ways there from the status quo."),
    click.option("--inverse", metavar="STATE", help="Say what each party would have to want for STATE to hold (seq)."),
    click.option("--doubt", type=click.IntRange(1), metavar="N", help="Say how often each state holds, over N worlds."),
    click.option(
        "--seed", type=int, default=0, metavar="S", help="Which worlds --doubt draws if not all are looked at."
    ),
    click.option(
        "--margin", metavar="STATE", help="Say which single change of a preference turns whether STATE holds."
    ),
    click.option(
        "--unknown",
        type=click.Choice(("a", "b", "c", "d")),
        help="Take what rests on doubtful statements as unknown: a, b, c or d say how parties take that.",
    ),
    click.option("--horizon", type=click.IntRange(1), metavar="H", help="Ask two parties that look H moves ahead."),
    click.option(
        "--strength",
        type=click.IntRange(0),
        metavar="K",
        help="Say what is held by far worse sanctions: a party's first K statements weigh far more.",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Further:
    """The further questions, as asked on the command line."""

    coalitions: bool
    paths: bool
    inverse: str | None
    doubt: int | None
    seed: int
    margin: str | None
    unknown: str | None
    horizon: int | None
    strength: int | None

    @property
    def is_any(self) -> bool:
        """Whether any of them is asked."""
        wanted = (self.paths, self.inverse, self.doubt, self.margin, self.unknown, self.horizon, self.strength)
        return self.coalitions or any(each not in (None, False) for each in wanted)


def further_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options of the further questions to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def further_answers(answer: StabilityAnswer, asked: Further, concepts: Sequence[Concept]) -> Iterator[Told]:
    """Per question its key and record in JSON, and how to tell it. `concepts` are those named, none if nobody did.

    Raises
    ------
    InputError
        if the conflict is too large for a question, or has no answer to it.
    """
    conflict = answer.conflict
    if len(conflict.states) > MOST_STATES and asked.is_any:
        what = f"the conflict has {len(conflict.states):,} states, and this is asked of at most {MOST_STATES:,}"
        raise InputError(Problem(what=what, todo="Rule states out under 'infeasible', or leave options out"))
    if asked.coalitions:
        yield _coalitions(answer)
    if asked.paths:
        yield _paths(answer)
    if asked.inverse is not None:
        yield _inverse(answer, asked.inverse, concepts)
    if asked.doubt is not None:
        yield doubt_told(conflict, asked.doubt, asked.seed, concepts)
    if asked.margin is not None:
        yield margin_told(conflict, asked.margin, concepts)
    if asked.unknown is not None:
        yield unknown_told(answer, asked.unknown, concepts)
    if asked.horizon is not None:
        yield _horizon(conflict, asked.horizon)
    if asked.strength is not None:
        yield strength_told(answer, asked.strength, concepts)


def _coalitions(answer: StabilityAnswer) -> Told:
    from parley.conflict.coalitions import analyse_coalitions, coalition_record

    conflict = answer.conflict
    found = analyse_coalitions(conflict, switches=answer.switches)

    def tell() -> None:
        for concept, states in found.stable_for_all.items():
            say(f"Stable for every coalition under {concept}: {names_of(conflict, states)}.")
        rows = [
            (conflict.states[state], " + ".join(coalition), names_of(conflict, reached[state]))
            for state in answer.states
            for coalition, reached in found.improvements.items()
            if len(coalition) > 1 and reached[state]
        ]
        cut = f" (the first {SHOWN} of {len(rows):,}; --json has all)" if len(rows) > SHOWN else ""
        show_table(Table(("From", "Together", "To the good of each"), rows[:SHOWN], f"Who could leave together{cut}"))

    return "coalitions", coalition_record(found), tell


def _paths(answer: StabilityAnswer) -> Told:
    from parley.conflict.status_quo import Going, paths_from, paths_record

    conflict = answer.conflict
    holding = {state for states in answer.equilibria.values() for state in states}
    targets = [state for state in answer.states if len(answer.states) < len(conflict.states) or state in holding]
    ways = [paths_from(conflict, going=going) for going in Going]

    def tell() -> None:
        rows = [(conflict.states[state], *(_way(paths, state) for paths in ways)) for state in targets[:SHOWN]]
        start = conflict.states[ways[0].start]
        heads = ("To", "By any moves", "By moves that nobody loses by", "By improvements alone")
        show_table(Table(heads, rows, f"Shortest ways from {start}"))

    return "paths", {str(paths.going): paths_record(paths, targets) for paths in ways}, tell


def _way(paths: Paths, state: int) -> str:
    length, conflict = paths.lengths[state], paths.conflict
    if length is None:
        return "none"
    if length == 0:
        return "is there"
    (path,) = paths.to(state, most=1)
    steps = ", ".join(conflict.parties[move.party] for move in path)
    many = paths.count(state)
    return f"{length}: {steps}" + (f" (one of {many:,})" if many > 1 else "")


def _inverse(answer: StabilityAnswer, name: str, concepts: Sequence[Concept]) -> Told:
    from parley.conflict import Concept
    from parley.conflict.inverse import inverse_record, rankings_that_hold

    conflict = answer.conflict
    state = conflict.state(name)
    records = [
        inverse_record(rankings_that_hold(conflict, party, state, concept=concept, switches=answer.switches))
        for concept in (concepts or [Concept.SEQ])
        for party in answer.parties
    ]

    def tell() -> None:
        rows = [(str(each["concept"]), str(each["party"]), *_wanted(each)) for each in records]
        heads = ("Concept", "Party", "Rankings that will do", "It has to prefer")
        show_table(Table(heads, rows, f"What would make {conflict.states[state]} hold, if one party wanted otherwise"))

    return "inverse", records, tell


def _wanted(record: dict[str, Any]) -> tuple[str, str]:
    if record["against"]:
        return "none", f"whatever it wants, {', '.join(record['against'])} would leave"
    if record["share"] is None:
        return "not counted", "too much to write down"
    share = f"{record['share']:.1%}" + (
        "" if record["low"] == record["high"] else f" ({record['low']:.1%} to {record['high']:.1%})"
    )
    return share, record["needs"] or "anything"


def _horizon(conflict: Conflict, horizon: int) -> Told:
    from parley.conflict import limited_moves

    found = limited_moves(conflict)
    last = len(found.expected) - 1
    if found.period is None and horizon > last:
        what = f"what {horizon:,} moves ahead come to is not known: no cycle was met in the first {last:,}"
        raise InputError(Problem(what=what, todo="Ask for a shorter horizon"))
    stable = {party: found.stable(horizon, party) for party in conflict.parties}
    lasting = {party: found.non_myopic(party) for party in conflict.parties}
    both = tuple(sorted(set.intersection(*(set(states) for states in stable.values()))))

    def tell() -> None:
        say(f"Stable for both, {horizon:,} moves ahead: {names_of(conflict, both)}.")
        if found.period is not None:
            cycle = "settles" if found.period == 1 else f"goes round in {found.period} horizons"
            say(f"From {found.start:,} moves on what they expect {cycle}.")
        for party, states in lasting.items():
            if states is not None:
                say(f"{party} stays at every horizon from there on (non-myopic): {names_of(conflict, states)}.")

    def named(states: Sequence[int] | None) -> list[str] | None:
        return None if states is None else [conflict.states[state] for state in states]

    record = {
        "horizon": horizon,
        "stable": {party: named(states) for party, states in stable.items()},
        "equilibria": named(both),
        "start": found.start,
        "period": found.period,
        "non_myopic": {party: named(states) for party, states in lasting.items()},
    }
    return "horizon", record, tell
