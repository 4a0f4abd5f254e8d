"""How surely a state holds: the questions of `parley stability` about doubt, single changes, the unknown, strength."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from parley.cli.show import Table, note, say, show_table
from parley.cli.stability_show import SHOWN, Told, names_of
from parley.words import listed

if TYPE_CHECKING:
    from parley.conflict import Concept, Conflict, StabilityAnswer
    from parley.conflict.margin import Change


def doubt_told(conflict: Conflict, samples: int, seed: int, concepts: Sequence[Concept]) -> Told:
    """In what share of worlds each state is an equilibrium."""
    from parley.conflict.doubt import USUAL, doubt_record, stability_in_doubt

    found = stability_in_doubt(conflict, concepts=tuple(concepts) or USUAL, samples=samples, seed=seed)

    def tell() -> None:
        how = "all of them" if found.exact else f"drawn, seed {found.seed}, 95 in 100 intervals hold the true share"
        if not found.things:
            note("No statement has a credence below 1, so there is one world only.")
        rows = [
            (conflict.states[state], *(_share(shares[state]) for shares in found.equilibria.values()))
            for state in sorted(
                range(len(conflict.states)), key=lambda at: -max(each[at].value for each in found.equilibria.values())
            )
            if any(shares[state].high > 0 for shares in found.equilibria.values())
        ]
        heads = ("State", *(str(concept) for concept in found.equilibria))
        show_table(Table(heads, rows[:SHOWN], f"In how many worlds it is stable for all ({found.worlds:,}: {how})"))
        say("If preferences are as doubtful as their sources; no chance of peace.")

    return "doubt", doubt_record(found), tell


def _share(share: Any) -> str:
    return f"{share.value:.1%}" + ("" if share.low == share.high else f" ({share.low:.1%} to {share.high:.1%})")


def margin_told(conflict: Conflict, name: str, concepts: Sequence[Concept]) -> Told:
    """Which single change of a preference ends the state's holding, or brings it about."""
    from parley.conflict import Concept
    from parley.conflict.margin import find_margin, margin_record

    state = conflict.state(name)
    found = [find_margin(conflict, state, concept=concept) for concept in (concepts or [Concept.SEQ])]

    def tell() -> None:
        for margin in found:
            is_now = "is stable for all" if margin.holds else "is not stable for all"
            turns = "ends that" if margin.holds else "makes it so"
            said = f"{conflict.states[state]} {is_now} under {margin.concept};"
            if not margin.turned:
                more = "" if margin.complete else " that were tried"
                say(f"{said} no single change{more} {turns} (of {margin.tried:,}).")
                continue
            say(f"{said} any of these changes {turns}:")
            for turned in margin.turned:
                then = "leaves" if margin.holds else "stays"
                say(f"- {_change_words(conflict, turned.change)}: {listed(turned.parties)} {then}.")

    return "margin", [margin_record(each) for each in found], tell


def _change_words(conflict: Conflict, change: Change) -> str:
    """If ..., as the beginning of a sentence."""
    from parley.conflict.margin import ChangeKind

    statements = [f"“{each.text}”" for each in change.statements]
    if change.kind is ChangeKind.DROP:
        return f"if {change.party} does not want {statements[0]}"
    if change.kind is ChangeKind.REORDER:
        return f"if {change.party} wants {statements[1]} before {statements[0]}"
    assert change.states is not None
    better, worse = (conflict.states[state] for state in change.states)
    by = f", against {listed(statements)}" if statements else ""
    return f"if {change.party} prefers {worse} to {better}{by}"


def unknown_told(answer: StabilityAnswer, attitude: str, concepts: Sequence[Concept]) -> Told:
    """What holds if nothing is known where doubtful statements decide."""
    from parley.conflict import Attitude, analyse_unknown, stability_record
    from parley.conflict.unknown import not_known_where_doubtful

    conflict = answer.conflict
    known = not_known_where_doubtful(conflict)
    pairs = {party: len(each) for party, each in zip(conflict.parties, known.unknown, strict=True)}
    chosen = {"concepts": concepts} if concepts else {}
    found = analyse_unknown(known, attitude=Attitude(attitude), switches=answer.switches, **chosen)

    def tell() -> None:
        if not any(pairs.values()):
            note("Nothing is unknown: no statement that decides anything has a credence below 1.")
        for concept, states in found.equilibria.items():
            say(f"Stable for all under {concept}, where much is unknown ({attitude}): {names_of(conflict, states)}.")

    return "unknown", {"attitude": attitude, "unknown_pairs": pairs, **stability_record(found)}, tell


def strength_told(answer: StabilityAnswer, first: int, concepts: Sequence[Concept]) -> Told:
    """What is held by far worse sanctions."""
    from parley.conflict.strength import SANCTIONED, analyse_strength, strength_record, tiers_by_first

    conflict = answer.conflict
    tiers = tiers_by_first(conflict, dict.fromkeys(conflict.parties, first))
    found = analyse_strength(conflict, tiers, concepts=tuple(concepts) or SANCTIONED, switches=answer.switches)

    def tell() -> None:
        for concept in found.strong:
            say(f"Strongly stable for all under {concept}: {names_of(conflict, found.strong_equilibria(concept))}.")

    return "strength", {"first": first, **strength_record(found)}, tell
