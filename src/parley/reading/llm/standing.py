"""The verbatim gate: of what the model said, only what stands in the report, at the place where it stands.

White space and the shape of quotation marks are folded; nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parley.reading.llm.answer import Answer, SaidAttribution, SaidPosition
from parley.report import Report, Span, places


@dataclass(frozen=True, slots=True)
class StandingPosition:
    """What was said, with the span of its quote in the report's text."""

    said: SaidPosition
    quote: Span


@dataclass(frozen=True, slots=True)
class StandingAttribution:
    source: Span | None
    cue: Span | None
    content: Span


@dataclass(frozen=True, slots=True)
class Standing:
    """What passed, in the order of the text, each once; `lies` counts what did not."""

    positions: tuple[StandingPosition, ...] = ()
    attributions: tuple[StandingAttribution, ...] = ()
    lies: int = 0


def standing(answer: Answer, report: Report, piece: Span) -> Standing:
    """What of the answer about `piece` stands in it."""
    positions = [_position(said, report, piece) for said in answer.positions]
    attributions = [_attribution(said, report, piece) for said in answer.attributions]
    return Standing(
        positions=tuple(sorted(dict.fromkeys(each for each in positions if each), key=lambda each: each.quote)),
        attributions=tuple(sorted(dict.fromkeys(each for each in attributions if each), key=lambda each: each.content)),
        lies=sum(each is None for each in (*positions, *attributions)),
    )


def _position(said: SaidPosition, report: Report, piece: Span) -> StandingPosition | None:
    """A target and a condition stand in the quote; names and reasons may stand elsewhere in the piece."""
    words = (said.target, *([said.condition] if said.condition else []))
    others = (said.party, *(each for each in (said.reason, said.speaker) if each))
    if not all(_places(each, report, piece) for each in others):
        return None
    for quote in _places(said.quote, report, piece):
        if all(_places(each, report, quote) for each in words):
            return StandingPosition(said, quote)
    return None


def _attribution(said: SaidAttribution, report: Report, piece: Span) -> StandingAttribution | None:
    """Source and cue are the nearest to the content that do not stand in it: `said` stands in many places."""
    contents = _places(said.content, report, piece)
    if not contents:
        return None
    cues = [None] if said.cue is None else _apart(_places(said.cue, report, piece), contents[0])
    sources = [None] if said.source is None else _apart(_places(said.source, report, piece), contents[0])
    if not cues or not sources:
        return None
    return StandingAttribution(_nearest(sources, contents[0]), _nearest(cues, contents[0]), contents[0])


def _places(words: str, report: Report, within: Span) -> list[Span]:
    """Where the words stand, as words: "EU" does not stand in "NEUTRAL"."""
    start, end = within
    found = [(start + a, start + b) for a, b in places(words, report.masked[start:end])]
    return [span for span in found if _is_whole(span, report.masked)]


def _is_whole(span: Span, text: str) -> bool:
    start, end = span
    before, behind = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return not any(len(both) == 2 and both.isalnum() for both in (before, behind))


def _apart(spans: Iterable[Span], content: Span) -> list[Span | None]:
    return [span for span in spans if span[1] <= content[0] or content[1] <= span[0]]


def _nearest(spans: Sequence[Span | None], content: Span) -> Span | None:
    def distance(span: Span | None) -> int:
        return 0 if span is None else max(content[0] - span[1], span[0] - content[1])

    return min(spans, key=distance)
