"""Whom a pronoun goes back to: every noun phrase of a report, kept as an entity with its salience.

The method is the ranking by salience of Lappin and Leass (1994), made smaller. Each mention gives its entity weight by
its role in the sentence; the weight is halved with every sentence that passes; a pronoun takes the weightiest entity
that agrees with it in kind, gender and number and is not barred by the syntax of its own clause. A pronoun resolved so
adds weight in its turn, and may tell the gender. What agrees with nobody, or with two alike, goes back to nobody.

Unnamed people compete with the named: "two children said ... they" is nobody by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from parley.reading.barring import barred, between_quotes, means_nobody, speakers
from parley.reading.entities import LOOK_BACK, RECENT, Entity, Place, phrase, same, told_of
from parley.reading.kinds import Kind, Traits, acts, name_words, traits
from parley.reading.mentions import Mention, is_place
from parley.reading.syntax import SUBJECTS, conjuncts

SUBJECT, OBJECT, OTHER, WHERE = 80.0, 50.0, 30.0, 5.0
"""Weights of a mention by its role, the first three in the proportions of Lappin and Leass (1994)."""
SPEAKING = 60.0
"""More for whoever says something: sources are gone back to more than others."""
NAMED = 20.0
PARALLEL = 15.0
"""More for the entity whose last mention has the pronoun's own role."""
AGREES = 10.0
"""More for an entity whose gender is known to be the pronoun's."""
HALVED = 0.5
"""What a weight keeps from one sentence to the next; the same, once, where a new paragraph begins."""
IN_QUOTES = 0.3
"""What a mention inside quotation marks counts for a pronoun outside them."""
UNLIKELY = 0.6
"""What a name of which nothing tells what it names counts for "it"."""
FAINT, FAINT_PERSON = 12.0, 4.0
"""Below this weight an entity is too far away to be meant; "he" and "she" tell more than "they" and reach further."""
LEAD = 1.08
"""How many times weightier than the next one an entity has to be."""
SURE = 1.4
"""From this lead on, a pronoun tells the gender of whom it goes back to."""
GROUP_REACH = 3
"""Sentences for which "they" can go back to the one group that spoke last; to any other group, one sentence."""
KEPT = 150
"""Entities that are remembered, those mentioned last: a book-long report costs no more a page than a short one."""

_WANTED: Mapping[str, Traits] = {
    **dict.fromkeys(("he", "him", "his"), Traits(Kind.PERSON, "m")),
    **dict.fromkeys(("she", "her", "hers"), Traits(Kind.PERSON, "f")),
    **dict.fromkeys(("it", "its"), Traits(Kind.GROUP)),
    **dict.fromkeys(("they", "them", "their"), Traits(Kind.GROUP, None, True)),
}
_INSIDE = frozenset(("compound", "nmod", "amod", "npadvmod", "nummod"))


def antecedent(paragraphs: Iterable[tuple[Doc, Mapping[int, Mention]]], pronoun: Token) -> Span | None:
    """The noun phrase with a proper name in it that `pronoun` goes back to; None where that is nobody by name.

    `paragraphs` are the parsed paragraphs of one report in order, each with its known names by token; reading stops
    with the pronoun's sentence. Of several such phrases it is the one that names most fully, the latest of these.
    """
    reading = Antecedents()
    for doc, mentions in paragraphs:
        for sentence in doc.sents:
            reading.read(sentence, mentions)
            if doc is pronoun.doc and sentence.end > pronoun.i:
                entity = reading.of(pronoun)
                named = phrase(entity.named) if entity is not None and entity.named is not None else None
                return None if named is not None and _holds(named, pronoun) else named
    return None


def _holds(words: Span, token: Token) -> bool:
    return words.doc is token.doc and words.start <= token.i < words.end


class Antecedents:
    """Reads the sentences of one report in order and keeps who was spoken of."""

    def __init__(self) -> None:
        self._entities: list[Entity] = []
        self._of: dict[tuple[int, int], Entity | None] = {}
        self._read: dict[int, tuple[Doc, int]] = {}
        """Each document, held so that its id stays its own, and up to which token it was read."""
        self._now = 1
        """Counts the sentences that speak of somebody or something; "Yes." passes no time."""
        self._paragraph = 0
        self._speaker: Entity | None = None

    def of(self, token: Token) -> Entity | None:
        """The entity of a noun or a pronoun that was read; None for one that goes back to nobody."""
        return self._of.get((id(token.doc), token.i))

    def before(self, token: Token, kind: Kind) -> list[tuple[float, Entity]]:
        """The entities of a kind spoken of before a token, but for mere places, with weights, weightiest first."""
        found = []
        for entity in self._entities:
            first = entity.places[0].head
            earlier = first.doc is not token.doc or first.i < token.i
            acting = entity.peak > WHERE + NAMED
            if entity.traits.kind is kind and not entity.members and earlier and acting:
                found.append((self._faded(entity), entity))
        return sorted(found, key=lambda pair: pair[0], reverse=True)

    def read(self, sentence: Span, mentions: Mapping[int, Mention]) -> None:
        """Takes in the next sentence, once; `mentions` are the known names of its document by token."""
        doc, end = self._read.get(id(sentence.doc), (sentence.doc, 0))
        if sentence.start < end:
            return
        self._paragraph += end == 0
        self._read[id(doc)] = (doc, sentence.end)
        known = len(self._of)
        quoted = between_quotes(sentence)
        for token in sentence:
            if token.lower_ in _WANTED and token.pos_ == "PRON":
                self._pronoun(token, quoted)
            elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in _INSIDE and token.text[0].isalnum():
                self._noun(token, mentions.get(token.i), quoted)
        self._keep_the_speaker(sentence, quoted)
        self._now += len(self._of) > known
        if len(self._entities) > 2 * KEPT:
            self._entities = sorted(self._entities, key=lambda entity: entity.last.sentence)[-KEPT:]

    # -- nouns

    def _noun(self, head: Token, mention: Mention | None, quoted: frozenset[int]) -> None:
        described = told_of(head)
        if described is not None:
            entity = self.of(described)
            if entity is not None:
                entity.nouns.add(head.lemma_.lower())
            return
        own = traits(head, mention)
        if own.kind is Kind.UNKNOWN and len(name_words(head)) > 1 and acts(head):
            own = replace(own, kind=Kind.PERSON)
        entity = same(head, mention, own, reversed(self._entities), self.of, self._now)
        if entity is None:
            entity = Entity(own)
            self._entities.append(entity)
        entity.describe(head, own, mention)
        entity.acted = entity.acted or acts(head)
        self._mention(entity, head, quoted)
        if head.dep_ == "conj":
            self._together(head, quoted)

    def _together(self, last: Token, quoted: frozenset[int]) -> None:
        """ "Russia and Ukraine": one entity more, for "they"."""
        first = last.head
        while first.dep_ == "conj":
            first = first.head
        heads = conjuncts(first)
        members = tuple(dict.fromkeys(entity for head in heads if (entity := self.of(head)) is not None))
        if len(members) < 2 or heads[-1] != last or any(each.traits.kind is Kind.THING for each in members):
            return
        both = Entity(Traits(Kind.GROUP, None, True), named=members[0].named, members=members)
        both.acted = acts(first)
        self._entities.append(both)
        both.add(replace(members[0].last, sentence=self._now))

    def _mention(self, entity: Entity, head: Token, quoted: frozenset[int]) -> None:
        subject = head.dep_ in SUBJECTS
        close = head.dep_ in ("dobj", "dative", "ROOT") or head.head.dep_ == "agent"
        weight = WHERE if is_place(head) else (SUBJECT if subject else (OBJECT if close else OTHER))
        weight += (SPEAKING if acts(head) else 0.0) + (NAMED if entity.named is not None else 0.0)
        entity.add(Place(head, self._now, self._paragraph, weight, head.i in quoted, subject))
        self._of[(id(head.doc), head.i)] = entity

    def _keep_the_speaker(self, sentence: Span, quoted: frozenset[int]) -> None:
        for token in sentence:
            if token.dep_ == "nsubj" and token.i not in quoted and acts(token):
                entity = self.of(token)
                if entity is not None:
                    self._speaker = entity
                    return

    # -- pronouns

    def _pronoun(self, token: Token, quoted: frozenset[int]) -> None:
        if means_nobody(token):
            return
        wanted = _WANTED[token.lower_]
        entity, lead = self._found(token, wanted, quoted)
        self._of[(id(token.doc), token.i)] = entity
        if entity is None:
            entity = Entity(wanted if wanted.kind is Kind.PERSON else replace(wanted, kind=Kind.THING))
            self._entities.append(entity)
            self._mention(entity, token, quoted)
            return
        if wanted.kind is Kind.PERSON and lead >= SURE:
            entity.traits = replace(entity.traits, kind=Kind.PERSON, gender=entity.traits.gender or wanted.gender)
        self._mention(entity, token, quoted)

    def _found(self, token: Token, wanted: Traits, quoted: frozenset[int]) -> tuple[Entity | None, float]:
        """Whom the pronoun goes back to, and how many times weightier that is than the next best."""
        excluded = {self.of(head) for head in barred(token)}
        if token.i in quoted:
            excluded.update(self.of(head) for head in speakers(token, quoted))
        faint = FAINT_PERSON if wanted.kind is Kind.PERSON else FAINT
        weighed = []
        for entity in self._entities:
            if self._now - entity.last.sentence > LOOK_BACK and entity is not self._speaker:
                continue
            if entity not in excluded and self._may_be(entity, token, wanted):
                weight = self._weight(entity, token, wanted, quoted)
                if weight >= faint:
                    weighed.append((weight, entity))
        if not weighed:
            return None, 0.0
        weighed.sort(key=lambda pair: pair[0], reverse=True)
        lead = weighed[0][0] / weighed[1][0] if len(weighed) > 1 else SURE
        return (weighed[0][1], lead) if lead >= LEAD else (None, lead)

    def _may_be(self, entity: Entity, token: Token, wanted: Traits) -> bool:
        own = entity.traits
        if wanted.kind is Kind.PERSON:
            person = own.kind is Kind.PERSON or (own.kind is Kind.UNKNOWN and entity.acted)
            return person and not own.plural and own.gender in (None, wanted.gender)
        if wanted.plural and own.plural is not False:
            people = own.kind in (Kind.PERSON, Kind.GROUP) or (own.kind is Kind.UNKNOWN and entity.acted)
            return people or not acts(token)
        if wanted.plural:
            reach = GROUP_REACH if entity is self._speaker else 1
            noun = max((place.sentence for place in entity.places if place.head.pos_ != "PRON"), default=0)
            return own.kind is Kind.GROUP and entity.acted and self._now - noun <= reach
        owns = (
            token.dep_ == "poss" and traits(token.head, None).kind is Kind.PERSON
        )  # "its spokesman": no thing has one
        return own.kind is not Kind.PERSON and own.plural is not True and not (owns and own.kind is Kind.THING)

    def _weight(self, entity: Entity, token: Token, wanted: Traits, quoted: frozenset[int]) -> float:
        """What is left of its mentions' weights, and what speaks for the entity besides."""
        last, outside = entity.last, token.i not in quoted
        weight = self._faded(entity, outside=outside)
        if last.subject == (token.dep_ in SUBJECTS):
            weight += PARALLEL * HALVED ** (self._now - last.sentence)
        if outside and entity is self._speaker and acts(token):
            weight += SPEAKING * HALVED ** max(0, self._now - last.sentence - 1)
        if wanted.gender is not None and entity.traits.gender == wanted.gender:
            weight += AGREES
        return weight * UNLIKELY if wanted.kind is Kind.GROUP and entity.traits.kind is Kind.UNKNOWN else weight

    def _faded(self, entity: Entity, *, outside: bool = False) -> float:
        """What is left of the weights of its mentions; quoted ones of this sentence count less from `outside`."""
        weight = 0.0
        for place in entity.places[-RECENT:]:
            share = HALVED ** (self._now - place.sentence + (place.paragraph != self._paragraph))
            if outside and place.quoted and place.sentence == self._now:
                share *= IN_QUOTES
            last = place is entity.last
            weight = weight + place.weight * share if last else max(weight, place.weight * share)
        return weight
