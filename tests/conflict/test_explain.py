"""Every explanation is true: its steps can be made, its ends are what it says, and it agrees with the verdict."""

from __future__ import annotations

import re

import pytest
from conflict_models import made_up
from hypothesis import given
from hypothesis import strategies as st

from parley.conflict import Concept, Conflict, OptionStates, Switches, analyse, parse_conflict
from parley.conflict.explain import CREDIBLE, FINAL, Explanation, explain
from parley.conflict.telling import explanation_sentences
from parley.errors import InputError

STEPWISE = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ)
SEEDS = st.integers(0, 10**9)


@given(SEEDS, st.booleans())
def test_an_explanation_says_stable_where_the_analysis_does(seed: int, may_return: bool) -> None:
    conflict, switches = made_up(seed), Switches(sanction_may_return=may_return)
    answer = analyse(conflict, concepts=STEPWISE, switches=switches)
    for concept in STEPWISE:
        for party in conflict.parties:
            for state in range(len(conflict.states)):
                found = explain(conflict, concept, party, state, switches=switches)
                assert found.is_stable == answer.is_stable(concept, party, state), (concept, party, state)
                _check(conflict, found)


@given(SEEDS)
def test_so_does_one_of_moves_at_the_same_moment(seed: int) -> None:
    conflict = made_up(2 * seed + 1)
    answer = analyse(conflict, concepts=[Concept.SIM])
    for party in conflict.parties:
        for state in range(len(conflict.states)):
            found = explain(conflict, Concept.SIM, party, state)
            assert found.is_stable == answer.is_stable(Concept.SIM, party, state)
            for each in found.improvements:
                for step in (each.sanction or ())[:-1]:
                    assert step.party is not None
                    assert step.to in conflict.improvements(step.party, state)


def _check(conflict: Conflict, found: Explanation) -> None:
    ranks = conflict.ranks[found.party]
    assert [each.to for each in found.improvements] == list(conflict.improvements(found.party, found.state))
    for each in found.improvements:
        if each.sanction is not None:
            end = _walk(conflict, found, each.to, each.sanction)
            assert ranks[end] <= ranks[found.state]
            if found.concept in FINAL:
                assert all(ranks[to] <= ranks[found.state] for to in conflict.reached(found.party, end))
        if each.escape is not None:
            assert found.concept in FINAL
            end = _walk(conflict, found, each.to, each.escaped)
            assert ranks[end] <= ranks[found.state] < ranks[each.escape]
            assert each.escape in conflict.reached(found.party, end)


def _walk(conflict: Conflict, found: Explanation, at: int, steps: object) -> int:
    last = None
    assert isinstance(steps, tuple)
    for step in steps:
        assert step.party not in (None, last, found.party)
        moves = conflict.improvements if found.concept in CREDIBLE else conflict.reached
        assert step.to in moves(step.party, at)
        at, last = step.to, step.party
    return at


DILEMMA = """
conflict: dilemma
parties: [A, B]
options: [{id: a, party: A}, {id: b, party: B}]
states: {DD: NN, CD: YN, DC: NY, CC: YY}
preferences:
  A: {priorities: [b, {wants: not a, demand: a_1, passages: [r1#3-9]}]}
  B: {priorities: [a, not b]}
"""


def test_each_gain_names_the_statement_that_decides_it_and_where_that_was_read() -> None:
    dilemma = parse_conflict(DILEMMA)
    found = explain(dilemma, Concept.SEQ, "A", dilemma.state("CC"))
    (only,) = found.improvements
    assert dilemma.states[only.to] == "DC"
    assert only.gain.statement is not None
    assert (only.gain.statement.demand, only.gain.statement.passages) == ("a_1", ("r1#3-9",))
    assert only.sanction is not None
    assert [dilemma.states[step.to] for step in only.sanction] == ["DD"]
    assert only.loss is not None
    assert only.loss.statement is not None
    assert only.loss.statement.text == "b"
    assert found.is_stable


def test_states_without_options_have_no_moves_at_the_same_moment() -> None:
    conflict = made_up(0)
    assert not isinstance(conflict.states, OptionStates)
    with pytest.raises(InputError, match="same moment"):
        explain(conflict, Concept.SIM, conflict.parties[0], 0)


@given(SEEDS)
def test_each_concept_is_told_of_once_in_sentences_that_say_the_verdict(seed: int) -> None:
    conflict = made_up(seed)
    for state in range(len(conflict.states)):
        for party in conflict.parties:
            found = [explain(conflict, concept, party, state) for concept in STEPWISE]
            sentences = list(explanation_sentences(conflict, found))
            words = [sentence.split(":")[0].split(" under ")[1] for sentence in sentences]
            told = (
                [str(each) for each in STEPWISE] if words == ["every concept"] else re.findall(r"\w+", " ".join(words))
            )
            assert sorted(word for word in told if word != "and") == sorted(map(str, STEPWISE))
            for sentence, group in zip(sentences, words, strict=True):
                inside = [
                    each for each in found if group == "every concept" or re.search(rf"\b{each.concept}\b", group)
                ]
                assert {each.is_stable for each in inside} == {"is not stable" not in sentence}
