"""What is no position: what nobody holds, what is not held now, and what only looks like a stance."""

from __future__ import annotations

import pytest
from reading_samples import read


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Lavrov denied that Russia had agreed to a ceasefire.", id="a denial"),
        pytest.param("Serbia had agreed in 2013 to a joint commission.", id="years ago"),
        pytest.param("Will Russia accept a ceasefire?", id="a question"),
        pytest.param("If Russia accepts a ceasefire, the siege could end.", id="an if-clause"),
        pytest.param("It is unclear whether Russia accepts a ceasefire.", id="an open question"),
        pytest.param("Qatar welcomed the ceasefire.", id="a welcome"),
        pytest.param("France condemned the blockade.", id="a judgement"),
        pytest.param("Ukraine thanked Norway and praised the ceasefire.", id="thanks and praise"),
        pytest.param("Ethiopia failed to agree on a ceasefire.", id="a failure"),
        pytest.param("Qatar pressured Hamas to accept a truce.", id="pressure on another"),
        pytest.param("Cyprus accused Turkey of rejecting a buffer zone.", id="an accusation"),
        pytest.param("Kenya is expected to accept a buffer zone.", id="an expectation"),
        pytest.param("Chad agreed with Sudan.", id="agreement with somebody about nothing"),
        pytest.param("Chad declined to comment on a ceasefire.", id="no comment"),
        pytest.param("Kenyan police rejected a claim of theft.", id="a rejected claim"),
        pytest.param("The report rejects the idea of a buffer zone.", id="a report as the subject"),
        pytest.param("The weather does not accept a ceasefire.", id="the weather as the subject"),
        pytest.param("Talks in Moscow rejected a ceasefire.", id="talks as the subject"),
        pytest.param("Delegates in Geneva accepted a ceasefire.", id="delegates of nobody, in a city"),
        pytest.param("Protesters in Geneva reject a ceasefire.", id="bystanders, in a city"),
        pytest.param("Talks in Moscow were about a ceasefire.", id="talks about it"),
        pytest.param("The rebels will not lay down their arms, a Kenyan minister said.", id="what others will do"),
        pytest.param(
            "The rebels will not lay down their arms, a farmer said.", id="what others will do, as bystanders have it"
        ),
        pytest.param("Two people were killed in Kyiv.", id="news of other things"),
        pytest.param("Russia rejected it.", id="a target with nothing before it"),
    ],
)
def test_nobodys_stance_is_nobodys_position(text: str) -> None:
    assert [str(position.stance) + ": " + position.target for position in read(text).positions] == []


def test_a_headline_gives_no_position_and_does_not_run_into_the_first_sentence() -> None:
    (position,) = read("Russia rejects ceasefire\n\nUkraine demands a buffer zone.").positions
    assert (position.party, position.target) == ("UKR", "a buffer zone")


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    (position,) = read("KYIV, March 7 (The Daily) - Russia rejects a buffer zone at the border.").positions
    assert position.passage.quote == "Russia rejects a buffer zone at the border."


@pytest.mark.parametrize("day", ["2013-05-01", None])
def test_what_was_long_ago_depends_on_the_day_of_the_report(day: str | None) -> None:
    found = read("Serbia had agreed in 2013 to a joint commission.", published=day).positions
    assert [(position.party, position.target) for position in found] == [("SRB", "a joint commission")]


@pytest.mark.parametrize(
    ("text", "outlet", "party"),
    [
        ("Statement of the Kenyan government\n\nWe accept a bilateral ceasefire.", None, "KEN"),
        ("We accept a bilateral ceasefire.", "National Liberation Army (ELN)", "ELN"),
        ("Talks resume in Doha\n\nWe accept a bilateral ceasefire.", None, None),
    ],
)
def test_we_is_whoever_issued_an_official_text_and_nobody_in_the_news(
    text: str, outlet: str | None, party: str | None
) -> None:
    assert [position.party for position in read(text, outlet=outlet).positions] == ([party] if party else [])
