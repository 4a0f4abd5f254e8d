"""Dates as vague as the report was: a day, a month or a year, never padded."""

from parley.dates.partial import PartialDate, parse_day

__all__ = ["PartialDate", "parse_day"]
