"""What date expressions mean: sixty of them by hand, then what is true of all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parley.dates import MONTHS, WEEKDAYS, Duration, Interval, PartialDate, Tense, Unresolved, resolve, times

WEDNESDAY = date(2026, 2, 18)
DAYS = st.dates(date(1995, 1, 1), date(2040, 12, 31))
PAST, FUTURE = Tense.PAST, Tense.FUTURE


@pytest.mark.parametrize(
    ("words", "tense", "meant"),
    [
        # written out
        ("18 February 2026", None, "2026-02-18"),
        ("February 18, 2026", None, "2026-02-18"),
        ("Wed., Feb. 18, 2026", None, "2026-02-18"),
        ("the 3rd of May 2024", None, "2024-05-03"),
        ("2024-05-03", None, "2024-05-03"),
        ("03.05.2024", None, "2024-05-03"),
        ("25/12/2023", None, "2023-12-25"),
        ("12/25/23", None, "2023-12-25"),
        ("June 2019", None, "2019-06"),
        ("2014", None, "2014"),
        ("the 1990s", None, "1990/1999"),
        ("the eighties", None, "1980/1989"),
        ("'98", None, "1998"),
        ("the 19th century", None, "1800/1899"),
        ("the second quarter of 2025", None, "2025-04/2025-06"),
        ("Q4 2025", None, "2025-10/2025-12"),
        ("the first half of next year", None, "2027-01/2027-06"),
        ("2013-14", None, "2013/2014"),
        ("Easter 2025", None, "2025-04-20"),
        ("Christmas Eve", None, "2025-12-24"),
        # without a year
        ("20 February", PAST, "2026-02-20"),
        ("20 August", PAST, "2025-08-20"),
        ("20 August", FUTURE, "2026-08-20"),
        ("30 December", None, "2025-12-30"),
        ("May", PAST, "2025-05"),
        ("May", FUTURE, "2026-05"),
        ("last February", None, "2025-02"),
        ("next February", None, "2027-02"),
        # from the day of publication
        ("Wednesday", None, "2026-02-18"),
        ("Thursday", PAST, "2026-02-12"),
        ("Thursday", FUTURE, "2026-02-19"),
        ("last Wednesday", None, "2026-02-11"),
        ("next Monday", None, "2026-02-23"),
        ("Tuesday of last week", None, "2026-02-10"),
        ("Friday morning", PAST, "2026-02-13"),
        ("last night", None, "2026-02-17"),
        ("overnight", None, "2026-02-17/2026-02-18"),
        ("the day after tomorrow", None, "2026-02-20"),
        ("last week", None, "2026-W07"),
        ("the coming weekend", FUTURE, "2026-02-21/2026-02-22"),
        ("next month", None, "2026-03"),
        ("last quarter", None, "2025-10/2025-12"),
        ("this decade", None, "2020/2029"),
        ("last summer", None, "2025-06/2025-09"),
        ("next winter", None, "2026-12/2027-03"),
        ("three weeks ago", None, "2026-W05"),
        ("some twenty-five years ago", None, "2001"),
        ("36 hours ago", None, "2026-02-16/2026-02-17"),
        ("more than a year ago", None, "../2025"),
        ("several months ago", None, "../2026-02-18"),
        ("the past ten days", None, "2026-02-08/2026-02-18"),
        ("the coming weeks", None, "2026-02-18/.."),
        ("earlier this month", None, "2026-02/2026-02-18"),
        ("later this year", None, "2026-02-18/2026"),
        ("on the 25th", FUTURE, "2026-02-25"),
        ("on the 25th", PAST, "2026-01-25"),
        # parts, ranges, bounds
        ("early March", FUTURE, "2026-03-01/2026-03-15"),
        ("mid-2024", None, "2024-05/2024-08"),
        ("the late 1970s", None, "1975/1979"),
        ("the end of January", PAST, "2026-01-22/2026-01-31"),
        ("by the end of March", FUTURE, "../2026-03-31"),
        ("between 3 and 5 March", FUTURE, "2026-03-03/2026-03-05"),
        ("from February 26 to March 2", FUTURE, "2026-02-26/2026-03-02"),
        ("from 28 December to 3 January", PAST, "2025-12-28/2026-01-03"),
        ("March 3-5, 2024", None, "2024-03-03/2024-03-05"),
        ("between July 2003 and December 2004", None, "2003-07/2004-12"),
        ("by Friday", FUTURE, "../2026-02-20"),
        ("since 2014", None, "2014/.."),
        ("before 2014", None, "../2013"),
        ("after 1 May", FUTURE, "2026-05-02/.."),
        ("from 1 May", FUTURE, "2026-05-01/.."),
        ("no later than March 31", FUTURE, "../2026-03-31"),
        ("ten days after 20 February", FUTURE, "2026-03-02"),
        ("in two weeks", FUTURE, "2026-W10"),
        # lengths of time
        ("30-day", None, "P30D"),
        ("for 50 years", None, "P50Y"),
        ("72 hours", None, "PT72H"),
        ("two to three weeks", None, "P2W/P3W"),
        ("a decade", None, "P10Y"),
        ("half a year", None, "P6M"),
        ("a month-long truce", None, "P1M"),
        ("several months", None, "PXM"),
        ("in two weeks", PAST, "P2W"),
    ],
)
def test_words_for_a_time_mean_what_they_say_and_no_more(words: str, tense: Tense | None, meant: str) -> None:
    assert str(resolve(words, WEDNESDAY, tense=tense)) == meant


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("two days after the signing", "the signing"),
        ("within 72 hours of the signing", "the signing"),
        ("six months before the vote", "the vote"),
        ("the day before", "something else"),
        ("the following week", "something else"),
        ("three days later", "something else"),
        ("that day", "something else"),
        ("shortly after", "something else"),
    ],
)
def test_what_only_an_event_can_date_stays_open_and_says_on_what_it_hangs(words: str, on: str) -> None:
    time = resolve(words, WEDNESDAY)
    assert isinstance(time, Unresolved)
    assert on in time.why


def test_how_far_from_the_event_is_kept() -> None:
    time = resolve("two days after the signing", WEDNESDAY)
    assert isinstance(time, Unresolved)
    assert time.offset == Duration(2, 2, "day")


@pytest.mark.parametrize("words", ["3/11/2025", "next Friday", "Easter 2024"])
def test_an_expression_with_two_readings_has_both(words: str) -> None:
    time = resolve(words, WEDNESDAY)
    assert isinstance(time, Interval)
    assert time.otherwise is not None
    assert time.otherwise != time


@pytest.mark.parametrize("words", ["13/11/2025", "11/11/2025", "11.3.2025", "Easter 2025", "Friday"])
def test_an_expression_with_one_reading_has_one(words: str) -> None:
    time = resolve(words, WEDNESDAY)
    assert isinstance(time, Interval)
    assert time.otherwise is None


@pytest.mark.parametrize("words", ["yesterday", "last month", "on Monday", "3 March", "in two weeks", "last summer"])
def test_without_a_day_of_publication_nothing_that_hangs_on_it_is_guessed(words: str) -> None:
    assert not isinstance(resolve(words, None, tense=PAST), Interval)
    assert not isinstance(resolve(words, PartialDate(2026, 2), tense=PAST), Interval)


@pytest.mark.parametrize("words", ["31 February 2025", "2025-13-01", "February 30", "31/31/2025"])
def test_a_day_that_is_not_in_the_calendar_is_none(words: str) -> None:
    time = resolve(words, WEDNESDAY)
    assert not (isinstance(time, Interval) and time.start is not None and time.start.day is not None)


@pytest.mark.parametrize(
    "text",
    ["They march on.", "They may meet.", "2000 soldiers left.", "He sat in the sun.", "Of 1500 men, 1400 came back."],
)
def test_words_and_numbers_that_look_like_dates_are_none_in_running_text(text: str) -> None:
    assert times(text, WEDNESDAY, lambda _: None) == []


def test_the_words_before_tell_the_bound_and_the_direction() -> None:
    assert str(resolve("Friday", WEDNESDAY, before="will be released by")) == "../2026-02-20"
    assert str(resolve("Friday", WEDNESDAY, before="he said on")) == "2026-02-13"


def test_a_bounded_time_keeps_what_it_names() -> None:
    time = resolve("by Friday", WEDNESDAY, tense=FUTURE)
    assert isinstance(time, Interval)
    assert time.first is None
    assert str(time.named) == "2026-02-20"


# -- what is true of all


@given(DAYS, st.sampled_from(sorted(WEEKDAYS)), st.sampled_from([None, PAST, FUTURE]))
def test_a_weekday_is_that_weekday_within_a_week_on_its_side(day: date, weekday: str, tense: Tense | None) -> None:
    time = resolve(weekday.title(), day, tense=tense)
    assert isinstance(time, Interval)
    assert time.first is not None
    assert time.first.weekday() == WEEKDAYS[weekday]
    away = (time.first - day).days
    assert 0 <= away < 7 if tense is FUTURE else -7 < away <= 0


@given(DAYS, DAYS)
def test_a_day_written_out_is_that_day_in_every_order_of_its_parts(day: date, published: date) -> None:
    month = next(name for name, number in MONTHS.items() if number == day.month)
    forms = (f"{day.day} {month} {day.year}", f"{month.title()} {day.day}, {day.year}", day.isoformat())
    weekday = f"{day:%A}, {month.title()} {day.day}, {day.year}"
    assert {str(resolve(words, published)) for words in (*forms, weekday)} == {day.isoformat()}


@given(DAYS, st.sampled_from(sorted(MONTHS)), st.integers(1, 28), st.sampled_from([None, PAST, FUTURE]))
def test_a_day_without_a_year_is_within_a_year(day: date, month: str, on: int, tense: Tense | None) -> None:
    time = resolve(f"{month.title()} {on}", day, tense=tense)
    assert isinstance(time, Interval)
    assert time.first is not None
    assert (time.first.month, time.first.day) == (MONTHS[month], on)
    assert abs((time.first - day).days) <= 366


@given(DAYS, st.integers(1, 400), st.sampled_from(["day", "week", "month", "year"]))
def test_ago_is_as_precise_as_its_unit_and_holds_the_day_so_far_back(day: date, count: int, unit: str) -> None:
    time = resolve(f"{count} {unit}s ago", day)
    assert isinstance(time, Interval)
    assert time.start == time.end
    assert time.start is not None
    assert time.start.precision == unit
    if unit in ("day", "week"):
        back = day - timedelta(days=count * (7 if unit == "week" else 1))
        assert time.start.first <= back <= time.start.last


@given(DAYS, st.integers(1, 999), st.sampled_from(["hour", "day", "week", "month", "year"]))
def test_a_length_of_time_is_a_duration_whenever_it_is_read(day: date, count: int, unit: str) -> None:
    for words in (f"{count} {unit}s", f"{count}-{unit}", f"for {count} {unit}s"):
        assert resolve(words, day) == Duration(count, count, unit)


_ENDS = st.one_of(st.none(), st.builds(PartialDate.of, DAYS), st.builds(lambda day: PartialDate(day.year), DAYS))


@given(_ENDS, _ENDS)
def test_an_interval_written_down_reads_back_equal(one: PartialDate | None, other: PartialDate | None) -> None:
    start, end = (one, other) if one is None or other is None or one.first <= other.last else (other, one)
    if start is None and end is None:
        return
    assert Interval.parse(str(Interval(start, end))) == Interval(start, end)


@given(st.integers(0, 999) | st.none(), st.integers(0, 99), st.sampled_from(["minute", "hour", "day", "week", "year"]))
def test_a_duration_written_down_reads_back_equal(least: int | None, more: int, unit: str) -> None:
    length = Duration(least, None if least is None else least + more, unit)
    assert Duration.parse(str(length)) == length


@given(st.text(max_size=60), st.dates())
def test_no_text_makes_the_grammar_fail(text: str, day: date) -> None:
    found = times(text, day, lambda _: None)
    assert all(one.start < one.end <= len(text) for one in found)


_PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "by Friday",
                "early",
                "the end of",
                "March",
                "3",
                "-",
                "5",
                "2025",
                "last",
                "week",
                "two",
                "days",
                "after",
            ),
            *(
                "to",
                "the",
                "1990s",
                "ago",
                "in",
                "months",
                "next",
                "summer",
                "between",
                "and",
                "half",
                "year",
                "Easter",
            ),
            *("9999", "years", "tomorrow", "yesterday", "before", "until", "year end"),
        ]
    ),
    max_size=9,
)


@settings(max_examples=300)
@given(_PIECES, st.sampled_from([date.min, date.max, date(9999, 12, 30), WEDNESDAY]) | st.dates())
@example(["9999", "years", "ago"], date(2025, 1, 1))
@example(["yesterday"], date.min)
@example(["after", "tomorrow"], date(9999, 12, 30))
@example(["two", "days", "after", "tomorrow"], date(9999, 12, 30))
@example(["the end of", "2025"], date.min)
@example(["in", "3", "week"], date.max)
@example(["the end of", "the", "week"], date.max)
def test_no_string_of_date_words_makes_the_grammar_fail(pieces: list[str], day: date) -> None:
    text = " ".join(pieces)
    ends = [0]
    for one in times(text, day, lambda _: Tense.FUTURE, bare=True):
        assert one.start >= ends[-1]
        ends.append(one.end)
