"""What the product computes is what the definitions say, on conflicts made up at random: by the plain concepts, and by
whatever answers soonest behind the one verb."""

from __future__ import annotations

import os

import pytest
from conflict_models import made_up
from conflict_oracle import CONCEPTS, Oracle

from parley.conflict import Concept, OptionStates, SimRule, Switches, analyse
from parley.conflict.concepts import DETERRENCE, Ground, stable_states

MODELS = int(os.environ.get("PARLEY_CONFLICTS", "2000"))
"""How many are made up; the last full run, of 40,000, is on record in the change log."""
BLOCK = 250


@pytest.mark.parametrize("first", range(0, MODELS, BLOCK))
def test_every_concept_equals_its_definition_on_made_up_conflicts(first: int) -> None:
    for seed in range(first, min(first + BLOCK, MODELS)):
        conflict = made_up(seed)
        may_return = seed % 3 > 0
        answer = analyse(
            conflict, concepts=[Concept(name) for name in CONCEPTS], switches=Switches(sanction_may_return=may_return)
        )
        oracle, ground = Oracle(conflict, may_return=may_return), Ground(conflict, may_return)
        for concept in answer.stable:
            for party, name in enumerate(conflict.parties):
                expected = oracle.stable(concept, party)
                assert set(answer.stable_states(concept, name)) == expected, (seed, concept, party)
                plain = stable_states(ground, party, DETERRENCE[concept](ground, party))
                assert {state for state, verdict in enumerate(plain) if verdict} == expected, (seed, concept, party)


@pytest.mark.parametrize("rule", SimRule)
def test_simultaneous_sanctions_equal_their_definition_under_every_rule(rule: SimRule) -> None:
    for seed in range(1, MODELS // 4, 2):
        conflict = made_up(seed)
        assert isinstance(conflict.states, OptionStates)
        concepts = [Concept.SIM, Concept.SMR, Concept.SEQ]
        answer = analyse(conflict, concepts=concepts, switches=Switches(simultaneous=rule))
        oracle = Oracle(conflict)
        for concept in concepts:
            for party, name in enumerate(conflict.parties):
                expected = oracle.stable(concept, party, "off" if concept == "sim" else rule)
                assert set(answer.stable_states(concept, name)) == expected, (seed, concept, party)


def test_the_hierarchy_of_concepts_has_no_exception() -> None:
    """R in SSEQ; SSEQ in SEQ and in SMR; SEQ and SMR in GMR (proved by Kato, 2026)."""
    for seed in range(MODELS):
        conflict = made_up(seed)
        answer = analyse(conflict, concepts=[Concept(name) for name in CONCEPTS])
        for party in conflict.parties:
            nash, gmr, smr, seq, sseq = (set(answer.stable_states(Concept(name), party)) for name in CONCEPTS)
            assert nash <= sseq <= seq & smr, seed
            assert seq | smr <= gmr, seed


def test_the_conflicts_made_up_differ_in_what_they_are_meant_to_test() -> None:
    conflicts = [made_up(seed) for seed in range(400)]
    assert {len(conflict.parties) for conflict in conflicts} == {2, 3, 4, 5}
    assert any(not conflict.moves.transitive for conflict in conflicts)
    verdicts = [analyse(conflict, concepts=[Concept.SEQ, Concept.GMR]).stable for conflict in conflicts]
    assert sum(stable[Concept.SEQ] != stable[Concept.GMR] for stable in verdicts) > 50
