"""Which demands together leave no mission: every minimal set, by hitting sets.

As long as some set that spares nobody twice is unexplored: drop a smallest hitting set of the clashes found so far; if
nothing is possible without it either, shrink what is left to a new clash. The clashes are all there when every
minimal hitting set opens the way (Reiter 1987; Liffiton and Sakallah 2008).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from parley.deal.deadline import OutOfTime

Names = tuple[str, ...]


def find_clashing(
    names: Sequence[str], possible: Callable[[Sequence[str]], bool], *, limit: int | None = None
) -> tuple[tuple[Names, ...], bool]:
    """The minimal sets of `names` with which nothing is `possible`, by size, then by names; and whether these are all.

    `possible` is asked with some of the names, and may raise `OutOfTime`; what was found by then is given back.
    """
    found: list[frozenset[str]] = []
    try:
        complete = _explore(names, possible, found, limit)
    except OutOfTime:
        complete = False
    return tuple(sorted((tuple(sorted(clash)) for clash in found), key=lambda clash: (len(clash), clash))), complete


def _explore(
    names: Sequence[str], possible: Callable[[Sequence[str]], bool], found: list[frozenset[str]], limit: int | None
) -> bool:
    opened: set[frozenset[str]] = set()
    while limit is None or len(found) < limit:
        untried = [dropped for dropped in _hitting_sets(found) if dropped not in opened]
        if not untried:
            return True
        dropped = untried[0]
        rest = [name for name in names if name not in dropped]
        if possible(rest):
            opened.add(dropped)
            continue
        clash = _shrink(rest, possible)
        found.append(frozenset(clash))
        if not clash:
            return True
    return False


def _shrink(names: Sequence[str], possible: Callable[[Sequence[str]], bool]) -> list[str]:
    """A minimal part of `names` with which nothing is possible."""
    if not possible([]):
        return []
    kept = list(names)
    for name in names:
        fewer = [each for each in kept if each != name]
        if not possible(fewer):
            kept = fewer
    return kept


def _hitting_sets(sets: Collection[frozenset[str]]) -> list[frozenset[str]]:
    """The minimal sets that share something with each of `sets`, by size, then by names."""
    hitting: set[frozenset[str]] = {frozenset()}
    for each in sets:
        missed = {one for one in hitting if not one & each}
        kept = hitting - missed
        grown = {one | {name} for one in missed for name in each}
        hitting = kept | {one for one in grown if not any(other <= one for other in kept)}
        hitting = {one for one in hitting if not any(other < one for other in hitting)}
    return sorted(hitting, key=lambda one: (len(one), sorted(one)))
