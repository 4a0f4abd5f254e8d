"""When a stance was said and first reported, and whether it lies too far back to be held still."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Span

from parley.dates import PartialDate
from parley.reading.attributions import Voice
from parley.reading.stances import Frame
from parley.reading.when import When, dates_of, token_at

HISTORICAL = 180
"""Days before publication from which a dated stance is background rather than a present position."""
BESIDE = 2
"""Words after a cue within which a date is the cue's, wherever the parser hung it: "said on Tuesday it had agreed"."""


def said_on(
    frame: Frame, around: Sequence[Voice], sentence: Span, *, relays: Collection[Voice], published: PartialDate | None
) -> PartialDate | None:
    """The date that stands with the cue: "said on Tuesday"; in the report's own voice, with the stance itself.

    `relays` are those of the voices `around` that pass on what others say; theirs is no date of saying. Never one
    after publication.
    """
    dates = dates_of(sentence, published, past=True)
    for voice in reversed(around):
        if voice not in relays and (told := _date_of(voice, sentence, dates, published)) is not None:
            return told
    if around or frame.rule not in ("verb", "noun", "adjective"):
        return None
    return next((when.date for when in dates if _dates_the_stance(when, frame, sentence, published)), None)


def reported_on(relays: Sequence[Voice], sentence: Span, *, published: PartialDate | None) -> PartialDate | None:
    """The day of the earliest report that this one relays: "Reuters reported on Wednesday, citing an official"."""
    if not relays:
        return None
    dates = dates_of(sentence, published, past=True)
    return next((told for voice in reversed(relays) if (told := _date_of(voice, sentence, dates, published))), None)


def is_background(frame: Frame, sentence: Span, dates: Sequence[When], *, published: PartialDate | None) -> bool:
    """Whether the stance is dated well before publication: "had agreed in 2002"."""
    if published is None:
        return False
    target = set(frame.target.subtree) - set(
        frame.predicate.subtree if frame.target in frame.predicate.ancestors else ()
    )
    clause = {token.idx - sentence.start_char for token in frame.predicate.subtree if token not in target}
    past = any(token.tag_ in ("VBD", "VBN") for token in (frame.predicate, *frame.predicate.children))
    return past and any(
        (published.last - when.date.last).days > HISTORICAL and any(when.start <= place < when.end for place in clause)
        for when in dates
    )


def _date_of(voice: Voice, sentence: Span, dates: Sequence[When], published: PartialDate | None) -> PartialDate | None:
    """The date that stands with a voice's cue, never one after publication."""
    for when in dates:
        first = token_at(sentence, when.start)
        if first is None or _lies_ahead(when, published):
            continue
        under_cue = first.i not in voice.content and voice.cue in first.ancestors
        if under_cue or 0 < first.i - voice.cue.i <= BESIDE:
            return when.date
    return None


def _dates_the_stance(when: When, frame: Frame, sentence: Span, published: PartialDate | None) -> bool:
    first = next((token for token in sentence if token.idx - sentence.start_char >= when.start), None)
    if first is None or _lies_ahead(when, published):
        return False
    under_target = frame.target in first.ancestors
    return not under_target and first.head in (frame.predicate, *frame.predicate.children)


def _lies_ahead(when: When, published: PartialDate | None) -> bool:
    return published is not None and when.date.first > published.last
