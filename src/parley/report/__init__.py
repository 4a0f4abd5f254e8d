"""Published text, exactly as published, and spans in it."""

from parley.report.facts import ReportFacts
from parley.report.formats import ENDINGS
from parley.report.load import MAX_BYTES, load_report, make_report
from parley.report.parts import Part, holds_several, load_reports, parts_of
from parley.report.passage import Passage, Span
from parley.report.report import Block, BlockKind, Form, Report, Unread, Why, digest
from parley.report.verbatim import places

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "Block",
    "BlockKind",
    "Form",
    "Part",
    "Passage",
    "Report",
    "ReportFacts",
    "Span",
    "Unread",
    "Why",
    "digest",
    "holds_several",
    "load_report",
    "load_reports",
    "make_report",
    "parts_of",
    "places",
]
