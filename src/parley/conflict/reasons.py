"""Why each verdict of an answer is what it is, as the record that command and board show."""

from __future__ import annotations

from typing import Any

from parley.conflict.answer import StabilityAnswer
from parley.conflict.explain import KnownMoves, explain
from parley.conflict.telling import explanation_record, explanation_sentences, rests_on
from parley.errors import InputError, Problem

MOST_EXPLAINED = 1_000
"""States whose verdicts are explained in one call: each is looked at by itself."""


def reasons_record(answer: StabilityAnswer) -> dict[str, Any]:
    """Why each verdict asked for is what it is (`why`), the same in `sentences`, and the statements it `rests_on`.

    Raises
    ------
    InputError
        if there are more than `MOST_EXPLAINED` states.
    """
    conflict = answer.conflict
    if len(answer.states) > MOST_EXPLAINED:
        what = f"reasons are told of at most {MOST_EXPLAINED:,} states at a time, found {len(answer.states):,}"
        raise InputError(Problem(what=what, todo="Name the states in question with --state"))
    moves = KnownMoves(conflict)
    groups = [
        [explain(conflict, concept, party, state, switches=answer.switches, moves=moves) for concept in answer.stable]
        for state in answer.states
        for party in answer.parties
    ]
    found = [each for group in groups for each in group]
    return {
        "why": [explanation_record(conflict, each) for each in found],
        "sentences": [sentence for group in groups if group for sentence in explanation_sentences(conflict, group)],
        "rests_on": rests_on(conflict, found),
    }
