"""How strongly states are held stable: by sanctions that are no better for the party, or by ones that are far worse.

After Hamouda, Kilgour and Hipel, *Group Decision and Negotiation* 13, 2004, with three levels: far better, better and
equal. A party's states are put in tiers; between two tiers lies a great difference, within one a small one.

A state is stable in general as if only better and worse were known. It is *strongly* stable if each improvement is
deterred by a state that is far worse than the one left, under SMR and SSEQ together with all that the party could
escape to; stable otherwise, it is *weakly* so. Where there is no improvement, nothing needs deterring: strongly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parley.conflict.analyse import analyse
from parley.conflict.answer import Concept, StabilityAnswer, Switches
from parley.conflict.concepts import Ground, stable_states
from parley.conflict.doubtful_statements import truth_columns
from parley.conflict.model import Conflict, dense_ranks
from parley.conflict.reach import best_reply, least_reached
from parley.errors import InputError, Problem

_CREDIBLE = (Concept.SEQ, Concept.SSEQ)
_WITHOUT_ESCAPE = (Concept.SMR, Concept.SSEQ)
SANCTIONED = (Concept.GMR, Concept.SMR, Concept.SEQ)
"""The concepts that are asked where nobody says; Nash stability rests on no sanction."""

Tiers = tuple[Sequence[int], ...]
"""Per party a number per state: far better is higher, and states of one tier have the same."""


@dataclass(frozen=True, kw_only=True)
class StrengthAnswer:
    """`general` says which states are stable at all; `strong` has per concept and party one byte per state, 1 where it
    is strongly stable."""

    general: StabilityAnswer
    strong: Mapping[Concept, Mapping[str, bytes]]

    def strongly_stable(self, concept: Concept, party: str) -> tuple[int, ...]:
        """The numbers of the states that are strongly stable for the party, ascending."""
        return tuple(state for state, verdict in enumerate(self.strong[concept][party]) if verdict)

    def weakly_stable(self, concept: Concept, party: str) -> tuple[int, ...]:
        """The numbers of those that are stable, but not strongly."""
        strong = self.strong[concept][party]
        return tuple(state for state in self.general.stable_states(concept, party) if not strong[state])

    def strong_equilibria(self, concept: Concept) -> tuple[int, ...]:
        """The numbers of the states that are strongly stable for every party."""
        verdicts = zip(*self.strong[concept].values(), strict=True)
        return tuple(state for state, each in enumerate(verdicts) if all(each))


def tiers_listed(conflict: Conflict, tiers: Mapping[str, Sequence[Sequence[str]]]) -> Tiers:
    """Tiers by the states' names, best tier first; a party that is left out sees no great difference anywhere.

    Raises
    ------
    InputError
        if a party or state is none of the conflict's, a state is in no tier or in two, or a tier has a state that the
        party prefers to one of a better tier, or likes as much.
    """
    problems: list[Problem] = []
    found = [[0] * len(conflict.states) for _ in conflict.parties]
    for name, listed in tiers.items():
        try:
            party = conflict.party(name)
            places = [[conflict.state(state) for state in tier] for tier in listed]
        except InputError as error:
            problems += error.problems
            continue
        problems += _faults(conflict, party, places)
        for place, tier in enumerate(places):
            for state in tier:
                found[party][state] = len(places) - place
    if problems:
        raise InputError(problems)
    return tuple(dense_ranks(each) for each in found)


def tiers_by_first(conflict: Conflict, first: Mapping[str, int]) -> Tiers:
    """Tiers by statements: states that differ on one of the party's so many first statements differ greatly. A party
    that is left out, or has no statements, sees no great difference.

    Raises
    ------
    InputError
        if there is no such party, or the states are merged.
    """
    counts = {conflict.party(name): count for name, count in first.items()}
    return tuple(_by_first(conflict, party, counts.get(party, 0)) for party in range(len(conflict.parties)))


def analyse_strength(
    conflict: Conflict,
    tiers: Tiers,
    *,
    concepts: Sequence[Concept] = SANCTIONED,
    switches: Switches | None = None,
) -> StrengthAnswer:
    """Which states are stable for whom, and which strongly.

    A far worse sanction is the threshold question of the other concepts, asked of tiers: the lowest tier that the
    others can bring about. Of `switches` only `sanction_may_return` counts, and for strong stability not even that.

    Raises
    ------
    InputError
        for Nash and SIM, where no strength is defined.
    """
    if not set(concepts) <= {Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ}:
        raise InputError(Problem(what="expected gmr, smr, seq or sseq: of other concepts no strength is defined"))
    general = Switches(sanction_may_return=(switches or Switches()).sanction_may_return)
    ground = Ground(conflict)
    return StrengthAnswer(
        general=analyse(conflict, concepts=concepts, switches=general),
        strong={
            concept: {name: _strong(ground, tiers, concept, party) for party, name in enumerate(conflict.parties)}
            for concept in dict.fromkeys(concepts)
        },
    )


def strength_record(answer: StrengthAnswer) -> dict[str, object]:
    """The answer as it stands in JSON."""
    names, parties = answer.general.conflict.states, answer.general.parties
    return {
        "strong": {
            str(concept): {name: [names[state] for state in answer.strongly_stable(concept, name)] for name in parties}
            for concept in answer.strong
        },
        "weak": {
            str(concept): {name: [names[state] for state in answer.weakly_stable(concept, name)] for name in parties}
            for concept in answer.strong
        },
        "strong_equilibria": {
            str(concept): [names[state] for state in answer.strong_equilibria(concept)] for concept in answer.strong
        },
    }


def _by_first(conflict: Conflict, party: int, count: int) -> Sequence[int]:
    columns = truth_columns(conflict, party)[:count].T.tolist()
    place = {row: rank for rank, row in enumerate(sorted(set(map(tuple, columns))))}
    return dense_ranks([place[tuple(row)] for row in columns])


def _strong(ground: Ground, tiers: Tiers, concept: Concept, party: int) -> bytes:
    own = tiers[party]
    sources = ground.improvement_sources if concept in _CREDIBLE else ground.sources
    outcome = best_reply(ground.arcs[party], own) if concept in _WITHOUT_ESCAPE else own
    lowest = least_reached(sources, ground.others(party), outcome)

    def far_worse(state: int, to: int) -> bool:
        tier = lowest[to]
        return tier is not None and tier < own[state]

    return stable_states(ground, party, far_worse)


def _faults(conflict: Conflict, party: int, tiers: Sequence[Sequence[int]]) -> list[Problem]:
    """What is wrong with one party's tiers, best first."""
    names, ranks, who = conflict.states, conflict.ranks[party], conflict.parties[party]
    listed = [state for tier in tiers for state in tier]
    faults = [f"found no tier for '{names[state]}'" for state in range(len(names)) if state not in listed]
    faults += [f"found '{names[state]}' in tiers twice" for state in sorted(set(listed)) if listed.count(state) > 1]
    for better, worse in pairwise(tiers):
        low = min(better, key=lambda state: ranks[state], default=None)
        high = max(worse, key=lambda state: ranks[state], default=None)
        if low is not None and high is not None and ranks[low] <= ranks[high]:
            faults.append(f"found '{names[low]}' in a better tier than '{names[high]}', which '{who}' likes no less")
    return [Problem(what=f"tiers of '{who}': {fault}, expected every state in one tier, as ranked") for fault in faults]
