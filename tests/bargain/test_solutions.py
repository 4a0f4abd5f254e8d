"""Published cases, and what is true of the solutions over any finite set of points."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.bargain import adjusted_winner, egalitarian, kalai_smorodinsky, nash_solution, utilitarian
from parley.errors import InputError

Point = tuple[Fraction, ...]

gains = st.integers(0, 6).map(Fraction)
problems = st.integers(1, 3).flatmap(
    lambda parties: st.lists(st.tuples(*[gains] * parties), min_size=1, max_size=12, unique=True)
)
ALL = (nash_solution, kalai_smorodinsky, egalitarian, utilitarian)


def point(*gains: int) -> Point:
    return tuple(Fraction(gain) for gain in gains)


def barter() -> dict[tuple[bool, ...], Point]:
    """Nash 1950, Econometrica 18, p. 161: what Bill and Jack gain, by which goods change hands."""
    bills = [(2, 4), (2, 2), (2, 1), (2, 2), (4, 1)]
    jacks = [(10, 1), (4, 1), (6, 2), (2, 2)]
    found: dict[tuple[bool, ...], Point] = {}
    for moved in product((False, True), repeat=9):
        given_away = [goods for goods, is_moved in zip(bills, moved[:5], strict=True) if is_moved]
        taken = [goods for goods, is_moved in zip(jacks, moved[5:], strict=True) if is_moved]
        bill = sum(b for b, _ in taken) - sum(b for b, _ in given_away)
        jack = sum(j for _, j in given_away) - sum(j for _, j in taken)
        if bill >= 0 and jack >= 0:
            found[moved] = (Fraction(bill), Fraction(jack))
    return found


def test_nash_1950_bill_gives_book_whip_ball_and_bat_for_pen_toy_and_knife() -> None:
    trades = barter()
    points = list(trades.values())
    (best,) = {points[row] for row in nash_solution(points)}
    assert best == point(12, 5)
    assert best[0] * best[1] == 60
    picked = [moved for moved, point in trades.items() if point == best]
    assert (True, True, True, True, False, True, True, True, False) in picked


def test_nash_1950_the_other_solutions() -> None:
    points = list(barter().values())
    assert {points[row] for row in kalai_smorodinsky(points)} == {point(12, 5)}
    assert {points[row] for row in egalitarian(points)} == {point(8, 6)}
    assert {sum(points[row]) for row in utilitarian(points)} == {18}


def test_panama_both_get_sixty_six_and_share_land_and_water() -> None:
    """Raiffa 1982, with the division in Brams and Taylor 1996, chapter 5."""
    panama = {
        "US defence rights": (22, 9),
        "use rights": (22, 15),
        "land and water": (15, 15),
        "expansion rights": (14, 3),
        "duration": (11, 15),
        "expansion routes": (6, 5),
        "compensation": (4, 11),
        "jurisdiction": (2, 7),
        "US military rights": (2, 7),
        "defence role of Panama": (2, 13),
    }
    found = adjusted_winner({k: v[0] for k, v in panama.items()}, {k: v[1] for k, v in panama.items()})
    assert found.points == point(66, 66)
    assert (found.split, found.shares["land and water"]) == ("land and water", Fraction(2, 15))
    kept = {item for item, share in found.shares.items() if share == 1}
    assert kept == {"US defence rights", "use rights", "expansion rights", "expansion routes"}


def test_a_divorce_splits_the_retirement_account() -> None:
    carol = {"retirement": 50, "home": 20, "cottage": 15, "investments": 10, "other": 5}
    bob = {"retirement": 40, "home": 30, "cottage": 10, "investments": 10, "other": 10}
    found = adjusted_winner(carol, bob)
    assert found.points == (Fraction(170, 3), Fraction(170, 3))
    assert found.shares["retirement"] == Fraction(5, 6)


def test_on_a_finite_set_a_solution_need_not_be_one_point() -> None:
    points: list[Point] = [(Fraction(2), Fraction(1)), (Fraction(1), Fraction(2))]
    assert all(pick(points) == [0, 1] for pick in ALL)


@given(problems, st.integers(1, 5), st.integers(0, 2))
def test_rescaling_a_utility_moves_neither_nash_nor_kalai_and_smorodinsky(
    points: list[Point], factor: int, party: int
) -> None:
    party %= len(points[0])
    scaled = [tuple(gain * factor if at == party else gain for at, gain in enumerate(point)) for point in points]
    assert nash_solution(points) == nash_solution(scaled)
    assert kalai_smorodinsky(points) == kalai_smorodinsky(scaled)


@given(problems)
def test_no_solution_is_bettered_by_another_point(points: list[Point]) -> None:
    for pick in ALL:
        for row in pick(points):
            assert not any(
                other != points[row] and all(theirs >= mine for mine, theirs in zip(points[row], other, strict=True))
                for other in points
            )


@given(problems)
def test_solutions_are_best_in_their_own_sense(points: list[Point]) -> None:
    assert all(sum(points[row]) == max(map(sum, points)) for row in utilitarian(points))
    assert all(min(points[row]) == max(map(min, points)) for row in egalitarian(points))
    if any(min(point) > 0 for point in points):
        products = [_product(point) for point in points]
        assert nash_solution(points) == [row for row, value in enumerate(products) if value == max(products)]


def _product(point: Point) -> Fraction:
    total = Fraction(1)
    for gain in point:
        total *= gain
    return total


items = st.integers(1, 6).flatmap(lambda n: st.tuples(*[st.lists(st.integers(0, 9), min_size=n, max_size=n)] * 2))


@given(items)
def test_adjusted_winner_splits_one_item_at_most_and_nobody_envies(points: tuple[list[int], list[int]]) -> None:
    first, second = ({f"i{n}": value for n, value in enumerate(side)} for side in points)
    found = adjusted_winner(first, second)
    assert sum(0 < share < 1 for share in found.shares.values()) <= 1
    assert all(0 <= share <= 1 for share in found.shares.values())
    if sum(first.values()) == sum(second.values()):
        assert found.points[0] == found.points[1]
        assert 2 * found.points[0] >= sum(first.values())


def test_points_for_different_items_are_refused_all_at_once() -> None:
    with pytest.raises(InputError, match="'a' has points of one party only") as caught:
        adjusted_winner({"a": 1, "b": -1}, {"b": 2})
    assert len(caught.value.problems) == 2
