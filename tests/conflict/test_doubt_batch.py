"""Many rankings at once: every world's verdicts are those of the conflict with that world's rankings."""

from __future__ import annotations

import os
from array import array
from dataclasses import replace

import numpy as np
import pytest
from conflict_models import made_up

from parley.conflict import Concept, Conflict, Preference, analyse
from parley.conflict.batch import COLUMNS, CONCEPTS, own_verdicts, verdicts_by_world, ways_of

MODELS = int(os.environ.get("PARLEY_CONFLICTS", "2000")) // 10
"""How many conflicts are made up for each claim."""
WORLDS = 6


def worlds(conflict: Conflict, seed: int, count: int = WORLDS) -> list[np.ndarray[tuple[int, ...], np.dtype[np.int16]]]:
    """Rankings with and without ties."""
    generator = np.random.default_rng(seed)
    most = len(conflict.states)
    size = (len(conflict.states), count)
    return [generator.integers(0, most if seed % 2 else 3, size).astype(np.int16) for _ in conflict.parties]


@pytest.mark.parametrize("concept", CONCEPTS)
def test_every_world_has_the_verdicts_of_its_own_conflict(concept: Concept) -> None:
    for seed in range(MODELS):
        conflict = made_up(seed)
        ranks = worlds(conflict, seed)
        found = verdicts_by_world(ways_of(conflict), ranks, concept)
        for world in range(WORLDS):
            preferences = tuple(Preference(array("i", each[:, world].tolist())) for each in ranks)
            answer = analyse(replace(conflict, preferences=preferences), concepts=[concept])
            for party, name in enumerate(conflict.parties):
                assert found[party][:, world].astype(np.uint8).tobytes() == answer.stable[concept][name], (seed, party)


@pytest.mark.parametrize("concept", [Concept.NASH, Concept.GMR, Concept.SMR])
def test_what_a_party_thinks_of_a_state_alone_needs_its_own_ranking_alone(concept: Concept) -> None:
    for seed in range(MODELS):
        conflict = made_up(seed)
        ranks, ways = worlds(conflict, seed), ways_of(conflict)
        together = verdicts_by_world(ways, ranks, concept)
        for party, verdicts in enumerate(together):
            assert np.array_equal(own_verdicts(ways, ranks[party], party, concept), verdicts)


def test_worlds_in_several_lots_are_as_in_one() -> None:
    conflict = made_up(7)
    ranks, ways = worlds(conflict, 7, COLUMNS + 5), ways_of(conflict)
    for concept in CONCEPTS:
        whole = verdicts_by_world(ways, ranks, concept)
        tail = verdicts_by_world(ways, [each[:, COLUMNS:] for each in ranks], concept)
        for one, other in zip(whole, tail, strict=True):
            assert np.array_equal(one[:, COLUMNS:], other)
