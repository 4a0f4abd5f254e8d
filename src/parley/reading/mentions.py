"""Where a text names a known actor: the longest known name at each place, in the order of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc, Token

from parley.party import Actor, ActorTable
from parley.party.given_names import gender_of
from parley.party.names import HONORIFICS, fold_name
from parley.party.table import Naming
from parley.reading.lexicon import lexicon
from parley.reading.when import TIME

_PLACES = "in at near inside outside across around within into throughout"
PLACE_PREPOSITIONS = frozenset(_PLACES.split())
"""After one of these, a state's or a capital's name is a place, not a government."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[start, end)` of a document name `actor`."""

    start: int
    end: int
    actor: Actor
    how: Naming


class MentionFinder:
    """Finds the actors of one table. Matching keeps upper and lower case apart: "US" is a state, "us" is not."""

    def __init__(self, table: ActorTable) -> None:
        self._table = table
        longest: defaultdict[str, int] = defaultdict(int)
        for name in table.names:
            words = name.split(" ")
            longest[_opening(words[0])] = max(longest[_opening(words[0])], len(name) + 8)
        self._longest = dict(longest)
        """Characters to look ahead from each opening word; 8 for full stops and possessives that folding drops."""

    def find(self, doc: Doc, *, on: date | None = None) -> list[Mention]:
        """The mentions in `doc`, in order, none overlapping another; people in office on the day before namesakes."""
        found = []
        place = 0
        text = doc.text
        while place < len(doc):
            mention = self._at(doc, text, place, on)
            if mention is not None:
                found.append(mention)
            place = mention.end if mention is not None else place + 1
        return found

    def _at(self, doc: Doc, text: str, place: int, on: date | None) -> Mention | None:
        first = doc[place]
        if not first.text[0].isalpha() or (first.text.islower() and not _opens_a_name(doc, place)):
            return None
        reach = self._longest.get(_opening(_folded(first.text)))
        if reach is None:
            return None
        end = place + 1
        while end < len(doc) and doc[end].idx - first.idx < reach:
            end += 1
        for stop in range(end, place, -1):
            if doc[stop - 1].tag_ == "POS":
                continue
            name = text[first.idx : doc[stop - 1].idx + len(doc[stop - 1])]
            matches = self._table.find(name, on=on) if _folded(name) in self._table.names else ()
            surname = bool(matches) and matches[0].how is Naming.SURNAME
            if surname and _inside_a_longer_name(doc, place, stop):
                continue
            if matches and not (matches[0].how is Naming.CAPITAL and _is_a_surname(doc, place)):
                return Mention(place, stop, matches[0].actor, matches[0].how)
        return None


def is_place(token: Token) -> bool:
    """Whether a state's or a city's name stands here as a place: "in Geneva", "held in Saudi Arabia"."""
    return token.dep_ == "pobj" and token.head.lower_ in PLACE_PREPOSITIONS


def by_token(mentions: Iterable[Mention]) -> dict[int, Mention]:
    """The mention that covers each token, by the token's index in its document."""
    return {index: mention for mention in mentions for index in range(mention.start, mention.end)}


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold_name(text)


def _opens_a_name(doc: Doc, place: int) -> bool:
    """ "al" before "-Qaida", "de" before "Mistura": a small word that a name begins with."""
    behind = doc[place + 1 : place + 3]
    word = next((token for token in behind if token.text != "-"), None)
    return doc[place].text in _PARTICLES and word is not None and word.text[0].isupper()


_PARTICLES = frozenset(("al", "el", "an", "as", "ash", "bin", "ibn", "bint", "de", "da", "di", "van", "von", "ter"))


def _opening(word: str) -> str:
    """The part of a name's first word that no tokeniser splits: up to a hyphen or an apostrophe."""
    return word.replace("'", "-").split("-")[0]


def _is_title(token: Token) -> bool:
    return token.text.removesuffix(".") in HONORIFICS or token.lemma_.lower() in lexicon().person_nouns


def _is_a_surname(doc: Doc, place: int) -> bool:
    """ "Valeska Paris" is a person: a first name stands before the city's."""
    before = doc[place - 1] if place > 0 else None
    return before is not None and before.pos_ == "PROPN" and gender_of(before.text) is not None


def _inside_a_longer_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a surname is part of somebody else's name: "Ivan Putin", "the Trump Organization"."""
    before = doc[start - 1] if start > 0 else None
    capitalised = before is not None and before.pos_ == "PROPN" and before.text.istitle()
    given = before is not None and capitalised and not _is_title(before) and not TIME.fullmatch(before.text)
    behind = doc[end] if end < len(doc) else None
    return given or (behind is not None and behind.pos_ == "PROPN" and doc[end - 1].head == behind)
