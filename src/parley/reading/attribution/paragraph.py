"""All attributions of one paragraph: what each word signals, then what stands between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.confidence import confidence
from parley.reading.attribution.cues import CueWords, cue_words
from parley.reading.attribution.labels import headline, signed
from parley.reading.attribution.nominal import from_adjective, from_noun, from_phrase
from parley.reading.attribution.quotations import with_quotations
from parley.reading.attribution.verbs import from_verb
from parley.reading.syntax import child


def candidates(doc: Doc) -> list[Candidate]:
    """What the rules find in a paragraph, in the order of the cues; nested ones among the others.

    >>> from parley.reading.model import english
    >>> doc = english()("Kenya wants the talks to go on, its envoy said.")
    >>> [(doc[one.head].text, one.rule) for one in candidates(doc)]
    [('wants', 'wish'), ('said', 'clause')]
    """
    words = cue_words()
    found = [one for token in doc for one in _from(token, words)]
    whole = [*with_quotations(found, doc, words), *_labelled(doc)]
    return sorted((replace(one, confidence=confidence(one)) for one in whole), key=lambda one: one.head)


def _labelled(doc: Doc) -> Iterator[Candidate]:
    for one in (signed(doc), headline(doc)):
        if one is not None:
            yield one
            return


def _from(token: Token, words: CueWords) -> Iterator[Candidate]:
    if token.pos_ in ("VERB", "AUX") or _is_mistaken(token):
        found = list(from_verb(token, words))
        yield from found or from_adjective(token, words)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from from_noun(token, words)
    elif token.pos_ == "ADJ":
        yield from from_adjective(token, words)
    yield from from_phrase(token)


def _is_mistaken(token: Token) -> bool:
    """Whether a verb is tagged a noun, as in "Cairo hopes": the parser gives it a subject all the same."""
    if token.tag_ != "NNS" or child(token, "nsubj") is None:
        return False
    return child(token, "ccomp", "xcomp", "dobj") is not None
