"""The trade conflict of China and the United States, 2017-2020: 76 states, 411 moves that are not transitive, 608
published verdicts (the research code GMCR_GDELT, 2026, its static baseline).

Its data state no licence, so they are not in the project: the tests read them from the JSON file that PARLEY_CN_US
names. Only the equilibria, the options and the statements of priority are kept here, as facts.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from parley.conflict import Concept, Conflict, analyse, parse_conflict

DATA = os.environ.get("PARLEY_CN_US", "")
CONCEPTS = [Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ]
EQUILIBRIA = {
    "nash": {73},
    "gmr": {9, 10, 16, 25, 32, 41, 42, 44, 48, 57, 64, 73, 76},
    "smr": {9, 10, 16, 25, 32, 41, 42, 44, 48, 57, 64, 73, 76},
    "seq": {10, 42, 73},
}
CHINA = ["not U1", "U4 and C4", "U1 and C1", "C3", "U2", "U3 and C2", "not U1 and not C1", "C4"]
AMERICA = ["C2 and C4", "U4", "not C2 and U1", "U3", "not C1", "U2", "C3", "not U1 and U2"]
PHASE_ONE = "73"
"""The deal of January 2020."""

pytestmark = pytest.mark.skipif(
    not DATA, reason="PARLEY_CN_US names no file with the 76 states, their moves and verdicts"
)


@pytest.fixture(scope="module")
def given() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(DATA).read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def conflict(given: dict[str, Any]) -> Conflict:
    strings = {number: bits.replace("0", "N").replace("1", "Y") for number, bits in given["states"].items()}
    ids = [f"{side}{place}" for side in "UC" for place in range(1, 5)]
    each = " or ".join(
        "("
        + " and ".join(f"{'not ' if letter == 'N' else ''}{name}" for name, letter in zip(ids, string, strict=True))
        + ")"
        for string in strings.values()
    )
    arcs = {
        party: [[int(source), to] for source, reached in by_state.items() for to in reached]
        for party, by_state in given["arcs"].items()
    }
    options = [{"id": name, "party": "US" if name[0] == "U" else "CN"} for name in ids]
    return parse_conflict(
        json.dumps(
            {
                "conflict": "trade",
                "parties": ["CN", "US"],
                "options": options,
                "infeasible": [f"not ({each})"],
                "states": strings,
                "arcs": arcs,
                "preferences": {"CN": {"priorities": CHINA}, "US": {"priorities": AMERICA}},
            }
        )
    )


def test_the_statements_order_the_states_as_the_published_utilities_do(
    given: dict[str, Any], conflict: Conflict
) -> None:
    for party, ranks in zip(conflict.parties, conflict.ranks, strict=True):
        utility = [given["utility"][party][int(name) - 1] for name in conflict.states]
        order = {value: rank for rank, value in enumerate(sorted(set(utility)))}
        assert list(ranks) == [order[value] for value in utility]


def test_all_608_verdicts_are_as_published(given: dict[str, Any], conflict: Conflict) -> None:
    answer = analyse(conflict, concepts=CONCEPTS)
    count = 0
    for concept in CONCEPTS:
        for party in conflict.parties:
            found = {int(conflict.states[state]) for state in answer.stable_states(concept, party)}
            assert found == set(given["published"]["per_dm"][concept][party]), (concept, party)
            count += len(conflict.states)
    assert count == 608


def test_the_phase_one_deal_is_the_one_state_that_nobody_gains_by_leaving(conflict: Conflict) -> None:
    answer = analyse(conflict, concepts=CONCEPTS)
    for concept in CONCEPTS:
        assert {int(conflict.states[state]) for state in answer.equilibria[concept]} == EQUILIBRIA[concept]
    assert [conflict.states[state] for state in answer.equilibria[Concept.NASH]] == [PHASE_ONE]
    assert not conflict.moves.transitive
