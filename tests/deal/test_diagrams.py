"""Diagrams, and what is read off them, against trying every set of variables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.deal.deadline import Deadline
from parley.deal.diagram import Graph, SetKeeper, TooLarge, as_graph, minimal_false, minimal_true, open_diagrams
from parley.deal.diagram.chances import importances, probability
from parley.deal.diagram.compiled import CompiledDiagrams
from parley.deal.diagram.diagrams import Diagrams
from parley.deal.diagram.plain import PlainDiagrams

Sets = frozenset[frozenset[int]]

VARIABLES = 6
ways = st.frozensets(st.frozensets(st.integers(0, VARIABLES - 1), max_size=4), max_size=7)
chances = st.lists(st.floats(0, 1), min_size=VARIABLES, max_size=VARIABLES).map(np.array)


def keepers() -> tuple[Diagrams, Diagrams]:
    return PlainDiagrams(most_nodes=10_000), CompiledDiagrams(VARIABLES, most_nodes=1 << 12)


def any_of_all(diagrams: Diagrams, sets: Iterable[frozenset[int]]) -> Graph:
    """The function that is yes where all variables of at least one set are."""
    function = diagrams.false
    for members in sets:
        every = diagrams.true
        for member in members:
            every = diagrams.both(every, diagrams.variable(member))
        function = diagrams.either(function, every)
    return as_graph(diagrams, function)


def every_set() -> list[frozenset[int]]:
    return [frozenset(c) for size in range(VARIABLES + 1) for c in combinations(range(VARIABLES), size)]


def smallest(sets: Iterable[frozenset[int]]) -> set[frozenset[int]]:
    found = set(sets)
    return {one for one in found if not any(other < one for other in found)}


@settings(max_examples=300, deadline=None)
@given(ways)
def test_both_keepers_hold_the_function_that_was_asked_for(sets: Sets) -> None:
    for diagrams in keepers():
        graph = any_of_all(diagrams, sets)
        assert all(graph.holds(yes) == any(members <= yes for members in sets) for yes in every_set())


@settings(max_examples=300, deadline=None)
@given(ways)
def test_minimal_sets_are_those_found_by_trying_every_set(sets: Sets) -> None:
    graph, keeper, everything = any_of_all(PlainDiagrams(most_nodes=10_000), sets), SetKeeper(), frozenset(range(6))
    opening = smallest(yes for yes in every_set() if graph.holds(yes))
    closing = smallest(no for no in every_set() if not graph.holds(everything - no))
    for family, truth in (
        (minimal_true(graph, keeper, Deadline()), opening),
        (minimal_false(graph, keeper, Deadline()), closing),
    ):
        listed = list(family.cheapest([1] * VARIABLES))
        assert listed == sorted(truth, key=lambda members: (len(members), sorted(members)))
        assert family.count == len(truth)
        assert dict(family.sizes) == Counter(map(len, truth))
        for level in range(VARIABLES):
            assert set(family.holding(level).cheapest([1] * VARIABLES)) == {one for one in truth if level in one}
        parties = Counter(frozenset("PQ"[level % 2] for level in one) for one in truth)
        assert family.tally(lambda level: "PQ"[level % 2]) == parties


@settings(max_examples=200, deadline=None)
@given(ways, ways)
def test_families_are_joined_and_combined_as_sets_of_sets(one: Sets, other: Sets) -> None:
    keeper, costs = SetKeeper(), [1] * (2 * VARIABLES)
    first = minimal_true(any_of_all(PlainDiagrams(most_nodes=10_000), one), keeper, Deadline())
    second = minimal_true(any_of_all(PlainDiagrams(most_nodes=10_000), other), keeper, Deadline())
    union = type(first)(keeper, keeper.union(first.root, second.root))
    assert set(union.cheapest(costs)) == set(first.cheapest(costs)) | set(second.cheapest(costs))


@settings(max_examples=200, deadline=None)
@given(ways, st.lists(st.integers(0, 5), min_size=VARIABLES, max_size=VARIABLES))
def test_the_cheapest_sets_come_first(sets: Sets, costs: list[int]) -> None:
    graph = any_of_all(PlainDiagrams(most_nodes=10_000), sets)
    spent = [sum(costs[x] for x in one) for one in minimal_true(graph, SetKeeper(), Deadline()).cheapest(costs)]
    assert spent == sorted(spent)


@settings(max_examples=200, deadline=None)
@given(ways, chances)
def test_chances_and_importances_are_those_of_summing_over_every_set(sets: Sets, likely: np.ndarray) -> None:
    graph = any_of_all(PlainDiagrams(most_nodes=10_000), sets)

    def chance(fixed: dict[int, bool]) -> float:
        total = 0.0
        for yes in every_set():
            if graph.holds(yes) and all((level in yes) is value for level, value in fixed.items()):
                free = (likely[x] if x in yes else 1 - likely[x] for x in range(VARIABLES) if x not in fixed)
                total += float(np.prod(list(free)))
        return total

    assert probability(graph, likely) == pytest.approx(chance({}), abs=1e-12)
    found = importances(graph, likely)
    for level in range(VARIABLES):
        assert found[level] == pytest.approx(chance({level: True}) - chance({level: False}), abs=1e-12)


def test_chances_of_many_dates_are_those_of_each_date() -> None:
    graph = any_of_all(PlainDiagrams(most_nodes=100), [frozenset({0, 1}), frozenset({2})])
    table = np.array([[0.1, 0.9], [0.5, 0.5], [0.2, 0.0], [0, 0], [0, 0], [0, 0]])
    assert list(probability(graph, table)) == [float(probability(graph, table[:, day])) for day in (0, 1)]
    both = importances(graph, table)
    assert all((both[:, day] == importances(graph, table[:, day])).all() for day in (0, 1))


@pytest.mark.parametrize("compiled", [True, False])
def test_a_diagram_that_would_grow_too_large_is_given_up(compiled: bool) -> None:
    few = 1 << 6
    diagrams: Diagrams = CompiledDiagrams(40, most_nodes=few) if compiled else PlainDiagrams(most_nodes=few)
    with pytest.raises(TooLarge):
        any_of_all(diagrams, [frozenset({n, n + 20}) for n in range(20)])


def test_without_the_compiled_library_the_plain_keeper_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "parley.deal.diagram.compiled", None)
    assert isinstance(open_diagrams(3), PlainDiagrams)
