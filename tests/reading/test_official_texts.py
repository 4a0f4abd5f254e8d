"""What official texts want: readouts, statements, communiqués, briefings. Nobody said these things."""

from __future__ import annotations

import pytest
from reading_samples import read

CALL = "The President of Kenya had a telephone conversation with the President of Uganda."
BOTH = ["KEN", "UGA"]

Held = list[tuple[str | None, str, str]]


def held_in(text: str, outlet: str | None = None) -> Held:
    found = read(text, outlet=outlet).positions
    return sorted((position.party, str(position.stance), position.target) for position in found)


def by_both(stance: str, target: str) -> Held:
    return [(party, stance, target) for party in BOTH]


@pytest.mark.parametrize(
    ("told", "stance", "target"),
    [
        (
            "It was noted that the border crossings must be reopened.",
            "demands",
            "the border crossings must be reopened",
        ),
        ("It was stressed that raids on markets are unacceptable.", "rejects", "raids on markets"),
        ("The importance of reopening the crossings was emphasised.", "demands", "reopening the crossings"),
        ("Emphasis was placed on the exchange of prisoners.", "demands", "the exchange of prisoners"),
        ("Emphasis was put on the need to exchange prisoners.", "demands", "exchange prisoners"),
        ("There was a thorough discussion of trade and the need for a ceasefire.", "demands", "a ceasefire"),
        ("The leaders agreed on the necessity of a ceasefire.", "demands", "a ceasefire"),
    ],
)
def test_what_a_readout_tells_as_nobodys_both_sides_hold(told: str, stance: str, target: str) -> None:
    assert held_in(f"{CALL}\n\n{told}") == by_both(stance, target)


def test_a_must_right_behind_what_both_said_is_theirs_too() -> None:
    text = f"{CALL}\n\nIt was stressed that a truce is essential. However, sovereignty must be respected."
    assert held_in(text) == sorted(
        [*by_both("demands", "a truce"), *by_both("demands", "sovereignty must be respected")]
    )


def test_several_things_stressed_at_once_are_several_positions() -> None:
    text = "Kenya stressed the importance of a truce in the border district and the need for more observers."
    assert held_in(text) == [
        ("KEN", "demands", "a truce in the border district"),
        ("KEN", "demands", "more observers"),
    ]


def test_remarks_on_an_unacceptability_are_those_of_whoever_made_them() -> None:
    text = "Chad regretted remarks by Kenya's ministers on the unacceptability of a ceasefire."
    assert ("KEN", "rejects", "a ceasefire") in held_in(text)


@pytest.mark.parametrize(
    ("told", "target"),
    [
        ("It is time for a ceasefire.", "a ceasefire"),
        ("Now is the time to reopen the crossings.", "reopen the crossings"),
        ("There is no alternative to a ceasefire.", "a ceasefire"),
        ("A ceasefire remains a priority.", "A ceasefire"),
    ],
)
def test_an_official_text_wants_in_its_own_words(told: str, target: str) -> None:
    assert held_in(told, outlet="Government of Kenya") == [("KEN", "demands", target)]


@pytest.mark.parametrize(
    ("told", "target"),
    [
        ("Kenya will continue facilitating negotiations.", "continue facilitating negotiations"),
        ("Kenya will use its means to monitor the ceasefire.", "use its means to monitor the ceasefire"),
        ("Kenya will not stop working to achieve a ceasefire.", "working to achieve a ceasefire"),
        ("Kenya welcomes the proposal of Chad.", "the proposal of Chad"),
    ],
)
def test_an_issuer_promises_what_its_own_side_will_do(told: str, target: str) -> None:
    assert held_in(told, outlet="Government of Kenya") == [("KEN", "accepts", target)]


@pytest.mark.parametrize(
    "told",
    [
        "Chad will continue facilitating negotiations.",  # somebody else's next step is news, no promise
        "The sides agreed the consultations were productive.",
        "Kenya thanked Chad for its support for the ceasefire.",
        "The delegations expressed gratitude to Chad for its commitment to the ceasefire.",
        "There can be no doubt about the ceasefire.",
        "I want to thank you for the ceasefire.",
        "Kenya could not agree more with this assertion.",
        "The holidays are a time for reflection.",
        "Crimes were committed by Hamas.",
        "Kenya has committed troops to the border.",
    ],
)
def test_courtesy_and_assessment_are_nobodys_position(told: str) -> None:
    assert held_in(told, outlet="Government of Kenya") == []


def test_the_issuers_head_of_state_is_the_one_named_in_the_text() -> None:
    text = "President Ruto received the Prime Minister of Chad. The Head of State demanded a ceasefire."
    assert held_in(text) == [("KEN", "demands", "a ceasefire")]


def test_two_countries_named_together_are_the_two_countries() -> None:
    text = "Kenya and Uganda thanked the United States. The two countries reject a ceasefire."
    assert held_in(text) == by_both("rejects", "a ceasefire")


def test_in_a_transcript_questions_are_nobodys_and_the_office_is_the_issuers() -> None:
    text = "Q: We must have a ceasefire, don't you agree with that.\n\nTHE PRESIDENT: We reject a ceasefire."
    assert held_in(text, outlet="Government of Kenya") == [("KEN", "rejects", "a ceasefire")]


def test_what_stands_behind_a_surname_names_nobody() -> None:
    text = "President Joseph Biden, Jr. met the press. The President reiterated his support for a ceasefire."
    assert "PHL" not in {party for party, _, _ in held_in(text)}


@pytest.mark.parametrize(
    ("clause", "stance", "target"),
    [
        ("Demands that all forces withdraw from the border;", "demands", "all forces withdraw from the border"),
        ("Reiterates its call for an unconditional ceasefire;", "demands", "an unconditional ceasefire"),
        ("2. Calls upon the parties to reopen the crossings;", "demands", "the parties to reopen the crossings"),
        ("Reaffirming its support for the peace process,", "accepts", "the peace process"),
        ("Rejects any partition of the country;", "rejects", "any partition of the country"),
    ],
)
def test_the_clauses_of_a_resolution_are_its_issuers(clause: str, stance: str, target: str) -> None:
    text = f"The Security Council,\n\n{clause}"
    assert held_in(text) == [("UNSC", stance, target)]


def test_a_clause_without_a_subject_is_nobodys_where_nobody_issues_the_text() -> None:
    assert held_in("The market was quiet on Friday.\n\nDemands that prices fall went unheard.") == []


def test_a_prefix_that_the_tokeniser_splits_off_stays_with_its_word() -> None:
    text = "Both Kenya and Uganda underscored the need for de-escalation along the border."
    assert held_in(text) == by_both("demands", "de-escalation along the border")


def test_ministers_of_a_group_are_those_of_the_states_behind_it() -> None:
    text = "We, the G7 foreign ministers of Canada, France and Japan, met in Accra. We demand a ceasefire."
    assert [party for party, _, _ in held_in(text)] == ["CAN", "FRA", "JPN"]
