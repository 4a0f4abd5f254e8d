"""What each atom means, worked out by hand; and that the clauses say the same as the definition."""

from __future__ import annotations

from itertools import product

import pytest
from deal_cases import amount, choice, order, subset
from deal_oracle import every_value
from hypothesis import given
from hypothesis import strategies as st

from parley.agenda import Atom, Issue, Relation, Value, holds
from parley.deal.deadline import Deadline
from parley.deal.encoding import Cells, encode
from parley.deal.gates import FALSE, TRUE, Gates
from parley.deal.oracle import Oracle, open_space, shrink
from parley.deal.requirement import Component, Origin, Requirement, components
from parley.deal.values import values

NEVER = Deadline()

BY_HAND: list[tuple[Atom, Value, bool]] = [
    (Atom("i", Relation.IN, ("a", "b")), "a", True),
    (Atom("i", Relation.IN, ("a", "b")), "c", False),
    (Atom("i", Relation.NOT_IN, ("a",)), "a", False),
    (Atom("i", Relation.NOT_IN, ("a",)), "b", True),
    (Atom("i", Relation.NOT_IN, ()), "b", True),
    (Atom("i", Relation.ALL_OF, ("a", "b")), frozenset("abc"), True),
    (Atom("i", Relation.ALL_OF, ("a", "b")), frozenset("a"), False),
    (Atom("i", Relation.ALL_OF, ()), frozenset(), True),
    (Atom("i", Relation.ANY_OF, ("a", "b")), frozenset("bc"), True),
    (Atom("i", Relation.ANY_OF, ("a", "b")), frozenset("c"), False),
    (Atom("i", Relation.ANY_OF, ()), frozenset("abc"), False),
    (Atom("i", Relation.NONE_OF, ("a",)), frozenset("bc"), True),
    (Atom("i", Relation.NONE_OF, ("a",)), frozenset("ab"), False),
    (Atom("i", Relation.ONLY, ("a", "b")), frozenset("a"), True),
    (Atom("i", Relation.ONLY, ("a", "b")), frozenset(), True),
    (Atom("i", Relation.ONLY, ("a",)), frozenset("ab"), False),
    (Atom("i", Relation.MIN, bound=2), frozenset("ab"), True),
    (Atom("i", Relation.MIN, bound=2), frozenset("a"), False),
    (Atom("i", Relation.MIN, bound=0), frozenset(), True),
    (Atom("i", Relation.MAX, bound=1), frozenset("a"), True),
    (Atom("i", Relation.MAX, bound=1), frozenset("ab"), False),
    (Atom("i", Relation.EQUAL_COUNT, ("a", "b"), ("c",)), frozenset("ac"), True),
    (Atom("i", Relation.EQUAL_COUNT, ("a", "b"), ("c",)), frozenset("abc"), False),
    (Atom("i", Relation.EQUAL_COUNT, ("a", "b"), ("c",)), frozenset(), True),
    (Atom("i", Relation.EQUAL_COUNT, ("a", "b"), ("b", "c")), frozenset("b"), True),
    (Atom("i", Relation.BEFORE, ("a", "c")), ("a", "b", "c"), True),
    (Atom("i", Relation.BEFORE, ("a", "c")), ("c", "b", "a"), False),
    (Atom("i", Relation.AT_LEAST, bound=5), 5, True),
    (Atom("i", Relation.AT_LEAST, bound=5), 4, False),
    (Atom("i", Relation.AT_MOST, bound=5), 5, True),
    (Atom("i", Relation.AT_MOST, bound=5), 6, False),
]


def issue_of(value: Value) -> Issue:
    match value:
        case str():
            return choice("i", "a", "b", "c")
        case frozenset():
            return subset("i", "a", "b", "c")
        case tuple():
            return order("i", "a", "b", "c")
        case int():
            return amount("i", 0, 9)


@pytest.mark.parametrize(("atom", "value", "expected"), BY_HAND)
def test_an_atom_holds_where_a_person_would_say_so(atom: Atom, value: Value, expected: bool) -> None:
    assert holds(atom, {"i": value}) == expected


@pytest.mark.parametrize(("atom", "value", "expected"), BY_HAND)
def test_the_clauses_let_a_value_through_exactly_where_the_atom_holds(atom: Atom, value: Value, expected: bool) -> None:
    component = Component((issue_of(value),), (Requirement(Origin.RULE, "r", (atom,)),))
    space = open_space(component, NEVER, bound_by=Origin)
    assert (value in [found for found, _ in values(component.issues[0], space, ())]) == expected


@given(st.lists(st.integers(0, 5), max_size=5), st.integers(-1, 26))
def test_a_need_lets_through_exactly_the_sets_that_reach_it(capacities: list[int], need: int) -> None:
    names = [f"m{n}" for n in range(len(capacities))]
    issue = subset("i", *names, need=need, capacity=dict(zip(names, capacities, strict=True)))
    space = open_space(Component((issue,), ()), NEVER, bound_by=Origin)
    assert [value for value, _ in values(issue, space, ())] == list(every_value(issue))


@pytest.mark.parametrize("most_nodes", [0, 1_000])
@given(st.lists(st.integers(0, 9), max_size=6), st.integers(-1, 60))
def test_both_ways_of_summing_agree_with_adding_up(most_nodes: int, weights: list[int], need: int) -> None:
    gates = Gates()
    literals = [gates.new() for _ in weights]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("parley.deal.gates.MOST_NODES", most_nodes)
        reached = gates.sum_reaches(list(zip(weights, literals, strict=True)), need)
    oracle = Oracle(gates.clauses, NEVER)
    for taken in product((False, True), repeat=len(weights)):
        enough = sum(weight for weight, is_in in zip(weights, taken, strict=True) if is_in) >= need
        settled = [literal if is_in else -literal for literal, is_in in zip(literals, taken, strict=True)]
        assert (oracle.can([*settled, reached]), oracle.can([*settled, -reached])) == (enough, not enough)


@given(st.integers(1, 7), st.integers(0, 8))
def test_sizes_are_counted_exactly(options: int, bound: int) -> None:
    issue = subset("i", *[f"m{n}" for n in range(options)])
    requirement = Requirement(Origin.RULE, "r", (Atom("i", Relation.MIN, bound=bound),))
    space = open_space(Component((issue,), (requirement,)), NEVER, bound_by=Origin)
    sizes = [len(value) for value, _ in values(issue, space, ()) if isinstance(value, frozenset)]
    assert len(sizes) == sum(sum(taken) >= bound for taken in product((0, 1), repeat=options))
    assert all(size >= bound for size in sizes)


def test_an_amount_has_no_more_cells_than_bounds_ask_for() -> None:
    said = (Atom("i", Relation.AT_LEAST, bound=5_000), Atom("i", Relation.AT_MOST, bound=25_000))
    encoding = encode(Component((amount("i", 0, 10**9),), (Requirement(Origin.DEMAND, "d", said),)))
    code = encoding.codes["i"]
    assert isinstance(code, Cells)
    assert [values for values, _ in code.cells] == [range(5_000), range(5_000, 25_001), range(25_001, 10**9 + 1)]


def test_two_ways_of_saying_the_same_have_one_literal() -> None:
    said = [Atom("i", Relation.IN, ("b", "a")), Atom("i", Relation.NOT_IN, ("c",)), Atom("i", Relation.IN, ("c",))]
    requirements = tuple(Requirement(Origin.DEMAND, str(n), (atom,)) for n, atom in enumerate(said))
    one, other, opposite = encode(Component((choice("i", "a", "b", "c"),), requirements)).met
    assert one == other == -opposite


def test_what_always_or_never_holds_is_constant() -> None:
    said = [Atom("i", Relation.AT_LEAST, bound=0), Atom("i", Relation.AT_MOST, bound=-1)]
    requirements = tuple(Requirement(Origin.DEMAND, str(n), (atom,)) for n, atom in enumerate(said))
    assert encode(Component((amount("i", 0, 9),), requirements)).met == (TRUE, FALSE)


def test_issues_hang_together_only_where_a_requirement_speaks_of_both() -> None:
    issues = [choice(name, "a", "b") for name in "uvwxyz"]
    tie = [("u", "w"), ("w", "y"), ("v", "z")]
    requirements = [
        Requirement(Origin.RULE, f"{a}{b}", (Atom(a, Relation.IN, ("a",)),), (Atom(b, Relation.IN, ("a",)),))
        for a, b in tie
    ]
    found = components(issues, [*requirements, Requirement(Origin.DEMAND, "nothing", ())])
    assert [[issue.id for issue in component.issues] for component in found] == [["u", "w", "y"], ["v", "z"], ["x"]]
    assert [len(component.requirements) for component in found] == [2, 1, 0]


@given(st.lists(st.lists(st.integers(-4, 4).filter(bool), min_size=1, max_size=3), max_size=12))
def test_a_shrunk_core_cannot_be_and_each_part_of_it_can(clauses: list[list[int]]) -> None:
    oracle, literals = Oracle([*clauses, [9]], NEVER), [1, 2, -3, 4, -4, -9]
    if not oracle.can([]):
        assert shrink(oracle, literals) == ()
        return
    core = shrink(oracle, literals)
    assert not oracle.can(core)
    assert all(oracle.can([other for other in core if other != literal]) for literal in core)
