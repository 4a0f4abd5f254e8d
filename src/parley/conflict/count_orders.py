"""In how many orders of all states a requirement holds: counted exactly and without listing them, else on a sample.

1. States that the requirement does not name are free: they multiply the number of orders and leave the share as it is.
2. Parts that name no state in common are independent of each other: so are the relative orders of disjoint sets.
3. Where all claims put one and the same state above others (or below), only the set of others below it matters, and of
   that only the size: sets are counted by size, as polynomials whose coefficient d belongs to the sets of d states.
4. Else the lowest of the named states is chosen. That settles every claim about it: all others stand above it. What is
   left is a requirement on the others; such that differ only in the names of states named once are counted once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from math import comb, factorial, prod
from typing import TYPE_CHECKING

from parley.conflict.chance import Share, sampled_share
from parley.conflict.orderings import (
    ALWAYS,
    NEVER,
    Above,
    Every,
    Requirement,
    Some,
    claims_of,
    every,
    some,
    states_of,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_CLAIMS = 200_000
"""How many claims a count reads, over all that is left to require at some point, before it gives up: some seconds."""
MOST_STATES = 400
"""How many states a requirement that is counted may name: each can be a level or two of recursion."""

Sizes = Sequence[int]
"""How many of the sets of d states meet a requirement, for d from 0 to all of the states that it names."""


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
    except _TooManyError:
        return None


def sampled_share_of_orders(requirement: Requirement, *, samples: int, seed: int) -> Share:
    """The share of strict orders in which the requirement holds, on a sample of them: for what is too much to count."""
    import numpy as np

    places = {state: place for place, state in enumerate(sorted(states_of(requirement)))}
    keys = np.random.default_rng(seed).random((len(places), samples))

    def met(part: Requirement) -> NDArray[np.bool_]:
        if isinstance(part, Above):
            above: NDArray[np.bool_] = keys[places[part.high]] > keys[places[part.low]]
            return above
        join = np.logical_and if isinstance(part, Every) else np.logical_or
        return reduce(join, map(met, part.parts), np.full(samples, isinstance(part, Every)))

    return sampled_share(int(met(requirement).sum()), samples)


class _TooManyError(Exception):
    """The count would read more than `MOST_CLAIMS`."""


@dataclass(slots=True)
class _Known:
    """What was found so far in one count, and how many more claims it may read."""

    shares: dict[object, Fraction] = field(default_factory=dict)
    sizes: dict[Requirement, Sizes] = field(default_factory=dict)
    left: int = MOST_CLAIMS

    def pay(self, claims: int) -> None:
        self.left -= claims
        if self.left < 0:
            raise _TooManyError


def _share(requirement: Requirement, known: _Known) -> Fraction:
    if requirement in (ALWAYS, NEVER):
        return Fraction(requirement == ALWAYS)
    if isinstance(requirement, Above):
        return Fraction(1, 2)
    claims = claims_of(requirement)
    pivots = frozenset.intersection(*(frozenset({claim.high, claim.low}) for claim in claims))
    for pivot in pivots:
        if len({claim.high == pivot for claim in claims}) == 1:
            return _share_by_size(_sizes(requirement, pivot, known))
    mentions = Counter(state for claim in claims for state in (claim.high, claim.low))
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
        known.pay(len(mentions) * len(claims))
        total = Fraction(0)
        for lowest in mentions:
            settled = {claim: _above_lowest(claim, lowest) for claim in claims if lowest in (claim.high, claim.low)}
            total += _share(_with(requirement, settled), known)
        known.shares[key] = total / len(mentions)
    return known.shares[key]


def _above_lowest(claim: Above, lowest: int) -> Requirement:
    """What becomes of a claim about a state that turns out to stand below all others."""
    return ALWAYS if claim.low == lowest else NEVER


def _with(requirement: Requirement, settled: Mapping[Above, Requirement]) -> Requirement:
    """What is left to require once these claims are settled."""
    if isinstance(requirement, Above):
        return settled.get(requirement, requirement)
    parts = (_with(part, settled) for part in requirement.parts)
    return every(parts) if isinstance(requirement, Every) else some(parts)


def _share_by_size(sizes: Sizes) -> Fraction:
    """The share of orders of one state and m others in which the set of others on one side of it is one of these: of
    d others below and m-d above there are d! (m-d)! orders."""
    others = len(sizes) - 1
    orders = sum(sets * factorial(size) * factorial(others - size) for size, sets in enumerate(sizes))
    return Fraction(orders, factorial(others + 1))


def _sizes(requirement: Requirement, pivot: int, known: _Known) -> Sizes:
    """The sets of other states that meet the requirement, by size, where every claim is about the pivot and another."""
    if requirement in (ALWAYS, NEVER):
        return (int(requirement == ALWAYS),)
    if isinstance(requirement, Above):
        return (0, 1)
    if requirement in known.sizes:
        return known.sizes[requirement]
    claims = claims_of(requirement)
    known.pay(2 * len(claims))
    parts = _independent(requirement, pivot)
    if len(parts) > 1:
        met = isinstance(requirement, Every)
        each = [_sizes(part, pivot, known) for part in parts]  # of a list, the sets that meet no part
        together = reduce(_product, each if met else map(_all_but, each))
        known.sizes[requirement] = together if met else _all_but(together)
    else:
        claim = Counter(claims).most_common(1)[0][0]
        others = len(states_of(requirement)) - 2  # but the pivot and the state of this claim
        with_it = _sizes(_with(requirement, {claim: ALWAYS}), pivot, known)
        without = _sizes(_with(requirement, {claim: NEVER}), pivot, known)
        pairs = zip((0, *_among(with_it, others)), (*_among(without, others), 0), strict=True)
        known.sizes[requirement] = tuple(one + other for one, other in pairs)
    return known.sizes[requirement]


def _product(one: Sizes, other: Sizes) -> Sizes:
    sizes = [0] * (len(one) + len(other) - 1)
    for first, sets in enumerate(one):
        for second, other_sets in enumerate(other):
            sizes[first + second] += sets * other_sets
    return tuple(sizes)


def _all_but(sizes: Sizes) -> Sizes:
    """The sets that are not among these."""
    return tuple(comb(len(sizes) - 1, size) - sets for size, sets in enumerate(sizes))


def _among(sizes: Sizes, states: int) -> Sizes:
    """The same sets, each with any of further states, of that many in all."""
    free = states - len(sizes) + 1
    return _product(sizes, [comb(free, size) for size in range(free + 1)])


def _independent(requirement: Every | Some, pivot: int | None = None) -> list[Requirement]:
    """The parts, put together where they name a state in common; the pivot does not count."""
    groups: list[tuple[set[int], list[Requirement]]] = []
    for part in requirement.parts:
        states, members = set(states_of(part)) - {pivot}, [part]
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
