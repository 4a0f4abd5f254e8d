"""When what is wanted would begin and end; and dates that lie where the tense of their own verb says."""

from __future__ import annotations

from datetime import date

import pytest
from reading_samples import read

from parley.dates import PartialDate
from parley.position import Timing
from parley.reading.model import english
from parley.reading.when import dates_of

FRIDAY = "2025-03-07"


def times_of(sentence: str) -> tuple[Timing | None, Timing | None]:
    (position,) = (*read(sentence, published=FRIDAY).positions,)[:1]
    return position.effective, position.until


@pytest.mark.parametrize(
    ("sentence", "effective", "until"),
    [
        ("Ukraine demanded a ceasefire from 1 May.", "2025-05-01/..", None),
        ("Russia offered a 30-day truce on Tuesday.", None, "P30D"),
        ("Hamas agreed to a truce until Easter.", None, "../2025-04-20"),
        ("Israel demanded that the hostages be freed by Wednesday.", "../2025-03-12", None),
        ("Armenia rejected an extension of the mandate until the end of 2026.", None, "../2026-12-31"),
        ("The RSF accepted a humanitarian pause of three months starting next week.", "2025-W11/..", "P3M"),
        ("Ukraine said it was ready for a ceasefire from May 8 to May 11.", "2025-05-08/..", "../2025-05-11"),
        ("The United States wants elections to be held in 2026.", "2026", None),
        ("France proposed a one-month truce.", None, "P1M"),
        ("Ukraine demanded a ceasefire.", None, None),
        ("Russia rejected Friday's proposal.", None, None),
        ("Sudan demanded an end to the three-year war.", None, None),
        ("Russia rejected the truce agreed in January.", None, None),
    ],
)
def test_a_target_says_when_it_would_begin_and_until_when_it_would_hold(
    sentence: str, effective: str | None, until: str | None
) -> None:
    begins, ends = times_of(sentence)
    found = [None if it is None else str(it.date or it.duration) for it in (begins, ends)]
    assert found == [effective, until]


def test_what_only_an_event_dates_stays_open_in_its_own_words() -> None:
    begins, _ = times_of("Ukraine agreed to withdraw its troops two days after the signing.")
    assert begins is not None
    assert (begins.date, begins.duration) == (None, None)
    assert begins.words == "two days after the signing"
    assert begins.hangs_on is not None


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("They met on Monday.", ["2025-03-03"]),
        ("They will meet on Monday.", ["2025-03-10"]),
        ("The council meets on Monday.", ["2025-03-10"]),
        ("Talks are scheduled for Monday.", ["2025-03-10"]),
        ("They will meet on Monday, he said on Tuesday.", ["2025-03-10", "2025-03-04"]),
        ("He said on Tuesday that they would meet on Monday.", ["2025-03-04", "2025-03-10"]),
        ("They agreed to leave by Monday.", ["2025-03-10"]),
        ("They had left by Monday.", ["2025-03-03"]),
        ("Both said on Thursday that the truce must begin on Sunday.", ["2025-03-06", "2025-03-09"]),
    ],
)
def test_a_weekday_lies_where_the_tense_of_its_own_verb_says(sentence: str, dates: list[str]) -> None:
    (parsed,) = english()(sentence).sents
    found = dates_of(parsed, PartialDate.of(date.fromisoformat(FRIDAY)))
    assert [str(when.date) for when in found] == dates
