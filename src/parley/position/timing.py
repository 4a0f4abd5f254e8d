"""When what a party wants would begin, and until when it would hold: as the words say, and no further."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from parley.dates import Duration, Interval, Time


@dataclass(frozen=True, slots=True)
class Timing:
    """A time within a target: "from 1 May", "30-day", "within 72 hours of the signing".

    At most one of `date` and `duration` is given; neither where only an event can date it, and then `hangs_on` says on
    what. `words` stand verbatim in the report (white space folded).
    """

    words: str
    date: Interval | None = None
    duration: Duration | None = None
    hangs_on: str | None = None

    @classmethod
    def of(cls, words: str, time: Time) -> Timing:
        if isinstance(time, Interval):
            return cls(words, date=time)
        return cls(words, duration=time) if isinstance(time, Duration) else cls(words, hangs_on=time.why)


def timing_record(timing: Timing | None) -> dict[str, Any] | None:
    if timing is None:
        return None
    return {
        "words": timing.words,
        "date": None if timing.date is None else str(timing.date),
        "duration": None if timing.duration is None else str(timing.duration),
        "hangs_on": timing.hangs_on,
    }


def timing_from_record(record: Mapping[str, Any] | None) -> Timing | None:
    """The timing that `timing_record` wrote."""
    if record is None:
        return None
    date, duration = record["date"], record["duration"]
    return Timing(
        record["words"],
        None if date is None else Interval.parse(date),
        None if duration is None else Duration.parse(duration),
        record["hangs_on"],
    )
