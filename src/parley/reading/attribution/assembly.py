"""From the candidates of paragraphs to the attributions of one text: spans, kinds, nesting, quotations that go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from parley.position import Attribution
from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.confidence import CONFIDENCE
from parley.reading.attribution.labels import Part
from parley.reading.attribution.quotations import is_covered
from parley.reading.attribution.quoted import MARKS, Stretch, is_sentence, stretches
from parley.report import Span


@dataclass(frozen=True, slots=True)
class Parsed:
    """One part of a text, parsed, and what was found in it."""

    part: Part
    doc: Doc
    found: Sequence[Candidate]

    @property
    def start(self) -> int:
        return self.part.start


def assembled(paragraphs: Iterable[Parsed]) -> tuple[Attribution, ...]:
    """The attributions of a text in its order, inner ones behind the one whose content they stand in."""
    made: list[Attribution] = []
    speaking: int | None = None
    turn: int | None = None
    for paragraph in paragraphs:
        quoted = stretches(paragraph.doc)
        opening = _goes_on(paragraph, quoted)
        if opening is not None and speaking is not None:
            made[speaking] = _extended(made[speaking], paragraph, opening.indices)
        turn = _turn(paragraph, turn, made)
        first = len(made)
        parents = _parents(paragraph.found)
        for one, parent in zip(paragraph.found, parents, strict=True):
            made.append(_attribution(one, paragraph, quoted, turn if parent is None else first + parent))
        speaking = _still_speaking(paragraph, quoted, first, parents, speaking if opening is not None else None)
    return _outermost_first(made)


def _turn(paragraph: Parsed, before: int | None, made: list[Attribution]) -> int | None:
    """Whose turn it is to speak, as a place in `made`: a label opens one, which runs on to the next label or headline.
    A questioner without a colon is nobody's voice, but ends the turn before."""
    part = paragraph.part
    if part.label is None and (before is None or part.is_headline):
        return None
    everything = range(len(paragraph.doc))
    if part.label is None and before is not None:
        made[before] = _extended(made[before], paragraph, everything)
        return before
    if part.label is None or part.colon is None:
        return None
    content = tuple(_spans(everything, paragraph))
    if content:
        made.append(
            Attribution(
                (part.label,), (part.colon,), content, kind="direct", rule="turn", confidence=CONFIDENCE["turn"]
            )
        )
    return len(made) - 1 if content else None


def _outermost_first(made: Sequence[Attribution]) -> tuple[Attribution, ...]:
    inner: dict[int | None, list[int]] = {}
    for number in sorted(
        range(len(made)), key=lambda each: min((*made[each].source, *made[each].cue, *made[each].content))
    ):
        inner.setdefault(made[number].parent, []).append(number)
    order: list[int] = []
    waiting = inner.get(None, [])[::-1]
    while waiting:
        order.append(waiting.pop())
        waiting += inner.get(order[-1], [])[::-1]
    place = {number: new for new, number in enumerate(order)}
    parents = (made[number].parent for number in order)
    return tuple(
        replace(made[number], parent=None if parent is None else place[parent])
        for number, parent in zip(order, parents, strict=True)
    )


def _goes_on(paragraph: Parsed, quoted: Sequence[Stretch]) -> Stretch | None:
    """The quotation without a cue of its own that a paragraph begins with."""
    if (
        not quoted
        or quoted[0].start != 0
        or any(one.rule == "turn" for one in paragraph.found)
        or is_covered(quoted[0], list(paragraph.found))
    ):
        return None
    return quoted[0] if is_sentence(quoted[0], paragraph.doc) else None


def _still_speaking(
    paragraph: Parsed, quoted: Sequence[Stretch], first: int, parents: Sequence[int | None], before: int | None
) -> int | None:
    """The attribution whose quotation stands last in a paragraph, for the next paragraph to go on with."""
    if not quoted:
        return None
    for number in reversed(range(len(paragraph.found))):
        if parents[number] is None and paragraph.found[number].content & quoted[-1].indices:
            return first + number
    return before


def _extended(one: Attribution, paragraph: Parsed, indices: Iterable[int]) -> Attribution:
    return replace(one, content=(*one.content, *_spans(indices, paragraph)))


def _parents(found: Sequence[Candidate]) -> list[int | None]:
    """For each candidate the smallest content around its cue; of two around each other, the longer is the outer."""
    parents: list[int | None] = [None] * len(found)
    for number, one in enumerate(found):
        around = [
            (len(other.content), place)
            for place, other in enumerate(found)
            if one.head in other.content
            and other is not one
            and not (other.head in one.content and len(other.content) <= len(one.content))
        ]
        if around and not _leads_back(parents, min(around)[1], number):
            parents[number] = min(around)[1]
    return parents


def _leads_back(parents: Sequence[int | None], place: int | None, number: int) -> bool:
    while place is not None and place != number:
        place = parents[place]
    return place is not None


def _attribution(one: Candidate, paragraph: Parsed, quoted: Sequence[Stretch], parent: int | None) -> Attribution:
    return Attribution(
        source=tuple(_spans(one.source, paragraph)),
        cue=(_span(*one.cue, paragraph),) if one.cue[0] < one.cue[1] else (),
        content=tuple(_spans(one.content, paragraph)),
        parent=parent,
        kind=_kind(one, paragraph.doc, quoted),
        rule=one.rule,
        confidence=one.confidence,
    )


def _kind(one: Candidate, doc: Doc, quoted: Sequence[Stretch]) -> str:
    words = [index for index in one.content if not doc[index].is_punct and not doc[index].is_space]
    inside = sum(any(index in stretch for stretch in quoted if one.head not in stretch) for index in words)
    if inside and inside == len(words):
        return "direct"
    if inside:
        return "mixed"
    return "attitude" if one.attitude else "indirect"


def _spans(indices: Iterable[int], paragraph: Parsed) -> Iterator[Span]:
    """Unbroken runs of tokens as `[start, end)` in the text, without commas and white space at their ends."""
    doc = paragraph.doc
    run: list[int] = []
    for index in (*sorted(indices), -1):
        if run and index != run[-1] + 1:
            while run and _is_edge(doc, run[0]):
                run.pop(0)
            while run and _is_edge(doc, run[-1]):
                run.pop()
            if run:
                last = doc[run[-1]]
                yield paragraph.start + doc[run[0]].idx, paragraph.start + last.idx + len(last)
            run = []
        if index >= 0:
            run.append(index)


def _span(first: int, end: int, paragraph: Parsed) -> Span:
    last = paragraph.doc[end - 1]
    return paragraph.start + paragraph.doc[first].idx, paragraph.start + last.idx + len(last)


def _is_edge(doc: Doc, index: int) -> bool:
    token = doc[index]
    return token.is_space or (token.text in (",", ";", ".", "-", "–", "—") and token.text not in MARKS)
