"""Whom and what a report speaks of: noun phrases that mention the same one, gathered as an entity.

Two noun phrases mention the same one where they share a known actor, where one name is part of the other (Harry Kane,
Kane), where one stands in apposition to the other, and where a definite phrase repeats an earlier noun ("the church").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from parley.reading.kinds import Kind, Traits, name_words
from parley.reading.mentions import Mention
from parley.reading.syntax import child

LOOK_BACK = 6
"""Sentences after which an entity is out of a pronoun's reach."""
FIRST, RECENT = 4, 6
"""Mentions of an entity that are kept: so many first ones, and at least so many of the latest."""
REPEATED = 24
"""Sentences within which "the church" still is the church named before."""


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of an entity. `weight` is what it counts in its own sentence."""

    head: Token
    sentence: int
    paragraph: int
    weight: float
    quoted: bool
    subject: bool


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or something that a report speaks of. `traits` grow surer as it reads on."""

    traits: Traits
    places: list[Place] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    """Every word of its noun phrases so far, in lower case."""
    actor: str | None = None
    named: Token | None = None
    """The head of the noun phrase that names it most fully; None where the text does not name it."""
    acted: bool = False
    """Whether it did what only people do."""
    members: tuple[Entity, ...] = ()
    """Of "Russia and Ukraine", each."""
    peak: float = 0.0
    """The greatest weight of any of its mentions."""

    @property
    def last(self) -> Place:
        return self.places[-1]

    def add(self, place: Place) -> None:
        """One mention more. The first ones are kept, for they introduce it, and the latest, for they are weighed."""
        self.places.append(place)
        self.peak = max(self.peak, place.weight)
        if len(self.places) > FIRST + 2 * RECENT:
            del self.places[FIRST:-RECENT]

    def describe(self, head: Token, own: Traits, mention: Mention | None) -> None:
        """Takes in what one more noun phrase says of it."""
        kind = self.traits.kind if self.traits.kind is not Kind.UNKNOWN else own.kind
        self.traits = Traits(kind, self.traits.gender or own.gender, self.traits.plural)
        if mention is not None:
            self.actor = self.actor or mention.actor.id
        if head.pos_ == "PROPN":
            self.names.add(name_of(head))
        else:
            self.nouns.add(head.lemma_.lower())
        words = phrase(head)
        self.described.update(token.lower_ for token in words)
        if _holds_a_name(head, words) and (self.named is None or _fullness(head) >= _fullness(self.named)):
            self.named = head


def same(
    head: Token,
    mention: Mention | None,
    own: Traits,
    entities: Iterable[Entity],
    entity_of: Callable[[Token], Entity | None],
    now: int,
) -> Entity | None:
    """The one of `entities`, latest first, that a noun phrase mentions again; `now` is the sentence's number."""
    beside = _beside(head, own, mention, entity_of)
    if beside is not None:
        return beside
    name = name_of(head) if head.pos_ == "PROPN" else None
    definite = any(kid.lower_ in _DEFINITE for kid in head.lefts)
    recalled: list[Entity] = []
    for entity in entities:
        if entity.members:
            continue
        if name is not None and _is_surname_of(name, entity):
            return entity
        if mention is not None and entity.actor is not None:
            if entity.actor == mention.actor.id:
                return entity
            continue
        named = name is not None and any(_one_name(name, known) for known in entity.names)
        if named and _agree(entity.traits, own):
            return entity
        if definite and entity.traits.plural == own.plural and _recalls(head, entity, now):
            if head.lemma_.lower() in entity.nouns:
                return entity
            recalled.append(entity)
    return max(recalled, key=lambda entity: entity.peak, default=None)  # of two presidents, whoever acts: the host


def phrase(head: Token) -> Span:
    """The noun phrase under `head`, with what names it right behind ("of NATO"), without clauses and appositions."""
    last = head
    for kid in head.rights:
        if kid.dep_ == "prep" and kid.lower_ in ("of", "in", "from", "for") and kid.i == last.i + 1:
            last = kid.right_edge
    first = head.left_edge
    while first.i < head.i and (first.is_punct or first.dep_ in ("cc", "preconj", "advmod")):
        first = first.nbor()
    return head.doc[first.i : last.i + 1]


def told_of(head: Token) -> Token | None:
    """Whom a predicate noun describes: "I am a contractor" speaks of nobody else."""
    if head.dep_ == "attr" and head.pos_ == "NOUN":
        return child(head.head, "nsubj")
    return None


def name_of(head: Token) -> str:
    return " ".join(word.text for word in name_words(head))


def _holds_a_name(head: Token, words: Span) -> bool:
    """Whether a noun phrase says by a proper name who is meant: "Scientology officials", "the head of NATO".

    Several people told apart by a place or a thing behind them, "children in Australia", are not named.
    """
    if head.pos_ == "PROPN":
        return True
    before = head.doc[words.start : head.i] if head.tag_ == "NNS" else words
    return any(token.pos_ == "PROPN" for token in before)


def _fullness(head: Token) -> int:
    return len(name_words(head)) if head.pos_ == "PROPN" else 0


def _beside(
    head: Token, own: Traits, mention: Mention | None, entity_of: Callable[[Token], Entity | None]
) -> Entity | None:
    """Whom an apposition names: in "the head of NATO, Hoop Scheffer", the head rather than NATO."""
    if head.dep_ != "appos" or head.head.pos_ not in ("NOUN", "PROPN"):
        return None
    holders = [head.head]
    if head.head.dep_ == "pobj" and head.head.head.head.pos_ == "NOUN":
        holders.append(head.head.head.head)
    for holder in holders:
        beside = entity_of(holder)
        if beside is not None and _agree(beside.traits, own) and not (mention is not None and beside.actor):
            return beside
    return None


def _one_name(one: str, other: str) -> bool:
    """Whether two names can be one bearer's: equal, or one word of the other's first or last, or its initials."""
    if one == other:
        return True
    short, long = sorted((one.split(" "), other.split(" ")), key=len)
    if len(short) == 1 and len(long) > 1:
        return short[0] in (long[0], long[-1]) or short[0] == "".join(word[0] for word in long)
    return False


def _is_surname_of(name: str, entity: Entity) -> bool:
    """ "Paris" after "Valeska Paris" is she, and no city."""
    if entity.traits.kind is not Kind.PERSON or entity.actor is not None:
        return False
    return any(known.endswith(f" {name}") for known in entity.names)


def _agree(one: Traits, other: Traits) -> bool:
    kinds = {one.kind, other.kind} - {Kind.UNKNOWN}
    genders = {one.gender, other.gender} - {None}
    return len(kinds) < 2 and len(genders) < 2 and len({one.plural, other.plural} - {None}) < 2


def _recalls(head: Token, entity: Entity, now: int) -> bool:
    """Whether "the church" goes back to the Church of Scientology, "the petitioner" to a petitioner.

    What the phrase says more must have been said before: "the high court" is not any court.
    """
    word = head.lemma_.lower()
    titled = entity.traits.kind is Kind.PERSON and word in entity.described  # "Foreign Minister Odero ... the minister"
    known = titled or word in entity.nouns or any(word in name.lower().split(" ") for name in entity.names)
    if not known or now - entity.last.sentence > REPEATED:
        return False
    own = {token.lower_ for token in phrase(head) if token.pos_ in ("ADJ", "NOUN", "PROPN") and token != head}
    return own <= entity.described


_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
