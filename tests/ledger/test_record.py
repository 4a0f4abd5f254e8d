"""What reading one report adds to the ledger, and what does not come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import NOON, sample_position, sample_report

from parley.ledger import Kind, agenda_entry, first_entry, misquotations, proposal_entry, record_reading
from parley.ledger.gate import unkeepable
from parley.position import Condition, Extraction, Stance
from parley.report import Passage


def test_a_quote_that_does_not_stand_at_its_offsets_is_refused_and_the_rest_is_kept() -> None:
    report = sample_report()
    true = sample_position(report)
    misquoted = replace(true, stance=Stance.ACCEPTS, passage=Passage(0, 27, "Russia accepts NATO forces."))
    moved = replace(true, stance=Stance.UNCLEAR, passage=replace(true.passage, start=1))
    recorded = record_reading(report, Extraction(positions=(true, misquoted, moved)), reader="sample 1", at=NOON)
    assert recorded.positions == 1
    assert len(recorded.refused) == 2
    assert "'Russia accepts NATO forces.' do not stand at [0, 27)" in str(recorded.refused[0])


@given(st.text(max_size=20), st.integers(-2, 22), st.integers(-2, 22), st.text(max_size=4))
def test_only_the_exact_words_at_the_exact_place_pass(text: str, start: int, end: int, quote: str) -> None:
    report = sample_report(text)
    position = sample_position(sample_report("x"), passage=Passage(start, end, quote))
    entry = proposal_entry(report.sha256, position, at=NOON, by="sample 1")
    stands = 0 <= start < end <= len(text) and text[start:end] == quote
    assert (not misquotations((entry,), {report.sha256: text})) == stands
    assert misquotations((entry,), {})


def test_the_last_entry_says_how_much_there_is() -> None:
    report = sample_report()
    found = Extraction(positions=(sample_position(report), sample_position(report, stance=Stance.ACCEPTS)))
    entries = record_reading(report, found, reader="sample 1", at=NOON).entries
    assert [entry.kind for entry in entries] == [Kind.REPORT, Kind.PROPOSAL, Kind.PROPOSAL, Kind.READING]
    assert entries[-1].body["positions"] == 2


def test_reading_again_later_makes_entries_with_the_same_ids() -> None:
    report = sample_report()
    found = Extraction(positions=(sample_position(report),))
    first = record_reading(report, found, reader="sample 1", at=NOON)
    surer = Extraction(positions=(sample_position(report, credence=0.9, rule="another"),))
    again = record_reading(report, surer, reader="sample 2", at=NOON + timedelta(days=1))
    assert [entry.id for entry in again.entries] == [entry.id for entry in first.entries]


@pytest.mark.parametrize(
    "change",
    [
        {"party": "BLR"},
        {"stance": Stance.ACCEPTS},
        {"target": "forces"},
        {"option": "CHN"},
        {"speaker": "a diplomat"},
        {"condition": Condition("it is winter", "if")},
    ],
)
def test_two_claims_that_differ_are_two_entries(change: dict[str, object]) -> None:
    report = sample_report()
    found = Extraction(positions=(sample_position(report), sample_position(report, **change)))
    assert record_reading(report, found, reader="sample 1", at=NOON).positions == 2


def test_an_agenda_that_changes_back_is_a_third_entry() -> None:
    first = agenda_entry("a", name="talks.yaml", previous=None, at=NOON, by="read")
    second = agenda_entry("b", name="talks.yaml", previous=first, at=NOON, by="read")
    third = agenda_entry("a", name="talks.yaml", previous=second, at=NOON, by="read")
    assert len({first.id, second.id, third.id}) == 3
    assert third.before == {"text": "b"}


def test_a_time_without_a_zone_is_no_time_for_a_ledger() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        first_entry(Kind.AGENDA, "talks.yaml", {}, at=datetime(2025, 3, 7), by="read")


@pytest.mark.parametrize(("text", "odd"), [("plain", False), ("na\0ught", True), ("half \ud800", True), ("😀", False)])
def test_text_that_no_database_holds_is_known_as_such(text: str, odd: bool) -> None:
    assert unkeepable(text) is odd
