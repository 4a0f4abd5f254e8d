"""What quotation marks add to what the syntax found: whole quotations, their cues, and quotations that go on.

    quote         a quotation whose cue stands right before or behind it, where the parser joins them badly
    label         a name and a colon in front of words: 'The envoy: "We will stay."'
A quotation with no cue of its own goes on with the words of whoever was quoted before it.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.cues import Cue, CueWords
from parley.reading.attribution.extents import noun_phrase, trimmed
from parley.reading.attribution.quoted import MARKS, Stretch, is_sentence, stretches
from parley.reading.attribution.subjects import beside, cue_group, source_of
from parley.reading.syntax import is_passive

_REACH = 14
"""Tokens between a quotation and its cue at most: a source with its apposition fits."""
_OPENING_WORDS = 2
"""Tokens that may stand between the start of a clause and its quotation without being anybody's words ("But")."""

_NONE = Cue({})


def with_quotations(found: list[Candidate], doc: Doc, words: CueWords) -> list[Candidate]:
    """The candidates with their quotations whole, and those that only the marks show."""
    quoted = stretches(doc)
    if not quoted:
        return [_with_colon(one, doc) for one in found]
    whole = [one for each in found if (one := _snapped(each, quoted, doc)) is not None]
    for stretch in quoted:
        if is_sentence(stretch, doc) and not is_covered(stretch, whole):
            around = _cue_between(stretch, whole, doc, quoted)
            if around is not None:
                whole = [replace(one, content=one.content | stretch.indices) if one is around else one for one in whole]
            else:
                whole = _with_cue_of(stretch, whole, doc, words, quoted)
    for stretch in quoted:
        if is_sentence(stretch, doc) and not is_covered(stretch, whole):
            whole = _continued(stretch, whole, doc, quoted)
    return [_with_colon(one, doc) for one in whole]


def is_covered(stretch: Stretch, found: list[Candidate]) -> bool:
    """Whether somebody outside a quotation says most of it."""
    return any(
        one.head not in stretch and 2 * sum(index in stretch for index in one.content) >= stretch.end - stretch.start
        for one in found
    )


def _snapped(one: Candidate, quoted: list[Stretch], doc: Doc) -> Candidate | None:
    """A content that enters a quotation takes it whole; one that stands inside a quotation stays in it."""
    content = set(one.content)
    for stretch in quoted:
        if one.head in stretch:
            content &= set(range(stretch.start + 1, stretch.end))
        elif content & stretch.indices and not (one.source & stretch.indices):
            content |= stretch.indices
            lead = [index for index in content if index < stretch.start]
            if one.head >= stretch.end and len(lead) <= _OPENING_WORDS and is_sentence(stretch, doc):
                content -= set(lead)
    content -= {*one.source, *range(*one.cue)}
    kept = frozenset(trimmed(content, doc))
    return replace(one, content=kept) if kept else None


def _with_cue_of(
    stretch: Stretch, found: list[Candidate], doc: Doc, words: CueWords, quoted: list[Stretch]
) -> list[Candidate]:
    cue = _cue_behind(stretch, doc, words, quoted) or _cue_before(stretch, doc, words, quoted)
    if cue is None:
        return found
    known = next((one for one in found if one.head == cue.i), None)
    if known is not None:
        content = known.content | stretch.indices if known.rule in ("clause", "within", "quote") else stretch.indices
        content = frozenset(trimmed(content - known.source - set(range(*known.cue)), doc))
        return [replace(one, content=content, rule="quote", attitude=False) if one is known else one for one in found]
    group = cue_group(cue, words)
    head = source_of(cue) or beside(cue, group[0])
    source = noun_phrase(head, {*stretch.indices, *range(*group)}) if head is not None else frozenset[int]()
    return [*found, Candidate(cue.i, group, source, frozenset(stretch.indices), "quote")]


def _cue_between(stretch: Stretch, found: list[Candidate], doc: Doc, quoted: list[Stretch]) -> Candidate | None:
    """'"We will go," she said, "but not far"': the attribution whose cue stands between two quotations."""
    before = [other for other in quoted if other.end <= stretch.start]
    if not before or doc[stretch.start - 1].text not in (",", ";", "-", "–", "—"):
        return None
    between = range(before[-1].end, stretch.start)
    if any(doc[index].text in (".", ":") for index in between):
        return None
    return next((one for one in found if one.head in between and one.content & before[-1].indices), None)


def _cue_behind(stretch: Stretch, doc: Doc, words: CueWords, quoted: list[Stretch]) -> Token | None:
    if stretch.open or stretch.end >= len(doc):
        return None
    inside, outside = doc[stretch.end - 2].text, doc[stretch.end]
    if inside not in (",", "?", "!", "-", "—", "–") and outside.text != ",":
        return None
    for token in doc[stretch.end : stretch.end + _REACH]:
        if token.text in MARKS or (token.text in (".", ";", ":")):
            return None
        if _quotes(token, words) and token.tag_ != "VBG":
            return token
    return None


def _cue_before(stretch: Stretch, doc: Doc, words: CueWords, quoted: list[Stretch]) -> Token | None:
    if stretch.start == 0:
        return None
    first = doc[stretch.start].sent.start if not doc[stretch.start].is_sent_start else doc[stretch.start - 1].sent.start
    if doc[stretch.start - 1].text in (".", "!", "?") or doc[stretch.start - 1].text in MARKS:
        return None
    last = doc[stretch.start - 2] if stretch.start >= 2 and doc[stretch.start - 1].text in (",", ":") else None
    if last is not None and last.tag_ == "NNS" and "quote" in words.verbs.get(last.lemma_.lower(), _NONE).takes:
        return last  # "The ministry notes, ..." taken for several notes
    for token in reversed(doc[max(first, stretch.start - _REACH) : stretch.start]):
        if token.text in MARKS or token.text == ";":
            return None
        if _quotes(token, words):
            return token
    return None


def _quotes(token: Token, words: CueWords) -> bool:
    if token.pos_ != "VERB" or is_passive(token):
        return False
    cue = words.verbs.get(token.lemma_.lower())
    return cue is not None and ("quote" in cue.takes or "clause" in cue.takes)


def _continued(stretch: Stretch, found: list[Candidate], doc: Doc, quoted: list[Stretch]) -> list[Candidate]:
    """A quotation at the head of a sentence, or behind a cue, goes on with what was quoted or said before it."""
    before = doc[stretch.start - 1] if stretch.start else None
    if before is None or not (before.is_punct or before.is_space):
        return found
    outside = [one for one in found if one.head < stretch.start and not any(one.head in other for other in quoted)]
    outermost = [one for one in outside if not any(one.head in other.content for other in outside)]
    if not outermost:
        return found
    speaker = max(outermost, key=lambda one: one.head)
    content = speaker.content | stretch.indices
    return [replace(one, content=content) if one is speaker else one for one in found]


def _with_colon(one: Candidate, doc: Doc) -> Candidate:
    """A colon that introduces the words belongs to the cue."""
    start, end = one.cue
    if end < len(doc) and doc[end].text == ":" and end + 1 in one.content:
        return replace(one, cue=(start, end + 1))
    return one
