"""Who says that a party wants something: named and unnamed voices, outlets, chains, quotations, official texts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reading_samples import Facts, cases, held, read, read_like

from parley.position import Mode

TRUCE = ("rejects", "a ceasefire")


@cases(
    (
        "the report itself",
        "The Kremlin rejects a ceasefire.",
        [held("RUS", *TRUCE, outlet=None, medium=None, said=None)],
    ),
    (
        "a named voice",
        "Putin's spokesman, Dmitry Peskov, said Russia rejects a ceasefire.",
        [held("RUS", *TRUCE, speaker="Dmitry Peskov")],
    ),
    (
        "a party as a voice",
        "Ukraine told Reuters that it rejects a ceasefire.",
        [held("UKR", *TRUCE, speaker="Ukraine", outlet="Reuters")],
    ),
    (
        "an office as a voice",
        "The Sudanese foreign minister said that a ceasefire would be unacceptable.",
        [held("SDN", *TRUCE, speaker="The Sudanese foreign minister")],
    ),
    (
        "trailing sources",
        "Ethiopia rejects a ceasefire, two officials said on Wednesday.",
        [held("ETH", *TRUCE, speaker="two officials", anonymous=True, said="2025-03-05")],
    ),
    (
        "according to people",
        "According to two diplomats familiar with the talks, Egypt rejects a ceasefire.",
        [held("EGY", *TRUCE, speaker="two diplomats familiar with the talks", anonymous=True)],
    ),
    (
        "according to an outlet",
        "According to Reuters, Iran rejects a ceasefire.",
        [held("IRN", *TRUCE, outlet="Reuters")],
    ),
    (
        "an outlet that cites somebody",
        "Egypt rejects a ceasefire, Reuters reported, citing two diplomats.",
        [held("EGY", *TRUCE, speaker="two diplomats", anonymous=True, outlet="Reuters")],
    ),
    (
        "citing without a verb of saying",
        "Egypt would reject a ceasefire, citing people familiar with the matter.",
        [held("EGY", *TRUCE, speaker="people familiar with the matter", anonymous=True)],
    ),
    (
        "officials of a party are unnamed",
        "Russian officials said Moscow rejects a ceasefire.",
        [held("RUS", *TRUCE, speaker="Russian officials", anonymous=True)],
    ),
    (
        "who asks for anonymity sets no condition",
        "A senior Iranian official, who spoke on condition of anonymity, said Tehran rejects a ceasefire.",
        [held("IRN", *TRUCE, speaker="A senior Iranian official", anonymous=True)],
    ),
    (
        "an outlet was told",
        '"Iran rejects a ceasefire," the foreign minister told Al Jazeera.',
        [held("IRN", *TRUCE, speaker="the foreign minister", outlet="Al Jazeera")],
    ),
    (
        "an interview",
        "Ukraine rejects a ceasefire, Zelenskyy said in an interview with the BBC.",
        [held("UKR", *TRUCE, speaker="Zelenskyy", outlet="BBC", medium="interview")],
    ),
    (
        "a channel",
        "Zelenskyy wrote on Telegram that Ukraine rejects a ceasefire.",
        [held("UKR", *TRUCE, speaker="Zelenskyy", medium="Telegram")],
    ),
    (
        "a misspelt name behind its title",
        "Russian Foreign Minister Sergei Lavrow rejected a ceasefire.",
        [
            held(
                "RUS",
                *TRUCE,
                speaker="Russian Foreign Minister Sergei Lavrow",
                notes=("printed 'Sergei Lavrow', read as Sergei Lavrov: check the spelling",),
            )
        ],
    ),
    (
        "the day of the words",
        "Lavrov said on Tuesday that Russia rejects a ceasefire.",
        [held("RUS", *TRUCE, speaker="Lavrov", said="2025-03-04")],
    ),
    (
        "a stance restated",
        "Russia rejects a ceasefire. Foreign ministry spokeswoman Maria Zakharova reiterated this position via "
        "Telegram, citing a lack of trust.",
        [
            held("RUS", *TRUCE),
            held(
                "RUS",
                *TRUCE,
                speaker="Foreign ministry spokeswoman Maria Zakharova",
                medium="Telegram",
                reason="a lack of trust",
                rule="restated",
            ),
        ],
    ),
    (
        "'he' in the next sentence",
        "Lavrov met Fidan in Ankara on Monday. He rejected a ceasefire.",
        [held("RUS", *TRUCE, speaker="Sergei Lavrov")],
    ),
    (
        "'the ministry' in the next sentence",
        "Iran's foreign ministry warned of war. The ministry rejects a ceasefire.",
        [held("IRN", *TRUCE)],
    ),
    ("a capital as a government", "Moscow rejects a ceasefire.", [held("RUS", *TRUCE)]),
    (
        "what others say of the United States is the United States'",
        "Lavrov said the US rejects a ceasefire.",
        [held("USA", *TRUCE, speaker="Lavrov")],
    ),
)
def test_the_voice_of_a_position_is_the_one_the_sentence_names(text: str, expected: Sequence[Facts]) -> None:
    assert read_like(text, expected) == list(expected)


@cases(
    (
        "the quotation is one sentence",
        "“We will not accept a ceasefire,” Lavrov said.",
        [held("RUS", *TRUCE, speaker="Lavrov")],
    ),
    (
        "it goes on behind the cue",
        '"We reject a ceasefire," Lavrov said. "We also demand the return of children."',
        [held("RUS", *TRUCE, speaker="Lavrov"), held("RUS", "demands", "the return of children", speaker="Lavrov")],
    ),
    (
        "it goes on over a full stop",
        'Lavrov said: "We reject a ceasefire. We demand the return of children." Nobody answered.',
        [held("RUS", *TRUCE, speaker="Lavrov"), held("RUS", "demands", "the return of children", speaker="Lavrov")],
    ),
)
def test_a_quotation_speaks_for_whom_it_quotes(text: str, expected: Sequence[Facts]) -> None:
    assert read_like(text, expected) == list(expected)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Lavrov said that Russia rejects a ceasefire.", Mode.PARAPHRASE),
        ('Lavrov said Russia "will not accept a ceasefire".', Mode.QUOTE),
        ('"Russia will not accept a ceasefire," Lavrov said.', Mode.QUOTE),
    ],
)
def test_a_link_tells_quotation_from_paraphrase(text: str, mode: Mode) -> None:
    assert [link.mode for link in read(text).positions[0].chain] == [mode]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Egypt rejects a ceasefire.", [("The Daily", None)]),
        (
            "Egypt rejects a ceasefire, Reuters reported, citing two diplomats.",
            [("The Daily", None), ("Reuters", None), ("two diplomats", None)],
        ),
        (
            "Ukraine rejects a ceasefire, Zelenskyy told Reuters.",
            [("The Daily", None), ("Reuters", None), ("Zelenskyy", "volodymyr-zelensky")],
        ),
    ],
)
def test_a_chain_runs_from_the_reports_outlet_to_the_voice(text: str, chain: list[tuple[str, str | None]]) -> None:
    (position,) = read(text, outlet="The Daily").positions
    assert [(link.name, link.actor) for link in position.chain] == chain


def test_a_partys_own_word_has_more_credence_than_anothers_and_a_named_one_more_than_an_unnamed() -> None:
    told = (
        "Lavrov said Russia rejects a ceasefire.",
        "Zelenskyy said Russia rejects a ceasefire.",
        "A Russian official said Russia rejects a ceasefire.",
    )
    credences = [read(text).positions[0].credence for text in told]
    assert credences == sorted(set(credences), reverse=True)


def test_who_speaks_through_a_channel_has_it_in_the_chain_too() -> None:
    (position,) = read("Zelenskyy wrote on Telegram that Ukraine rejects a ceasefire.").positions
    assert [link.medium for link in position.chain] == ["Telegram"]
