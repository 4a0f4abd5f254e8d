"""Requirements on orders: what is counted without listing is what listing every order counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from math import factorial

from hypothesis import given
from hypothesis import strategies as st

from parley.conflict.count_orders import count_orders, sampled_share_of_orders, share_of_orders
from parley.conflict.orderings import (
    ALWAYS,
    NEVER,
    Above,
    Every,
    Requirement,
    Some,
    every,
    holds,
    requirement_text,
    some,
)

STATES = 5

claims = st.permutations(range(STATES)).map(lambda order: Above(order[0], order[1]))
plain = st.recursive(
    claims,
    lambda inner: st.lists(inner, max_size=3).flatmap(
        lambda parts: st.sampled_from([Every(frozenset(parts)), Some(frozenset(parts))])
    ),
    max_leaves=12,
)
"""Requirements put together without simplifying."""
stars = st.lists(st.frozensets(st.integers(1, 6), min_size=1, max_size=4), max_size=4)
"""Lists of states of which state 0 must stand above at least one each."""


def simplified(requirement: Requirement) -> Requirement:
    if isinstance(requirement, Above):
        return requirement
    parts = [simplified(part) for part in requirement.parts]
    return every(parts) if isinstance(requirement, Every) else some(parts)


def listed(requirement: Requirement, states: int) -> int:
    return sum(holds(requirement, rank) for rank in permutations(range(states)))


@given(plain)
def test_simplifying_changes_no_verdict(requirement: Requirement) -> None:
    simple = simplified(requirement)
    for rank in permutations(range(STATES)):
        assert holds(simple, rank) == holds(requirement, rank)


@given(plain)
def test_the_count_is_that_of_listing_every_order(requirement: Requirement) -> None:
    assert count_orders(simplified(requirement), STATES) == listed(requirement, STATES)


@given(stars)
def test_the_count_is_right_where_one_state_must_stand_above_others(lists: Sequence[frozenset[int]]) -> None:
    requirement = every(some(Above(0, low) for low in low_ones) for low_ones in lists)
    assert count_orders(requirement, 7) == listed(requirement, 7)


@given(stars)
def test_the_count_is_right_where_one_state_must_stand_below_others(lists: Sequence[frozenset[int]]) -> None:
    """Each list is met by all of its states together."""
    requirement = some(every(Above(high, 0) for high in high_ones) for high_ones in lists)
    assert count_orders(requirement, 7) == listed(requirement, 7)


@given(plain)
def test_a_sample_finds_what_counting_finds(requirement: Requirement) -> None:
    sampled = sampled_share_of_orders(requirement, samples=2_000, seed=1)
    share = share_of_orders(simplified(requirement))
    assert share is not None
    assert abs(sampled.value - share) < 0.06


@given(plain, st.integers(STATES, STATES + 3))
def test_states_that_are_not_named_leave_the_share_as_it_is(requirement: Requirement, states: int) -> None:
    count = count_orders(simplified(requirement), states)
    assert count == share_of_orders(simplified(requirement)) * factorial(states)  # type: ignore[operator]


def test_syria_needs_two_lists_of_two_for_release_and_384_of_720_rankings_do() -> None:
    """By inclusion and exclusion 1 - 1/3 - 1/3 + 1/5 = 8/15 of 720."""
    needs = every([some([Above(1, 0), Above(1, 3)]), some([Above(1, 2), Above(1, 5)])])
    assert requirement_text(needs, "123456") == "(2>1 or 2>4) and (2>3 or 2>6)"
    assert share_of_orders(needs) == Fraction(8, 15)
    assert count_orders(needs, 6) == 384


def test_a_claim_and_its_opposite_are_half_of_the_orders_each_and_never_both() -> None:
    assert share_of_orders(Above(0, 1)) == Fraction(1, 2)
    assert share_of_orders(every([Above(0, 1), Above(1, 0)])) == 0
    assert share_of_orders(some([Above(0, 1), Above(1, 0)])) == 1


def test_always_and_never_say_so() -> None:
    assert (requirement_text(ALWAYS, []), requirement_text(NEVER, [])) == ("always", "never")
    assert [share_of_orders(each) for each in (ALWAYS, NEVER)] == [1, 0]


def test_a_state_above_each_of_255_others_is_one_order_in_256() -> None:
    assert share_of_orders(every(Above(0, low) for low in range(1, 256))) == Fraction(1, 256)


def test_fifteen_lists_of_sixteen_are_counted_at_once() -> None:
    """The size of a party's claims in a model of 256 states, half of whose options are its own."""
    lists = [range(1 + 16 * n, 17 + 16 * n) for n in range(15)]
    share = share_of_orders(every(some(Above(0, low) for low in low_ones) for low_ones in lists))
    assert share is not None
    by_exclusion = sum(Fraction((-1) ** n * _choose(15, n), 1 + 16 * n) for n in range(16))
    assert share == by_exclusion


def test_a_count_that_is_too_much_is_none_and_not_a_guess() -> None:
    tangle = every(some([Above(a, b), Above(b, (a * b + 1) % 97)]) for a in range(40) for b in range(40, 80))
    assert share_of_orders(tangle) is None


def _choose(of: int, take: int) -> int:
    return factorial(of) // factorial(take) // factorial(of - take)
