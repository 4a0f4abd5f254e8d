"""Whom "the leaders", "both sides" and "they" mean where a text tells of a call, a meeting or a joint step: all in it.

Readouts name everybody once, in a heading or in the first sentences ("had a telephone conversation with A, B and C"),
and from there on speak of them together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Span, Token

from parley.party import ActorTable
from parley.reading.discourse import Referent
from parley.reading.encounters import ENCOUNTERS, encounter, named_in_heading
from parley.reading.lexicon import lexicon
from parley.reading.noun_phrases import as_printed
from parley.reading.referents import Resolver
from parley.reading.syntax import SUBJECTS, child, conjuncts, object_of, subject

FIRST_SENTENCES = 3
"""Sentences of a report among which its encounter is looked for."""
BACK = 3
"""Sentences of a paragraph that are gone back through to see whom "they" goes on from."""
_ISSUED = re.compile(r"\b(?:joint|communiqu[eé]|declaration|statement)\b", re.I)


class Participants:
    """Of one report. `headings` are its title and headlines; `official` says that a body speaks in it: then "the
    leaders" and "both sides" are the participants, elsewhere only where nobody else was named."""

    def __init__(self, headings: Sequence[str], actors: ActorTable, *, day: date | None, official: bool) -> None:
        self._left = FIRST_SENTENCES
        self.everybody: tuple[Referent, ...] = ()
        self._subjects: tuple[Referent, ...] = ()
        """The parties that an earlier sentence had as its subject together."""
        self.joint = False
        """Whether the text is issued by all of them, so that "we" are they."""
        self.official = official
        for heading in headings:
            self.everybody = self.everybody or named_in_heading(heading, actors, day)
            self.joint = self.joint or (bool(self.everybody) and _ISSUED.search(heading) is not None)
        self.official = self.official or bool(self.everybody)

    def look_at(self, sentence: Span, resolver: Resolver, *, told: bool) -> None:
        """Takes in the next sentence; `told` where somebody is cited for it, as only journalism does."""
        own = subject(sentence.root)
        named = [resolver.mention_at(head) for head in conjuncts(own)] if own is not None else []
        parties = dict.fromkeys(resolver.party_of(mention) for mention in named if mention is not None)
        if len(parties) > 1 and None not in parties:
            self._subjects = tuple(_party(party, resolver) for party in parties if party is not None)
        if self._left == 0:
            return
        found = encounter(sentence, resolver)
        if len(found) > len(self.everybody):
            self.everybody = found
            self.official = self.official or (self._left == FIRST_SENTENCES and not told)
            self.joint = self.joint or any(token.lower_ == "we" and token.dep_ in SUBJECTS for token in sentence)
        self._left = 0 if self.everybody else self._left - 1

    def meant_by(self, head: Token, resolver: Resolver) -> tuple[Referent, ...]:
        """The participants, where a noun phrase means them together; else nobody."""
        if self.joint and head.lower_ in ("we", "us", "our") and head.text != "US":
            return self.everybody
        number = how_many(head, resolver)
        if number and number != len(self.everybody) and number == len(self._subjects):
            return _noted(self._subjects, head)  # "Kenya and Chad ... The two countries"
        if not self.everybody:
            return ()
        if number is None and head.lower_ in ("they", "their") and self.official and self._go_on(head, resolver):
            number = 0
        if number is None or number not in (0, len(self.everybody)):
            return ()
        return _noted(self.everybody, head)

    def _go_on(self, pronoun: Token, resolver: Resolver) -> bool:
        """Whether "they" goes on from a sentence about all of them, or about one of them with nobody else in view."""
        own = subject(pronoun.sent.root)
        if own is not None and own.i < pronoun.i and own.lower_ != "they":
            return self._may_be_they(own, resolver) is not False
        first = pronoun.sent.start
        for _ in range(BACK):
            if first == 0:
                return True
            sentence = pronoun.doc[first - 1].sent
            first, before = sentence.start, subject(sentence.root)
            may = self._may_be_they(before, resolver) if before is not None else None
            if may is not None:
                return may
        return True

    def _may_be_they(self, before: Token, resolver: Resolver) -> bool | None:
        """Whether "they" behind this subject are still the participants; None where the subject is no actor."""
        if before.lower_ == "they" or how_many(before, resolver) is not None:
            return True
        mention = resolver.mention_at(before)
        if mention is not None:
            return resolver.party_of(mention) in {each.party for each in self.everybody}
        words = lexicon()
        actor = before.lemma_.lower() in words.person_nouns | words.group_nouns | words.anonymous_nouns
        return False if actor and before.tag_ in ("NNS", "NNPS") else None


def _party(party: str, resolver: Resolver) -> Referent:
    name = resolver.name_of(party)
    return Referent(party, name, name, actor=party)


def _noted(parties: Sequence[Referent], head: Token) -> tuple[Referent, ...]:
    printed = as_printed(head)
    *others, last = (each.name for each in parties)
    note = f"'{printed}' taken to mean {', '.join(others)} and {last}, named before"
    return tuple(replace(each, printed=printed, note=note) for each in parties)


_WITH_NUMBER = frozenset(
    (
        *("chancellor", "secretary", "counterpart", "delegation", "country", "government", "envoy", "ambassador"),
        *("diplomat", "official", "representative", "adviser", "advisor", "negotiator", "chief", "commander"),
        *("nation", "state"),
    )
)
"""Nouns that mean the participants behind "both" or a number alone."""
_BARE = frozenset(
    ("leader", "president", "minister", "premier", "side", "party", "participant", "interlocutor", "head", "signatory")
)
"""Nouns that mean them without one, too."""
_NUMBERS = {
    word: number
    for number, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2)
}
_PLAIN = frozenset(("the", "both", "all", "foreign", "prime", "defence", "defense", "-", "(", ","))


def how_many(head: Token, resolver: Resolver) -> int | None:
    """How many participants a noun phrase means: 0 for all of them, however many; None where it means other people.

    "The five leaders" gives 5, "the presidents" 0; "the warring parties" and "the parties to the conflict" are others.
    """
    if head.lower_ == "both" and head.dep_ not in ("preconj", "det") and child(head, "prep") is None:
        return 2
    lemma = head.lemma_.lower()
    if head.pos_ == "PROPN":  # "The Ministers": the lemmatiser leaves names alone
        lemma = lemma.removesuffix("s")
    if head.lower_ in _NUMBERS and head.dep_ in SUBJECTS and not any(True for _ in head.rights):
        return _NUMBERS[head.lower_] if any(kid.lower_ == "the" for kid in head.lefts) else None
    if lemma not in _BARE | _WITH_NUMBER or head.tag_ not in ("NNS", "NNPS"):
        return None
    before = [kid.lower_ for kid in head.lefts]
    number = 2 if "both" in before else next((_NUMBERS[word] for word in before if word in _NUMBERS), 0)
    plain = all(word in _PLAIN or word in _NUMBERS for word in before)
    if not plain or not before or (number == 0 and lemma not in _BARE):
        return None
    if "all" in before and lemma != "participant":
        return None
    return None if _told_apart(head, resolver) else number


def _told_apart(head: Token, resolver: Resolver) -> bool:
    """Whether words behind a noun say whom it means: "the leaders of Chad", "the parties to the conflict"."""
    for kid in head.rights:
        governed = object_of(kid) if kid.dep_ == "prep" else None
        if governed is not None and governed.lemma_.lower() in ENCOUNTERS:
            continue  # "the parties to the talks"
        if kid.dep_ == "relcl" or (kid.dep_ == "prep" and kid.lower_ not in ("of", "in", "at")):
            return True
        if kid.dep_ == "prep" and any(resolver.mention_at(word) is not None for word in kid.subtree):
            return True
        if kid.dep_ == "appos" and any(resolver.mention_at(word) is not None for word in kid.subtree):
            return True
    return False
