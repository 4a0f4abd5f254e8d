"""Positions as JSON and back, those written before their manner was read included."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.position import (
    Act,
    Aspect,
    Bound,
    Condition,
    Extraction,
    Modality,
    Polarity,
    Position,
    Scope,
    Stance,
)
from parley.position.record import extraction_record, position_from_record, position_record
from parley.report import Passage

WORDS = st.text(min_size=1, max_size=12)
CONDITIONS = st.builds(Condition, WORDS, st.sampled_from(["if", "unless", "before"]), st.none() | WORDS)
LATER_KEYS = ("conditions", "act", "aspect", "polarity", "modality", "scope")
POSITIONS = st.builds(
    Position,
    party=st.none() | WORDS,
    party_name=WORDS,
    stance=st.sampled_from(Stance),
    target=WORDS,
    passage=st.builds(Passage, st.just(0), st.just(5), st.just("words")),
    condition=CONDITIONS,
    more_conditions=st.lists(CONDITIONS, max_size=2).map(tuple),
    act=st.none() | st.sampled_from(Act),
    aspect=st.sampled_from(Aspect),
    polarity=st.sampled_from(Polarity),
    modality=st.sampled_from(Modality),
    scope=st.lists(st.builds(Scope, st.sampled_from(Bound), WORDS), max_size=2).map(tuple),
    by_meaning=st.none() | st.floats(1, 3),
)


@given(POSITIONS)
def test_a_position_comes_back_as_it_was(position: Position) -> None:
    assert position_from_record(position_record(position)) == position


@given(POSITIONS)
def test_the_first_of_the_conditions_is_the_condition(position: Position) -> None:
    record = position_record(position)
    assert [each["words"] for each in record["conditions"]] == [each.words for each in position.conditions]
    assert record["conditions"][0]["words"] == record["condition"]


@given(POSITIONS)
def test_a_record_from_before_the_manner_was_read_is_current_plain_and_positive(position: Position) -> None:
    old = {key: value for key, value in position_record(position).items() if key not in LATER_KEYS}
    back = position_from_record(old)
    assert (back.condition, back.more_conditions, back.act) == (position.condition, (), None)
    assert (back.aspect, back.polarity, back.modality, back.scope) == ("current", "positive", "plain", ())


def test_what_is_not_held_now_stands_beside_the_positions() -> None:
    passage = Passage(0, 5, "words")
    past = Position(
        party="KEN", party_name="Kenya", stance=Stance.ACCEPTS, target="it", passage=passage, aspect=Aspect.HISTORICAL
    )
    record = extraction_record(Extraction(background=(past,)), None)
    assert record["positions"] == []
    assert [each["aspect"] for each in record["background"]] == ["historical"]
