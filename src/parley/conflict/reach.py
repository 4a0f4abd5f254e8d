"""What others can bring about after a move: the least that a value can come to along their joint moves.

A joint move of several parties is a sequence of single moves in which nobody moves twice in a row (Fang, Hipel and
Kilgour 1993; Xu, Hipel, Kilgour and Fang 2018, ch. 4); somebody may well move again after another has. Where a party's
moves are transitive the rule changes nothing, with listed arcs and merged states it does. So places are looked at
together with who moved last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from parley.conflict.model import Conflict

Arcs = Sequence[Sequence[Sequence[int]]]
"""Per party and state, the states reached in one step."""


def all_arcs(conflict: Conflict) -> Arcs:
    """Every party's moves, listed."""
    states = range(len(conflict.states))
    return [[conflict.reached(party, state) for state in states] for party in range(len(conflict.parties))]


def improving(arcs: Arcs, ranks: Sequence[Sequence[int]]) -> Arcs:
    """Of every party's moves those that are better for it than the state it moves from."""
    return [
        [[to for to in reached if rank[to] > rank[state]] for state, reached in enumerate(each)]
        for each, rank in zip(arcs, ranks, strict=True)
    ]


def backwards(arcs: Arcs) -> Arcs:
    """The same moves, listed by where they lead: per party and state, the states from which it is reached."""
    turned: list[list[list[int]]] = [[[] for _ in each] for each in arcs]
    for party, each in enumerate(arcs):
        for state, reached in enumerate(each):
            for to in reached:
                turned[party][to].append(state)
    return turned


def least_reached(sources: Arcs, by: Collection[int], values: Sequence[int]) -> list[int | None]:
    """Per state the least of `values` over the states that the parties `by` reach from it in one or more joint moves;
    None where they reach none. `sources` are their moves, `backwards`.

    Steps: states in ascending order of their value; from each, all places that lead to it and have no value yet are
    walked backwards. So every place is walked once: O(parties x arcs).
    """
    count = len(values)
    least: list[int | None] = [None] * count
    seen = [bytearray(count) for _ in sources]
    for end in sorted(range(count), key=values.__getitem__):
        value = values[end]
        open_places = [(end, last) for last in by if not seen[last][end]]
        for state, last in open_places:
            seen[last][state] = 1
        while open_places:
            state, mover = open_places.pop()
            for before in sources[mover][state]:
                if least[before] is None:
                    least[before] = value
                for last in by:
                    if last != mover and not seen[last][before]:
                        seen[last][before] = 1
                        open_places.append((before, last))
    return least


def joint_reach(arcs: Arcs, by: Collection[int], start: int) -> set[int]:
    """The states that the parties `by` reach from `start` in one or more joint moves; `start` too, if they return."""
    places = {(to, mover) for mover in by for to in arcs[mover][start]}
    open_places = list(places)
    while open_places:
        state, last = open_places.pop()
        for mover in by:
            if mover != last:
                fresh = {(to, mover) for to in arcs[mover][state]} - places
                places |= fresh
                open_places.extend(fresh)
    return {state for state, _ in places}


def best_reply(arcs: Sequence[Sequence[int]], ranks: Sequence[int]) -> list[int]:
    """Per state the highest rank that a party can be at after at most one more move of its own."""
    return [max([ranks[state], *(ranks[to] for to in reached)]) for state, reached in enumerate(arcs)]


def lowered(values: Iterable[int | None]) -> list[float]:
    """None as infinity: what nobody brings about deters nobody."""
    return [float("inf") if value is None else value for value in values]
