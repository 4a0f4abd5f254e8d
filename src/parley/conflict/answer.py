"""What an analysis of stability answers, as values, and the same as a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, reduce
from itertools import compress
from operator import and_

from parley.conflict.model import Conflict
from parley.conflict.options import OptionStates


class Concept(StrEnum):
    """When a party has no reason to leave a state; each is defined where it is computed, in `concepts`."""

    NASH = "nash"
    GMR = "gmr"
    SMR = "smr"
    SEQ = "seq"
    SSEQ = "sseq"
    SIM = "sim"


class SimRule(StrEnum):
    """Whether improvements that others make at the same moment sanction too, under GMR, SMR, SEQ and SSEQ."""

    OFF = "off"
    FRASER_HIPEL = "fraser_hipel"
    """where every party would otherwise leave, and nowhere else (Fraser and Hipel's tableau)"""
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """What the definitions leave open. `sanction_may_return`: whether a sanction may lead back to the very state that
    was left, which is no better than itself; it matters only where others can undo a party's move."""

    sanction_may_return: bool = True
    simultaneous: SimRule = SimRule.OFF


@dataclass(frozen=True, kw_only=True)
class StabilityAnswer:
    """Which states are stable for whom.

    `parties` and `states` (numbers, ascending) are those that were asked for. `stable` has per concept, and per party
    of the conflict (asked for or not), one byte per state in `states`: 1 where it is stable for the party, else 0.
    `undecided` are the concepts that time ran out on, `left_out` those that the conflict has no answer to, with why;
    neither of them is in `stable`.
    """

    conflict: Conflict
    parties: tuple[str, ...]
    states: Sequence[int]
    switches: Switches
    stable: Mapping[Concept, Mapping[str, bytes]]
    undecided: tuple[Concept, ...] = ()
    left_out: Mapping[Concept, str] = field(default_factory=dict)

    def is_stable(self, concept: Concept, party: str, state: int) -> bool:
        """Whether the state (its number) is stable for the party."""
        return bool(self.stable[concept][party][self.states.index(state)])

    def stable_states(self, concept: Concept, party: str) -> tuple[int, ...]:
        """The numbers of the states that are stable for the party, ascending."""
        return tuple(compress(self.states, self.stable[concept][party]))

    @cached_property
    def equilibria(self) -> Mapping[Concept, tuple[int, ...]]:
        """Per concept the states that are stable for every party of the conflict, ascending."""
        return {
            concept: tuple(compress(self.states, _everywhere(list(by_party.values()))))
            for concept, by_party in self.stable.items()
        }


def _everywhere(verdicts: Sequence[bytes]) -> bytes:
    """1 where all have 1: as whole numbers, whose bits are combined at once however many states there are."""
    size = len(verdicts[0])
    return reduce(and_, (int.from_bytes(each) for each in verdicts)).to_bytes(size)


def stability_record(answer: StabilityAnswer) -> dict[str, object]:
    """The answer as it stands in JSON: names in the order of the conflict's states."""
    names = answer.conflict.states
    status_quo = answer.conflict.status_quo
    return {
        "conflict": answer.conflict.name,
        "parties": list(answer.conflict.parties),
        "status_quo": None if status_quo is None else names[status_quo],
        "states": [names[state] for state in answer.states],
        "strings": _strings(answer),
        "stable": {
            str(concept): {
                party: [names[state] for state in answer.stable_states(concept, party)] for party in answer.parties
            }
            for concept in answer.stable
        },
        "equilibria": {
            str(concept): [names[state] for state in states] for concept, states in answer.equilibria.items()
        },
        "switches": {
            "sanction_may_return": answer.switches.sanction_may_return,
            "simultaneous": str(answer.switches.simultaneous),
        },
        "undecided": [str(concept) for concept in answer.undecided],
        "left_out": {str(concept): why for concept, why in answer.left_out.items()},
    }


def _strings(answer: StabilityAnswer) -> dict[str, list[str]]:
    """Names to the option strings they stand for; states without a name of their own are left out."""
    conflict = answer.conflict
    if not conflict.merged and not (isinstance(conflict.states, OptionStates) and conflict.states.names):
        return {}
    found = {conflict.states[state]: list(conflict.strings(state)) for state in answer.states}
    return {name: strings for name, strings in found.items() if strings not in ([], [name])}
