"""Who a report's first person is: official texts speak for the body that issues them."""

from __future__ import annotations

import re
from datetime import date

from parley.party import ActorKind, ActorTable
from parley.reading.referents import Referent
from parley.report import BlockKind, Report

_KINDS = (
    r"statement|communiqué|communique|declaration|readout|remarks|comment|address|message|press release|speech|"
    r"briefing|interview"
)
_BODIES = r"ministry|department|government|presidency|cabinet|office of|press service|delegation|secretariat|kremlin"
_ISSUED = re.compile(rf"\b(?:{_KINDS})\b(?: \w+){{0,3}}? (?:by|of|from|issued by)\s+(?P<issuer>.{{2,120}})", re.I)
"""A heading that says whose text it is: "Statement by the Ministry of ..."."""
_OFFICIAL = re.compile(rf"\b(?:{_KINDS}|{_BODIES})\b", re.I)
"""What the headings of official texts name: a kind of text, or the kind of body that issues such texts."""
_SHARED = re.compile(r"\bjoint\b", re.I)
"""A joint statement speaks for several; which of them "we" is, the text alone does not settle."""
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|I|my)\b|\bWe\b|\bOur\b")
_QUOTED = re.compile(r'"[^"]*"')
ASKING = frozenset(("q", "question"))
"""Labels in transcripts behind which nobody takes a position."""
QUESTIONS = ASKING | {"journalist", "reporter", "moderator", "presenter", "correspondent", "interviewer"}
"""Labels of those who ask or tell, and hold nothing of their own."""
OWN_OFFICE = frozenset(
    (
        *("the president", "the vice president", "the secretary", "the minister", "the prime minister", "answer", "a"),
        *("the spokesperson", "spokesperson", "spokesman", "spokeswoman", "president", "minister", "secretary"),
    )
)
"""Labels in the transcripts of one's own office: the issuer speaks."""
SIGNATURE = 160
"""Characters up to which a first paragraph may be the line that says who issued the text."""
OWN_WORDS = 2
"""From so many first-person words outside quotation marks, a text speaks for itself."""


def issuer(report: Report, actors: ActorTable) -> Referent | None:
    """The one body that issued the report; None for journalism and for joint texts.

    Steps
    -----
    1. An outlet that is an actor, or a body of one ("Ministry of Foreign Affairs of ...").
    2. A heading that says whose text it is ("Statement by ...").
    3. A first line that is the subject of all that follows ("The Security Council,").
    4. Where the text speaks in the first person under the heading of an official text: the first actor named there,
       or in the line below it.
    """
    if report.outlet:
        outlet = re.sub(r"\s*\(.*?\)", "", report.outlet)
        exact = next((m.actor for m in actors.find(outlet) if m.actor.kind is not ActorKind.PERSON), None)
        if exact is not None:
            return Referent(exact.id, exact.name, report.outlet, actor=exact.id)
        if _OFFICIAL.search(outlet) and (body := _first_actor(outlet, actors)) is not None:
            return body
    lines = [line for line in (report.title, *headings_of(report), _opening(report)) if line]
    if any(_SHARED.search(line) for line in lines[:2]):
        return None
    for line in lines:
        found = _ISSUED.search(line)
        if found is not None and (body := _first_actor(found["issuer"], actors)) is not None:
            return body
    opening = _opening(report)
    if opening.rstrip().endswith(",") and (body := _first_actor(opening, actors)) is not None:
        return body  # "The Security Council," above the clauses of a resolution
    if not any(_OFFICIAL.search(line) for line in lines) or not _speaks_for_itself(report):
        return None
    return next((body for line in lines if (body := _first_actor(line, actors)) is not None), None)


def named_in(label: str, actors: ActorTable, day: date | None) -> Referent | None:
    """Whom a transcript's label names: "SERGEY LAVROV", "Foreign minister of Cyprus"; None for "Question"."""
    for match in actors.find(label, on=day):
        party = match.actor.party_on(day)
        name = actors.by_id[party].name if party is not None and party in actors.by_id else ""
        person = match.actor.name if match.actor.kind is ActorKind.PERSON else None
        return Referent(party, name, label, person, match.actor.id)
    body = _first_actor(label, actors)
    return None if body is None else Referent(body.party, body.name, label, actor=body.actor)


def headings_of(report: Report) -> list[str]:
    """The first headlines of a report, as it prints them."""
    headings = [block for block in report.blocks if block.kind is BlockKind.HEADLINE]
    return [report.masked[block.start : block.end] for block in headings[:3]]


def _opening(report: Report) -> str:
    """The first paragraph where it is short enough to name the body that signs."""
    for block in report.blocks:
        words = report.masked[block.start : block.end]
        if block.kind is BlockKind.PARAGRAPH:
            return words if len(words) <= SIGNATURE else ""
    return ""


def _speaks_for_itself(report: Report) -> bool:
    paragraphs = [block for block in report.blocks if block.kind is BlockKind.PARAGRAPH]
    own = (_QUOTED.sub("", report.masked[block.start : block.end]) for block in paragraphs)
    return sum(len(_FIRST_PERSON.findall(words)) for words in own) >= OWN_WORDS


def _first_actor(words: str, actors: ActorTable) -> Referent | None:
    """The first actor that a line names, by its longest name there."""
    parts = re.findall(r"[^\W_]+(?:[.'’-][^\W_]+)*", words)
    for start in range(len(parts)):
        for length in range(min(6, len(parts) - start), 0, -1):
            for match in actors.find(" ".join(parts[start : start + length])):
                party = match.actor.party_on(None)
                if party is not None:
                    name = actors.by_id[party].name if party in actors.by_id else party
                    return Referent(party, name, match.actor.name, actor=match.actor.id)
    return None
