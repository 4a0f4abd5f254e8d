"""The rules' proposals weighed by the trained tagger, and what it finds beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from parley.errors import InputError, Problem
from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.confidence import ENOUGH
from parley.reading.attribution.cues import CueWords, cue_words
from parley.reading.attribution.merging import merged
from parley.reading.model import parser_name
from parley.reading.tagging import About, Tagged, Tagger, tagger, tagger_from

RULE = "learned"
"""The rule's id of what no rule proposed."""


def weighed(doc: Doc, proposals: Sequence[Candidate], tagger: Tagger | None) -> list[Candidate]:
    """What stays of a paragraph's proposals and of the tagger's own, by their cues.

    Where no tagger judges the paragraph, what stays of the rules' by itself.
    """
    return next(weighed_many([(doc, proposals)], tagger))


def weighed_many(
    paragraphs: Sequence[tuple[Doc, Sequence[Candidate]]], tagger: Tagger | None
) -> Iterator[list[Candidate]]:
    """As `weighed`, of each paragraph in the order given."""
    if tagger is None:
        yield from (merged(proposals) for _, proposals in paragraphs)
        return
    words = cue_words()
    hinted = [(doc, merged(proposals, least=0)) for doc, proposals in paragraphs]
    for (doc, proposals), (_, hints), found in zip(paragraphs, hinted, tagger.tagged_many(hinted), strict=True):
        stays = (one for one in found if _stays(one, hints, tagger.about))
        yield merged((_candidate(one, doc, hints, words) for one in stays), least=0) if found else merged(proposals)


@cache
def tagger_for(weights: Path | None) -> Tagger | None:
    """The tagger with a user's own weights, or with those that come with Parley.

    None where the parser in use is not the one that Parley's weights were trained on: then the rules read alone.

    Raises
    ------
    InputError
        if a user's own weights cannot be read, or were trained on another parser.
    """
    found = tagger() if weights is None else tagger_from(weights)
    if found.about.parser == parser_name():
        return found
    if weights is None:
        return None
    raise InputError(
        Problem(
            what=f"these weights go with the parser {found.about.parser}, and {parser_name()} is installed",
            file=str(weights),
            todo="Install that parser, or train anew with the one that is installed",
        )
    )


def _stays(one: Tagged, hints: Sequence[Candidate], about: About) -> bool:
    """Whether both together are sure enough, or the rules by themselves are and the network does not forbid it."""
    if one.confidence >= about.threshold:
        return True
    return one.hint is not None and hints[one.hint].confidence >= ENOUGH and one.confidence >= about.veto


def _candidate(one: Tagged, doc: Doc, hints: Sequence[Candidate], words: CueWords) -> Candidate:
    if one.hint is not None:
        hint = hints[one.hint]
        return replace(hint, cue=one.cue, source=one.source, content=one.content, confidence=one.confidence)
    attitude = _is_attitude(doc[one.head].lemma_.lower(), words)
    return Candidate(one.head, one.cue, one.source, one.content, RULE, attitude, one.confidence)


def _is_attitude(lemma: str, words: CueWords) -> bool:
    """Whether a cue tells what is held or wanted; a word that the lists do not have is taken to."""
    known = next((listed[lemma] for listed in (words.verbs, words.nouns, words.adjectives) if lemma in listed), None)
    return known is None or all(known.takes.values())
