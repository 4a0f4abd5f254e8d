"""Talks and meetings: who, where and when, as far as the sentence says; one event told twice is one."""

from __future__ import annotations

import pytest
from reading_samples import read

from parley.dates import PartialDate
from parley.position import Event
from parley.reading.events import merged
from parley.report import Passage

Told = tuple[str, tuple[str, ...], str | None, str | None, bool]


def told(text: str) -> list[Told]:
    return [
        (event.kind, event.participants, event.place, str(event.date) if event.date else None, event.planned)
        for event in read(text).events
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Kenya and Uganda held talks in Nairobi on Tuesday.",
            ("talks", ("KEN", "UGA"), "Nairobi", "2025-03-04", False),
        ),
        (
            "Talks between Kenya and Uganda began in Doha on 3 March.",
            ("talks", ("KEN", "UGA"), "Doha", "2025-03-03", False),
        ),
        ("Lavrov met Fidan in Ankara on Monday.", ("meeting", ("RUS", "TUR"), "Ankara", "2025-03-03", False)),
        (
            "Kenya and Uganda will hold a meeting in Doha next week.",
            ("meeting", ("KEN", "UGA"), "Doha", "2025-W11", True),
        ),
        ("Kenya and Uganda met last month.", ("meeting", ("KEN", "UGA"), None, "2025-02", False)),
        ("Kenya and Uganda plan to meet in Doha.", ("meeting", ("KEN", "UGA"), "Doha", None, True)),
        (
            "Kenyan and Ugandan officials met in Doha last month.",
            ("meeting", ("KEN", "UGA"), "Doha", "2025-02", False),
        ),
    ],
)
def test_an_event_has_its_participants_place_and_date(text: str, event: Told) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "The talks lasted 30 days.",
        "Kenya and Uganda want talks.",
        "The storm met the coast on Monday.",
        "Kenya is in Africa.",
    ],
)
def test_what_has_neither_place_nor_date_or_brings_nobody_together_is_no_event(text: str) -> None:
    assert told(text) == []


def test_whether_an_event_is_planned_follows_from_its_date_and_the_reports() -> None:
    text = "Talks between Kenya and Uganda in Doha on 3 March 2025 are about the border."
    planned = [read(text, published=day).events[0].planned for day in ("2025-03-02", "2025-03-03", "2025-03-04")]
    assert planned == [True, False, False]


def test_an_event_told_twice_is_one_and_the_fuller_telling_counts() -> None:
    text = "Kenya and Uganda met in Doha on Monday. The meeting between Kenya, Uganda and Chad on Monday was short."
    (event,) = read(text).events
    assert (set(event.participants), event.place, str(event.date)) == ({"KEN", "UGA", "TCD"}, "Doha", "2025-03-03")


def event(
    *participants: str, kind: str = "talks", place: str | None = None, day: str | None = None, planned: bool = False
) -> Event:
    date = PartialDate.parse(day) if day else None
    return Event(kind, participants, Passage(0, 3, "..."), place, date, planned)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (event("KEN", "UGA", place="Doha"), event("KEN", "UGA", place="Cairo")),
        (event("KEN", "UGA", place="Doha"), event("TCD", "SDN", place="Doha")),
        (event("KEN", "UGA", day="2025-03-03"), event("KEN", "UGA", day="2025-03-04")),
        (event("KEN", "UGA", place="Doha"), event("KEN", "UGA", kind="meeting", place="Doha")),
        (event("KEN", "UGA", place="Doha"), event("KEN", "UGA", place="Doha", planned=True)),
        (event("KEN", "UGA", place="Doha"), event("KEN", "UGA", day="2025-03-03")),
    ],
)
def test_events_that_differ_or_share_too_little_stay_two(one: Event, other: Event) -> None:
    assert merged([one, other]) == (one, other)
    assert merged([other, one]) == (other, one)


def test_merging_keeps_the_place_of_the_first_telling_and_what_either_says() -> None:
    first, between = event("KEN", "UGA", day="2025-03-03"), event("TCD", "SDN", place="Doha")
    again = event("KEN", "UGA", "TCD", place="Cairo", day="2025-03-03")
    assert merged([first, between, again]) == (event("KEN", "UGA", "TCD", place="Cairo", day="2025-03-03"), between)
