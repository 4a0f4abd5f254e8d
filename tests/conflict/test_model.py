"""States, moves and merging: what a conflict is made of."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from conflict_models import made_up, made_up_options

from parley.conflict import Conflict, OptionStates, analyse, arc_conflict, coalesce, parse_conflict
from parley.conflict.moves import ArcMoves, arc_moves
from parley.errors import InputError


def test_a_move_changes_options_of_the_mover_alone_and_each_as_it_may_go() -> None:
    for seed in range(150):
        conflict = made_up_options(Random(seed))
        states = conflict.states
        assert isinstance(states, OptionStates)
        for party, state in product(range(len(conflict.parties)), range(len(states))):
            expected = [
                to
                for to in range(len(states))
                if to != state
                and all(
                    old == new or (party in option.owners and option.can_go(old, new))
                    for option, old, new in zip(states.options, states.values(state), states.values(to), strict=True)
                )
            ]
            assert list(conflict.reached(party, state)) == expected


def test_moves_by_options_are_transitive() -> None:
    for seed in range(150):
        conflict = made_up_options(Random(seed))
        assert conflict.moves.transitive
        assert arc_moves(conflict.moves, parties=len(conflict.parties), states=len(conflict.states)).transitive


def test_whether_arcs_are_transitive_is_told_from_the_arcs() -> None:
    assert not ArcMoves((((1,), (2,), ()),)).transitive
    assert ArcMoves((((1, 2), (2,), ()),)).transitive
    assert ArcMoves((((1,), (0,)),)).transitive


def test_states_are_found_by_code_name_and_string() -> None:
    for seed in range(100):
        conflict = made_up_options(Random(seed))
        states = conflict.states
        assert isinstance(states, OptionStates)
        for state, name in enumerate(states):
            assert states.at(states.codes[state]) == state
            assert conflict.state(name) == conflict.state(states.label(state)) == state
        assert states.at(10**9) is None
        assert list(states[1:3]) == list(states)[1:3]


def test_merged_states_reach_what_any_of_their_parts_reaches() -> None:
    for seed in range(200):
        conflict = made_up(seed)
        chance = Random(seed)
        count = len(conflict.states)
        group = sorted(chance.sample(range(count), chance.randint(1, count)))
        tied = _tied(conflict, group)
        merged = coalesce(tied, {"one": group})
        place = {
            state: merged.state(tied.states[state]) if state not in group else merged.state("one")
            for state in range(count)
        }
        for party, state in product(range(len(conflict.parties)), range(count)):
            reached = {place[to] for to in tied.reached(party, state)} - {place[state]}
            assert reached <= set(merged.reached(party, place[state]))
            if state not in group:
                assert reached == set(merged.reached(party, place[state]))
        of_parts = {place[to] for part in group for to in tied.reached(0, part)} - {merged.state("one")}
        assert set(merged.reached(0, merged.state("one"))) == of_parts
        assert analyse(merged).stable


def test_a_state_merged_twice_is_told() -> None:
    conflict = arc_conflict([[(0, 1)]], [[0, 0, 0]])
    with pytest.raises(InputError, match="the state 's2' is merged into 'x' and into 'y'"):
        coalesce(conflict, {"x": [0, 1], "y": [1, 2]})


def test_forbidding_the_parts_would_not_be_the_same_as_merging_them() -> None:
    """Over once a is taken: B can no longer move from there, although the state YY lies behind it."""
    text = "parties: [A, B]\noptions: [{id: a, party: A}, {id: b, party: B}]\nstates: {over: Y-}\npreferences: {A: {priorities: [a]}, B: {priorities: [a]}}"
    merged = parse_conflict(text)
    assert [len(merged.reached(party, merged.state("over"))) for party in (0, 1)] == [2, 0]
    assert merged.reached(0, merged.state("NY")) == (merged.state("over"),)


def test_unknown_names_are_told_with_the_nearest() -> None:
    conflict = arc_conflict([[(0, 1)], []], [[0, 1], [1, 0]], states=["war", "peace"], parties=["North", "South"])
    with pytest.raises(InputError, match=r"found 'peece', expected a state of the conflict\. Did you mean 'peace'"):
        conflict.state("peece")
    with pytest.raises(InputError, match="found 'Noth', expected a party of the conflict"):
        analyse(conflict, parties=["Noth"])


def _tied(conflict: Conflict, group: list[int]) -> Conflict:
    """The conflict with every party indifferent among the group."""
    arcs = [
        [(state, to) for state in range(len(conflict.states)) for to in conflict.reached(party, state)]
        for party in range(len(conflict.parties))
    ]
    ranks = [
        [ranks[group[0]] if state in group else rank for state, rank in enumerate(ranks)] for ranks in conflict.ranks
    ]
    return arc_conflict(arcs, ranks, states=list(conflict.states), parties=conflict.parties)
