"""Newswire's short ways of naming who wants something: adjectives, committees, places in front, promises without a doer."""

from __future__ import annotations

import pytest
from reading_samples import read

from parley.position import Position


def told(position: Position) -> str:
    return f"{position.party or position.party_name} {position.stance}: {position.target}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ethiopian insistence on a seaport has delayed the accord.",
            ["ETH demands: a seaport"],
            id="a people's adjective holds a demand",
        ),
        pytest.param(
            "The White House rejected a North Korean demand that the sanctions be lifted.",
            [
                "USA rejects: a North Korean demand that the sanctions be lifted",
                "PRK demands: the sanctions be lifted",
            ],
            id="a rejected demand is still its holder's",
        ),
        pytest.param(
            "The prime minister ignored Hutu Catholic demands for 25 seats on the panel.",
            [],
            id="an adjective that says which of a people is not the people",
        ),
        pytest.param(
            "Egypt opened the session with a call for the release of all hostages.",
            ["EGY demands: the release of all hostages"],
            id="what somebody opens with is theirs",
        ),
        pytest.param(
            "Norwegian and Qatari mediators have agreed to draft a joint text.",
            ["NOR accepts: draft a joint text", "QAT accepts: draft a joint text"],
            id="two adjectives are two parties",
        ),
        pytest.param(
            "The defence committee of Pakistan's upper house of parliament urged the army to end the siege.",
            ["PAK demands: the army to end the siege"],
            id="a committee of a state's house",
        ),
        pytest.param(
            "In neighbouring Chad, Foreign Minister Idrissa Malloum urged both camps to accept the truce.",
            ["TCD demands: both camps to accept the truce"],
            id="a minister of the state that the sentence is set in",
        ),
        pytest.param(
            "Earlier, Egypt asked both sides to halt the shelling.",
            ["EGY demands: both sides to halt the shelling"],
            id="earlier in front is earlier today",
        ),
        pytest.param(
            "All prisoners would be released within a week, Israel said.",
            ["ISR accepts: All prisoners would be released within a week"],
            id="a promise in the passive is its voice's",
        ),
        pytest.param(
            "The crossing will not be reopened, Israel said.",
            ["ISR rejects: The crossing will not be reopened"],
            id="so is a refusal",
        ),
        pytest.param(
            "Foreign troops will be allowed to stay until June, the Afghan government said.",
            ["AFG accepts: Foreign troops will be allowed to stay until June"],
            id="what will be allowed is the whole step",
        ),
        pytest.param(
            "The prisoners would be freed by Israel, the Egyptian mediator said.",
            [],
            id="what another is to do is no promise",
        ),
        pytest.param(
            "Norway's national airline refused to resume its flights.",
            [],
            id="a firm is not the state it is from",
        ),
        pytest.param(
            "Delegates to the United Nations conference agreed to extend the mandate.",
            [],
            id="whoever is sent somewhere does not speak for it",
        ),
        pytest.param(
            "The Army of Dawn in Iraq is weak; ethnic Albanians in Serbia demanded a vote.",
            [],
            id="nor does whoever is only somewhere, or only of its people by descent",
        ),
        pytest.param(
            "On Friday al-Shabab demanded the withdrawal of Ethiopian troops.",
            ["AL_SHABAAB demands: the withdrawal of Ethiopian troops"],
            id="a name may begin with a small letter",
        ),
        pytest.param(
            "Kenya has expressed hope Sudan will return to the talks.",
            ["KEN demands: Sudan will return to the talks"],
            id="a hope without that",
        ),
        pytest.param(
            "FARC declared a three-month ceasefire.",
            ["FARC accepts: a three-month ceasefire"],
            id="whoever declares a truce accepts it",
        ),
        pytest.param(
            "Hamas broke off talks with Fatah.",
            ["HAMAS rejects: talks with Fatah"],
            id="whoever breaks off talks rejects them",
        ),
        pytest.param(
            "Georgia pulled out of the transit agreement.",
            ["GEO rejects: the transit agreement"],
            id="so does whoever leaves an agreement",
        ),
        pytest.param("Kenya and Sudan ended talks without a deal.", [], id="talks that end are over"),
        pytest.param(
            "Hezbollah gave the government one week to withdraw the order.",
            ["HEZBOLLAH demands: withdraw the order"],
            id="a time to do something in is a demand",
        ),
        pytest.param(
            "Iran insists its nuclear programme is peaceful.", [], id="what somebody insists is so is no demand"
        ),
        pytest.param(
            "Iran insists that the sanctions be lifted.",
            ["IRN demands: the sanctions be lifted"],
            id="what somebody insists should be is one",
        ),
        pytest.param(
            "Turkey has warned France that ties will suffer if the bill passes.",
            [],
            id="a warning of what would come is none",
        ),
        pytest.param(
            "Peru's former president, Hernando Salas, rejected the treaty.",
            [],
            id="a former president is not the state",
        ),
        pytest.param(
            "Soldiers fought near a town under Tamil Tiger control. The rebels rejected a truce.",
            ["LTTE rejects: a truce"],
            id="the rebels are the only movement named",
        ),
        pytest.param(
            "Chad, the United States and the European Union said they would not recognise the junta.",
            [
                "TCD rejects: the junta",
                "USA rejects: the junta",
                "EU rejects: the junta",
            ],
            id="all of a list of names",
        ),
        pytest.param(
            "German Chancellor Gerhard Schroeder repeated his call to end the ban on arms sales.",
            ["DEU demands: end the ban on arms sales"],
            id="a call repeated",
        ),
        pytest.param(
            "Kenya's Prime Minister Foo Bartoli arrived in Geneva. Mr. Bartoli rejected a partition of the island.",
            ["KEN rejects: a partition of the island"],
            id="Mr. X is X named before",
        ),
        pytest.param(
            "Norway and Sudan plan to hold talks in Geneva.",
            [],
            id="a meeting to come is an event and nobody's position",
        ),
    ],
)
def test_a_stance_belongs_to_whom_the_report_gives_it(text: str, expected: list[str]) -> None:
    assert [told(position) for position in read(text).positions if position.party] == expected


def test_the_peoples_of_a_state_are_not_the_state() -> None:
    positions = read("Iraq's Kurds rejected the constitution.").positions
    assert [(position.party, position.party_name) for position in positions] == [(None, "Kurds")]


def test_without_a_date_the_title_says_for_whom_somebody_with_two_offices_speaks() -> None:
    chile = read("President Michelle Bachelet rejected the border treaty.", published=None).positions
    assert [position.party for position in chile] == ["CHL"]
    office = read("U.N. rights chief Michelle Bachelet urged Chad to free the prisoners.", published=None).positions
    assert [position.party for position in office] == ["UN"]


def test_whoever_speaks_to_an_outlet_is_told_through_it() -> None:
    (position,) = read("Speaking to CNN, Condoleezza Rice ruled out direct talks.", published="2006-03-07").positions
    assert position.outlet == "CNN"
