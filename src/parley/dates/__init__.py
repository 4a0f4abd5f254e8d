"""Dates as vague as the report was: a day, a month, a year, a range, a length of time; never padded."""

from parley.dates.found import Found
from parley.dates.grammar import times
from parley.dates.interval import Duration, Interval, Tense, Time, Unresolved
from parley.dates.partial import PartialDate, parse_day
from parley.dates.resolve import COMING, resolve
from parley.dates.vocabulary import MONTHS, WEEKDAYS
from parley.dates.words import long_date

__all__ = [
    "COMING",
    "MONTHS",
    "WEEKDAYS",
    "Duration",
    "Found",
    "Interval",
    "PartialDate",
    "Tense",
    "Time",
    "Unresolved",
    "long_date",
    "parse_day",
    "resolve",
    "times",
]
