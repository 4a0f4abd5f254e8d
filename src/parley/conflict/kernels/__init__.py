"""Stability of all states of a conflict in option form at once, for conflicts too large for `concepts`.

`box` lays a conflict out, `solve` asks the questions, `compiled` and `plain` sweep: with numba (the extra `fast`) and
with NumPy alone. Small conflicts are not worth loading either of them; `concepts` answers those sooner.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType

from parley.conflict.answer import Concept
from parley.conflict.model import Conflict
from parley.conflict.moves import OptionMoves

SWEPT = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ)

FEW = 90
"""States times parties below which going through the arcs one by one is as fast as anything."""
SWEPT_FROM = 1_000
"""States times parties from which loading NumPy (0.1 s) costs less than going through the arcs one by one."""
COMPILED_FROM = 1 << 22
"""States times parties from which loading numba (0.6 s; some seconds the very first time) costs less than
doing without. Where `compiled` is loaded already it is used for smaller conflicts too."""


def swept_verdicts(
    conflict: Conflict, concepts: Sequence[Concept], *, ends: float | None
) -> dict[Concept, list[bytes] | None]:
    """For those of the concepts that can be swept, per party one byte per state; None where the monotonic clock came to
    `ends`. Empty where the conflict is small, or not one that can be laid out as a box."""
    asked = [concept for concept in SWEPT if concept in concepts]
    if not asked or not isinstance(conflict.moves, OptionMoves) or conflict.merged:
        return {}
    kernels = _kernels(len(conflict.states) * len(conflict.parties))
    if kernels is None:
        return {}
    from parley.conflict.kernels.box import lay_out
    from parley.conflict.kernels.solve import solve

    box = lay_out(conflict.moves.states, conflict.ranks)
    if box is None:
        return {}
    found: dict[Concept, list[bytes] | None] = dict.fromkeys(asked)
    for concept, verdicts in solve(box, asked, kernels=kernels, ends=ends):
        found[concept] = [each.tobytes() for each in verdicts]
    return found


def _kernels(ranks: int) -> ModuleType | None:
    """What answers soonest: what is loaded already costs nothing to load."""
    if ranks < FEW:
        return None
    if "parley.conflict.kernels.compiled" in sys.modules or ranks >= COMPILED_FROM:
        try:
            from parley.conflict.kernels import compiled
        except (ImportError, RuntimeError):  # numba is not installed, or finds nowhere to keep what it compiles
            pass
        else:
            return compiled
    if ranks < SWEPT_FROM:
        return None
    from parley.conflict.kernels import plain

    return plain
