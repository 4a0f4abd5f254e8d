"""A reader without a parser: finds `NAME rejects WORDS.` and `NAME accepts WORDS.`, in batches of two reports.

Words can end in a condition about who owns the bridge: `if it is shared`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from parley.errors import InputError, Problem
from parley.position import Condition, Extraction, Link, Position, Stance
from parley.report import Passage, Report

SENTENCE = re.compile(r"(\w+) (rejects|accepts) ([^.]+?)(?: if (it is (\w+)))?\.")

STOP_WORD = "UNREADABLE"
"""A text with this word stops the reader, as a parser may be stopped."""


class SampleReader:
    name = "sample"
    version = "1"

    def read(self, report: Report) -> Extraction:
        if STOP_WORD in report.text:
            raise InputError(Problem(what="the parser gave up"))
        return Extraction(positions=tuple(_position(report, found) for found in SENTENCE.finditer(report.text)))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        source = iter(reports)
        while batch := list(islice(source, 2)):
            yield from (self.read(report) for report in batch)


def _position(report: Report, found: re.Match[str]) -> Position:
    party, cue, target, condition, owner = found.groups()
    return Position(
        party={"North": "NTH", "South": "STH"}.get(party),
        party_name=party,
        stance=Stance(cue),
        target=target,
        passage=Passage.of(report.text, found.start(), found.end()),
        issue="toll" if "toll" in target else None,
        option="free" if "no toll" in target else "paid" if "toll" in target else None,
        condition=Condition(condition, "if", "owner", owner) if condition else None,
        speaker=party,
        chain=(Link(party),),
        cue=cue,
        rule="sample",
    )
