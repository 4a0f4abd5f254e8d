"""Through whom and what words came: outlets that report or are told, sources they cite, media, and how many spoke."""

from __future__ import annotations

from spacy.tokens import Token

from parley.dates.vocabulary import NUMBERS, number
from parley.reading.attributions import outlet_name
from parley.reading.lexicon import Lexicon
from parley.reading.syntax import child, conjuncts, object_of, preposition, subject


def outlet_beside(head: Token, lexicon: Lexicon) -> str | None:
    """The outlet that a phrase names: "Axios", "the Reuters news agency", "the state news agency Anadolu"."""
    found = outlet_name(head, lexicon)
    if found is not None or head.lower_ not in _OUTLETS:
        return found
    behind = next((token for token in head.doc[head.i + 1 : head.sent.end] if not token.is_punct), None)
    return outlet_name(behind, lexicon) if behind is not None and behind.pos_ == "PROPN" else None


def is_some_outlet(head: Token) -> bool:
    """Whether nothing but some report is named: "reports said", "according to local media"."""
    return head.lemma_.lower() in _SOME_REPORT or head.lower_ == "media"


def cited_by(head: Token) -> Token | None:
    """Whom an outlet is said to cite: "Axios, which cited a senior official"; "Axios, citing three officials"."""
    for kid in head.children:
        if kid.dep_ in ("relcl", "acl", "advcl") and kid.lemma_.lower() in ("cite", "quote"):
            return child(kid, "dobj")
    return None


def medium_near(predicate: Token, lexicon: Lexicon) -> str | None:
    """Through what the words of a predicate's own subject came, wherever the parser hung it: "rejected the truce in an
    interview", "in a joint statement"."""
    return next((name for _, name in _media(predicate, lexicon)), None)


def outlet_near(predicate: Token, lexicon: Lexicon) -> str | None:
    """The outlet to which a predicate's own subject spoke: "rejected the truce in an interview with the BBC"."""
    for governed, _ in _media(predicate, lexicon):
        for prep in governed.rights:
            told = object_of(prep) if prep.dep_ == "prep" and prep.lower_ in ("with", "to", "for", "on") else None
            if told is not None and (name := outlet_name(told, lexicon)):
                return name
    return next((name for kid in predicate.lefts if (name := _spoken_to(kid, lexicon))), None)


def _spoken_to(clause: Token, lexicon: Lexicon) -> str | None:
    """ "Speaking to CNN, Rice ruled it out"."""
    prep = preposition(clause, "to") or preposition(clause, "on") or preposition(clause, "with")
    told = object_of(prep) if prep is not None and clause.lower_ in ("speaking", "talking") else None
    return outlet_name(told, lexicon) if told is not None else None


def teller(predicate: Token) -> Token | None:
    """Who says a stance that a noun carries: "Fidan reiterated Ankara's support", Fidan."""
    verb = predicate
    for _ in range(3):
        if verb.pos_ == "VERB" or verb.head == verb:
            break
        verb = verb.head
    return subject(verb) if verb.pos_ == "VERB" and verb != predicate else None


def count_of(head: Token) -> int | None:
    """How many a phrase speaks of: two people, a dozen diplomats, an official; None where it does not say."""
    for kid in head.lefts:
        word = kid.lower_
        if word == "dozen":
            return 12
        if kid.dep_ == "nummod" and (word.isdecimal() or word in NUMBERS):
            return number(word)
    singular = head.tag_ in ("NN", "NNP") and len(conjuncts(head)) == 1
    if singular and any(kid.lower_ in ("a", "an", "one", "another") for kid in head.lefts):
        return 1
    return None


def _media(predicate: Token, lexicon: Lexicon) -> list[tuple[Token, str]]:
    """What stands behind "in", "on" or "via" under a predicate and is a medium: those with a name first, so that "a
    post on X" is X."""
    found = []
    verb = predicate if predicate.pos_ in ("VERB", "AUX") else predicate.head
    for token in verb.subtree:
        governed = object_of(token) if token.dep_ == "prep" and token.lower_ in _THROUGH else None
        if governed is None:
            continue
        kind = " ".join([kid.text for kid in governed.lefts if kid.dep_ in ("compound", "amod")] + [governed.text])
        for name in (kind, governed.text):
            if name in lexicon.media or name.lower() in lexicon.media:
                found.append((governed, name))
                break
    named = [pair for pair in found if pair[1][:1].isupper()]
    return named + [pair for pair in found if pair not in named]


_THROUGH = ("in", "on", "via", "at", "through", "by")
_OUTLETS = (
    "agency",
    "newspaper",
    "broadcaster",
    "daily",
    "magazine",
    "channel",
    "network",
    "outlet",
    "site",
    "website",
)
_SOME_REPORT = frozenset(("report", "press", "outlet", "newspaper"))
