"""Who a noun phrase stands for: a state, an organisation, a movement, a person, an unnamed source, or nobody known.

The order of the attempts (a sieve: the surest first): a known name; a misspelt name where a title and a given name
agree; a name with its party beside it ("Sudan's foreign minister, Ali Youssef"); a role or group noun with its party
beside it ("Russian officials", "sources from Moscow"); a pronoun or a bare "the ministry" that an earlier sentence
settles. What none of them settles stays unresolved and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Token

from parley.party import ActorKind, ActorTable
from parley.party.names import surname_forms
from parley.party.similar import similar_person
from parley.party.table import Naming
from parley.reading.lexicon import Lexicon
from parley.reading.mentions import Mention, is_place
from parley.reading.noun_phrases import (
    as_printed,
    bare_name,
    definite_singular,
    full_name,
    looks_like_an_actor,
    modifiers,
    named_apposition,
    neighbours,
)
from parley.reading.syntax import object_of, preposition


@dataclass(frozen=True, slots=True)
class Referent:
    """What a noun phrase stands for.

    `party` is an actor id or None; `name` the party's name (or the printed words where there is none); `printed` the
    phrase; `person` the name of an individual or None; `group` is true for states, organisations and movements.
    """

    party: str | None
    name: str
    printed: str
    person: str | None = None
    actor: str | None = None
    anonymous: bool = False
    note: str | None = None

    @property
    def group(self) -> bool:
        return self.person is None and not self.anonymous


@dataclass(slots=True)
class Discourse:
    """What earlier sentences of one report have settled: who "he", "the ministry" and "the group" are likely to be."""

    groups: list[Referent] = field(default_factory=list)
    persons: list[Referent] = field(default_factory=list)
    introduced: dict[str, Referent] = field(default_factory=dict)
    """People introduced with their party in this report, by surname."""

    def remember(self, referent: Referent) -> None:
        if referent.person is not None:
            self.persons.append(referent)
            self.introduced[_surname(referent.person)] = referent
        elif not referent.anonymous and (referent.party is not None or referent.name):
            self.groups.append(referent)  # an unknown one too, so that "it" is not taken for somebody else


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
        self.discourse = Discourse()

    def enter(self, mentions: Mapping[int, Mention]) -> None:
        """Turns to the next document, whose known names are `mentions` by token."""
        self._mentions = mentions

    def resolve(self, head: Token, speaker: Referent | None = None) -> Referent | None:
        """Who the noun phrase under `head` stands for; None where it is no actor at all ("the deal", "talks").

        `speaker` is whose words the phrase stands in, for "we" and "our".
        """
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
            return replace(found, printed=as_printed(head)) if found is not None else None
        if head.pos_ == "PRON" or head.lower_ in _PRONOUNS:
            return self._pronoun(head, speaker)
        mention = self._mentions.get(head.i)
        if mention is not None and not is_place(head):
            return self._known(head, mention)
        if head.pos_ == "PROPN" and head.lower_ not in self._lexicon.group_nouns:
            return self._unknown_name(head)
        if head.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "DET"):
            return self._common_noun(head, speaker)
        return None

    def mention_at(self, token: Token) -> Mention | None:
        return self._mentions.get(token.i)

    @property
    def first_person(self) -> Referent | None:
        """Whom "we" means outside anybody's quoted words."""
        return self.labelled or self._issuer

    def party_of(self, mention: Mention) -> str | None:
        """The party that a known name stands for on the day of the report."""
        return mention.actor.party_on(self._day)

    def _known(self, head: Token, mention: Mention) -> Referent | None:
        actor = mention.actor
        printed = as_printed(head)
        if actor.kind is ActorKind.PERSON:
            introduced = self.discourse.introduced.get(_surname(actor.name))
            if mention.how is Naming.SURNAME and introduced is not None:
                return replace(introduced, printed=printed)
            beside = self._party_beside(head, None)
            party = actor.party_on(self._day) or (beside.party if beside else None)
            return Referent(party, self._name_of(party), printed, actor.name, actor.id)
        if mention.how is Naming.DEMONYM and head.pos_ == "ADJ" and head.dep_ in ("amod", "compound"):
            return None
        return Referent(actor.id, actor.name, printed, actor=actor.id)

    def _unknown_name(self, head: Token) -> Referent | None:
        printed = as_printed(head)
        bare = bare_name(head)
        if bare in self.discourse.introduced:
            return replace(self.discourse.introduced[bare], printed=printed)
        beside = self._party_beside(head, None)
        titled = beside is not None or any(kid.lemma_.lower() in self._lexicon.person_nouns for kid in modifiers(head))
        name = full_name(head, self._lexicon.person_nouns, self._mentions)
        if " " in name:
            similar = similar_person(name, self._table)
            if similar is not None and titled:
                party = similar.actor.party_on(self._day)
                note = f"printed '{name}', read as {similar.actor.name}: check the spelling"
                return Referent(party, self._name_of(party), printed, similar.actor.name, similar.actor.id, note=note)
        if beside is not None:
            return replace(beside, printed=printed, person=name if titled and name else None, anonymous=False)
        if titled and name:
            return self._of_the_last_party(head, name, printed)
        return Referent(None, name or printed, printed) if looks_like_an_actor(head) else None

    def _of_the_last_party(self, head: Token, name: str, printed: str) -> Referent:
        """ "Spokesman Idris Stanekzai" after a sentence about the Taliban: theirs, with a note."""
        speaks_for = any(kid.lemma_.lower() in _SPEAKING_ROLES for kid in modifiers(head))
        if speaks_for and self.discourse.groups:
            last = self.discourse.groups[-1]
            return Referent(
                last.party, last.name, printed, name, note=f"{name}: taken to speak for {last.name}, named before"
            )
        return Referent(None, name, printed, name)

    def _common_noun(self, head: Token, speaker: Referent | None) -> Referent | None:
        lemma = head.lemma_.lower()
        named = named_apposition(head)
        if named is not None:
            return self.resolve(named)
        behind = self._mentions.get(head.i + 1)
        if behind is not None and behind.start == head.i + 1 and behind.actor.kind is ActorKind.MOVEMENT:
            return Referent(behind.actor.id, behind.actor.name, behind.actor.name, actor=behind.actor.id)
        role = lemma in self._lexicon.person_nouns
        anonymous = lemma in self._lexicon.anonymous_nouns
        if not (role or anonymous or lemma in self._lexicon.group_nouns):
            return None
        beside = self._party_beside(head, speaker)
        printed = as_printed(head)
        if beside is None and anonymous:
            return Referent(None, printed, printed, anonymous=True)
        if beside is None:
            return self._earlier(head, lemma, printed, speaker)
        return replace(beside, printed=printed, anonymous=anonymous and not definite_singular(head), person=None)

    def _party_beside(self, head: Token, speaker: Referent | None) -> Referent | None:
        """The party that stands beside a name or a role noun: before it, behind "of" or "from", or in apposition."""
        for token in neighbours(head):
            mention = self._mentions.get(token.i)
            party = mention.actor.party_on(self._day) if mention is not None else None
            if party is not None:
                name = self._name_of(party)
                return Referent(party, name, name, actor=party)
            if token.dep_ == "poss" and mention is None and token.head != token:
                owner = self.resolve(token, speaker)
                if owner is not None and owner.party is not None:
                    return Referent(owner.party, owner.name, owner.printed, actor=owner.party)
        return None

    def _earlier(self, head: Token, lemma: str, printed: str, speaker: Referent | None) -> Referent | None:
        """Who a bare "the ministry" or "the group" is: the speaker's own, or from what went before; unresolved if
        nobody."""
        if lemma in _BOTH and (head.tag_ == "NNS" or lemma in ("side", "party")):
            return None
        if any(
            kid.dep_ == "amod" and kid.lower_ not in ("foreign", "same", "ruling", "military") for kid in head.children
        ):
            return Referent(None, printed, printed)
        if lemma in _MANY_HAVE_ONE and (speaker is None or speaker.party is None):
            return Referent(None, printed, printed)
        definite = any(kid.lower_ in ("the", "this", "its", "their") for kid in head.children)
        if definite and lemma in self._lexicon.person_nouns and self.discourse.persons:
            return replace(self.discourse.persons[-1], printed=printed)
        wanted = _KINDS.get(lemma)
        if definite and speaker is not None and speaker.party is not None and lemma in self._lexicon.group_nouns:
            own = self._table.by_id.get(speaker.party)
            fits = own is None or own.kind is wanted or (wanted is None and own.kind is not ActorKind.STATE)
            if fits or lemma in _ANYBODYS:
                return replace(speaker, printed=printed, person=None, anonymous=False)
        if definite:
            for earlier in reversed(self.discourse.groups):
                actor = self._table.by_id.get(earlier.actor or "")
                kind = actor.kind if actor is not None else None
                if wanted is None or kind is wanted:
                    return replace(earlier, printed=printed)
        return Referent(None, printed, printed)

    def _pronoun(self, head: Token, speaker: Referent | None) -> Referent | None:
        """Whoever speaks, if the pronoun can mean them ("the Houthis say they will"); else the last one spoken of."""
        word = head.lower_
        if word in ("he", "she", "him", "her", "his"):
            earlier = self.discourse.persons
            own = speaker is not None and speaker.person is not None
        elif word in ("it", "they", "them", "its", "their"):
            earlier = self.discourse.groups
            own = speaker is not None and speaker.person is None and speaker.party is not None
        else:
            return None
        found = speaker if own else (earlier[-1] if earlier else None)
        return replace(found, printed=found.person or found.name, anonymous=False) if found is not None else None

    def _name_of(self, party: str | None) -> str:
        if party is None:
            return ""
        return self._table.by_id[party].name if party in self._table.by_id else party


def _surname(name: str) -> str:
    """The part of a person's name by which later sentences call them."""
    forms = surname_forms(name)
    return forms[0] if forms else name


_SOME = frozenset(["one", "some", "two", "three", "four", "several", "many", "both", "members"])
_FIRST_PERSON = frozenset(("we", "i", "our", "us", "my"))
_PRONOUNS = frozenset(("his", "her", "its", "their"))
_BOTH = frozenset(("side", "party", "country", "nation", "state", "force"))
_ANYBODYS = frozenset(
    ("government", "army", "military", "force", "leadership", "regime", "delegation", "side", "capital")
)
"""What every kind of party may call its own."""
_MANY_HAVE_ONE = frozenset(("army", "military", "force", "junta", "police"))
"""Which of several "the army" is, an earlier sentence does not settle."""
_SPEAKING_ROLES = frozenset(["spokesman", "spokeswoman", "spokesperson", "negotiator", "delegate", "envoy"])
_KINDS = {
    "paramilitary": ActorKind.MOVEMENT,
    "fighter": ActorKind.MOVEMENT,
    "front": ActorKind.MOVEMENT,
    "separatist": ActorKind.MOVEMENT,
    "ministry": ActorKind.STATE,
    "government": ActorKind.STATE,
    "kingdom": ActorKind.STATE,
    "republic": ActorKind.STATE,
    "country": ActorKind.STATE,
    "cabinet": ActorKind.STATE,
    "presidency": ActorKind.STATE,
    "nation": ActorKind.STATE,
    "state": ActorKind.STATE,
    "group": ActorKind.MOVEMENT,
    "movement": ActorKind.MOVEMENT,
    "rebel": ActorKind.MOVEMENT,
    "militia": ActorKind.MOVEMENT,
    "guerrilla": ActorKind.MOVEMENT,
    "insurgent": ActorKind.MOVEMENT,
    "alliance": ActorKind.ORGANISATION,
    "bloc": ActorKind.ORGANISATION,
    "union": ActorKind.ORGANISATION,
}
