"""From a report's text to proposed positions and events."""

from parley.reading.reader import Reader, RuleReader, rule_reader

__all__ = ["Reader", "RuleReader", "rule_reader"]
