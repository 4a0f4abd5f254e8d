"""Stability of all states at once: thresholds over reachable sets.

Since preferences are ranks, an improvement of party i that ends in q is answered exactly where the *least* that the
others can bring about from q, in i's ranks, is no more than i's rank of the state left. That least is one number per
party and state, and stays the same whatever state was left, so no pair of states is ever looked at. It is found by
sweeps: each party in turn is let move once before what is known so far, until nothing changes. The concepts differ in
two things only: whether the others' moves must be improvements (SEQ, SSEQ) and whether what they bring about counts as
it is or after the party's best escape (SMR, SSEQ).

Where a box is laid out moves are transitive, so that nobody moves twice in a row changes nothing. A state that
the others do not leave counts as its own least: it is better than the state left and deters nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType

from parley.conflict.answer import Concept
from parley.conflict.kernels.box import Box, Flags, Ranks

WAYS: Mapping[Concept, tuple[bool, bool]] = {
    Concept.GMR: (False, False),
    Concept.SMR: (False, True),
    Concept.SEQ: (True, False),
    Concept.SSEQ: (True, True),
}
"""Per concept: whether sanctions are made of improvements alone, and whether the party may escape them."""


def solve(
    box: Box, concepts: Iterable[Concept], *, kernels: ModuleType, ends: float | None = None
) -> Iterator[tuple[Concept, Flags]]:
    """Each concept (Nash and those of `WAYS`) with one verdict per party and state. `kernels` is `plain` or `compiled`.
    Stops before the concept that was not done when the monotonic clock came to `ends`."""
    asked = list(concepts)
    if ends is None and (found := kernels.together(box, [WAYS.get(concept) for concept in asked])) is not None:
        yield from zip(asked, box.by_state(found), strict=True)
        return
    escapes: Ranks | None = None
    for concept in asked:
        rows = box.ranks
        if concept is not Concept.NASH:
            improvements, may_escape = WAYS[concept]
            if may_escape and escapes is None:
                escapes = kernels.escapes(box)
            rows = (escapes if may_escape and escapes is not None else rows).copy()
            if not kernels.settle(box, rows, improvements=improvements, ends=ends):
                return
        yield concept, box.by_state(kernels.verdicts(box, rows))
