"""A brief of one or two pages: who wants what, what stands against what, what is open, and the sources, for paper."""

from parley.brief.brief import Brief, Footnote, Line, brief_of, brief_record
from parley.brief.page import brief_page
from parley.brief.pdf import pdf_of
from parley.brief.redact import redacted

__all__ = ["Brief", "Footnote", "Line", "brief_of", "brief_page", "brief_record", "pdf_of", "redacted"]
