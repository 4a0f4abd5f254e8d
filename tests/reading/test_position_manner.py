"""How a position is put: act, modality, polarity, scope, all its conditions, and what is kept as background."""

from __future__ import annotations

import pytest
from reading_samples import read

from parley.position import Position


def only(text: str) -> Position:
    (position,) = read(text).positions
    return position


@pytest.mark.parametrize(
    ("text", "act", "modality", "polarity"),
    [
        ("Kenya accepts a buffer zone.", "commissive", "plain", "positive"),
        ("Kenya will accept a buffer zone.", "commissive", "will", "positive"),
        ("Kenya would accept a buffer zone.", "commissive", "would", "positive"),
        ("Kenya could accept a buffer zone.", "commissive", "could", "positive"),
        ("Kenya is ready to accept a buffer zone.", "commissive", "ready-to", "positive"),
        ("Kenya will not accept a buffer zone.", "commissive", "will", "negative"),
        ("Kenya demands a buffer zone.", "directive", "plain", "positive"),
        ("Foreign troops must leave, the Kenyan foreign minister said.", "directive", "must", "positive"),
        ("Foreign troops should leave, the Kenyan foreign minister said.", "directive", "should", "positive"),
        ("A buffer zone is unacceptable to Kenya.", "assertive", "plain", "negative"),
        ("Kenya will not accept a buffer zone unless the camps are opened.", "commissive", "will", "negative"),
    ],
)
def test_act_modality_and_polarity_are_those_of_the_words(text: str, act: str, modality: str, polarity: str) -> None:
    position = only(text)
    assert (position.act, position.modality, position.polarity) == (act, modality, polarity)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Kenya accepts a 30-day ceasefire.", [("duration", "30-day")]),
        ("Kenya accepts a ceasefire for two weeks.", [("duration", "for two weeks")]),
        ("Kenya demands an interim ceasefire.", [("phase", "interim")]),
        ("Kenya accepts a ceasefire in the border area.", [("territory", "in the border area")]),
        ("Kenya demands the release of only women and children.", [("group", "only women and children")]),
        ("Kenya demands a ceasefire.", []),
    ],
)
def test_what_bounds_a_target_is_its_scope(text: str, bounds: list[tuple[str, str]]) -> None:
    assert [(bound.kind, bound.words) for bound in only(text).scope] == bounds


def test_every_condition_of_a_stance_is_kept_in_order() -> None:
    text = "If the camps open, Kenya will accept a truce, provided that the prisoners are released."
    assert [(each.kind, each.words) for each in only(text).conditions] == [
        ("if", "the camps open"),
        ("if", "the prisoners are released"),
    ]


@pytest.mark.parametrize(
    ("text", "aspect", "stance"),
    [
        ("Serbia had agreed in 2013 to a joint commission.", "historical", "accepts"),
        ("Kenya initially rejected a buffer zone.", "historical", "rejects"),
        ("Serbia dropped its demand for a buffer zone.", "withdrawn", "demands"),
        ("Kenya no longer demands a buffer zone.", "withdrawn", "demands"),
        ("Kenya would have accepted a buffer zone.", "hypothetical", "accepts"),
        ("It is unclear whether Russia accepts a ceasefire.", "hypothetical", "accepts"),
    ],
)
def test_what_is_not_held_now_is_background(text: str, aspect: str, stance: str) -> None:
    extraction = read(text)
    assert extraction.positions == ()
    assert [(position.aspect, position.stance) for position in extraction.background] == [(aspect, stance)]


def test_what_is_no_longer_accepted_is_rejected() -> None:
    assert only("Kenya no longer accepts a buffer zone.").stance == "rejects"


@pytest.mark.parametrize(
    "text", ["Lavrov denied that Russia had agreed to a ceasefire.", "Will Russia accept a ceasefire?"]
)
def test_what_is_denied_or_asked_is_no_background_either(text: str) -> None:
    extraction = read(text)
    assert (extraction.positions, extraction.background) == ((), ())
