"""The views of a ledger, folded from its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import NOON, decisions, histories, review, sample_entries, sample_position, sample_report

from parley.dates import PartialDate
from parley.ledger import (
    Entry,
    Kind,
    Proposal,
    Status,
    held_positions,
    proposals,
    record_reading,
    reported_events,
    reports,
)
from parley.position import Condition, Event, Extraction, Stance, Strength
from parley.report import Passage

DAYS = st.dates(date(2025, 2, 27), date(2025, 3, 13))


@given(histories(), st.randoms(use_true_random=False))
def test_entries_in_any_order_and_any_number_of_copies_fold_to_the_same(entries: list[Entry], random: Random) -> None:
    mixed = entries + entries[: len(entries) // 2]
    random.shuffle(mixed)
    assert proposals(mixed) == proposals(entries)
    assert held_positions(mixed, include_proposed=True) == held_positions(entries, include_proposed=True)


@given(histories(), decisions(), st.data())
def test_an_undo_restores_what_stood_before_the_decision(
    entries: list[Entry], what: dict[str, object], data: st.DataObject
) -> None:
    before = proposals(entries)
    if not before or what["verdict"] == "undo":
        return
    chosen = data.draw(st.sampled_from(before))
    entries.append(review(entries, chosen.id, what, at=NOON + timedelta(days=2)))
    entries.append(review(entries, chosen.id, {"verdict": "undo", "changes": {}}, at=NOON + timedelta(days=3)))
    after = {proposal.id: proposal for proposal in proposals(entries)}
    assert after[chosen.id] == replace(chosen, revision=chosen.revision + 2)
    assert [replace(it, revision=0) for it in after.values()] == [replace(it, revision=0) for it in before]


@given(histories(), DAYS, DAYS)
def test_what_is_held_by_a_day_is_held_by_every_later_day(entries: list[Entry], one: date, other: date) -> None:
    early, late = sorted((one, other))
    held_early = held_positions(entries, as_of=early, include_proposed=True)
    held_late = held_positions(entries, as_of=late, include_proposed=True)
    assert {proposal.id for proposal in held_early} <= {proposal.id for proposal in held_late}
    assert all(it.date is None or it.date.first <= early for it in held_early)


@given(histories())
def test_only_what_a_person_stands_behind_is_held_unless_proposals_are_asked_for(entries: list[Entry]) -> None:
    everything = proposals(entries)
    assert held_positions(entries) == tuple(it for it in everything if it.status.counts)
    rejected = {it.id for it in everything if it.status is Status.REJECTED}
    asked = held_positions(entries, include_proposed=True)
    assert {it.id for it in asked} == {it.id for it in everything} - rejected


@given(histories(), st.integers(0, 12))
def test_what_was_known_at_a_time_is_the_fold_of_the_entries_made_by_then(entries: list[Entry], count: int) -> None:
    known = entries[:count]
    moment = known[-1].made_at if known else NOON - timedelta(days=1)
    by_then = [entry for entry in entries if entry.made_at <= moment]
    assert held_positions(entries, known_by=moment) == held_positions(by_then)


@given(histories())
def test_no_decision_touches_the_words_or_what_was_first_read(entries: list[Entry]) -> None:
    first = {it.id: it.position for it in proposals([e for e in entries if e.kind is not Kind.REVIEW])}
    for now in proposals(entries):
        assert now.original == first[now.id]
        assert now.position.passage == first[now.id].passage
        assert now.position.target == first[now.id].target


def decided(*steps: Mapping[str, object]) -> Proposal:
    report = sample_report()
    entries = list(sample_entries(report, sample_position(report, condition=Condition("there is progress", "if"))))
    subject = proposals(entries)[0].id
    for number, step in enumerate(steps):
        what = {"verdict": "amend", "changes": {}, **step}
        entries.append(review(entries, subject, what, at=NOON + timedelta(minutes=number)))
    return proposals(entries)[0]


def test_an_amendment_changes_how_the_words_are_understood() -> None:
    changes = {"stance": "conditional", "option": "CHN", "condition_issue": "framework", "strength": "wish"}
    now = decided({"changes": changes})
    assert now.status is Status.AMENDED
    assert now.position.stance is Stance.CONDITIONAL
    assert now.position.option == "CHN"
    assert now.position.condition == Condition("there is progress", "if", "framework")
    assert now.strength is Strength.WISH
    assert (now.decided_by, now.why) == ("A. Reviewer", "as a sample")


def test_amendments_add_up_and_undo_takes_back_the_last_only() -> None:
    steps = ({"changes": {"option": "CHN"}}, {"changes": {"firm": False}}, {"verdict": "undo"})
    now = decided(*steps)
    assert (now.position.option, now.position.firm, now.status) == ("CHN", True, Status.AMENDED)
    assert decided(*steps, {"verdict": "undo"}).status is Status.PROPOSED


def test_a_position_counts_from_the_first_day_of_a_vague_date() -> None:
    report = sample_report(published="2025-03-20")
    entries = sample_entries(report, sample_position(report, said=PartialDate.parse("2025-03")))
    assert held_positions(entries, as_of=date(2025, 3, 1), include_proposed=True)
    assert not held_positions(entries, as_of=date(2025, 2, 28), include_proposed=True)


def test_a_position_without_any_date_counts_on_any_day() -> None:
    report = sample_report(published=None)
    entries = sample_entries(report, sample_position(report))
    assert held_positions(entries, as_of=date(1900, 1, 1), include_proposed=True)


def test_reports_and_events_come_back_as_they_went_in() -> None:
    report = sample_report("Talks were held in Jeddah.")
    event = Event("talks", ("USA", "UKR"), Passage.of(report.text, 0, 5), "Jeddah", PartialDate.parse("2025-03-11"))
    entries = record_reading(report, Extraction(events=(event,)), reader="sample 1", at=NOON).entries
    assert [it.event for it in reported_events(entries)] == [event]
    assert [facts.sha256 for facts in reports(entries)] == [report.sha256]
