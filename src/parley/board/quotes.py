"""From a position to its quote as the board shows it: the sentence, the words that carry the statement, the chain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from textwrap import shorten

from parley.board.view import QuoteView, VoiceView
from parley.board.words import option_label
from parley.dates import PartialDate, long_date
from parley.ledger import Proposal
from parley.position import Condition, Position
from parley.report import Passage, Report, ReportFacts, Span
from parley.talks import Talks

WORDS = 60
"""Characters of a report's own words that a label has room for."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\Wa-z])")
"""A stop, whatever closes after it, white space, and something that can begin a sentence."""


def quote_view(proposal: Proposal, report: Report, talks: Talks, *, superseded: bool = False) -> QuoteView:
    """The statement in its sentence. `report` is the one the proposal was read in."""
    position = proposal.position
    return QuoteView(
        pieces=tuple(_pieces(report, position)),
        stance=position.stance,
        about=about_words(position, talks),
        chain=_chain(position, proposal.report),
        anonymous=position.anonymous,
        soft=not position.firm,
        said=date_words(position.said) if position.said else None,
        reported=date_words(proposal.report.published) if proposal.report.published else None,
        title=proposal.report.title or proposal.report.name,
        status=str(proposal.status),
        superseded=superseded,
        notes=position.notes,
    )


def about_words(position: Position, talks: Talks) -> str:
    """What the stance is on: the option in the agenda's words, or the text's own words where they match none."""
    if position.issue is None or position.option is None or position.issue not in talks.agenda:
        return f"“{shorten(position.target, WORDS, placeholder=' …')}”"
    return option_label(talks.agenda[position.issue], position.option)


def condition_words(condition: Condition, talks: Talks) -> str:
    """What a condition names, likewise."""
    if condition.issue is None or condition.option is None or condition.issue not in talks.agenda:
        return f"“{shorten(condition.words, WORDS, placeholder=' …')}”"
    return option_label(talks.agenda[condition.issue], condition.option)


def date_words(day: PartialDate) -> str:
    """The date as vague as it is."""
    return long_date(day.first) if day.precision == "day" else str(day)


def sentence_around(report: Report, passage: Passage) -> Span:
    """The sentences that hold the passage, within its block; the passage itself where it stands in none."""
    for block in report.blocks:
        if block.start <= passage.start and passage.end <= block.end:
            ends = [found.end() for found in _SENTENCE_END.finditer(report.text, block.start, block.end)]
            start = max((end for end in ends if end <= passage.start), default=block.start)
            return start, min((end for end in ends if end >= passage.end), default=block.end)
    return passage.start, passage.end


def _pieces(report: Report, position: Position) -> Iterator[tuple[str, str]]:
    """The sentence in pieces. Words that stand within others (a condition within a target) keep their own mark."""
    start, end = sentence_around(report, position.passage)
    marks = [""] * (end - start)
    condition = position.condition.words if position.condition else None
    for words, part in ((position.target, "about"), (condition, "condition"), (position.reason, "reason")):
        span = _find(words, report.text, position.passage)
        if span is None and part == "about":
            span = position.passage.start, position.passage.end
        if span is not None:
            marks[span[0] - start : span[1] - start] = [part] * (span[1] - span[0])
    at = start
    for part, run in groupby(marks):
        length = len(list(run))
        yield report.text[at : at + length], part
        at += length


def _find(words: str | None, text: str, passage: Passage) -> Span | None:
    """Where the words stand in the passage, however the white space between them was folded."""
    if not words or not words.strip():
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    found = pattern.search(text, passage.start, passage.end)
    return found.span() if found else None


def _chain(position: Position, report: ReportFacts) -> tuple[VoiceView, ...]:
    links = tuple(VoiceView(link.name, str(link.mode), link.anonymous, link.medium) for link in position.chain)
    if links and links[0].name == report.outlet:
        links = links[1:]
    return (VoiceView(report.source, "paraphrase", outlet=True), *links)
