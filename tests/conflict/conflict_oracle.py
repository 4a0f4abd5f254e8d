"""Stability straight from the definitions, by sets and with no thought of speed: what every fast path is held to.

Written from Fang, Hipel and Kilgour (1993), Xu, Hipel, Kilgour and Fang (2018, ch. 4) and Rêgo and Vieira (2017); it
shares nothing with the product but the conflict itself: who reaches what, and the ranks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from parley.conflict import Conflict, OptionStates

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


class Oracle:
    def __init__(self, conflict: Conflict, *, may_return: bool = True) -> None:
        self.conflict, self.may_return = conflict, may_return
        self.states, self.parties = range(len(conflict.states)), range(len(conflict.parties))
        self.reached = {(i, s): frozenset(conflict.reached(i, s)) for i in self.parties for s in self.states}
        self.better = {
            (i, s): frozenset(q for q in self.reached[i, s] if self.prefers(i, q, s)) for i, s in self.reached
        }
        self.jointly = lru_cache(maxsize=None)(self._jointly)

    def prefers(self, party: int, one: int, other: int) -> bool:
        return self.conflict.ranks[party][one] > self.conflict.ranks[party][other]

    def _jointly(self, coalition: frozenset[int], start: int, improving: bool) -> frozenset[int]:
        """The least set with the record of last movers: a party may go on from a state unless it alone moved there."""
        step = self.better if improving else self.reached
        last_movers: dict[int, set[int]] = {}
        changed = True
        while changed:
            changed = False
            steps = [(j, q) for j in coalition for q in step[j, start]]
            for state, movers in list(last_movers.items()):
                steps += [(j, q) for j in coalition if movers != {j} for q in step[j, state]]
            for j, q in steps:
                if j not in last_movers.setdefault(q, set()):
                    last_movers[q].add(j)
                    changed = True
        return frozenset(last_movers)

    def sanctions(self, concept: str, party: int, state: int, improvement: int) -> Iterator[int]:
        """The states by which the others answer the improvement."""
        others = frozenset(self.parties) - {party}
        reach = self.jointly(others, improvement, concept in ("seq", "sseq"))
        for end in reach:
            hurts = not self.prefers(party, end, state) and (self.may_return or end != state)
            escape = any(self.prefers(party, after, state) for after in self.reached[party, end])
            if hurts and not (concept in ("smr", "sseq") and escape):
                yield end

    def simultaneous(self, party: int, state: int, improvement: int) -> Iterator[int]:
        """What the improvement becomes when others improve from the same state at the same moment."""
        names = self.conflict.states
        assert isinstance(names, OptionStates)
        numbers = {names.values(s): s for s in self.states}
        here = names.values(state)
        others = [j for j in self.parties if j != party]
        for ends in product(*([state, *self.better[j, state]] for j in others)):
            targets = [names.values(end) for end in (improvement, *ends)]
            wanted = [{target[k] for target in targets} - {here[k]} for k in range(len(here))]
            if set(ends) != {state} and all(len(values) <= 1 for values in wanted):
                end = numbers.get(tuple(min(values, default=here[k]) for k, values in enumerate(wanted)))
                if end is not None and not self.prefers(party, end, state):
                    yield end

    def is_stable(self, concept: str, party: int, state: int, *, sim: bool = False) -> bool:
        def is_deterred(improvement: int) -> bool:
            if concept not in ("nash", "sim") and any(True for _ in self.sanctions(concept, party, state, improvement)):
                return True
            return (sim or concept == "sim") and any(True for _ in self.simultaneous(party, state, improvement))

        return all(is_deterred(improvement) for improvement in self.better[party, state])

    def stable(self, concept: str, party: int, rule: str = "off") -> frozenset[int]:
        """The states that are stable for the party; `rule` says where simultaneous sanctions count besides."""
        return frozenset(
            s for s in self.states if self.is_stable(concept, party, s, sim=self._counts(concept, s, rule))
        )

    def _counts(self, concept: str, state: int, rule: str) -> bool:
        if rule == "fraser_hipel" and concept != "nash":
            return not any(self.is_stable(concept, i, state) for i in self.parties)
        return rule == "everywhere" and concept != "nash"
