"""Published text, exactly as published, and spans in it."""

from parley.report.facts import ReportFacts
from parley.report.passage import Passage, Span
from parley.report.report import Block, BlockKind, Report, digest

__all__ = ["Block", "BlockKind", "Passage", "Report", "ReportFacts", "Span", "digest"]
