"""Stability of single states for single parties: Nash, GMR, SMR, SEQ and SSEQ.

A state is stable for a party where it has nothing better to go to, or where each improvement would be answered by the
others so that the party ends no better than it began. The concepts differ in what answers they reckon with. In all of
them an improvement is strictly better, and a sanction need not be worse: ending where one minds no less will do.

Since preferences are ranks, an improvement is deterred exactly where the *least* the others can bring about after it is
no better than the state it left. That least is one number per state (`reach.least_reached`), whatever state was left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from parley.conflict.answer import Concept
from parley.conflict.model import Conflict
from parley.conflict.reach import Arcs, all_arcs, backwards, best_reply, improving, joint_reach, least_reached, lowered

Deterred = Callable[[int, int], bool]
"""Whether, from a state, one improvement (where it leads) is answered."""


@dataclass(frozen=True)
class Ground:
    """A conflict with its moves listed once for all concepts."""

    conflict: Conflict
    sanction_may_return: bool = True

    @cached_property
    def ranks(self) -> list[list[int]]:
        return [list(ranks) for ranks in self.conflict.ranks]

    @cached_property
    def arcs(self) -> Arcs:
        return all_arcs(self.conflict)

    @cached_property
    def improvements(self) -> Arcs:
        return improving(self.arcs, self.ranks)

    @cached_property
    def sources(self) -> Arcs:
        return backwards(self.arcs)

    @cached_property
    def improvement_sources(self) -> Arcs:
        return backwards(self.improvements)

    def others(self, party: int) -> list[int]:
        return [other for other in range(len(self.conflict.parties)) if other != party]


def stable_states(ground: Ground, party: int, deterred: Deterred) -> bytes:
    """One byte per state: 1 where every improvement of the party is deterred, so also where it has none."""
    improvements = ground.improvements[party]
    return bytes(all(deterred(state, to) for to in reached) for state, reached in enumerate(improvements))


def nash(ground: Ground, party: int) -> Deterred:
    """Nash stability: the party has no improvement; nothing deters one.

    Source: Nash 1950, 1951; as R (rationality) in Fang, Hipel and Kilgour 1993.
    What decides: one step. A path of two own moves to something better is no improvement unless one move leads there.
    """
    return lambda state, to: False


def gmr(ground: Ground, party: int) -> Deterred:
    """General metarationality: after each improvement the others can, by any joint moves, bring about a state that is
    no better for the party than the one it left.

    Source: Howard, *Paradoxes of Rationality*, 1971; for n parties Fang, Hipel and Kilgour 1993.
    What decides: the others need not want it. They may move through states the party likes, and each of them more than
    once, though never twice in a row; only the end counts. If none of them can move, the improvement stands.
    """
    return _least_is_no_better(ground, party, ground.sources, ground.arcs, ground.ranks[party])


def smr(ground: Ground, party: int) -> Deterred:
    """Symmetric metarationality: as GMR, and the party cannot get away from the sanction by one more move of its own.

    Source: Howard 1971; for n parties Fang, Hipel and Kilgour 1993.
    What decides: the escape is measured against the state first left, not against the sanction, and is any move of the
    party, not only an improvement.
    """
    escape = best_reply(ground.arcs[party], ground.ranks[party])
    return _least_is_no_better(ground, party, ground.sources, ground.arcs, escape)


def seq(ground: Ground, party: int) -> Deterred:
    """Sequential stability: as GMR, but each step of the sanction improves things for whoever takes it.

    Source: Fraser and Hipel, IEEE SMC 9, 1979; for n parties Fang, Hipel and Kilgour 1993.
    What decides: a step is an improvement from the state in which it is taken, not from the first; and a sanctioner may
    move again after another has moved (programs that let each move once report too many states as unstable).
    """
    return _least_is_no_better(ground, party, ground.improvement_sources, ground.improvements, ground.ranks[party])


def sseq(ground: Ground, party: int) -> Deterred:
    """Symmetric sequential stability: as SEQ, and the party cannot get away from the sanction by one move of its own.

    Source: Rêgo and Vieira, *Group Decision and Negotiation* 26, 2017.
    What decides: one and the same sanction must be credible and without escape; SEQ and SMR may each have their own.
    """
    escape = best_reply(ground.arcs[party], ground.ranks[party])
    return _least_is_no_better(ground, party, ground.improvement_sources, ground.improvements, escape)


DETERRENCE: dict[Concept, Callable[[Ground, int], Deterred]] = {
    Concept.NASH: nash,
    Concept.GMR: gmr,
    Concept.SMR: smr,
    Concept.SEQ: seq,
    Concept.SSEQ: sseq,
}


def _least_is_no_better(ground: Ground, party: int, sources: Arcs, arcs: Arcs, outcome: Sequence[int]) -> Deterred:
    """`outcome` is what a sanction that ends in a state comes to for the party."""
    others, ranks = ground.others(party), ground.ranks[party]
    least = lowered(least_reached(sources, others, outcome))
    if ground.sanction_may_return:
        return lambda state, to: least[to] <= ranks[state]

    def deterred_elsewhere(state: int, to: int) -> bool:
        if least[to] > ranks[state] or outcome[state] > ranks[state]:
            return least[to] <= ranks[state]
        return any(outcome[end] <= ranks[state] for end in joint_reach(arcs, others, to) - {state})

    return deterred_elsewhere
