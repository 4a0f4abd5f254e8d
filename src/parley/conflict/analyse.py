"""Which states are stable, for whom, under which concept: the one question that all other parts ask here."""

from __future__ import annotations

import time
from collections.abc import Sequence
from math import prod

from parley.conflict.answer import Concept, SimRule, StabilityAnswer, Switches
from parley.conflict.concepts import DETERRENCE, Ground, stable_states
from parley.conflict.kernels import swept_verdicts
from parley.conflict.model import Conflict
from parley.conflict.moves import OptionMoves, owned
from parley.conflict.options import OptionStates
from parley.conflict.simultaneous import simultaneous
from parley.errors import InputError, Problem

USUAL = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SIM)
"""What is asked where nobody says."""
MOST_SIMULTANEOUS = 1_000
"""States up to which SIM is computed where nobody asked for it: it looks at combinations of moves one by one."""

MOST_MOVES = 5_000_000
"""Moves that are listed one by one, for what is not swept: some 400 MB, some ten seconds for each concept."""

_NO_OPTIONS = "its states are not made of options, so moves cannot be combined"
_MERGED = "some of its states are merged, so moves can no longer be combined option by option"
_TOO_MANY = f"the conflict has more than {MOST_MOVES:,} moves, too many to go through one by one"


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
        if a party is not one of the conflict's, or simultaneous sanctions are to count where none can be told.
    """
    ends = None if timeout is None else time.monotonic() + timeout
    switches = switches or Switches()
    _check(conflict, parties or (), switches)
    asked, left_out = _answerable(conflict, concepts)
    chosen = range(len(conflict.states)) if states is None else sorted(set(states))
    ground = Ground(conflict, switches.sanction_may_return)
    stable: dict[Concept, dict[str, bytes]] = {}
    undecided: list[Concept] = []
    swept = swept_verdicts(conflict, asked if switches.simultaneous is SimRule.OFF else (), ends=ends)
    for concept in asked:
        if concept not in swept and _has_too_many_moves(conflict):
            left_out[concept] = _TOO_MANY
            continue
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


def _check(conflict: Conflict, parties: Sequence[str], switches: Switches) -> None:
    for name in parties:
        conflict.party(name)
    if switches.simultaneous is not SimRule.OFF and (why := _why_not_simultaneous(conflict)):
        raise InputError(Problem(what=f"simultaneous sanctions cannot be counted: {why}", todo="Leave them off"))


def _why_not_simultaneous(conflict: Conflict) -> str | None:
    """Why moves cannot be made at the same moment; None where they can."""
    if isinstance(conflict.states, OptionStates):
        return None
    return _MERGED if conflict.merged else _NO_OPTIONS


def _answerable(conflict: Conflict, concepts: Sequence[Concept] | None) -> tuple[list[Concept], dict[Concept, str]]:
    """The concepts to answer, each once, and those that cannot be, with why."""
    asked = list(dict.fromkeys(USUAL if concepts is None else concepts))
    why = _why_not_simultaneous(conflict)
    if why is None and concepts is None and len(conflict.states) > MOST_SIMULTANEOUS:
        why = f"the conflict has more than {MOST_SIMULTANEOUS:,} states; ask for it by name"
    if why is None or Concept.SIM not in asked:
        return asked, {}
    return [concept for concept in asked if concept is not Concept.SIM], {Concept.SIM: why}


def _has_too_many_moves(conflict: Conflict) -> bool:
    """Whether there may be more moves than are listed; what no feasible state allows is counted too."""
    if not isinstance(conflict.moves, OptionMoves):
        return False
    options = conflict.moves.states.options
    each = (prod(len(options[at].values) for at in owned(options, party)) for party in range(len(conflict.parties)))
    return len(conflict.states) * sum(each) > MOST_MOVES


def _verdicts(ground: Ground, concept: Concept, rule: SimRule, ends: float | None) -> list[bytes] | None:
    """Per party one byte per state; None where time ran out."""
    parties = range(len(ground.conflict.parties))
    alone: list[bytes] = []
    for party in parties:
        if ends is not None and time.monotonic() >= ends:
            return None
        deter = simultaneous if concept is Concept.SIM else DETERRENCE[concept]
        alone.append(stable_states(ground, party, deter(ground, party)))
    if rule is SimRule.OFF or concept in (Concept.NASH, Concept.SIM):
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
