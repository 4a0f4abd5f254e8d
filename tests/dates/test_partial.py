"""Partial dates: as vague as the report, never padded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.dates import PartialDate, parse_day

DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))
PARTIALS = st.one_of(
    DAYS.map(PartialDate.of),
    DAYS.map(PartialDate.week_of),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
)


@given(PARTIALS)
def test_a_date_reads_back_from_its_own_text(partial: PartialDate) -> None:
    assert PartialDate.parse(str(partial)) == partial


@given(PARTIALS)
def test_the_first_day_is_never_after_the_last(partial: PartialDate) -> None:
    assert partial.first <= partial.last
    assert (partial.precision == "day") == (partial.first == partial.last)


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday_and_holds_its_day(day: date) -> None:
    week = PartialDate.week_of(day)
    assert week.first.weekday() == 0
    assert week.last - week.first == timedelta(days=6)
    assert week.first <= day <= week.last


@given(PARTIALS, PARTIALS)
def test_dates_are_ordered_by_first_day_the_vaguer_first(one: PartialDate, other: PartialDate) -> None:
    if one.first != other.first:
        assert (one < other) == (one.first < other.first)
    elif one.last != other.last:
        assert (one < other) == (one.last > other.last)


@pytest.mark.parametrize("text", ["2025-02-30", "2025-13", "2025-W60", "20250307", "yesterday", "", "2025-3-7", "٢٠٢٥"])
def test_what_is_no_date_is_refused_with_the_text_in_the_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=text or "''"):
        PartialDate.parse(text)


def test_a_month_is_no_day() -> None:
    with pytest.raises(ValueError, match="names no day"):
        parse_day("2025-03")
