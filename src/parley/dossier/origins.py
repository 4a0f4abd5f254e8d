"""The origins of a dossier's claims: which of its reports tell a thing independently of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from parley.ledger import Entry, Proposal, sketches
from parley.report.sketch import Story, stories


def stories_of(entries: Iterable[Entry], found: Iterable[Proposal]) -> Mapping[str, Story]:
    """The story that each report of the proposals tells, by its SHA-256; the earliest report is the story's first.

    Reports that came in before texts were sketched are missing: their passages alone are compared.
    """
    facts = {proposal.report.sha256: proposal.report for proposal in found}
    days = {sha256: it.published.first if it.published else date.min for sha256, it in facts.items()}
    sketched = {sha256: sketch for sha256, sketch in sketches(entries).items() if sha256 in facts}
    return stories(sketched, order=sorted(days, key=lambda sha256: (days[sha256], sha256)))
