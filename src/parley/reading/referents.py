"""Who a noun phrase stands for: a state, an organisation, a movement, a person, an unnamed source, or nobody known.

The order of the attempts (a sieve: the surest first): a known name; a misspelt name where a title and a given name
agree; a name with its party beside it ("Sudan's foreign minister, Ali Youssef"); a role or group noun with its party
beside it ("Russian officials", "sources from Moscow"); a pronoun, a bare title or "the ministry" that goes back to an
earlier mention; "both sides", where exactly two were named. What none of them settles stays unresolved and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from parley.party import ActorKind, ActorTable
from parley.party.table import Naming
from parley.reading.barring import means_nobody
from parley.reading.beside import Beside
from parley.reading.discourse import Discourse, Follower, Referent, unresolved
from parley.reading.earlier import Earlier
from parley.reading.entities import Entity
from parley.reading.indirect import same_name, whose_text
from parley.reading.kinds import Kind, acts
from parley.reading.lexicon import Lexicon
from parley.reading.mentions import Mention
from parley.reading.metonyms import stands_for_a_place
from parley.reading.noun_phrases import (
    as_printed,
    definite_singular,
    formerly,
    is_chamber,
    named_apposition,
)
from parley.reading.pairs import is_pair
from parley.reading.proper_names import ProperNames
from parley.reading.syntax import child, object_of, preposition

__all__ = ["Discourse", "Referent", "Resolver"]


class Resolver:
    """Resolves the noun phrases of one report, sentence by sentence."""

    def __init__(
        self, table: ActorTable, lexicon: Lexicon, *, day: date | None, issuer: Referent | None = None
    ) -> None:
        self._table = table
        self._lexicon = lexicon
        self._day = day
        self._issuer = issuer
        self.labelled: Referent | None = None
        """Who speaks in the present paragraph of a transcript."""
        self._mentions: Mapping[int, Mention] = {}
        self._follower = Follower(self.party_of)
        self._settled: dict[tuple[int, int], Referent] = {}
        """Whom a bare "the group" stood for when it was read."""
        self._depth = 0
        self._earlier = Earlier(table, lexicon, day, issuer, self._follower, self._of)
        self.discourse = Discourse()
        self._beside = Beside(table, lexicon, self._follower, self._earlier, self.resolve)
        self._names = ProperNames(
            table,
            lexicon,
            day,
            follower=self._follower,
            earlier=self._earlier,
            beside=self._beside,
            discourse=self.discourse,
        )

    def enter(self, mentions: Mapping[int, Mention]) -> None:
        """Turns to the next document, whose known names are `mentions` by token."""
        self._mentions = mentions

    def resolve(self, head: Token, speaker: Referent | None = None) -> Referent | None:
        """Who the noun phrase under `head` stands for; None where it is no actor at all ("the deal", "talks").

        `speaker` is whose words the phrase stands in, for "we" and "our". Of a phrase for several ("both sides") see
        `resolve_all`; here it is nobody.
        """
        self._follower.follow(head, self._mentions)
        if self._depth >= DEEPEST:
            return None
        self._depth += 1
        try:
            found = self._resolved(head, speaker)
        finally:
            self._depth -= 1
        if found is not None and head.pos_ == "NOUN":
            self._settled.setdefault((id(head.doc), head.i), found)
        return found

    def resolve_all(self, head: Token, speaker: Referent | None = None) -> tuple[Referent, ...]:
        """Everybody whom a noun phrase stands for: "both sides" are two where the text says which, else unresolved."""
        self._follower.follow(head, self._mentions)
        if is_pair(head) and self._beside.party(head, speaker) is None:
            pair = self._follower.pair(head)
            if pair is None:
                return (unresolved(as_printed(head)),)
            both = " and ".join(self._table.name_of(party) for party in pair)
            note = f"'{as_printed(head)}' taken to mean {both}, named before"
            return tuple(
                Referent(party, self._table.name_of(party), as_printed(head), actor=party, note=note) for party in pair
            )
        entity = self._follower.entity(head) if head.pos_ == "PRON" else None
        if entity is not None and entity.members:
            found = (self._of(member) for member in entity.members)
            return tuple(referent for referent in found if referent is not None)
        first = entity.places[0].head if entity is not None else head
        if first != head and is_pair(first):  # "The leaders met. They agreed ..."
            return tuple(replace(each, printed=head.text) for each in self.resolve_all(first))
        one = self.resolve(head, speaker)
        return (one,) if one is not None else ()

    def mention_at(self, token: Token) -> Mention | None:
        """The known name that covers the token, unless the text has made it somebody else's ("Valeska Paris")."""
        return self._follower.mention(token) or self._mentions.get(token.i)

    @property
    def first_person(self) -> Referent | None:
        """Whom "we" means outside anybody's quoted words."""
        return self.labelled or self._issuer

    def party_of(self, mention: Mention) -> str | None:
        """The party that a known name stands for on the day of the report."""
        return mention.actor.party_on(self._day)

    def name_of(self, party: str) -> str:
        return self._table.name_of(party)

    def _resolved(self, head: Token, speaker: Referent | None) -> Referent | None:
        if head.lower_ in _FIRST_PERSON and head.text != "US":
            return speaker or self.first_person
        if head.tag_ in ("WDT", "WP") and head.head.dep_ == "relcl":
            return self.resolve(head.head.head, speaker)
        if (
            head.lower_ in _SOME
            and (of := preposition(head, "of")) is not None
            and (whole := object_of(of)) is not None
        ):
            found = self.resolve(whole, speaker)
            printed = as_printed(head)
            if found is None or found.party is not None or found.person is not None:
                return replace(found, printed=printed) if found is not None else None
            return replace(found, name=printed, printed=printed)
        if head.pos_ == "PRON" or head.lower_ in _PRONOUNS:
            return self._pronoun(head, speaker)
        mention = self._follower.mention(head)
        entity = self._follower.entity(head)
        somebody_else = entity is not None and entity.traits.kind is Kind.PERSON and entity.actor is None
        if mention is not None and not (somebody_else and mention.how is Naming.CAPITAL):
            return None if stands_for_a_place(head, mention) else self._names.known(head, mention)
        titled = head.lower_ in self._lexicon.person_nouns and any(kid.lower_ == "the" for kid in head.lefts)
        if head.pos_ == "PROPN" and head.lower_ not in self._lexicon.group_nouns and not titled:
            return self._names.unknown(head)
        if head.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "DET"):
            return self._common_noun(head, speaker)
        return None

    def _common_noun(self, head: Token, speaker: Referent | None) -> Referent | None:
        lemma = head.lemma_.lower()
        named = named_apposition(head)
        if named is not None:
            return self.resolve(named)
        of = preposition(head, "of") if lemma in _AREAS or lemma in _COMMITTEES else None
        if of is not None and (whole := object_of(of)) is not None:
            return self.resolve(whole, speaker)  # "the region of Abkhazia", "a committee of Pakistan's upper house"
        behind = self._follower.mention(head.doc[head.i + 1]) if head.i + 1 < len(head.doc) else None
        if behind is not None and behind.start == head.i + 1 and behind.actor.kind is ActorKind.MOVEMENT:
            return Referent(behind.actor.id, behind.actor.name, behind.actor.name, actor=behind.actor.id)
        if lemma in self._lexicon.documents:
            entity = self._follower.entity(head)
            first = entity.places[0].head if entity is not None else head
            return whose_text(head, first, lambda token: self.resolve(token, speaker))
        role = lemma in self._lexicon.person_nouns
        armed = lemma in _UNDER_ARMS
        anonymous = lemma in self._lexicon.anonymous_nouns
        opposed = lemma in self._lexicon.opponents
        if not (role or anonymous or opposed or armed or lemma in self._lexicon.group_nouns or is_chamber(head)):
            return None
        if (role or anonymous) and formerly(head):
            return Referent(None, "", as_printed(head))
        beside = self._beside.party(head, speaker)
        printed = as_printed(head)
        again = self._again(head) if beside is None else None
        if again is not None:
            return replace(again, printed=printed)
        if beside is None and opposed and lemma not in self._lexicon.group_nouns:
            told_which = any(kid.dep_ in ("det", "amod", "poss", "compound") for kid in head.lefts)
            return Referent(None, printed, printed) if told_which else None  # "protesters": anybody
        if beside is None and armed:
            return None  # anybody's
        if beside is None and anonymous:
            return Referent(None, printed, printed, anonymous=True)
        if beside is None:
            return self._earlier.bare(head, speaker)
        return replace(beside, printed=printed, anonymous=anonymous and not definite_singular(head), person=None)

    def _again(self, head: Token) -> Referent | None:
        """Whom a definite phrase repeats: "the ministry" after "Kenya's foreign ministry"."""
        entity = self._follower.entity(head)
        if entity is None or entity.places[0].head == head:
            return None
        found = self._of(entity, before=head)
        return found if found is not None and (found.party is not None or found.person is not None) else None

    def _of(self, entity: Entity, *, before: Token | None = None) -> Referent | None:
        """Who an entity is by its noun phrases: by the first of them that names a party, else by the first at all."""
        first = None
        for place in entity.places:
            head = place.head
            if head == before:
                break
            if head.pos_ == "PRON":
                continue
            found = self._settled.get((id(head.doc), head.i)) or self.resolve(head)
            if found is not None and found.party is not None:
                return found
            first = first or found
        return first

    def _says_of_itself(self, head: Token, speaker: Referent) -> bool:
        """ "The Brigades said it would agree": a group's own "it", told right behind its name, is the group."""
        verb = head.head
        if head.lower_ != "it" or head.dep_ != "nsubj" or verb.dep_ != "ccomp" or speaker is self.first_person:
            return False
        source = child(verb.head, "nsubj")
        own = source is not None and source.pos_ != "PRON" and as_printed(source) == speaker.printed
        return own and speaker.group and bool(speaker.name) and not means_nobody(head)

    def _pronoun(self, head: Token, speaker: Referent | None) -> Referent | None:
        """Whom the pronoun goes back to; failing that, whoever speaks, if it can mean them ("the Houthis say they
        will"); a person whom the text does not tell stays unresolved."""
        word = head.lower_
        if word not in _THIRD_PERSON:
            return None
        if speaker is not None and self._says_of_itself(head, speaker):
            return speaker
        entity = self._follower.entity(head)
        found = self._of(entity) if entity is not None and not entity.members else None
        if found is None and speaker is not None and speaker is not self.first_person:
            own = speaker.person is not None if word in _OF_PERSONS else speaker.person is None
            found = speaker if own and speaker.party is not None else None
        if found is not None:
            whole = found.person or found.name
            by_name = not found.anonymous and same_name(found)
            return replace(found, printed=whole if by_name else found.printed)
        person = word in _OF_PERSONS or (word == "they" and acts(head))
        return unresolved(head.text) if person and head.dep_ != "poss" else None


DEEPEST = 6
"""How many phrases within phrases are resolved: "his brother's lawyer's envoy"."""
_UNDER_ARMS = frozenset(("troop", "soldier"))
_AREAS = frozenset(("region", "territory", "enclave", "republic", "entity", "statelet", "province"))
_COMMITTEES = frozenset(("committee", "subcommittee", "panel"))
_SOME = frozenset(["one", "some", "two", "three", "four", "several", "many", "both", "members"])
_FIRST_PERSON = frozenset(("we", "i", "our", "us", "my"))
_PRONOUNS = frozenset(("his", "her", "its", "their"))
_OF_PERSONS = frozenset(("he", "she", "him", "her", "his"))
_THIRD_PERSON = _OF_PERSONS | {"it", "they", "them", "its", "their"}
