"""Published text, exactly as published, and spans in it."""

from parley.report.facts import ReportFacts
from parley.report.load import ENDINGS, MAX_BYTES, load_report, make_report
from parley.report.passage import Passage, Span
from parley.report.report import Block, BlockKind, Report, digest
from parley.report.verbatim import places

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "Block",
    "BlockKind",
    "Passage",
    "Report",
    "ReportFacts",
    "Span",
    "digest",
    "load_report",
    "make_report",
    "places",
]
