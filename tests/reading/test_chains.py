"""Source chains: who published, passed on, said and holds a position, through what, how many, and of which side."""

from __future__ import annotations

import pytest
from reading_samples import read

from parley.position import Link, Position, Role
from parley.position.record import position_from_record, position_record


def first(sentence: str, outlet: str | None = None) -> Position:
    return read(sentence, outlet=outlet).positions[0]


def names(position: Position) -> list[tuple[str, str]]:
    return [(str(link.role), link.name) for link in position.chain]


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        (
            "Bloomberg reported, citing two people familiar with the matter, that Russia is open to a ceasefire.",
            [("relay", "Bloomberg"), ("speaker", "two people familiar with the matter")],
        ),
        (
            "Axios, citing three Israeli officials, reported that Hamas had rejected the ceasefire.",
            [("relay", "Axios"), ("speaker", "three Israeli officials")],
        ),
        (
            "Hamas has rejected a ceasefire, according to Axios, which cited a senior Hamas official.",
            [("relay", "Axios"), ("speaker", "a senior Hamas official")],
        ),
        ("Peskov told TASS that Russia rejected a ceasefire.", [("relay", "TASS"), ("speaker", "Peskov")]),
        ("Turkey supports a ceasefire, the state news agency Anadolu reported.", [("relay", "Anadolu")]),
        ("Lavrov rejected a ceasefire in an interview with the BBC.", [("relay", "BBC"), ("speaker", "Lavrov")]),
        ("Ukraine said it rejected a ceasefire.", [("holder", "Ukraine")]),
        ("Reports said Sudan's army had rejected a ceasefire.", [("relay", "Reports")]),
        ("Sudan's army rejected a ceasefire.", []),
    ],
)
def test_relays_speakers_and_holders_are_kept_apart(sentence: str, chain: list[tuple[str, str]]) -> None:
    assert names(first(sentence)) == chain


def test_the_outlet_of_the_report_is_the_outermost_link() -> None:
    position = first("Axios reported, citing an official, that Iran would accept inspections.", outlet="The Courier")
    assert names(position)[0] == ("outlet", "The Courier")
    assert position.outlet == "Axios"


@pytest.mark.parametrize(
    ("source", "count", "affiliation"),
    [
        ("Two people familiar with the matter", 2, None),
        ("A senior Hamas official", 1, "HAMAS"),
        ("Three Israeli officials", 3, "ISR"),
        ("Israeli officials", None, "ISR"),
        ("Sources from Moscow", None, "RUS"),
        ("A dozen diplomats", 12, None),
    ],
)
def test_unnamed_sources_have_their_number_and_side(source: str, count: int | None, affiliation: str | None) -> None:
    (link,) = first(f"{source} said Russia was open to a ceasefire.").chain
    assert (link.anonymous, link.actor, link.count, link.affiliation) == (True, None, count, affiliation)


@pytest.mark.parametrize(
    ("sentence", "medium"),
    [
        ("Zelenskyy wrote on Telegram that Ukraine rejects a ceasefire.", "Telegram"),
        ("In a post on X, Hakan Fidan reiterated Ankara's support for a ceasefire.", "X"),
        ("Lavrov rejected a ceasefire in an interview with the BBC.", "interview"),
        ("France demanded a ceasefire in a joint statement.", "joint statement"),
    ],
)
def test_the_medium_is_read_wherever_it_hangs(sentence: str, medium: str) -> None:
    assert first(sentence).medium == medium


def test_whoever_affirms_the_party_s_support_is_its_speaker() -> None:
    position = first("In a post on X, Hakan Fidan reiterated Ankara's support for a ceasefire.")
    assert (position.party, position.speaker) == ("TUR", "Hakan Fidan")


@pytest.mark.parametrize(
    "sentence",
    [
        "In a joint statement, France and Germany said they supported a ceasefire.",
        "France and Germany demanded a ceasefire in a joint statement.",
    ],
)
def test_a_joint_statement_is_a_position_of_each_issuer_in_its_own_voice(sentence: str) -> None:
    positions = read(sentence).positions
    assert [(it.party, it.speaker, it.credence) for it in positions] == [
        ("FRA", "France", 0.9),
        ("DEU", "Germany", 0.9),
    ]


def test_the_day_of_a_relayed_report_is_when_it_was_reported_not_said() -> None:
    position = first("Reuters reported on Wednesday, citing a senior Hamas official, that Hamas rejected a ceasefire.")
    assert (position.said, str(position.reported)) == (None, "2025-03-05")


def test_a_record_of_before_there_were_roles_timing_and_counts_still_loads() -> None:
    position = first("Peskov told TASS that Russia wanted a 30-day ceasefire from 1 May.")
    record = position_record(position)
    assert position_from_record(record) == position
    for key in ("reported", "effective", "until"):
        del record[key]
    for link in record["chain"]:
        for key in ("role", "count", "affiliation"):
            del link[key]
    old = position_from_record(record)
    assert (old.effective, old.until, old.reported) == (None, None, None)
    assert old.chain[0] == Link("TASS", role=Role.SPEAKER)
