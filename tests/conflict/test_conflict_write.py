"""A conflict written and read again is the same conflict."""

from __future__ import annotations

import pytest
from conflict_models import made_up
from published_conflicts import CHICKEN, CUBA, ELMIRA, EUPHRATES, PRISONERS, garrison, korea
from test_from_talks import TALKS

from parley.conflict import Conflict, OptionStates, conflict_yaml, parse_conflict, talks_conflict
from parley.talks import parse_talks


def facts(conflict: Conflict) -> object:
    """Everything that analyses see."""
    parties, states = range(len(conflict.parties)), range(len(conflict.states))
    return (
        (conflict.name, conflict.title, conflict.parties, list(conflict.states), conflict.status_quo, conflict.sources),
        [list(ranks) for ranks in conflict.ranks],
        [[conflict.reached(party, state) for state in states] for party in parties],
        isinstance(conflict.states, OptionStates) and conflict.states.options,
    )


def test_made_up_conflicts_come_back_as_they_were() -> None:
    for seed in range(300):
        conflict = made_up(seed)
        text = conflict_yaml(conflict)
        assert facts(parse_conflict(text)) == facts(conflict), text


@pytest.mark.parametrize("text", [PRISONERS, CHICKEN, CUBA, ELMIRA, EUPHRATES, garrison(), korea("base", True)])
def test_published_conflicts_come_back_as_they_were(text: str) -> None:
    conflict = parse_conflict(text)
    assert facts(parse_conflict(conflict_yaml(conflict))) == facts(conflict)


def test_talks_become_a_conflict_file_that_keeps_where_each_preference_comes_from() -> None:
    conflict = talks_conflict(parse_talks(TALKS))
    again = parse_conflict(conflict_yaml(conflict))
    assert facts(again) == facts(conflict)
    for before, after in zip(conflict.preferences, again.preferences, strict=True):
        assert [(s.demand, s.passages, s.credence) for s in before.statements] == [
            (s.demand, s.passages, s.credence) for s in after.statements
        ]


def test_statements_and_patterns_are_written_as_they_were_read() -> None:
    text = """conflict: two
parties: [A, B]
options:
- {id: a, party: A}
- {id: b, parties: [A, B], moves: forward}
infeasible:
- a and b
preferences:
  A:
    priorities:
    - a iff not b
    - {wants: a or b, credence: 0.5, reason: 'as it said: twice', src: [s1]}
  B: {ranking: [NN, [YN, NY]]}
"""
    assert conflict_yaml(parse_conflict(text)) == text
