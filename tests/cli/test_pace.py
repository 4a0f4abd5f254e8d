"""How far a long reading is, on a terminal and in a log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from parley.cli.pace import EVERY_S, WINDOW_S, Pace, reading_progress
from parley.dossier.read import Step


def step(read: int, *, total: int = 1_000, known: int = 0) -> Step:
    return Step(read + known, total, f"{read}.txt", read, read * 250)


def after(seconds: float, reports: int, pace: Pace, *, start: float = 0.0, read: int = 0, known: int = 0) -> float:
    """Reads so many reports in so many seconds; the time it is then."""
    for number in range(1, reports + 1):
        pace.take(step(read + number, known=known), start + seconds * number / reports)
    return start + seconds


def test_the_pace_counts_what_was_read_and_the_rest_is_taken_to_go_on_so() -> None:
    pace = Pace(0.0)
    now = after(40, 80, pace)
    assert pace.reports_a_second(now) == pytest.approx(2)
    assert pace.words_a_second(now) == pytest.approx(500)
    assert pace.seconds_left(now) == pytest.approx(460)
    assert pace.told(now) == "2.0 reports and 500 words a second, about 8 min left"


def test_what_was_known_already_says_nothing_about_the_pace() -> None:
    pace = Pace(0.0)
    now = after(40, 80, pace, known=500)
    assert pace.seconds_left(now) == pytest.approx(210)


def test_before_some_reports_are_read_no_time_is_promised() -> None:
    pace = Pace(0.0)
    assert pace.told(3.0) == ""
    pace.take(step(0, known=900), 1.0)
    assert pace.told(3.0) == ""
    now = after(10, 5, pace, start=3.0)
    assert pace.seconds_left(now) is None
    assert "left" not in pace.told(now)


def test_a_slow_hour_before_does_not_count_for_ever() -> None:
    pace = Pace(0.0)
    now = after(3_600, 100, pace)
    now = after(2 * WINDOW_S, 600, pace, start=now, read=100)
    assert pace.reports_a_second(now) == pytest.approx(5, rel=0.05)


def test_a_log_gets_a_plain_line_every_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    times: Iterator[float] = iter(range(1_000))
    with reading_progress("Reading", clock=lambda: float(next(times))) as tell:
        for number in range(1, 36):
            tell(step(number))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 35 // EVERY_S
    assert all(line.startswith("Reading: ") and "of 1,000 files dealt with" in line for line in lines)
    assert "words a second" in lines[-1]


def test_a_short_reading_says_nothing_on_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    with reading_progress("Reading") as tell:
        tell(step(1))
    assert capsys.readouterr().err == ""
