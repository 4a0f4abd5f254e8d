"""Dates as vague as the report was: a day, a month or a year, never padded."""

from parley.dates.partial import PartialDate, parse_day
from parley.dates.words import long_date

__all__ = ["PartialDate", "long_date", "parse_day"]
