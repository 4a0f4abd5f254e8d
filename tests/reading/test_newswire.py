"""Positions as news agencies tell them: who is no state, whose text speaks, what a threat, a duty or an effort says.

Nobody said these things. Each line: a claim, a text, and all its positions as "party stance: target [condition]".
"""

from __future__ import annotations

import pytest
from reading_samples import read

from parley.position import Position


def told(position: Position) -> str:
    condition = f" [{position.condition.words}]" if position.condition else ""
    return f"{position.party or position.party_name} {position.stance}: {position.target}{condition}"


def said(claim: str, text: str, *expected: str) -> object:
    return pytest.param(text, list(expected), id=claim)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        said(
            "a state's rebels are not the state",
            "Syrian rebels rejected a Russian proposal for a local truce on Sunday, a rebel commander told AFP.",
            "Syrian rebels rejects: a Russian proposal for a local truce",
            "RUS demands: a local truce",
        ),
        said(
            "those who hold a state's prisoners are not the state either",
            "Colombian guerrillas demanded the release of jailed fighters.",
            "Colombian guerrillas demands: the release of jailed fighters",
        ),
        said(
            "students can be a party",
            "The students demanded lower bus fares and a meeting with the president.",
            "The students demands: lower bus fares and a meeting with the president",
        ),
        said(
            "a movement's name before rebels counts",
            "Houthi rebels rejected a truce.",
            "HOUTHIS rejects: a truce",
        ),
        said(
            "who is no longer in office holds nothing",
            "Former U.S. President Jimmy Carter said he disagrees with the sanctions on Cuba.",
        ),
        said(
            "government officials are the last state's",
            "Yemen's government met on Sunday. Government officials say they reject the offer of a truce.",
            "YEM rejects: the offer of a truce",
        ),
        said(
            "the north is the other half of the south",
            "South Korea offered talks. But the North rejected the talks.",
            "KOR accepts: talks",
            "PRK rejects: the talks",
        ),
        said(
            "a breakaway region is no part of whose it is",
            "Georgia's breakaway region of Abkhazia said it would not take part in the Geneva discussions.",
            "ABKHAZIA rejects: take part in the Geneva discussions",
        ),
    ],
)
def test_a_stance_is_the_party_s_who_holds_it(text: str, expected: list[str]) -> None:
    assert [told(position) for position in read(text).positions] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        said(
            "a resolution speaks for the body that passed it",
            "The U.N. General Assembly passed a resolution calling for an immediate halt to the fighting in Gaza.",
            "UN demands: an immediate halt to the fighting in Gaza",
        ),
        said(
            "a statement speaks for the ministry that issued it",
            "The foreign ministry of Pakistan issued a statement urging India to resume talks on Kashmir.",
            "PAK demands: India to resume talks on Kashmir",
        ),
        said(
            "a statement speaks for whom it is attributed to",
            "A statement attributed to Hamas said the group would accept a truce.",
            "HAMAS accepts: a truce",
        ),
        said(
            "what one does along with another, both do",
            "China, along with Russia, has called for restraint on the peninsula.",
            "CHN demands: restraint on the peninsula",
            "RUS demands: restraint on the peninsula",
        ),
        said(
            "as well as is and",
            "Turkey as well as Qatar supports the Egyptian plan.",
            "TUR accepts: the Egyptian plan",
            "QAT accepts: the Egyptian plan",
        ),
        said(
            "where it was said is no part of what was",
            "The foreign ministers of Egypt and Jordan rejected any forced displacement in a joint statement on Saturday.",
            "EGY rejects: any forced displacement",
            "JOR rejects: any forced displacement",
        ),
    ],
)
def test_texts_and_companions_lead_to_the_parties_behind_them(text: str, expected: list[str]) -> None:
    assert [told(position) for position in read(text).positions] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        said(
            "to allow somebody's step is to accept it",
            "Iran says it will allow inspectors to visit a military site near the capital.",
            "IRN accepts: inspectors to visit a military site near the capital",
        ),
        said(
            "as soon as possible is no condition",
            "Syria's ambassador to the United Nations says his government will withdraw as soon as possible.",
            "SYR accepts: withdraw as soon as possible",
        ),
        said(
            "to warn against a step is to reject it",
            "Iran warned Israel not to attack its oil fields.",
            "IRN rejects: attack its oil fields",
        ),
        said(
            "a threat hangs on what would avert it",
            "The rebels threatened to pull out of the talks if the army does not stop shelling the north.",
            "The rebels conditional: pull out of the talks [the army does not stop shelling the north]",
        ),
        said(
            "to vow to fight something is to reject it",
            "Hezbollah vowed to fight any foreign troops.",
            "HEZBOLLAH rejects: any foreign troops",
        ),
        said(
            "an effort promised is for its aim",
            "Kenya's president said his country would do everything it can to revive the peace process.",
            "KEN accepts: revive the peace process",
        ),
        said(
            "a duty told of others is a demand",
            "The White House said both sides have a responsibility to end the fighting.",
            "USA demands: both sides have a responsibility to end the fighting",
        ),
        said(
            "what a text needs, whoever says so demands",
            "Kenya's envoy said the draft still needs changes.",
            "KEN demands: the draft still needs changes",
        ),
        said(
            "no need is against",
            "Moscow sees no need for European participation in the talks, Foreign Minister Sergei Lavrov said.",
            "RUS rejects: European participation in the talks",
        ),
        said(
            "a denounced proposal is rejected",
            "Eritrea denounced the resolution and accepted the talks.",
            "ERI rejects: the resolution",
            "ERI accepts: the talks",
        ),
        said(
            "readiness after a truce waits for the truce",
            "Two diplomats told Reuters that France was prepared to send troops to Ukraine after a ceasefire.",
            "FRA conditional: send troops to Ukraine [a ceasefire]",
        ),
    ],
)
def test_what_newswire_says_in_other_words_is_a_position_all_the_same(text: str, expected: list[str]) -> None:
    assert [told(position) for position in read(text).positions] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Pyongyang has offered no details about the launches.", id="nothing offered is nothing refused"),
        pytest.param("The Chinese envoy said he expects to leave on Monday.", id="an expectation of oneself"),
        pytest.param("Norway's minister says the truce was a mistake.", id="hindsight"),
        pytest.param("Norway denounced the attack and deplored the bloodshed.", id="a deed denounced"),
        pytest.param("The rebels threatened to resume the war.", id="a bare threat"),
        pytest.param("Protesters in Nairobi demand a ceasefire.", id="nobody in particular"),
        pytest.param(
            "They accuse Kenya of harboring groups that want to destroy the Ugandan state.",
            id="whoever wants to destroy a state is not that state",
        ),
        pytest.param(
            "Norway's prime minister warned a militant cell is already operating in Nairobi.",
            id="a warning of what is so",
        ),
        pytest.param(
            "The foreign ministry of Kenya did not offer details.",
            id="nothing offered is nothing refused, in other words",
        ),
        pytest.param("A Kenyan minister declined to reveal where the talks are held.", id="silence"),
        pytest.param(
            "Kenya's president said the real goal is to divide the coalition.", id="an aim that others are accused of"
        ),
        pytest.param(
            "A Kenyan spokesman said the Ugandan demand is another pretext to delay the talks.",
            id="a demand that is only judged",
        ),
        pytest.param("The Ugandan government says its general is fine.", id="how somebody is"),
        pytest.param("Norway's envoy had several disagreements with the general.", id="a quarrel with a person"),
        pytest.param(
            "The leader of Chad's northern rebel group has called on the government to open the road.",
            id="whoever leads a state's rebels does not speak for the state",
        ),
        pytest.param("Iran said it will decide in May whether to extend the truce.", id="a decision still to come"),
        pytest.param("Kenya has no reason to believe the rebels.", id="no reason to think so"),
    ],
)
def test_what_only_looks_like_a_stance_in_newswire_is_none(text: str) -> None:
    assert [told(position) for position in read(text).positions] == []


def test_leaving_without_signing_waits_for_nothing() -> None:
    (left,) = read("Kenya's envoy walked away from the ceasefire talks without signing the agreement.").positions

    assert (left.party, str(left.stance), left.condition) == ("KEN", "rejects", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The United Nations envoy has called for an end to the siege.", "The United Nations envoy"),
        ("President Bush arrived on Monday. He said the United States rejects a truce.", "President Bush"),
    ],
)
def test_a_speaker_is_called_as_the_text_calls_them(text: str, speaker: str) -> None:
    (position,) = read(text, published="2006-03-07").positions

    assert position.speaker == speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        said(
            "a group that no table knows can refuse for itself",
            "Kenyan rebels said on Friday they would not sign.",
            "Kenyan rebels rejects: sign",
        ),
        said(
            "better terms are something to want",
            "The rebels said they wanted better terms for their fighters.",
            "The rebels demands: better terms for their fighters",
        ),
        said(
            "a militant group is the speaker's own",
            "A senior Hezbollah leader said the Lebanese militant group is ready to discuss a prisoner exchange.",
            "HEZBOLLAH open-to: discuss a prisoner exchange",
        ),
        said(
            "what is dismissed may stand behind what it is called",
            "Kenya's leaders have dismissed as insincere the Ugandan president's offer to reopen the border.",
            "KEN rejects: the Ugandan president's offer to reopen the border",
            "UGA accepts: reopen the border",
        ),
        said(
            "a pay increase is something to offer",
            "Chad has offered a pay increase to its soldiers.",
            "TCD accepts: a pay increase to its soldiers",
        ),
        said(
            "who sees no reason to do so will not",
            "Nairobi sees no reason to send the dispute to the Security Council.",
            "KEN rejects: send the dispute to the Security Council",
        ),
        said(
            "what somebody else would have to do is demanded",
            "Norway's prime minister has said any new cabinet would have to recognize the truce.",
            "NOR demands: any new cabinet would have to recognize the truce",
        ),
        said(
            "a state's troops are its own side",
            "Foreign Minister Ali Musa says Kenyan troops will withdraw from the coast, if the rebels stop their attacks.",
            "KEN conditional: withdraw from the coast [the rebels stop their attacks]",
        ),
        said(
            "a step that is being taken is a step",
            "The Kenyan government says it is extending the ceasefire for another month.",
            "KEN accepts: extending the ceasefire for another month",
        ),
        said(
            "a group is who it is known as",
            "Uganda's main opposition group, known as the LRA, has refused to take part in the talks.",
            "LRA rejects: take part in the talks",
        ),
        said(
            "many countries are a party together",
            "More than 40 countries have agreed on a declaration calling for an end to piracy.",
            "More than 40 countries accepts: a declaration calling for an end to piracy",
        ),
        said(
            "who is called on to stand up is asked to",
            "Kenya's president also calls on Ugandans to stand against extremism.",
            "KEN demands: Ugandans to stand against extremism",
        ),
        said(
            "one of a state's groups is not the state",
            "One of Kenya's smaller political groups has agreed to support the new constitution.",
            "One of Kenya's smaller political groups accepts: the new constitution",
        ),
        said(
            "a party in a state is not the state",
            "Kenya's main Muslim party announced its support for the draft constitution.",
            "Kenya's main Muslim party accepts: the draft constitution",
        ),
        said(
            "what a group says of it, it says of itself",
            "The United States rejected the plan. The Northern Brigades said it would agree to a truce.",
            "USA rejects: the plan",
            "Northern Brigades accepts: a truce",
        ),
        said(
            "a longer name is not the shorter one",
            "Uganda rejected the truce. Kenyan Prime Minister Abdullah Omar Hassan said the rebels must leave the capital.",
            "UGA rejects: the truce",
            "KEN demands: the rebels must leave the capital",
        ),
        said(
            "a ministry is of the state spoken of",
            "South Africa has proposed talks. The public services ministry said it rejects the demand for higher pay.",
            "ZAF demands: talks",
            "ZAF rejects: the demand for higher pay",
        ),
        said(
            "what was decided first is no condition",
            "Kenya's council approved the measure after deciding it does not breach the treaty.",
            "KEN accepts: the measure",
        ),
        said(
            "what a bill hangs on is in the bill",
            "Kenya's parliament approved a bill that would end the talks if the rebels attack.",
            "KEN accepts: a bill that would end the talks",
        ),
        said(
            "where somebody has been says nothing of whose they are",
            "Mr. Larsen, who visited Nairobi last week, said the rebels should accept the plan.",
            "Mr. Larsen demands: the rebels should accept the plan",
        ),
    ],
)
def test_who_speaks_in_newswire_and_for_whom_is_told_from_who_is_only_named(text: str, expected: list[str]) -> None:
    assert [told(position) for position in read(text).positions] == expected
