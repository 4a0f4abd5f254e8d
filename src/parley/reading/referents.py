"""Who a noun phrase stands for: a state, an organisation, a movement, a named person, an unnamed source, or nobody known.

The order of the attempts (a sieve: the surest first): a known name; a misspelt name where a title and a given name agree;
a name with its party beside it ("Sudan's foreign minister, Ali Youssef"); a role or group noun with its party beside it ("Russian
officials", "sources from Moscow"); a pronoun or a bare "the ministry" that an earlier sentence settles. What none of
them settles stays unresolved and says so.
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
from parley.reading.syntax import child, object_of


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
        elif referent.party is not None and not referent.anonymous:
            self.groups.append(referent)


class Resolver:
    """Resolves the noun phrases of one report, sentence by sentence."""

    def __init__(
        self, table: ActorTable, lexicon: Lexicon, *, day: date | None, issuer: Referent | None = None
    ) -> None:
        self._table = table
        self._lexicon = lexicon
        self._day = day
        self._issuer = issuer
        self._mentions: Mapping[int, Mention] = {}
        self.discourse = Discourse()

    def enter(self, mentions: Mapping[int, Mention]) -> None:
        """Turns to the next document, whose known names are `mentions` by token."""
        self._mentions = mentions

    def resolve(self, head: Token, speaker: Referent | None = None) -> Referent | None:
        """Who the noun phrase under `head` stands for; None where it is no actor at all ("the deal", "talks").

        `speaker` is whose words the phrase stands in, for "we" and "our".
        """
        if head.lower_ in _FIRST_PERSON:
            return speaker or self._issuer
        if head.pos_ == "PRON" or head.lower_ in _PRONOUNS:
            return self._pronoun(head)
        mention = self._mentions.get(head.i)
        if mention is not None and not is_place(head):
            return self._known(head, mention)
        if head.pos_ == "PROPN":
            return self._unknown_name(head)
        if head.pos_ in ("NOUN", "ADJ", "VERB", "NUM", "DET"):
            return self._common_noun(head)
        return None

    def mention_at(self, token: Token) -> Mention | None:
        return self._mentions.get(token.i)

    def _known(self, head: Token, mention: Mention) -> Referent | None:
        actor = mention.actor
        printed = _printed(head)
        if actor.kind is ActorKind.PERSON:
            introduced = self.discourse.introduced.get(_surname(actor.name))
            if mention.how is Naming.SURNAME and introduced is not None:
                return replace(introduced, printed=printed)
            beside = self._party_beside(head)
            party = actor.party_on(self._day) or (beside.party if beside else None)
            return Referent(party, self._name_of(party), printed, actor.name, actor.id)
        if mention.how is Naming.DEMONYM and head.pos_ == "ADJ" and head.dep_ in ("amod", "compound"):
            return None
        return Referent(actor.id, actor.name, printed, actor=actor.id)

    def _unknown_name(self, head: Token) -> Referent | None:
        printed = _printed(head)
        bare = _bare_name(head)
        if bare in self.discourse.introduced:
            return replace(self.discourse.introduced[bare], printed=printed)
        beside = self._party_beside(head)
        titled = beside is not None or any(kid.lemma_.lower() in self._lexicon.person_nouns for kid in _modifiers(head))
        name = _full_name(head, self._lexicon.person_nouns, self._mentions)
        if " " in name:
            similar = similar_person(name, self._table)
            if similar is not None and titled:
                party = similar.actor.party_on(self._day)
                note = f"printed '{name}', read as {similar.actor.name}: check the spelling"
                return Referent(party, self._name_of(party), printed, similar.actor.name, similar.actor.id, note=note)
        if beside is not None:
            return replace(beside, printed=printed, person=name if titled and name else None, anonymous=False)
        if titled and name:
            return Referent(None, name, printed, name)
        return Referent(None, name or printed, printed) if _looks_like_an_actor(head) else None

    def _common_noun(self, head: Token) -> Referent | None:
        lemma = head.lemma_.lower()
        named = _named_apposition(head)
        if named is not None:
            return self.resolve(named)
        role = lemma in self._lexicon.person_nouns
        anonymous = lemma in self._lexicon.anonymous_nouns
        if not (role or anonymous or lemma in self._lexicon.group_nouns):
            return None
        beside = self._party_beside(head)
        printed = _printed(head)
        if beside is None and anonymous:
            return Referent(None, printed, printed, anonymous=True)
        if beside is None:
            return self._earlier(head, lemma, printed)
        return replace(beside, printed=printed, anonymous=anonymous and not _definite_singular(head), person=None)

    def _party_beside(self, head: Token) -> Referent | None:
        """The party that stands beside a name or a role noun: before it, behind "of" or "from", or in apposition."""
        for token in _neighbours(head):
            mention = self._mentions.get(token.i)
            if mention is not None and mention.actor.kind is not ActorKind.PERSON:
                return Referent(mention.actor.id, mention.actor.name, mention.actor.name, actor=mention.actor.id)
        return None

    def _earlier(self, head: Token, lemma: str, printed: str) -> Referent | None:
        """Who a bare "the ministry" or "the group" is, from what went before; an unresolved actor if nobody."""
        if lemma in _BOTH:
            return None
        definite = any(kid.lower_ in ("the", "this", "its", "their") for kid in head.children)
        if definite and lemma in self._lexicon.person_nouns and self.discourse.persons:
            return replace(self.discourse.persons[-1], printed=printed)
        wanted = _KINDS.get(lemma)
        if definite:
            for earlier in reversed(self.discourse.groups):
                kind = self._table.by_id[earlier.actor].kind if earlier.actor in self._table.by_id else None
                if wanted is None or kind is wanted:
                    return replace(earlier, printed=printed)
        return Referent(None, printed, printed)

    def _pronoun(self, head: Token) -> Referent | None:
        word = head.lower_
        if word in ("he", "she", "him", "her", "his"):
            earlier = self.discourse.persons
        elif word in ("it", "they", "them", "its", "their"):
            earlier = self.discourse.groups
        else:
            return None
        return replace(earlier[-1], printed=head.text) if earlier else None

    def _name_of(self, party: str | None) -> str:
        if party is None:
            return ""
        return self._table.by_id[party].name if party in self._table.by_id else party


def _surname(name: str) -> str:
    """The part of a person's name by which later sentences call them."""
    forms = surname_forms(name)
    return forms[0] if forms else name


_FIRST_PERSON = frozenset(("we", "i", "our", "us", "my"))
_PRONOUNS = frozenset(("his", "her", "its", "their"))
_BOTH = frozenset(("side", "party", "country", "nation", "state", "force"))
_KINDS = {
    "ministry": ActorKind.STATE,
    "government": ActorKind.STATE,
    "kingdom": ActorKind.STATE,
    "republic": ActorKind.STATE,
    "country": ActorKind.STATE,
    "cabinet": ActorKind.STATE,
    "presidency": ActorKind.STATE,
    "movement": ActorKind.MOVEMENT,
    "rebel": ActorKind.MOVEMENT,
    "militia": ActorKind.MOVEMENT,
    "guerrilla": ActorKind.MOVEMENT,
    "insurgent": ActorKind.MOVEMENT,
    "alliance": ActorKind.ORGANISATION,
    "bloc": ActorKind.ORGANISATION,
    "union": ActorKind.ORGANISATION,
}


def _modifiers(head: Token) -> list[Token]:
    """The words before a noun that belong to it, outermost first, a compound's own compounds included."""
    found = []
    for kid in head.lefts:
        if kid.dep_ in ("compound", "amod", "nmod", "poss", "appos", "nummod"):
            found.extend(_modifiers(kid))
            found.append(kid)
    return found


def _neighbours(head: Token) -> list[Token]:
    found = _modifiers(head)
    for kid in head.rights:
        if kid.dep_ == "appos":
            found.extend((*_modifiers(kid), kid))
            found.extend(token for token in _behind(kid))
    found.extend(_behind(head))
    return found


def _behind(head: Token) -> list[Token]:
    """What stands behind "of", "from", "for", "in" or "at" after a noun: "sources from Moscow", "the government of Sudan"."""
    found = []
    for kid in head.rights:
        if kid.dep_ == "prep" and kid.lower_ in ("of", "from", "for", "in", "at", "with", "inside", "to"):
            governed = object_of(kid)
            if governed is not None:
                found.extend((*_modifiers(governed), governed))
    return found


def _named_apposition(head: Token) -> Token | None:
    """The name that a role noun introduces: "the envoy, Steve Witkoff"."""
    named = child(head, "appos")
    return named if named is not None and named.pos_ == "PROPN" and named.i > head.i else None


def _bare_name(head: Token) -> str:
    """A surname standing alone, with the particles that belong to it."""
    words = [kid.text for kid in head.lefts if kid.dep_ == "compound"] + [head.text]
    return " ".join(words)


def _full_name(head: Token, titles: frozenset[str], mentions: Mapping[int, Mention]) -> str:
    """The capitalised words that end in `head`, titles and known actors before them left out."""
    words = [head.text]
    index = head.i - 1
    doc = head.doc
    while index >= head.sent.start:
        token = doc[index]
        if token.pos_ != "PROPN" or token.lower_ in titles or token.lemma_.lower() in titles or index in mentions:
            break
        words.insert(0, token.text)
        index -= 1
    return " ".join(words)


def _looks_like_an_actor(head: Token) -> bool:
    """Whether an unknown capitalised name can act: it stands as a subject or an agent, and not as a place."""
    return head.dep_ in ("nsubj", "agent", "pobj", "conj", "poss") and not is_place(head) and head.ent_iob_ is not None


def _definite_singular(head: Token) -> bool:
    """ "the president" is one known person; "officials" are nobody in particular."""
    return head.tag_ in ("NN", "NNP") and any(kid.lower_ == "the" for kid in head.children)


def _printed(head: Token) -> str:
    """The noun phrase as printed, without what follows a relative clause or a comma."""
    last = head
    for kid in head.rights:
        if kid.dep_ in ("prep", "compound", "amod", "case", "nummod") and kid.lower_ != "in":
            last = kid.right_edge
        elif kid.dep_ == "acl" or kid.dep_ == "relcl" or kid.dep_ == "punct" or kid.dep_ == "appos":
            break
    doc = head.doc
    first = head.left_edge
    while first.i < head.i and first.dep_ in ("punct", "cc", "advmod"):
        first = doc[first.i + 1]
    words = [token.text_with_ws for token in doc[first.i : last.i + 1] if token.tag_ != "POS" or token.i < head.i]
    return " ".join("".join(words).split())
