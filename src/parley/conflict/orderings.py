"""Requirements on a strict order of states, such as "(2>1 or 2>4) and (2>3 or 2>6)", and how many orders meet them.

A requirement is built of claims "this state stands above that one" by `every` and `some`, never by "not". Orders are
counted exactly and without listing them:

1. Choose the lowest of the states that the requirement names. That settles every claim about it: all others stand
   above it. What is left is a requirement on the others.
2. Parts that name no state in common are independent of each other: the relative orders of disjoint sets of states are.
3. A state named only once can be called anything, so requirements that differ in such names alone are counted once.

States that a requirement does not name are free: they multiply the number of orders and leave the share as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import factorial, prod

MOST_CLAIMS = 3_000_000
"""How many claims a count reads, over all that is left to require at some point, before it gives up."""
MOST_STATES = 600
"""How many states a requirement that is counted may name: each can be one level of recursion."""


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
    return frozenset(_mentions(requirement))


def count_orders(requirement: Requirement, states: int) -> int | None:
    """In how many of the strict orders of that many states the requirement holds; None where counting is too much.

    >>> count_orders(every([some([Above(1, 0), Above(1, 3)]), some([Above(1, 2), Above(1, 5)])]), 6)
    384
    """
    share = share_of_orders(requirement)
    return None if share is None else int(share * factorial(states))


def share_of_orders(requirement: Requirement) -> Fraction | None:
    """The share of all strict orders in which the requirement holds; None where counting is too much."""
    if len(states_of(requirement)) > MOST_STATES:
        return None
    try:
        return _share(requirement, _Known())
    except _TooMany:
        return None


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


class _TooMany(Exception):
    """The count would read more than `MOST_CLAIMS`."""


@dataclass(slots=True)
class _Known:
    """The shares found so far in one count, and how many more claims it may read."""

    shares: dict[object, Fraction] = field(default_factory=dict)
    left: int = MOST_CLAIMS

    def pay(self, claims: int) -> None:
        self.left -= claims
        if self.left < 0:
            raise _TooMany


def _share(requirement: Requirement, known: _Known) -> Fraction:
    if requirement in (ALWAYS, NEVER):
        return Fraction(requirement == ALWAYS)
    if isinstance(requirement, Above):
        return Fraction(1, 2)
    mentions = _mentions(requirement)
    key = _key(requirement, mentions)
    if key in known.shares:
        return known.shares[key]
    parts = _independent(requirement)
    if len(parts) > 1:
        met = isinstance(requirement, Every)
        shares = [_share(part, known) for part in parts]  # of a list, the shares in which no part holds
        together = prod((share if met else 1 - share for share in shares), start=Fraction(1))
        known.shares[key] = together if met else 1 - together
    else:
        total = Fraction(0)
        alike = _alike(requirement, mentions)
        known.pay(len(alike) * mentions.total())
        for lowest, times in alike:
            total += times * _share(_above_lowest(requirement, lowest), known)
        known.shares[key] = total / len(mentions)
    return known.shares[key]


def _above_lowest(requirement: Requirement, lowest: int) -> Requirement:
    """What is left to require once this state is known to stand below all others that are named."""
    if isinstance(requirement, Above):
        if requirement.low == lowest:
            return ALWAYS
        return NEVER if requirement.high == lowest else requirement
    parts = (_above_lowest(part, lowest) for part in requirement.parts)
    return every(parts) if isinstance(requirement, Every) else some(parts)


def _alike(requirement: Every | Some, mentions: Mapping[int, int]) -> list[tuple[int, int]]:
    """One of each lot of states that may change places with one another, with how many they are.

    Two are alike if each is named once, as the low one, in the same list under the same high one.
    """
    lots: Counter[object] = Counter()
    first: dict[object, int] = {}

    def visit(part: Every | Some) -> None:
        for child in part.parts:
            if not isinstance(child, Above):
                visit(child)
            elif mentions[child.low] == 1:
                lot = (part, child.high)
                lots[lot] += 1
                first.setdefault(lot, child.low)

    visit(requirement)
    found = [(first[lot], times) for lot, times in lots.items()]
    low_once = {child.low for child in _claims(requirement) if mentions[child.low] == 1}
    return found + [(state, 1) for state in mentions if state not in low_once]


def _independent(requirement: Every | Some) -> list[Requirement]:
    """The parts, put together where they name a state in common."""
    groups: list[tuple[set[int], list[Requirement]]] = []
    for part in requirement.parts:
        states, members = set(states_of(part)), [part]
        apart = []
        for other_states, other_members in groups:
            if states & other_states:
                states |= other_states
                members += other_members
            else:
                apart.append((other_states, other_members))
        groups = [*apart, (states, members)]
    together = every if isinstance(requirement, Every) else some
    return [together(members) for _, members in groups]


def _key(requirement: Requirement, mentions: Mapping[int, int]) -> object:
    """The same for requirements that differ only in the names of states named once."""
    if isinstance(requirement, Above):
        return tuple(state if mentions[state] > 1 else "once" for state in (requirement.high, requirement.low))
    below = Counter(_key(part, mentions) for part in requirement.parts)
    return (isinstance(requirement, Every), frozenset(below.items()))


def _mentions(requirement: Requirement) -> Counter[int]:
    """How often each state is named."""
    return Counter(state for claim in _claims(requirement) for state in (claim.high, claim.low))


def _claims(requirement: Requirement) -> list[Above]:
    if isinstance(requirement, Above):
        return [requirement]
    return [claim for part in requirement.parts for claim in _claims(part)]


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
    return tuple(sorted((claim.high, claim.low) for claim in _claims(requirement)))
