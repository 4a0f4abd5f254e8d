"""Dates in running text, by the day of publication: as precise as the words, and none where the words give none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.dates import PartialDate
from parley.reading.when import MONTHS, WEEKDAYS, dates_in

FRIDAY = PartialDate.parse("2025-03-07")
DAYS = st.dates(date(1995, 1, 1), date(2040, 12, 31))


def found(sentence: str, published: PartialDate | None = FRIDAY, *, past: bool = False) -> list[str]:
    return [str(when.date) for when in dates_in(sentence, published, past=past)]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("They met on 4 March 2025.", ["2025-03-04"]),
        ("They met on March 4, 2025.", ["2025-03-04"]),
        ("They met on the 4th of March.", ["2025-03-04"]),
        ("They met on Tuesday, March 4.", ["2025-03-04"]),
        ("They met on 2025-03-04.", ["2025-03-04"]),
        ("They met on Mar. 4.", ["2025-03-04"]),
        ("They met in March 2024.", ["2024-03"]),
        ("They met in late February.", ["2025-02"]),
        ("They met in 2019.", ["2019"]),
        ("They met on Monday.", ["2025-03-03"]),
        ("They met on Friday.", ["2025-03-07"]),
        ("They met last Friday.", ["2025-02-28"]),
        ("They will meet on Monday.", ["2025-03-10"]),
        ("They will meet next Friday.", ["2025-03-14"]),
        ("They met yesterday.", ["2025-03-06"]),
        ("They meet today.", ["2025-03-07"]),
        ("They meet tomorrow.", ["2025-03-08"]),
        ("They met last week.", ["2025-W09"]),
        ("They meet this week.", ["2025-W10"]),
        ("They will meet next month.", ["2025-04"]),
        ("They met last month.", ["2025-02"]),
        ("They met last year.", ["2024"]),
        ("They met earlier this year.", ["2025"]),
        ("They met three days ago.", ["2025-03-04"]),
        ("They met two weeks ago.", ["2025-W08"]),
        ("They met three months ago.", ["2024-12"]),
        ("They met in November.", ["2024-11"]),
        ("They will meet in November.", ["2025-11"]),
        ("They met on December 30.", ["2024-12-30"]),
        ("They met on Monday and will meet on Thursday.", ["2025-03-03", "2025-03-13"]),
    ],
)
def test_words_for_a_date_mean_one_date_with_their_own_precision(sentence: str, dates: list[str]) -> None:
    assert found(sentence) == dates


@pytest.mark.parametrize(
    "sentence",
    [
        "A truce of 30 days was proposed.",
        "Two days after the signing, they met.",
        "They met on 2025-13-01.",
        "They may meet.",
        "They march on.",
        "The sun rose at dawn.",
    ],
)
def test_durations_and_other_words_are_no_dates(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize("words", ["31 February 2025", "February 31, 2025", "31 February", "2025-02-31"])
def test_a_day_that_is_not_in_the_calendar_becomes_no_other_day(words: str) -> None:
    assert [when.date for when in dates_in(f"They met on {words}.", FRIDAY) if when.date.precision == "day"] == []


@pytest.mark.parametrize("published", [None, PartialDate.parse("2025-03"), PartialDate.parse("2025")])
@pytest.mark.parametrize("words", ["yesterday", "on Monday", "last month", "two weeks ago", "on March 4"])
def test_what_hangs_on_the_day_of_publication_is_not_guessed_without_it(
    words: str, published: PartialDate | None
) -> None:
    assert found(f"They met {words}.", published) == []


def test_a_full_date_needs_no_day_of_publication() -> None:
    assert found("They met on 4 March 2025.", None) == ["2025-03-04"]


def test_what_was_said_on_a_weekday_lies_behind_whatever_it_plans() -> None:
    sentence = "They will meet again, they said on Monday."
    assert (found(sentence), found(sentence, past=True)) == (["2025-03-10"], ["2025-03-03"])


@given(DAYS, st.sampled_from(sorted(WEEKDAYS)))
def test_a_weekday_is_within_the_week_before_or_ahead(day: date, weekday: str) -> None:
    published = PartialDate.of(day)
    (past,) = dates_in(f"They met on {weekday.title()}.", published)
    (future,) = dates_in(f"They will meet on {weekday.title()}.", published)
    assert past.date.first.weekday() == future.date.first.weekday() == WEEKDAYS[weekday]
    assert timedelta(0) <= day - past.date.first < timedelta(7)
    assert timedelta(0) <= future.date.first - day < timedelta(7)


@given(DAYS, st.sampled_from(sorted(MONTHS)))
def test_a_bare_month_is_within_the_year_before_or_ahead(day: date, month: str) -> None:
    published = PartialDate.of(day)
    (past,) = dates_in(f"They met in {month.title()}.", published)
    (future,) = dates_in(f"They will meet in {month.title()}.", published)
    assert past.date.first <= day <= future.date.last
    assert day - past.date.last < timedelta(366)
    assert future.date.first - day < timedelta(366)


@given(DAYS, DAYS)
def test_a_written_out_day_is_that_day_whenever_it_is_read(day: date, read_on: date) -> None:
    month = next(name for name, number in MONTHS.items() if number == day.month)
    for words in (f"{day.day} {month} {day.year}", f"{month.title()} {day.day}, {day.year}", day.isoformat()):
        assert [when.date for when in dates_in(f"They met on {words}.", PartialDate.of(read_on))] == [
            PartialDate.of(day)
        ]


@given(st.lists(st.sampled_from(["on Monday", "in March 2024", "4 May", "2025-01-02", "last week", "30 days", "met"])))
def test_dates_come_in_order_do_not_overlap_and_stand_where_they_say(words: list[str]) -> None:
    sentence = " and ".join(words)
    dates = dates_in(sentence, FRIDAY)
    ends = [0, *(when.end for when in dates)]
    assert all(end <= when.start < when.end <= len(sentence) for end, when in zip(ends, dates, strict=False))
    alone = [[str(w.date) for w in dates_in(sentence[when.start : when.end], FRIDAY)] for when in dates]
    assert all(one == [str(when.date)] or when.date.year == 2024 for one, when in zip(alone, dates, strict=True))
