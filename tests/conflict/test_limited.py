"""Limited-move stability: two parties, a fixed number of moves ahead."""

from __future__ import annotations

from random import Random

import pytest
from published_conflicts import CHICKEN, ELMIRA, PRISONERS

from parley.conflict import Concept, Conflict, analyse, arc_conflict, limited_moves, parse_conflict
from parley.errors import InputError


def made_up(seed: int) -> Conflict:
    chance = Random(seed)
    count = chance.randint(2, 7)
    pairs = [(one, other) for one in range(count) for other in range(count) if one != other]
    arcs = [[pair for pair in pairs if chance.random() < 0.4] for _ in range(2)]
    return arc_conflict(arcs, [chance.sample(range(count), count) for _ in range(2)])


def play(conflict: Conflict, party: int, state: int, horizon: int) -> int:
    """Where the play ends when it is the party's turn, from the words of the definition."""
    reached = conflict.reached(party, state)
    if horizon == 0 or not reached:
        return state
    ends = [play(conflict, 1 - party, to, horizon - 1) for to in reached]
    best = max(conflict.ranks[party][end] for end in ends)
    if best <= conflict.ranks[party][state]:
        return state
    return next(end for end in ends if conflict.ranks[party][end] == best)


def test_looking_one_move_ahead_is_nash() -> None:
    for seed in range(200):
        conflict = made_up(seed)
        limited, answer = limited_moves(conflict), analyse(conflict, concepts=[Concept.NASH])
        for party in conflict.parties:
            assert limited.stable(1, party) == answer.stable_states(Concept.NASH, party)


def test_every_horizon_equals_the_play_it_stands_for() -> None:
    for seed in range(60):
        conflict = made_up(seed)
        limited = limited_moves(conflict)
        for horizon in range(1, 6):
            for party, name in enumerate(conflict.parties):
                stays = [s for s in range(len(conflict.states)) if play(conflict, party, s, horizon) == s]
                assert limited.stable(horizon, name) == tuple(stays), (seed, horizon)


def test_after_the_cycle_begins_horizons_repeat() -> None:
    periods = set()
    for seed in range(300):
        limited = limited_moves(made_up(seed))
        assert limited.period is not None
        periods.add(limited.period)
        for party in limited.conflict.parties:
            stable = [
                limited.stable(h, party) for h in range(max(limited.start, 1), limited.start + 3 * limited.period)
            ]
            assert all(one == stable[at + limited.period] for at, one in enumerate(stable[: -limited.period]))
            expected = limited.non_myopic(party)
            assert expected is not None
            assert set(expected) == set.intersection(*map(set, stable))
    assert max(periods) > 1


def test_two_prisoners_who_look_two_moves_ahead_can_stay_with_cooperation() -> None:
    conflict = parse_conflict(PRISONERS)
    limited = limited_moves(conflict)
    both = conflict.state("CC")
    assert both not in limited.stable(1, "one")
    assert both in limited.stable(2, "one")
    assert both in limited.stable(2, "two")


def test_three_parties_and_indifference_are_refused_by_name() -> None:
    with pytest.raises(InputError, match="defined for two parties, found 3"):
        limited_moves(parse_conflict(ELMIRA))
    tied = CHICKEN.replace("[DC, CC, CD, DD]", "[[DC, CC], CD, DD]")
    with pytest.raises(InputError, match="'one' is indifferent"):
        limited_moves(parse_conflict(tied))
