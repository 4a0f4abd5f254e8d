"""`.gmcr` files: what is written is read back as the same conflict; what neither side can hold is refused in sentences."""

from __future__ import annotations

import json
from array import array
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.conflict import (
    Concept,
    Conflict,
    ConflictOption,
    OptionMoves,
    OptionStates,
    Steps,
    analyse,
    analyse_state,
    arc_conflict,
    conflict_yaml,
    open_conflict,
    option_conflict,
    parse_conflict,
)
from parley.conflict.gmcr import load_gmcr_form, parse_gmcr
from parley.conflict.gmcr_write import gmcr_leaves_out, gmcr_text
from parley.errors import InputError

RIVER: dict[str, Any] = {
    "options": [
        {"name": "Release", "permittedDirection": "both"},
        {"name": "Build dam", "permittedDirection": "fwd"},
        {"name": "Sue", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {
            "name": "Upper",
            "options": [0, 1],
            "preferences": [[[2, "N"]], {"compound": True, "members": [[[0, "N"]], [[1, "Y"]]]}],
        },
        {"name": "Lower", "options": [2], "preferences": [[[0, "Y"], [1, "N"]]]},
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "useManualPreferenceRanking": False,
}


def river(**changes: object) -> str:
    return json.dumps({**RIVER, **changes})


def ordered(conflict: Conflict) -> list[list[int]]:
    """Ranks without gaps, which is all that they say."""
    return [[sorted(set(ranks)).index(rank) for rank in ranks] for ranks in conflict.ranks]


def made_up(seed: int) -> Conflict:
    """Yes/no options in the order of the parties; moves in one direction, states that cannot be, ties; half of them with
    statements."""
    chance = Random(seed)
    parties = chance.choice((2, 3))
    owners = sorted([*range(parties), *(chance.randrange(parties) for _ in range(chance.randint(0, 2)))])
    steps = [Steps.BOTH, Steps.BOTH, Steps.FORWARD, Steps.BACK]
    options = tuple(ConflictOption(f"o{at}", (who,), steps=chance.choice(steps)) for at, who in enumerate(owners))
    codes = [code for code in range(2 ** len(options)) if chance.random() < 0.8] or [0]
    states = OptionStates(options, array("q", codes))
    ranked = option_conflict(states, [[chance.randrange(len(codes)) for _ in codes] for _ in range(parties)])
    if seed % 2:
        return ranked
    text = conflict_yaml(ranked).split("preferences:")[0] + "preferences:\n"
    words = ["o0", "not o1", "o0 iff o1", "o1 if not o0", "not (o0 and o1)", "o0 or o1 and not o0", "o0 or not o0"]
    for party in ranked.parties:
        text += f"  {party}: {{priorities: {json.dumps(chance.sample(words, 3))}}}\n"
    return parse_conflict(text)


@given(st.integers(0, 10**9))
def test_what_is_written_is_read_back_as_the_same_conflict(seed: int) -> None:
    conflict = made_up(seed)
    again = parse_gmcr(gmcr_text(conflict))
    assert isinstance(conflict.states, OptionStates)
    assert isinstance(again.states, OptionStates)
    assert list(again.states.codes) == list(conflict.states.codes)
    assert [option.steps for option in again.states.options] == [option.steps for option in conflict.states.options]
    assert again.parties == conflict.parties
    assert ordered(again) == ordered(conflict)
    assert gmcr_text(parse_gmcr(gmcr_text(again))) == gmcr_text(again)


@given(st.integers(0, 10**9))
def test_what_was_read_can_be_written_as_a_conflict_file(seed: int) -> None:
    again = parse_gmcr(gmcr_text(made_up(seed)))
    loaded = parse_conflict(conflict_yaml(again))
    assert loaded.states == again.states
    assert ordered(loaded) == ordered(again)


def test_a_file_is_known_by_its_ending(tmp_path: Path) -> None:
    file = tmp_path / "river.gmcr"
    file.write_text(river())
    conflict = open_conflict(file)
    assert conflict.name == "river"
    assert conflict.parties == ("Upper", "Lower")
    assert list(conflict.states) == ["NNN", "YNN", "NYN", "NNY", "YNY", "NYY"]
    assert isinstance(conflict.moves, OptionMoves)
    assert conflict.reached(0, conflict.state("NYN")) == ()
    assert conflict.reached(1, conflict.state("NNN")) == ()


def test_conditions_are_statements_and_compound_ones_join_by_or() -> None:
    conflict = parse_gmcr(river())
    assert [each.text for each in conflict.preferences[0].statements] == ["not Sue", '(not Release or "Build dam")']
    assert [each.text for each in conflict.preferences[1].statements] == ['(Release and not "Build dam")']


def test_a_ranking_counts_states_from_one_best_first() -> None:
    makers = [
        {**RIVER["decisionMakers"][0], "preferenceRanking": [3, [1, 2], 4, 5, 6]},
        {**RIVER["decisionMakers"][1], "preferenceVector": [2, 1, 3, 4, 5, 6]},
    ]
    conflict = parse_gmcr(river(decisionMakers=makers, useManualPreferenceRanking=True))
    upper, lower = conflict.ranks
    assert upper[2] > upper[0] == upper[1] > upper[3] > upper[5]
    assert lower[1] == max(lower)


def test_states_are_numbered_with_options_in_the_order_of_who_has_them() -> None:
    makers = [{**RIVER["decisionMakers"][0], "options": [1, 2]}, {**RIVER["decisionMakers"][1], "options": [0]}]
    conflict = parse_gmcr(river(decisionMakers=makers))
    assert isinstance(conflict.states, OptionStates)
    assert [option.id for option in conflict.states.options] == ["Build dam", "Sue", "Release"]


def test_options_of_one_name_are_told_apart_by_who_has_them() -> None:
    options = [{"name": "Act"}, {"name": "Wait"}, {"name": "Act"}]
    conflict = parse_gmcr(river(options=options))
    assert isinstance(conflict.states, OptionStates)
    assert [option.id for option in conflict.states.options] == ["Act (Upper)", "Wait", "Act (Lower)"]


def test_the_dilemma_read_from_such_a_file_has_its_equilibria() -> None:
    makers = [
        {"name": "A", "options": [0], "preferences": [[[1, "Y"]], [[0, "N"]]]},
        {"name": "B", "options": [1], "preferences": [[[0, "Y"]], [[1, "N"]]]},
    ]
    dilemma = parse_gmcr(
        json.dumps({"options": [{"name": "a"}, {"name": "b"}], "decisionMakers": makers, "infeasibles": []})
    )
    equilibria = analyse(dilemma, concepts=[Concept.NASH, Concept.SEQ]).equilibria
    assert [dilemma.states[state] for state in equilibria[Concept.SEQ]] == ["NN", "YY"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    makers = [
        {"name": "Upper", "options": [0, 7], "preferences": [[[9, "Y"]]], "misperceptions": [[[0, "Y"]]]},
        {"name": "Upper", "options": [2], "preferences": [[[0, "maybe"]]]},
    ]
    options = [*RIVER["options"][:2], {"name": "Sue", "permittedDirection": "sideways"}]
    with pytest.raises(InputError) as error:
        parse_gmcr(river(decisionMakers=makers, options=options, coalitions=[[0, 1]]))
    told = " ".join(problem.what for problem in error.value.problems)
    for fault in (
        "misperceptions",
        "coalition",
        "second decision maker",
        "options by number",
        "sideways",
        "condition:",
    ):
        assert fault in told, fault
    assert len(error.value.problems) == 7


@pytest.mark.parametrize(
    "text", ["", "[1]", "{", '{"options": 3}', '{"options": [], "decisionMakers": []}', "[" * 100_000]
)
def test_what_is_no_such_file_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_gmcr(text)


@pytest.mark.parametrize("ranking", [[1, 2, 3], [1, 2, 3, 4, 5, 9], [1, 1, 2, 3, 4, 5, 6], ["a"], [True]])
def test_a_ranking_has_to_place_every_state_once(ranking: list[Any]) -> None:
    makers = [{**maker, "preferenceRanking": ranking} for maker in RIVER["decisionMakers"]]
    with pytest.raises(InputError, match="state"):
        parse_gmcr(river(decisionMakers=makers, useManualPreferenceRanking=True))


def test_what_the_format_cannot_hold_is_refused_with_every_reason() -> None:
    text = """
parties: [A, B]
options: [{id: a, parties: [A, B]}, {id: b, party: B, values: [low, mid, high]}, {id: c, party: A}]
preferences: {A: {priorities: [a]}, B: {priorities: [b=mid]}}
"""
    with pytest.raises(InputError) as error:
        gmcr_text(parse_conflict(text))
    assert len(error.value.problems) == 3
    with pytest.raises(InputError, match="not made of options"):
        gmcr_text(arc_conflict([[(0, 1)]], [[0, 1]]))


def test_what_is_left_out_is_said() -> None:
    text = """
title: A title
parties: [A]
options: [{id: a, party: A}]
states: {stay: N}
status_quo: stay
preferences: {A: {priorities: [{wants: a, reason: It said so.}]}}
"""
    assert len(gmcr_leaves_out(parse_conflict(text))) == 4
    assert gmcr_leaves_out(parse_gmcr(river())) == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.sampled_from(["Y", "N", "fwd", "", "Upper", "members"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["name", "options", "members", "preferences", "permittedDirection"]), inner)
    ),
    max_leaves=12,
)
KEYS = ["options", "decisionMakers", "infeasibles", "coalitions", "useManualPreferenceRanking"]


def read_or_refused(text: str) -> Conflict | list[str]:
    """The conflict, or the sentences that refuse it; no other error."""
    try:
        return parse_gmcr(text)
    except InputError as error:
        return [problem.what for problem in error.problems]


@given(st.sampled_from(KEYS), JSON)
def test_whatever_stands_in_the_file_it_is_read_or_refused_in_sentences(key: str, value: object) -> None:
    found = read_or_refused(river(**{key: value}))
    assert all(found) if isinstance(found, list) else len(found.preferences) == len(found.parties) > 0


@given(st.sampled_from(["options", "preferences", "preferenceRanking", "name", "misperceptions"]), JSON, st.booleans())
def test_so_is_whatever_stands_under_a_decision_maker(key: str, value: object, ranked: bool) -> None:
    makers = [{**RIVER["decisionMakers"][0], key: value}, RIVER["decisionMakers"][1]]
    found = read_or_refused(river(decisionMakers=makers, useManualPreferenceRanking=ranked))
    assert all(found) if isinstance(found, list) else len(found.preferences) == len(found.parties) == 2


def test_a_file_of_too_many_states_is_asked_about_one_at_a_time(tmp_path: Path) -> None:
    count = 60
    file = tmp_path / "large.gmcr"
    makers = [
        {"name": "A", "options": [*range(0, count, 2)], "preferences": [[[0, "Y"]]]},
        {"name": "B", "options": [*range(1, count, 2)], "preferences": [[[1, "N"]]]},
    ]
    file.write_text(
        json.dumps(
            {"options": [{"name": f"o{at}"} for at in range(count)], "decisionMakers": makers, "infeasibles": []}
        )
    )
    with pytest.raises(InputError, match="states"):
        open_conflict(file)
    form = load_gmcr_form(file)
    answer = analyse_state(form, [0] * count, concepts=[Concept.NASH])
    assert [answer.verdicts[Concept.NASH][party].stable for party in ("A", "B")] == [False, True]
