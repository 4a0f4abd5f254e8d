"""What a report has said so far: whom noun phrases stand for, who was introduced, which parties were named where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from parley.party import ActorKind
from parley.party.names import surname_forms
from parley.reading.antecedents import Antecedents
from parley.reading.entities import Entity
from parley.reading.mentions import Mention
from parley.reading.metonyms import stands_for_a_place
from parley.reading.pairs import NamedParty, mediates, pair_before


@dataclass(frozen=True, slots=True)
class Referent:
    """What a noun phrase stands for.

    `party` is an actor id or None; `name` the party's name (or the printed words where there is none); `printed` the
    phrase; `person` the name of an individual or None; `group` is true for states, organisations and movements. `open`
    is true for whom the text leaves unresolved ("he", "the minister"): `party` is None then and the note says so.
    """

    party: str | None
    name: str
    printed: str
    person: str | None = None
    actor: str | None = None
    anonymous: bool = False
    note: str | None = None
    open: bool = False

    @property
    def group(self) -> bool:
        return self.person is None and not self.anonymous


def unresolved(printed: str) -> Referent:
    """Somebody who the text does not say for sure who it is."""
    return Referent(None, printed, printed, note=f"unresolved: who '{printed}' is", open=True)


@dataclass(slots=True)
class Discourse:
    """Who was spoken of and introduced in earlier sentences of one report."""

    groups: list[Referent] = field(default_factory=list)
    persons: list[Referent] = field(default_factory=list)
    introduced: dict[str, Referent] = field(default_factory=dict)
    """People introduced with their party in this report, by surname."""

    def remember(self, referent: Referent) -> None:
        if referent.open:
            return
        if referent.person is not None:
            self.persons.append(referent)
            self.introduced[surname(referent.person)] = referent
        elif not referent.anonymous and (referent.party is not None or referent.name):
            self.groups.append(referent)  # an unknown one too, so that "it" is not taken for somebody else


def surname(name: str) -> str:
    """The part of a person's name by which later sentences call them."""
    forms = surname_forms(name)
    return forms[0] if forms else name


class Follower:
    """Reads along, sentence by sentence, whatever part of the report is asked about next."""

    def __init__(self, party_of: Callable[[Mention], str | None]) -> None:
        self.party_of = party_of
        self.antecedents = Antecedents()
        self._mentions: dict[int, Mapping[int, Mention]] = {}
        self._doc: Doc | None = None
        self._unread: Iterator[Span] = iter(())
        self._end = 0
        self._named: list[list[NamedParty]] = []
        self.people: set[str] = set()
        """The ids of the people of the table who were named so far."""

    def follow(self, head: Token, mentions: Mapping[int, Mention]) -> None:
        """Reads on up to the sentence of `head`, whose document's known names are `mentions`."""
        if head.doc is not self._doc:
            if id(head.doc) in self._mentions:
                return  # an earlier paragraph: read already
            for sentence in self._unread:
                self._read(sentence)
            self._doc, self._unread, self._end = head.doc, iter(head.doc.sents), 0
            self._mentions[id(head.doc)] = mentions
        while head.i >= self._end:
            self._read(next(self._unread))

    def mention(self, token: Token) -> Mention | None:
        return self.mentions_of(token.doc).get(token.i)

    def mentions_of(self, doc: Doc) -> Mapping[int, Mention]:
        return self._mentions.get(id(doc), {})

    def entity(self, head: Token) -> Entity | None:
        """Whom a noun or a pronoun mentions, as far as it goes back to anybody."""
        return self.antecedents.of(head)

    def pair(self, head: Token) -> tuple[str, str] | None:
        """The two parties that "both sides" means, where they are clear."""
        return pair_before(head, self._named)

    def named(self) -> frozenset[str]:
        """The parties named so far, by adjectives too."""
        return frozenset(each.party for sentence in self._named for each in sentence)

    def _read(self, sentence: Span) -> None:
        self._end = sentence.end
        mentions = self.mentions_of(sentence.doc)
        self.antecedents.read(sentence, mentions)
        named = []
        for mention in dict.fromkeys(mentions[token.i] for token in sentence if token.i in mentions):
            last = sentence.doc[mention.end - 1]
            if mention.actor.kind is ActorKind.PERSON:
                self.people.add(mention.actor.id)
            party = self.party_of(mention)
            if party is not None and not stands_for_a_place(last, mention) and not mediates(last):
                named.append(NamedParty(mention.start, party))
        if named or any(token.is_alpha for token in sentence):
            self._named.append(named)
