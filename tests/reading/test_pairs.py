"""Both sides, the two leaders: two parties where the text says which two, and open where it does not."""

from __future__ import annotations

import pytest
from reading_samples import read


@pytest.mark.parametrize(
    ("before", "pair"),
    [
        ("Kenya and Chad held talks.", "Both sides"),
        ("Kenya met Chad.", "The two countries"),
        ("Kenya met Chad.", "The two sides"),
        ("Kenya met Chad.", "The parties"),
        ("Kenya met Chad.", "Both governments"),
        ("Kenya's president met the president of Chad.", "The two leaders"),
        ("Kenya waited. Chad left.", "Both sides"),
        ("Kenya and Chad held talks, hosted by Qatar.", "Both sides"),
        ("Kenya and Chad held talks in Qatar.", "Both sides"),
        ("Kenya met Chad. The talks were long.", "Both sides"),
        ("Kenya and Chad held talks.", "They"),
    ],
)
def test_two_parties_named_before_are_the_pair(before: str, pair: str) -> None:
    positions = read(f"{before} {pair} rejected a ceasefire.").positions
    assert {position.party for position in positions} == {"KEN", "TCD"}


@pytest.mark.parametrize("before", ["Kenya, Chad and Mali held talks.", "Kenya waited.", "The talks began."])
def test_with_more_or_fewer_than_two_the_pair_stays_open_and_says_so(before: str) -> None:
    (position,) = read(f"{before} Both sides rejected a ceasefire.").positions
    assert (position.party, position.party_name) == (None, "Both sides")
    assert position.notes == ("unresolved: who 'Both sides' is",)


def test_a_pair_taken_from_before_is_noted() -> None:
    first, _ = read("Kenya met Chad. Both sides rejected a ceasefire.").positions
    assert first.notes == ("'Both sides' taken to mean Kenya and Chad, named before",)


@pytest.mark.parametrize("who", ["The two leaders", "Both sides", "The two presidents"])
def test_an_event_s_participants_are_the_pair(who: str) -> None:
    text = f"Kenya's president met the president of Chad in Nairobi on Monday. {who} will meet in Doha on 20 March."
    later = [event for event in read(text).events if event.place == "Doha"]
    assert [set(event.participants) for event in later] == [{"KEN", "TCD"}]


def test_talks_between_the_two_countries_are_theirs() -> None:
    text = "Kenya recalled its envoy from Chad. Talks between the two countries will resume in Doha on 20 March."
    (event,) = (event for event in read(text).events if event.place == "Doha")
    assert set(event.participants) == {"KEN", "TCD"}
