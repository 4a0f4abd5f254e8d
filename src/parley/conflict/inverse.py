"""Stability asked backwards: which rankings of one party would make a state an equilibrium, all else as it is.

After Kinsara, Kilgour and Hipel, *IEEE Transactions on Systems, Man, and Cybernetics: Systems* 45, 2015, who list the
rankings one by one, which ends at a handful of states. Here the condition is written down instead, as claims on which
state must stand above which (`orderings`), and the rankings that meet it are counted from that.

A ranking is a strict order of all states. The party whose ranking is asked for can decide two things by it: whether it
stays itself, and, where sanctions must be credible (SEQ, SSEQ), whether it would take part in deterring the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import factorial

from parley.conflict.analyse import analyse
from parley.conflict.answer import Concept, Switches
from parley.conflict.chance import Share
from parley.conflict.concepts import Ground
from parley.conflict.count_orders import sampled_share_of_orders, share_of_orders
from parley.conflict.model import Conflict
from parley.conflict.orderings import ALWAYS, NEVER, Above, Requirement, every, requirement_text, some
from parley.conflict.reach import joint_reach
from parley.errors import InputError, Problem

MOST_WAYS = 2_000
"""Ways in which a sanction can depend on the party's own ranking, for one improvement of another party."""

_MOST_STATES_EXACT = 18
"""18! is the last factorial below 2^53."""

_CREDIBLE = (Concept.SEQ, Concept.SSEQ)
_WITHOUT_ESCAPE = (Concept.SMR, Concept.SSEQ)

Way = frozenset[Above]
"""Claims that, taken together, make a sequence of moves one of improvements alone."""


@dataclass(frozen=True, kw_only=True)
class Inverse:
    """Which rankings of `party` make `state` an equilibrium under `concept`.

    `needs` is what such a ranking must meet; None where there are more than `MOST_WAYS` to write it. `against` are the
    other parties, in order, that would leave the state whatever this party preferred. `holds_now` says whether the
    state is an equilibrium as the conflict stands.
    """

    conflict: Conflict
    party: str
    state: int
    concept: Concept
    needs: Requirement | None
    against: tuple[str, ...]
    holds_now: bool

    @cached_property
    def share(self) -> Fraction | None:
        """The share of all strict rankings that will do; None where that is too much to count."""
        return None if self.needs is None else share_of_orders(self.needs)

    def sampled_share(self, *, samples: int = 10_000, seed: int = 0) -> Share | None:
        """The share on a sample of rankings, where it is too much to count; None without `needs`."""
        return None if self.needs is None else sampled_share_of_orders(self.needs, samples=samples, seed=seed)

    @property
    def rankings(self) -> int | None:
        """How many strict rankings will do; None where that is too much to count."""
        return None if self.share is None else int(self.share * self.of)

    @property
    def of(self) -> int:
        """How many strict rankings there are."""
        return factorial(len(self.conflict.states))


def rankings_that_hold(
    conflict: Conflict, party: str, state: int, *, concept: Concept, switches: Switches | None = None
) -> Inverse:
    """What the party would have to prefer for the state (its number) to be an equilibrium; others prefer as they do.

    Ties of the other parties are kept. Simultaneous sanctions are not reckoned with.

    Raises
    ------
    InputError
        if there is no such party, or the concept is SIM.
    """
    if concept is Concept.SIM:
        what = "found 'sim', expected nash, gmr, smr, seq or sseq, which can be asked backwards"
        raise InputError(Problem(what=what))
    may_return = (switches or Switches()).sanction_may_return
    ground = Ground(conflict, may_return)
    asked = conflict.party(party)
    answer = analyse(conflict, concepts=[concept], states=[state], switches=Switches(sanction_may_return=may_return))
    parts: list[Requirement | None] = [_to_stay(ground, asked, state, concept)]
    against = []
    for place in ground.others(asked):
        name = conflict.parties[place]
        part: Requirement | None = ALWAYS if answer.is_stable(concept, name, state) else NEVER
        if concept in _CREDIBLE:
            part = _to_deter(ground, asked, place, state, concept)
        against += [name] if part == NEVER else []
        parts.append(part)
    known = [part for part in parts if part is not None]
    return Inverse(
        conflict=conflict,
        party=party,
        state=state,
        concept=concept,
        needs=every(known) if len(known) == len(parts) or against else None,
        against=tuple(against),
        holds_now=state in answer.equilibria[concept],
    )


def needs_text(inverse: Inverse) -> str:
    """What the ranking must meet, in the states' names, such as "(2>1 or 2>4) and (2>3 or 2>6)"."""
    return "" if inverse.needs is None else requirement_text(inverse.needs, inverse.conflict.states)


def inverse_record(inverse: Inverse) -> dict[str, object]:
    """The answer as it stands in JSON: `rankings` of `of` will do, `share` of all, which lies between `low` and `high`:
    the same number, unless the share had to be sampled. The numbers of rankings are null then, and where they are too
    great for readers of JSON to hold exactly."""
    small = len(inverse.conflict.states) <= _MOST_STATES_EXACT
    share = inverse.sampled_share() if inverse.share is None else _counted(inverse.share)
    return {
        "party": inverse.party,
        "state": inverse.conflict.states[inverse.state],
        "concept": str(inverse.concept),
        "needs": None if inverse.needs is None else needs_text(inverse),
        "rankings": inverse.rankings if small else None,
        "of": inverse.of if small else None,
        "share": None if share is None else share.value,
        "low": None if share is None else share.low,
        "high": None if share is None else share.high,
        "against": list(inverse.against),
        "holds_now": inverse.holds_now,
    }


def _counted(share: Fraction) -> Share:
    return Share(float(share), float(share), float(share))


def _to_stay(ground: Ground, party: int, state: int, concept: Concept) -> Requirement:
    """Each state the party could go to stands below this one, or some state in which the others end does; under SMR
    and SSEQ with all that the party could reach from there. The others' improvements do not depend on its ranking."""
    arcs = ground.improvements if concept in _CREDIBLE else ground.arcs

    def not_above(states: Iterable[int]) -> Requirement:
        return every(Above(state, low) for low in states if low != state)

    def sanctions(to: int) -> Iterator[Requirement]:
        for end in joint_reach(arcs, ground.others(party), to) if concept is not Concept.NASH else ():
            if end != state or ground.sanction_may_return:
                escapes = ground.arcs[party][end] if concept in _WITHOUT_ESCAPE else ()
                yield not_above([end, *escapes])

    return every(some([Above(state, to), *sanctions(to)]) for to in ground.arcs[party][state])


def _to_deter(ground: Ground, party: int, other: int, state: int, concept: Concept) -> Requirement | None:
    """Each improvement of the other party can be answered by credible steps, some of them perhaps this party's; None
    where there are too many ways to do so."""
    ranks = ground.ranks[other]

    def hurts(end: int) -> bool:
        after = [end, *(ground.arcs[other][end] if concept is Concept.SSEQ else ())]
        return all(ranks[each] <= ranks[state] for each in after) and (end != state or ground.sanction_may_return)

    answers = []
    for to in ground.improvements[other][state]:
        ways = _ways_to_reach(ground, party, other, to)
        if ways is None:
            return None
        answers.append(some(every(way) for end, each in ways.items() if hurts(end) for way in each))
    return every(answers)


def _ways_to_reach(ground: Ground, party: int, other: int, start: int) -> dict[int, set[Way]] | None:
    """Per state that all but `other` reach from `start` by improvements, what the party must prefer for it to be so:
    the shortest lists of claims, any one of which will do. None where there are more than `MOST_WAYS`.

    Steps: places (a state and who moved last) are gone through as long as a way is found to one that no shorter way
    makes needless. The party's own moves each add the claim that they improve on where they start.
    """
    movers = ground.others(other)
    count = 0
    found: dict[tuple[int, int], set[Way]] = {}
    open_ways: list[tuple[int, int, Way]] = [(start, other, frozenset())]
    while open_ways:
        at, last, way = open_ways.pop()
        if last != other and way not in found[at, last]:
            continue  # a shorter way has been found since
        for mover in movers:
            if mover == last:
                continue
            for to in (ground.arcs if mover == party else ground.improvements)[mover][at]:
                longer = way | {Above(to, at)} if mover == party else way
                known = found.setdefault((to, mover), set())
                if _goes_in_circles(longer) or any(each <= longer for each in known):
                    continue
                found[to, mover] = {each for each in known if not longer <= each} | {longer}
                count += len(found[to, mover]) - len(known)
                open_ways.append((to, mover, longer))
        if max(count, len(open_ways)) > MOST_WAYS:
            return None
    ends: dict[int, set[Way]] = {}
    for (end, _), ways in found.items():
        ends.setdefault(end, set()).update(ways)
    return ends


def _goes_in_circles(way: Way) -> bool:
    """Whether the claims would put a state above itself."""
    left = set(way)
    while left:
        lows = {claim.low for claim in left}
        top = {claim for claim in left if claim.high not in lows}
        if not top:
            return True
        left -= top
    return False
