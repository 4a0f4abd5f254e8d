"""Requirements on a strict order of states, such as "(2>1 or 2>4) and (2>3 or 2>6)".

A requirement is built of claims "this state stands above that one" by `every` and `some`, never by "not". States are
known by their number. In how many orders a requirement holds is in `count_orders`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Above:
    """State `high` stands above state `low`, both counted from 0."""

    high: int
    low: int


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts hold; with no part, always so."""

    parts: frozenset[Requirement]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of the parts holds; with no part, never so."""

    parts: frozenset[Requirement]


Requirement = Above | Every | Some
ALWAYS = Every(frozenset())
NEVER = Some(frozenset())


def every(parts: Iterable[Requirement]) -> Requirement:
    """All of the parts, simplified: a part that follows from another one is left out.

    >>> every([Above(1, 0), some([Above(1, 0), Above(1, 3)])])
    Above(high=1, low=0)
    """
    flat: set[Requirement] = set()
    for part in parts:
        flat |= part.parts if isinstance(part, Every) else {part}
    if NEVER in flat:
        return NEVER
    kept = _least(flat, Some)
    lists = [part.parts for part in kept if isinstance(part, Some)]
    if 1 < len(lists) == len(kept) and (shared := lists[0].intersection(*lists[1:])):
        return some([*shared, every(some(parts - shared) for parts in lists)])
    return next(iter(kept)) if len(kept) == 1 else Every(kept)


def some(parts: Iterable[Requirement]) -> Requirement:
    """At least one of the parts, simplified: a part that implies another one is left out."""
    flat: set[Requirement] = set()
    for part in parts:
        flat |= part.parts if isinstance(part, Some) else {part}
    if ALWAYS in flat:
        return ALWAYS
    kept = _least(flat, Every)
    return next(iter(kept)) if len(kept) == 1 else Some(kept)


def holds(requirement: Requirement, rank: Callable[[int], int] | Sequence[int]) -> bool:
    """Whether an order meets the requirement; `rank` is higher for a state that stands above another."""
    of = rank if callable(rank) else rank.__getitem__
    if isinstance(requirement, Above):
        return of(requirement.high) > of(requirement.low)
    met = (holds(part, of) for part in requirement.parts)
    return all(met) if isinstance(requirement, Every) else any(met)


def states_of(requirement: Requirement) -> frozenset[int]:
    """The states that the requirement names."""
    return frozenset(state for claim in claims_of(requirement) for state in (claim.high, claim.low))


def claims_of(requirement: Requirement) -> list[Above]:
    """Every claim in the requirement, as often as it is made."""
    if isinstance(requirement, Above):
        return [requirement]
    return [claim for part in requirement.parts for claim in claims_of(part)]


def requirement_text(requirement: Requirement, names: Sequence[str]) -> str:
    """The requirement in words: the order of the states' names, all of a list first, "always" and "never" as such.

    >>> requirement_text(some([Above(1, 0), Above(1, 2)]), ["none", "ceasefire", "war"])
    'ceasefire>none or ceasefire>war'
    """
    if isinstance(requirement, Above):
        return f"{names[requirement.high]}>{names[requirement.low]}"
    if requirement in (ALWAYS, NEVER):
        return "always" if requirement == ALWAYS else "never"
    word = " and " if isinstance(requirement, Every) else " or "
    texts = []
    for part in sorted(requirement.parts, key=_place):
        text = requirement_text(part, names)
        texts.append(text if isinstance(part, Above) else f"({text})")
    return word.join(texts)


def _least(parts: Iterable[Requirement], kind: type[Every] | type[Some]) -> frozenset[Requirement]:
    """The parts without those of this kind that hold another of the parts, or all that another of this kind holds."""
    inner = {part: part.parts if isinstance(part, kind) else frozenset([part]) for part in parts}
    kept: list[Requirement] = []
    by_first: dict[Requirement, list[frozenset[Requirement]]] = {}
    for part, held in sorted(inner.items(), key=lambda item: len(item[1])):
        if not any(other <= held for claim in held for other in by_first.get(claim, ())):
            kept.append(part)
            by_first.setdefault(next(iter(held)), []).append(held)
    return frozenset(kept)


def _place(requirement: Requirement) -> tuple[tuple[int, int], ...]:
    """Where a part stands in a sentence: by the states it names, in their order."""
    return tuple(sorted((claim.high, claim.low) for claim in claims_of(requirement)))
