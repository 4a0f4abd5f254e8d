"""A capital's name is a government where it wills or is dealt with, and a city where things happen."""

from __future__ import annotations

from functools import cache

import pytest
from reading_samples import sentence

from parley.party import ActorKind, Naming, packaged_actors
from parley.reading.mentions import MentionFinder, by_token
from parley.reading.metonyms import stands_for_a_place
from parley.reading.model import english

FINDER = MentionFinder(packaged_actors())
CAPITALS = sorted(
    actor.capital for actor in packaged_actors().actors if actor.kind is ActorKind.STATE and actor.capital is not None
)
GOVERNMENTS = (
    "{} rejected the proposal.",
    "{} has agreed to the terms.",
    "{} said on Tuesday that it wants a truce.",
    "{} is ready to negotiate.",
    "Mediators urged {} to accept the plan.",
    "They signed an agreement with {}.",
    "{}'s demand was refused.",
)
CITIES = (
    "The talks were held in {}.",
    "Shells fell near {}.",
    "{} residents fled.",
    "The {} talks ended without a deal.",
    "The {} agreement collapsed.",
    "The envoy flew to {}.",
    "{} was shelled overnight.",
)
SHARE = 0.97
"""Of the capitals in each frame; the parser misreads some names that it never saw (Nuku'alofa)."""


@cache
def read_as_places(frame: str) -> dict[str, bool]:
    """For each capital of which the finder sees the name in the frame: whether it is a place there."""
    found = {}
    for capital, doc in zip(CAPITALS, english().pipe(frame.format(name) for name in CAPITALS), strict=True):
        named = [m for m in FINDER.find(doc) if capital in doc[m.start : m.end].text and m.how is Naming.CAPITAL]
        if named:
            found[capital] = stands_for_a_place(doc[named[0].end - 1], named[0])
    return found


@pytest.mark.parametrize("frame", GOVERNMENTS)
def test_a_capital_that_wills_or_is_dealt_with_is_a_government(frame: str) -> None:
    read = read_as_places(frame)
    assert len(read) > 150
    assert sum(read.values()) <= (1 - SHARE) * len(read), [name for name, place in read.items() if place]


@pytest.mark.parametrize("frame", CITIES)
def test_a_capital_where_things_happen_is_a_city(frame: str) -> None:
    read = read_as_places(frame)
    assert len(read) > 150
    assert sum(read.values()) >= SHARE * len(read), [name for name, place in read.items() if not place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Kremlin rejected the plan.", False),
        ("The Kremlin's demand was refused.", False),
        ("The Kremlin wall was repainted.", True),
        ("They met at the White House.", True),
        ("A White House spokesman spoke.", False),
        ("Downing Street welcomed the deal.", False),
        ("They met in Russia.", True),
        ("Russia was shelled.", False),
    ],
)
def test_a_seat_of_government_is_a_place_only_where_it_is_walked_around(text: str, place: bool) -> None:
    parsed = sentence(text)
    mentions = by_token(FINDER.find(parsed.doc))
    (last,) = {mention.end - 1 for mention in mentions.values()}
    assert stands_for_a_place(parsed.doc[last], mentions[last]) is place
