"""What can be done first, and what waits for ever, against trying every order of the steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, permutations
from random import Random

import pytest
from deal_cases import make_talks, many, order, red_line
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.agenda import Atom, Relation
from parley.deal import Status
from parley.deal.sequence import Wait, components_of, find_sequences, untangle
from parley.errors import InputError
from parley.talks import Rule, parse_talks


def before(first: str, second: str) -> Atom:
    return Atom("steps", Relation.BEFORE, (first, second))


def can_all_be_done(steps: Sequence[str], waits: Iterable[Wait]) -> bool:
    """Whether some order of all the steps keeps to every wait."""
    listed = list(waits)
    return any(
        all(
            all(row.index(step) < row.index(wait.step) for step in wait.all_of)
            and (not wait.any_of or any(row.index(step) < row.index(wait.step) for step in wait.any_of))
            for wait in listed
        )
        for row in permutations(steps)
    )


def generated(seed: int) -> tuple[tuple[str, ...], tuple[Wait, ...]]:
    random = Random(seed)
    steps = tuple(f"s{n}" for n in range(random.randint(1, 5)))
    waits = []
    for number in range(random.randint(0, 7)):
        among = tuple(random.sample(steps, random.randint(1, min(2, len(steps)))))
        any_of = random.random() < 0.4
        waits.append(
            Wait(
                random.choice(steps),
                f"d{number}",
                () if any_of else among,
                among if any_of else (),
                waivable=random.random() < 0.8,
            )
        )
    return steps, tuple(waits)


@settings(max_examples=many(800), deadline=None)
@given(st.integers(0, 10**9).map(generated))
def test_doable_steps_and_waivers_are_those_of_trying_every_order(
    made: tuple[tuple[str, ...], tuple[Wait, ...]],
) -> None:
    steps, waits = made
    found = untangle("steps", steps, waits)
    done: list[str] = []
    for step in found.doable:
        for wait in waits:
            if wait.step == step:
                assert set(wait.all_of) <= set(done)
                assert not wait.any_of or set(wait.any_of) & set(done)
        done.append(step)
    assert (not found.stuck) is can_all_be_done(steps, waits)
    assert set(found.doable) | set(found.stuck) == set(steps)
    names = [wait.name for wait in waits if wait.waivable]
    opening = [
        set(some)
        for size in range(len(names) + 1)
        for some in combinations(names, size)
        if can_all_be_done(steps, [wait for wait in waits if wait.name not in some])
    ]
    smallest = [some for some in opening if not any(other < some for other in opening)] if found.stuck else []
    assert {frozenset(some) for some in found.waivers} == {frozenset(some) for some in smallest}
    assert found.complete
    for knot in found.knots:
        assert set(knot.steps) <= set(found.stuck)


graphs = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=12).map(lambda e: (n, e))
)


@given(graphs)
def test_knots_are_the_steps_that_reach_one_another(made: tuple[int, list[tuple[int, int]]]) -> None:
    size, edges = made
    after = {str(n): [str(b) for a, b in edges if a == n] for n in range(size)}

    def reached(start: str) -> set[str]:
        seen, waiting = {start}, [start]
        while waiting:
            for other in after[waiting.pop()]:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return seen

    parts = components_of(after)
    assert sorted(step for part in parts for step in part) == sorted(after)
    home = {step: number for number, part in enumerate(parts) for step in part}
    for one in after:
        for other in after:
            together = other in reached(one) and one in reached(other)
            assert (home[one] == home[other]) is together


def test_each_side_wants_the_other_to_go_first() -> None:
    talks = make_talks(
        [order("steps", "disarm", "pull_out", "vote")],
        [red_line("rebels", before("pull_out", "disarm")), red_line("army", before("disarm", "pull_out"), party="Q")],
        [Rule("calm", (before("pull_out", "vote"),))],
    )
    answer = find_sequences(talks)
    (steps,) = answer.sequences
    assert (answer.status, steps.doable, steps.stuck) == (Status.INFEASIBLE, (), ("disarm", "pull_out", "vote"))
    (knot,) = steps.knots
    assert (knot.steps, knot.names, knot.together) == (("disarm", "pull_out"), ("rebels", "army"), ("vote",))
    assert knot.split["disarm"] == ("disarm", "pull_out", "vote")
    assert (steps.waivers, steps.complete) == ((("army",), ("rebels",)), True)


def test_a_step_that_waits_for_any_one_of_two_goes_on_when_one_is_done() -> None:
    waits = (Wait("talks", "talks waits", any_of=("truce", "amnesty")), Wait("truce", "x", ("talks",)))
    assert untangle("steps", ("truce", "amnesty", "talks"), waits).doable == ("amnesty", "talks", "truce")


def test_a_contradiction_of_facts_has_no_waiver() -> None:
    waits = (Wait("a", "r1", ("b",)), Wait("b", "r2", ("a",)))
    found = untangle("steps", ("a", "b"), waits)
    assert (found.stuck, found.waivers, found.complete) == (("a", "b"), (), True)


def test_two_hundred_steps_are_untangled_and_twenty_waivers_told() -> None:
    random = Random(1)
    steps = tuple(f"s{n}" for n in range(200))
    waits = [Wait(steps[n], f"chain{n}", (steps[n - 1],)) for n in range(1, 200)]
    for number in range(3):
        low = random.randrange(0, 190)
        waits.append(Wait(steps[low], f"back{number}", (steps[low + 5],), waivable=True))
    found = untangle("steps", steps, waits, limit=20)
    assert len(found.doable) == min(int(wait.step[1:]) for wait in waits[-3:])
    assert found.waivers == (("back0", "back1", "back2"),)


PRECONDITIONS = """
parties: [{id: P}]
issues: [{id: steps, kind: order, options: [a, b, c], preconditions: {c: {any_of: [a, b]}}}]
demands: []
"""


def test_preconditions_stand_in_the_talks_file() -> None:
    (steps,) = find_sequences(parse_talks(PRECONDITIONS)).sequences
    assert steps.doable == ("a", "b", "c")
    with pytest.raises(InputError) as caught:
        parse_talks(PRECONDITIONS.replace("{any_of: [a, b]}", "{any_of: [a, x], all_of: []}"))
    assert len(caught.value.problems) >= 1
