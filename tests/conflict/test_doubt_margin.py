"""How little would turn an answer: what trying every single change finds."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from conflict_models import made_up
from conflict_oracle import CONCEPTS, Oracle
from doubtful_conflicts import with_made, with_statements

from parley.conflict import Concept, Conflict, Preference, Statement, arc_conflict, parse_conflict
from parley.conflict.margin import ChangeKind, Margin, find_margin, margin_record
from parley.errors import InputError

MODELS = int(os.environ.get("PARLEY_CONFLICTS", "2000")) // 40
"""How many conflicts are made up for each claim."""

Key = tuple[str, ChangeKind, tuple[Statement, ...], tuple[int, int] | None]


def strict(seed: int) -> Conflict:
    """A conflict in which nobody is indifferent between any two states."""
    chance = Random(seed)
    conflict = made_up(seed)
    count = len(conflict.states)
    ranked = (Preference(array("i", chance.sample(range(count), count))) for _ in conflict.parties)
    return replace(conflict, preferences=tuple(ranked))


def every_swap(conflict: Conflict) -> Iterator[tuple[Key, Conflict]]:
    for party, name in enumerate(conflict.parties):
        ranks = list(conflict.ranks[party])
        best_first = sorted(range(len(ranks)), key=lambda state: -ranks[state])
        for better, worse in pairwise(best_first):
            swapped = list(ranks)
            swapped[better], swapped[worse] = ranks[worse], ranks[better]
            preferences = list(conflict.preferences)
            preferences[party] = Preference(array("i", swapped))
            changed = replace(conflict, preferences=tuple(preferences))
            yield (name, ChangeKind.SWAP, (), (better, worse)), changed


def every_change_of_statements(conflict: Conflict) -> Iterator[tuple[Key, Conflict]]:
    for party, name in enumerate(conflict.parties):
        said = conflict.preferences[party].statements
        for place, statement in enumerate(said):
            without = said[:place] + said[place + 1 :]
            yield (name, ChangeKind.DROP, (statement,), None), with_made(conflict, party, without)
        for place in range(len(said) - 1):
            turned = (*said[:place], said[place + 1], said[place], *said[place + 2 :])
            key = (name, ChangeKind.REORDER, said[place : place + 2], None)
            yield key, with_made(conflict, party, turned)


def lasts(conflict: Conflict, concept: str, state: int) -> list[bool]:
    oracle = Oracle(conflict)
    return [oracle.is_stable(concept, party, state) for party in oracle.parties]


def turned_by(margin: Margin) -> dict[Key, tuple[str, ...]]:
    return {
        (each.change.party, each.change.kind, each.change.statements, each.change.states): each.parties
        for each in margin.turned
    }


def expected_turns(
    conflict: Conflict, concept: str, state: int, changes: Iterator[tuple[Key, Conflict]]
) -> dict[Key, tuple[str, ...]]:
    now = lasts(conflict, concept, state)
    found = {}
    for key, changed in changes:
        then = lasts(changed, concept, state)
        if all(then) != all(now):
            found[key] = tuple(name for name, a, b in zip(conflict.parties, now, then, strict=True) if a != b)
    return found


@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_swaps_that_turn_an_answer_are_all_found_and_no_others(concept: str) -> None:
    for seed in range(MODELS):
        conflict = strict(seed)
        state = seed % len(conflict.states)
        margin = find_margin(conflict, state, concept=Concept(concept))
        assert margin.holds == all(lasts(conflict, concept, state)), seed
        assert turned_by(margin) == expected_turns(conflict, concept, state, every_swap(conflict)), seed


@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_statements_whose_loss_or_order_turns_an_answer_are_all_found(concept: str) -> None:
    for seed in range(MODELS):
        conflict = with_statements(seed, most=4)
        margin = find_margin(conflict, 0, concept=Concept(concept))
        found = {key: parties for key, parties in turned_by(margin).items() if key[1] is not ChangeKind.SWAP}
        expected = expected_turns(conflict, concept, 0, every_change_of_statements(conflict))
        assert found == expected, seed


CEASEFIRE = """
conflict: ceasefire
parties: [A, B]
options: [{id: fire, party: A}, {id: aid, party: B}]
states: {quiet: NN, war: YN, aided: NY, both: YY}
preferences:
  A: {priorities: [{wants: aid, demand: d1}, {wants: not fire, demand: d2, passages: ["r2#5-9"]}]}
  B: {priorities: [{wants: not fire, demand: d3}, {wants: aid, demand: d4}]}
"""


def test_it_is_said_which_demand_holds_a_deal_up_and_where_it_was_read() -> None:
    """In "aided" A does not fire because it says so in d2; without d2 it would not mind, and still stay."""
    conflict = parse_conflict(CEASEFIRE)
    aided = conflict.state("aided")
    margin = find_margin(conflict, aided, concept=Concept.NASH)
    assert margin.holds
    record: Any = margin_record(margin)
    assert record["turned_by"] == [
        {
            **{"party": "A", "change": "swap", "states": ["aided", "both"], "turns": ["A"]},
            "statements": [{"wants": "not fire", "demand": "d2", "passages": ["r2#5-9"]}],
        },
        {
            **{"party": "B", "change": "swap", "states": ["aided", "quiet"], "turns": ["B"]},
            "statements": [{"wants": "aid", "demand": "d4", "passages": []}],
        },
    ]


def test_where_no_single_change_turns_the_answer_none_is_named() -> None:
    conflict = arc_conflict([[], []], [[1, 0], [0, 1]])
    margin = find_margin(conflict, 0, concept=Concept.SEQ)
    assert (margin.holds, margin.turned, margin.tried, margin.complete) == (True, (), 2, True)


def test_where_swaps_are_too_many_to_try_all_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = strict(4)
    whole = find_margin(conflict, 0, concept=Concept.SEQ)
    monkeypatch.setattr("parley.conflict.margin.MOST_CELLS", 0)
    cut = find_margin(conflict, 0, concept=Concept.SEQ)
    assert whole.complete
    assert not cut.complete
    assert cut.tried < whole.tried


def test_a_margin_under_simultaneous_sanctions_is_not_found() -> None:
    with pytest.raises(InputError, match="found 'sim'"):
        find_margin(parse_conflict(CEASEFIRE), 0, concept=Concept.SIM)
