"""Who a report's first person is: official texts speak for the body that issues them."""

from __future__ import annotations

import re

from parley.party import ActorKind, ActorTable
from parley.reading.referents import Referent
from parley.report import BlockKind, Report

_ISSUED = re.compile(
    r"\b(?:statement|communiqué|communique|declaration|readout|remarks|address|message|press release|speech)\b"
    r"(?: \w+){0,3} (?:by|of|from|issued by)\s+(?P<issuer>.{2,80})",
    re.I,
)
_OFFICIAL = re.compile(
    r"\W*(?:official |press )?"
    r"(?:statement|communiqué|communique|declaration|press release|message|address|remarks|readout)\b",
    re.I,
)
"""How the heading of an official text begins."""
SIGNATURE = 160
"""Characters up to which a first paragraph may be the line that says who issued the text."""
_SHARED = re.compile(r"\bjoint\b", re.I)
"""A joint statement speaks for several; which of them "we" is, the text alone does not settle."""


def issuer(report: Report, actors: ActorTable) -> Referent | None:
    """The one body that issued the report, from its outlet, its title or a headline; None for journalism."""
    if report.outlet:
        for match in actors.find(re.sub(r"\s*\(.*?\)", "", report.outlet)):
            if match.actor.kind is not ActorKind.PERSON:
                return Referent(match.actor.id, match.actor.name, report.outlet, actor=match.actor.id)
    headings = [report.masked[block.start : block.end] for block in report.blocks if block.kind is BlockKind.HEADLINE][
        :3
    ]
    for line in (report.title or "", *headings[:2]):
        if _SHARED.search(line):
            return None
        found = _ISSUED.search(line)
        if found is not None:
            return _first_actor(found["issuer"], actors)
        if _OFFICIAL.match(line):
            named = (_first_actor(words, actors) for words in (line, *headings, _opening(report)))
            return next((body for body in named if body is not None), None)
    return None


def _opening(report: Report) -> str:
    """The line under the headlines where it is short enough to name the body that signs."""
    for block in report.blocks:
        words = report.masked[block.start : block.end]
        if block.kind is BlockKind.PARAGRAPH:
            return words if len(words) <= SIGNATURE else ""
    return ""


def _first_actor(words: str, actors: ActorTable) -> Referent | None:
    parts = re.findall(r"[^\W_]+(?:[.'’-][^\W_]+)*", words)
    for length in range(min(6, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            for match in actors.find(" ".join(parts[start : start + length])):
                party = match.actor.party_on(None)
                if party is not None:
                    name = actors.by_id[party].name if party in actors.by_id else party
                    return Referent(party, name, match.actor.name, actor=match.actor.id)
    return None
