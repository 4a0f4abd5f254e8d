"""The search among rows of numbers, held against trying every set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.deal.deadline import Deadline
from parley.mission import Program, Row, find_best, make_program
from parley.mission.bound import find_bound
from parley.mission.count import count_all

OPTIONS = tuple("ABCDEFG")


@dataclass(frozen=True)
class Instance:
    price: dict[str, int]
    rows: tuple[Row, ...]

    @property
    def program(self) -> Program:
        return make_program(OPTIONS, self.price, self.rows)

    def every(self) -> list[tuple[int, frozenset[str]]]:
        """Value and set of every set that meets the rows, by value."""
        found = []
        for taken in product((False, True), repeat=len(OPTIONS)):
            members = frozenset(option for option, is_in in zip(OPTIONS, taken, strict=True) if is_in)
            if all(row.low <= sum(row.parts.get(o, 0) for o in members) <= row.high for row in self.rows):
                found.append((sum(self.price.get(option, 0) for option in members), members))
        return sorted(found, key=lambda each: each[0])


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    few = draw(st.booleans())
    numbers = st.integers(0, 2) if few else st.integers(-9, 30)
    rows = []
    for _ in range(draw(st.integers(0, 4))):
        parts = {option: draw(numbers) for option in OPTIONS}
        low = draw(st.none() | st.integers(-20, 60))
        high = draw(st.none() | st.integers(-20, 90))
        row = Row(parts)
        rows.append(Row(parts, row.low if low is None else low, row.high if high is None else high))
    prices = st.integers(0, 2) if few else st.integers(-20, 40)
    return Instance({option: draw(prices) for option in OPTIONS}, tuple(rows))


def sets_of(program: Program, instance: Instance, limit: int) -> list[tuple[int, frozenset[str]]]:
    found = find_best(program, limit=limit)
    return [(pattern.value, frozenset(one)) for pattern in found.patterns for one in program.sets(pattern.taken)]


@settings(max_examples=400, deadline=None)
@given(instances(), st.integers(1, 140))
def test_the_best_are_as_good_as_the_best_of_all_sets(instance: Instance, limit: int) -> None:
    every = instance.every()
    found = sets_of(instance.program, instance, limit)
    assert len(set(found)) == len(found)
    assert set(found) <= set(every)
    assert [value for value, _ in found][:limit] == [value for value, _ in every][:limit]


@settings(max_examples=300, deadline=None)
@given(instances())
def test_without_an_end_every_set_is_found_and_the_list_says_so(instance: Instance) -> None:
    every = instance.every()
    found = find_best(instance.program, limit=1000)
    assert found.settled
    assert found.complete
    assert set(sets_of(instance.program, instance, 1000)) == set(every)
    assert count_all(instance.program) == len(every)


@settings(max_examples=300, deadline=None)
@given(instances())
def test_the_bound_is_never_above_the_best_and_no_solution_means_none(instance: Instance) -> None:
    every = instance.every()
    bound = find_bound(instance.program)
    if bound is None:
        assert every == []
    elif every:
        assert bound.value <= every[0][0] + 1e-6


@settings(max_examples=200, deadline=None)
@given(instances())
def test_what_a_choice_costs_above_the_bound_is_never_too_much(instance: Instance) -> None:
    program = instance.program
    bound = find_bound(program)
    if bound is None:
        return
    for value, members in instance.every():
        taken = [len(members.intersection(options)) for options in program.classes]
        above = sum(
            over * many if over > 0 else -over * (len(options) - many)
            for over, many, options in zip(bound.over.tolist(), taken, program.classes, strict=True)
        )
        assert bound.value + above <= value + 1e-6


def test_options_that_stand_alike_are_one_class() -> None:
    program = make_program(OPTIONS, {}, [Row(dict.fromkeys("ABC", 1), low=1), Row(dict.fromkeys("G", 1), high=0)])
    assert program.classes == (("A", "B", "C"), ("D", "E", "F"))
    assert program.ways((2, 1)) == 9
    assert list(program.sets((2, 0))) == [("A", "B"), ("A", "C"), ("B", "C")]


def test_a_thousand_of_ten_to_the_forty_sets_are_found_and_all_are_counted() -> None:
    many = [f"S{number}" for number in range(140)]
    program = make_program(many, dict.fromkeys(many, 1), [Row(dict.fromkeys(many, 1), low=1)])
    found = find_best(program, limit=1000)
    assert [pattern.value for pattern in found.patterns] == [1, 2]
    assert not found.complete
    assert count_all(program) == 2**140 - 1


def test_time_that_runs_out_is_said() -> None:
    program = hard(120)
    found = find_best(program, limit=1000, deadline=Deadline.after(0))
    assert not found.settled
    assert not found.complete


def test_a_hundred_best_of_a_large_force_come_in_order_and_meet_every_row() -> None:
    program = hard(60)
    found = find_best(program, limit=100, deadline=Deadline.after(60))
    values = [pattern.value for pattern in found.patterns]
    assert found.settled
    assert values == sorted(values)
    assert sum(pattern.ways for pattern in found.patterns) >= 100
    for pattern in found.patterns:
        sums = program.parts @ pattern.taken
        assert (sums >= program.low).all()
        assert (sums <= program.high).all()


def hard(states: int) -> Program:
    """A force of 6,000 to 8,000 from states of different strengths and prices, no third of it from one of four regions."""
    options = [f"S{number}" for number in range(states)]
    strength = {option: 100 + 37 * (number * number % 53) for number, option in enumerate(options)}
    price = {option: 50 + 11 * (number * 7 % 61) for number, option in enumerate(options)}
    rows = [Row(strength, 6000, 8000), Row(dict.fromkeys(options, 1), 5, 12)]
    for region in range(4):
        theirs: Sequence[str] = options[region::4]
        rows.append(Row({o: strength[o] * (3 * (o in theirs) - 1) for o in options}, high=0))
    return make_program(options, price, rows)
