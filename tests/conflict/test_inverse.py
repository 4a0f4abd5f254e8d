"""Which rankings make a state an equilibrium: counted and described, as trying every ranking would."""

from __future__ import annotations

import os
from array import array
from dataclasses import replace
from itertools import permutations
from math import factorial
from random import Random

import pytest
from conflict_models import made_up_arcs, made_up_options
from conflict_oracle import CONCEPTS, Oracle
from published_conflicts import EUPHRATES

from parley.conflict import Concept, Conflict, Preference, Switches, arc_conflict, option_conflict, parse_conflict
from parley.conflict.inverse import inverse_record, needs_text, rankings_that_hold
from parley.conflict.options import ConflictOption, OptionStates, all_codes
from parley.conflict.orderings import holds
from parley.errors import InputError

MODELS = int(os.environ.get("PARLEY_CONFLICTS", "2000")) // 10
"""How many conflicts are made up."""

SYRIA = {
    Concept.NASH: (0, 240, 0, 240, 0, 240),
    Concept.SEQ: (150, 384, 0, 300, 120, 300),
    Concept.GMR: (384, 384, 0, 384, 384, 384),
    Concept.SMR: (0, 300, 0, 300, 0, 300),
}
"""Of Syria's 720 rankings, by definition, per state 1 to 6. The manual of GMCR+ (Kinsara 2014) has 240 for state 2
under Nash, too, but 420 under SEQ, which is a fault of that program."""


def with_ranking(conflict: Conflict, party: int, ranks: tuple[int, ...]) -> Conflict:
    preferences = list(conflict.preferences)
    preferences[party] = Preference(array("i", ranks))
    return replace(conflict, preferences=tuple(preferences))


def small(seed: int) -> Conflict:
    chance = Random(seed)
    return made_up_options(chance, most=5) if seed % 2 else made_up_arcs(chance, most=4)


@pytest.mark.parametrize("concept", SYRIA)
def test_euphrates_1975_has_the_counts_that_follow_from_the_definitions(concept: Concept) -> None:
    conflict = parse_conflict(EUPHRATES)
    counted = tuple(rankings_that_hold(conflict, "Syria", state, concept=concept).rankings for state in range(6))
    assert counted == SYRIA[concept]


def test_what_syria_needs_for_release_is_described() -> None:
    found = rankings_that_hold(parse_conflict(EUPHRATES), "Syria", 1, concept=Concept.SEQ)
    assert needs_text(found) == "(2>1 or 2>4) and (2>3 or 2>6)"
    assert (found.of, found.against, found.holds_now) == (720, (), False)


@pytest.mark.parametrize("first", range(0, MODELS, 50))
def test_a_ranking_will_do_exactly_where_it_makes_the_state_an_equilibrium(first: int) -> None:
    for seed in range(first, first + 50):
        conflict = small(seed)
        may_return = seed % 3 > 0
        party = seed % len(conflict.parties)
        count = len(conflict.states)
        asked = {
            (concept, state): rankings_that_hold(
                conflict,
                conflict.parties[party],
                state,
                concept=Concept(concept),
                switches=Switches(sanction_may_return=may_return),
            )
            for concept in CONCEPTS
            for state in range(count)
        }
        counts = dict.fromkeys(asked, 0)
        for ranks in permutations(range(count)):
            oracle = Oracle(with_ranking(conflict, party, ranks), may_return=may_return)
            for concept, state in asked:
                expected = all(oracle.is_stable(concept, each, state) for each in oracle.parties)
                needs = asked[concept, state].needs
                assert needs is not None
                assert holds(needs, ranks) == expected, (seed, concept, state, ranks)
                counts[concept, state] += expected
        assert {key: found.rankings for key, found in asked.items()} == counts, seed


def test_those_who_leave_whatever_the_party_prefers_are_named() -> None:
    """Two parties, one move each; B gains by its own and A cannot answer it."""
    conflict = arc_conflict([[(0, 1)], [(0, 2)]], [[0, 1, 2], [0, 1, 2]], parties=["A", "B"])
    found = rankings_that_hold(conflict, "A", 0, concept=Concept.SEQ)
    assert (found.against, found.rankings, needs_text(found)) == (("B",), 0, "never")


def test_a_party_that_cannot_move_and_is_not_needed_may_prefer_what_it_likes() -> None:
    conflict = arc_conflict([[], [(0, 1)]], [[0, 1], [1, 0]], parties=["A", "B"])
    found = rankings_that_hold(conflict, "A", 0, concept=Concept.SMR)
    assert (found.rankings, needs_text(found)) == (2, "always")


def test_the_record_has_counts_that_json_can_hold_and_else_the_share_alone() -> None:
    few = inverse_record(rankings_that_hold(parse_conflict(EUPHRATES), "Syria", 1, concept=Concept.SEQ))
    assert few == {
        **{"party": "Syria", "state": "2", "concept": "seq", "needs": "(2>1 or 2>4) and (2>3 or 2>6)"},
        **{
            "rankings": 384,
            "of": 720,
            "share": 384 / 720,
            "low": 384 / 720,
            "high": 384 / 720,
            "against": [],
            "holds_now": False,
        },
    }
    chain = arc_conflict([[(0, 1)], []], [list(range(19))] * 2)
    many = inverse_record(rankings_that_hold(chain, "P1", 0, concept=Concept.NASH))
    assert (many["rankings"], many["of"], many["share"]) == (None, None, 0.5)


@pytest.fixture(scope="module")
def large() -> Conflict:
    """Eight options, all of them free, four of each party; the second likes state 17 best."""
    options = tuple(ConflictOption(f"o{n}", (n // 4,)) for n in range(8))
    ranks = Random(1).sample(range(256), 256)
    second = [256 if state == 17 else rank for state, rank in enumerate(ranks)]
    return option_conflict(OptionStates(options, all_codes(options)), [ranks, second])


@pytest.mark.parametrize("concept", [Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ])
def test_of_the_rankings_of_256_states_the_share_is_counted_as_sampling_finds_it(
    large: Conflict, concept: Concept
) -> None:
    found = rankings_that_hold(large, "P1", 17, concept=concept)
    sampled = found.sampled_share(samples=4_000, seed=3)
    assert found.share is not None
    assert sampled is not None
    assert abs(found.share - sampled.value) < 0.03
    assert found.rankings == found.share * factorial(256)


def test_what_is_too_much_to_count_is_sampled_and_says_so(large: Conflict) -> None:
    """Where the second party would move, the first must stand ready to answer in fifteen ways that hang together."""
    record = inverse_record(rankings_that_hold(large, "P1", 0, concept=Concept.SEQ))
    low, share, high = record["low"], record["share"], record["high"]
    assert isinstance(low, float)
    assert isinstance(share, float)
    assert isinstance(high, float)
    assert record["rankings"] is None
    assert 0 <= low < share < high <= 1
    assert high - low < 0.03


def test_simultaneous_sanctions_cannot_be_asked_backwards() -> None:
    with pytest.raises(InputError, match="found 'sim'"):
        rankings_that_hold(parse_conflict(EUPHRATES), "Syria", 0, concept=Concept.SIM)
