"""From what stands in the report to positions and attributions, with Parley's own names for parties and issues."""

from __future__ import annotations

from dataclasses import replace

from parley.party import ActorTable
from parley.position import Attribution, Condition, Link, Position
from parley.reading.chains import credence
from parley.reading.issuer import named_in
from parley.reading.lexicon import lexicon
from parley.reading.llm.standing import StandingAttribution, StandingPosition
from parley.reading.matching import AgendaMatcher
from parley.reading.referents import Referent
from parley.report import Passage, Report, Span

RULE = "llm"
"""What a proposal by a model names as its rule."""
CONFIDENCE = 0.5
"""Of an attribution by a model: nobody has calibrated it."""
_MARKS = '"“”«»'


def built_position(found: StandingPosition, report: Report, actors: ActorTable, matcher: AgendaMatcher) -> Position:
    """The position; its party None where no table knows the name."""
    said = found.said
    day = report.published.last if report.published else None
    party = named_in(said.party, actors, day)
    speaker = named_in(said.speaker, actors, day) if said.speaker else None
    about = matcher.match(said.target)
    links = _links(report, said.speaker, speaker, unnamed=said.is_unnamed)
    return Position(
        party=party.party if party else None,
        party_name=(party.name if party else "") or said.party,
        stance=said.stance,
        target=said.target,
        passage=Passage.of(report.text, *found.quote),
        condition=_condition(said.condition, said.condition_kind, matcher),
        reason=said.reason,
        issue=about.issue if about else None,
        option=about.option if about else None,
        speaker=said.speaker,
        outlet=report.outlet,
        anonymous=said.is_unnamed,
        chain=links,
        credence=credence(links, speaker, party.party if party else None, lexicon=lexicon(), outlet=report.outlet),
        rule=RULE,
    )


def built_attributions(found: list[StandingAttribution], report: Report) -> tuple[Attribution, ...]:
    """In the order of the text, each with the one in whose content it stands."""
    ordered = sorted(found, key=lambda each: (each.content[0], -each.content[1]))
    flat = [
        Attribution(
            source=() if each.source is None else (each.source,),
            cue=() if each.cue is None else (each.cue,),
            content=(each.content,),
            kind=_kind(report.masked, each.content),
            rule=RULE,
            confidence=CONFIDENCE,
        )
        for each in ordered
    ]
    return tuple(replace(each, parent=_parent(number, flat)) for number, each in enumerate(flat))


def _links(report: Report, words: str | None, speaker: Referent | None, *, unnamed: bool) -> tuple[Link, ...]:
    outlet = (Link(report.outlet),) if report.outlet else ()
    if words is None:
        return outlet
    return (*outlet, Link(words, None if unnamed or speaker is None else speaker.actor, unnamed))


def _condition(words: str | None, kind: str, matcher: AgendaMatcher) -> Condition | None:
    if words is None:
        return None
    about = matcher.match(words)
    return Condition(words, kind, about.issue if about else None, about.option if about else None)


def _kind(text: str, content: Span) -> str:
    start, end = content
    words = text[start:end].strip(_MARKS + " ,.")
    around = text[max(0, start - 1) : start + 1] + text[end - 1 : end + 1]
    if any(mark in words for mark in _MARKS):
        return "mixed"
    return "direct" if any(mark in around for mark in _MARKS) else "indirect"


def _parent(number: int, flat: list[Attribution]) -> int | None:
    """The smallest other content that holds all of this one's spans."""
    mine = flat[number]
    spans = (*mine.source, *mine.cue, *mine.content)
    holding = [
        (other.content[0][1] - other.content[0][0], place)
        for place, other in enumerate(flat)
        if place != number
        and other.content != mine.content
        and all(other.content[0][0] <= start and end <= other.content[0][1] for start, end in spans)
    ]
    return min(holding)[1] if holding else None
