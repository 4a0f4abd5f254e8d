"""Who "the leaders", "both sides", "they" and "we" are in readouts and joint statements. Nobody said these things."""

from __future__ import annotations

import pytest
from reading_samples import read, resolver_for, sentence, word

from parley.party import packaged_actors
from parley.reading.encounters import named_in_heading
from parley.reading.participants import how_many


def parties(text: str, outlet: str | None = None) -> list[str]:
    return sorted(position.party or "?" for position in read(text, outlet=outlet).positions)


CALL = (
    "The President of Kenya had a telephone conversation with the President of Uganda and the Prime Minister of Chad."
)


@pytest.mark.parametrize(
    "subject", ["The leaders", "The three leaders", "They", "The participants", "The parties", "The interlocutors"]
)
def test_in_a_readout_all_who_were_on_the_call_hold_what_they_said_together(subject: str) -> None:
    assert parties(f"{CALL}\n\n{subject} called for a ceasefire.") == ["KEN", "TCD", "UGA"]


@pytest.mark.parametrize(
    "subject",
    ["The two leaders", "The leaders of Ghana and Togo", "The warring parties", "All parties to the conflict"],
)
def test_other_people_are_not_taken_for_those_on_the_call(subject: str) -> None:
    assert {"KEN", "TCD", "UGA"}.isdisjoint(parties(f"{CALL}\n\n{subject} rejected a ceasefire."))


@pytest.mark.parametrize(
    "opening",
    [
        "The foreign ministers of Kenya and Uganda met in Geneva on Syria.",
        "Kenya's foreign minister spoke by phone with the foreign minister of Uganda about the war in Sudan.",
        "The President of Kenya received the President of Uganda at the State House to discuss Somalia.",
        "Talks between the Kenyan and the Ugandan delegations were held in Doha.",
        "A telephone conversation took place between the President of Kenya and the President of Uganda.",
        "Representatives of Kenya and Uganda held consultations in Cairo with a view to ending the war in Sudan.",
    ],
)
def test_an_encounter_names_its_participants_and_no_place_or_bystander(opening: str) -> None:
    assert parties(f"{opening} Both sides called for a ceasefire.") == ["KEN", "UGA"]


def test_in_the_news_the_pair_named_last_comes_before_those_who_met_first() -> None:
    text = (
        "The President of Kenya met the President of Uganda, officials said. Later the delegations of Chad and Sudan "
        "arrived. Both sides rejected a ceasefire."
    )
    assert parties(text) == ["SDN", "TCD"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Joint statement of Kenya and Uganda", ["KEN", "UGA"]),
        ("Joint Statement by the Foreign Ministers of France, Germany and the United Kingdom on Sudan", None),
        ("Readout of the meeting of Kenya and Uganda on Somalia", ["KEN", "UGA"]),
        ("Joint Statement on Kenya-Uganda Talks", ["KEN", "UGA"]),
        ("Kenya and Uganda grow apart", []),
    ],
)
def test_a_heading_names_the_participants_before_it_says_what_about(heading: str, expected: list[str] | None) -> None:
    found = [each.party for each in named_in_heading(heading, packaged_actors(), None)]
    assert found == (["FRA", "DEU", "GBR"] if expected is None else expected)


def test_we_in_a_joint_statement_are_all_who_issue_it() -> None:
    assert parties("Joint statement of Kenya and Uganda\n\nWe accept a bilateral ceasefire.") == ["KEN", "UGA"]
    assert parties("We, the presidents of Kenya and Uganda, met in Accra. We reject a ceasefire.") == ["KEN", "UGA"]


def test_of_two_presidents_the_bare_title_means_the_one_who_acts() -> None:
    text = "President Ruto spoke today with President Museveni. The President rejected a ceasefire."
    assert parties(text) == ["KEN"]


@pytest.mark.parametrize(
    ("text", "noun", "number"),
    [
        ("The five leaders met.", "leaders", 5),
        ("Both ministers met.", "ministers", 2),
        ("The presidents met.", "presidents", 0),
        ("The diplomats met.", "diplomats", None),
        ("The warring sides met.", "sides", None),
        ("The parties to the conflict met.", "parties", None),
    ],
)
def test_how_many_participants_a_phrase_means(text: str, noun: str, number: int | None) -> None:
    parsed = sentence(text)
    resolver = resolver_for(parsed)
    assert how_many(word(parsed, noun), resolver) == number
