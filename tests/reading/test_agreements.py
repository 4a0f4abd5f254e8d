"""Agreements told as events: signed, reached, agreed to; what is only wanted or refused is none."""

from __future__ import annotations

import pytest
from reading_samples import read


@pytest.mark.parametrize(
    ("text", "participants", "place"),
    [
        ("Kenya and Uganda have signed several new agreements on trade.", ("KEN", "UGA"), None),
        ("Kenya and Uganda reached a deal on Monday to reopen their border.", ("KEN", "UGA"), None),
        ("A transit pact between Kenya and Uganda was signed in Doha.", ("KEN", "UGA"), "Doha"),
        ("Kenya and Uganda agreed to a truce on Monday.", ("KEN", "UGA"), None),
        ("Envoys of Kenya and Uganda will sign the treaty in Doha on Friday.", ("KEN", "UGA"), "Doha"),
    ],
)
def test_an_agreement_is_an_event_of_those_who_make_it(
    text: str, participants: tuple[str, ...], place: str | None
) -> None:
    told = [(event.kind, event.participants, event.place) for event in read(text).events]
    assert told == [("agreement", participants, place)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya refused to sign the deal with Uganda on Monday.",
        "Norway urged Kenya and Uganda to sign a truce.",
        "Kenya and Uganda failed to reach an agreement on Monday in Doha.",
        "If Kenya and Uganda reach an agreement, the border will open.",
        "Kenya and Uganda signed no agreement on Monday.",
    ],
)
def test_an_agreement_that_did_not_come_about_is_no_event(text: str) -> None:
    assert read(text).events == ()


def test_two_who_meet_are_an_event_without_a_place_or_a_day() -> None:
    told = [
        (event.kind, event.participants) for event in read("Kenyan and Ugandan officials held talks on fuel.").events
    ]
    assert told == [("talks", ("KEN", "UGA"))]


@pytest.mark.parametrize(
    "text",
    ["Norway called for talks between Kenya and Uganda.", "Kenya and Uganda confirmed their readiness for talks."],
)
def test_talks_that_are_only_wanted_are_no_event(text: str) -> None:
    assert read(text).events == ()
