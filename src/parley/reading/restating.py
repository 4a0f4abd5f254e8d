"""Stances said again by pointing at them: "reiterated this demand" holds what was held before, in a new mouth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from parley.position import Link, Position
from parley.reading.attributions import medium_of
from parley.reading.chains import credence, link_to
from parley.reading.conditions import reasons
from parley.reading.lexicon import Lexicon
from parley.reading.locating import Locator
from parley.reading.referents import Referent, Resolver
from parley.reading.syntax import child, subject


def restated(
    sentence: Span,
    earlier: Sequence[Position],
    at: Locator,
    *,
    resolver: Resolver,
    lexicon: Lexicon,
    outlet: str | None,
) -> Iterator[Position]:
    """ "reiterated this stance": the latest `earlier` position of the speaker's party, in the speaker's mouth."""
    for verb in sentence:
        speaker = _restating(verb, resolver, lexicon)
        held = next((held for held in reversed(earlier) if speaker and held.party == speaker.party), None)
        if speaker is None or held is None:
            continue
        medium = medium_of(verb, lexicon)
        ground = next(iter(reasons(sentence, lexicon)), None)
        link = link_to(speaker, medium=medium)
        yield replace(
            held,
            passage=at.passage(sentence),
            reason=at.words(ground.words) if ground else held.reason,
            speaker=speaker.printed,
            outlet=outlet,
            medium=medium,
            anonymous=speaker.anonymous,
            chain=(Link(outlet), link) if outlet else (link,),
            said=None,
            credence=credence((link,), speaker, speaker.party, lexicon=lexicon, outlet=None),
            cue=verb.text,
            rule="restated",
            notes=(speaker.note,) if speaker.note else (),
        )


def _restating(verb: Token, resolver: Resolver, lexicon: Lexicon) -> Referent | None:
    """Who restates an earlier stance by this verb; None where it restates nothing or nobody known does."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in lexicon.restating_verbs:
        return None
    thing, head = child(verb, "dobj"), subject(verb)
    if thing is None or head is None or thing.lemma_.lower() not in lexicon.restated_nouns:
        return None
    pointing = any(kid.lower_ in _POINTING for kid in thing.children)
    bare = child(thing, "prep", "acl", "relcl") is None
    speaker = resolver.resolve(head)
    return speaker if pointing and bare and speaker is not None and speaker.party is not None else None


_POINTING = frozenset(("this", "that", "these", "those", "the", "same"))
