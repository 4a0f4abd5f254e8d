"""Which states are stable, for whom, under which concept: the one question that all other parts ask here."""

from __future__ import annotations

import time
from collections.abc import Sequence

from parley.conflict.answer import Concept, SimRule, StabilityAnswer, Switches
from parley.conflict.concepts import DETERRENCE, Ground, stable_states
from parley.conflict.kernels import swept_verdicts
from parley.conflict.model import Conflict
from parley.conflict.options import OptionStates
from parley.conflict.simultaneous import simultaneous

USUAL = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SIM)
"""What is asked where nobody says."""
MOST_SIMULTANEOUS = 1_000
"""States up to which SIM is computed where nobody asked for it: it looks at combinations of moves one by one."""

_NO_OPTIONS = "its states are not made of options, so moves cannot be combined"
_MERGED = "some of its states are merged, so moves can no longer be combined option by option"


def analyse(
    conflict: Conflict,
    *,
    concepts: Sequence[Concept] | None = None,
    parties: Sequence[str] | None = None,
    states: Sequence[int] | None = None,
    switches: Switches | None = None,
    timeout: float | None = None,
) -> StabilityAnswer:
    """Which states are stable for which party.

    `concepts` default to `USUAL`, `parties` (names) and `states` (numbers) to all; `timeout` is in seconds.

    >>> from parley.conflict import arc_conflict
    >>> dilemma = arc_conflict([[(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]],
    ...                        [[1, 0, 3, 2], [1, 3, 0, 2]], states=["DD", "CD", "DC", "CC"])
    >>> analyse(dilemma).equilibria[Concept.SEQ]
    (0, 3)

    Raises
    ------
    InputError
        if a party is not one of the conflict's.
    """
    ends = None if timeout is None else time.monotonic() + timeout
    switches = switches or Switches()
    for name in parties or ():
        conflict.party(name)
    asked, left_out = _answerable(conflict, concepts)
    chosen = range(len(conflict.states)) if states is None else sorted(set(states))
    ground = Ground(conflict, switches.sanction_may_return)
    stable: dict[Concept, dict[str, bytes]] = {}
    undecided: list[Concept] = []
    swept = swept_verdicts(conflict, asked if switches.simultaneous is SimRule.OFF else (), ends=ends)
    for concept in asked:
        verdicts = swept[concept] if concept in swept else _verdicts(ground, concept, switches.simultaneous, ends)
        if verdicts is None:
            undecided.append(concept)
        else:
            each = (one if states is None else bytes(one[state] for state in chosen) for one in verdicts)
            stable[concept] = dict(zip(conflict.parties, each, strict=True))
    return StabilityAnswer(
        conflict=conflict,
        parties=tuple(name for name in conflict.parties if parties is None or name in parties),
        states=chosen,
        switches=switches,
        stable=stable,
        undecided=tuple(undecided),
        left_out=left_out,
    )


def _answerable(conflict: Conflict, concepts: Sequence[Concept] | None) -> tuple[list[Concept], dict[Concept, str]]:
    """The concepts to answer, each once, and those that cannot be, with why."""
    asked = list(dict.fromkeys(USUAL if concepts is None else concepts))
    why = None
    if not isinstance(conflict.states, OptionStates):
        why = _MERGED if conflict.merged else _NO_OPTIONS
    elif concepts is None and len(conflict.states) > MOST_SIMULTANEOUS:
        why = f"the conflict has more than {MOST_SIMULTANEOUS:,} states; ask for it by name"
    if why is None or Concept.SIM not in asked:
        return asked, {}
    return [concept for concept in asked if concept is not Concept.SIM], {Concept.SIM: why}


def _verdicts(ground: Ground, concept: Concept, rule: SimRule, ends: float | None) -> list[bytes] | None:
    """Per party one byte per state; None where time ran out."""
    parties = range(len(ground.conflict.parties))
    alone: list[bytes] = []
    for party in parties:
        if ends is not None and time.monotonic() >= ends:
            return None
        deter = simultaneous if concept is Concept.SIM else DETERRENCE[concept]
        alone.append(stable_states(ground, party, deter(ground, party)))
    off = rule is SimRule.OFF or concept in (Concept.NASH, Concept.SIM)
    if off or not isinstance(ground.conflict.states, OptionStates):
        return alone
    return [_with_simultaneous(ground, party, concept, rule, alone) for party in parties]


def _with_simultaneous(ground: Ground, party: int, concept: Concept, rule: SimRule, alone: Sequence[bytes]) -> bytes:
    """The party's verdicts where simultaneous sanctions count besides; `alone` are every party's without them."""
    sequential, at_once = DETERRENCE[concept](ground, party), simultaneous(ground, party)
    verdicts = bytearray(alone[party])
    for state, *without in zip(range(len(verdicts)), *alone, strict=True):
        if rule is SimRule.EVERYWHERE or not any(without):
            reached = ground.improvements[party][state]
            verdicts[state] = all(sequential(state, to) or at_once(state, to) for to in reached)
    return bytes(verdicts)
