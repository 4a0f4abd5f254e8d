"""Which stance a condition or a reason belongs to, and what a condition makes of it."""

from __future__ import annotations

from parley.position import Stance
from parley.reading.governed import Clause
from parley.reading.stances import Frame

CONDITIONED = frozenset((Stance.ACCEPTS, Stance.OPEN_TO))
"""Stances that any condition makes conditional."""
RELENTING = frozenset(("unless", "only-after", "as-long-as"))
"""Conditions under which a rejection would end: "will not sign until" accepts if."""


def attached(frame: Frame, found: list[Frame], clauses: list[Clause]) -> list[Clause]:
    """The clauses that belong to `frame`, in their order.

    A clause belongs to the nearest frame above it in the parse, else to the last one before it, else to the first one
    after it.
    """
    return [clause for clause in clauses if _owner(clause, found) is frame and not _inside(clause, frame)]


def _inside(clause: Clause, frame: Frame) -> bool:
    """ "approved a bill that would end inspections if it is referred": what the bill hangs on is in the bill."""
    told = (verb for verb in clause.marker.ancestors if verb.dep_ == "relcl" and verb.head == frame.target)
    would = any(kid.dep_ == "aux" and kid.tag_ == "MD" for verb in told for kid in verb.children)
    return would and frame.target.i > frame.predicate.i


def conditioned(frame: Frame, kinds: list[str]) -> Stance:
    """The stance under conditions of these kinds. A bare "before" only sets an order; "will never
    withdraw before X" will after it."""
    stance = frame.stance
    not_before = stance is Stance.REJECTS and frame.rule in ("will", "existence")
    binding = [kind for kind in kinds if kind != "before" or not_before]
    relents = any(kind in RELENTING or kind == "before" for kind in binding)
    if (stance in CONDITIONED and binding) or (stance is Stance.REJECTS and relents):
        return Stance.CONDITIONAL
    return stance


def _owner(clause: Clause, found: list[Frame]) -> Frame | None:
    free = [frame for frame in found if frame.predicate.i not in clause.whole or frame.predicate == clause.marker]
    above = [frame for frame in free if frame.predicate in (clause.marker, *clause.marker.ancestors)]
    if above:
        return max(above, key=lambda frame: len(list(frame.predicate.ancestors)))
    before = [frame for frame in free if frame.predicate.i < clause.marker.i]
    if before:
        return before[-1]
    return free[0] if free else None
