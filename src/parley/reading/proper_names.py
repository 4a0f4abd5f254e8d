"""Who a proper name stands for: one that the table knows, one that the text introduces, or one misspelt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from parley.party import Actor, ActorKind, ActorTable
from parley.party.table import Naming
from parley.reading.beside import Beside
from parley.reading.discourse import Discourse, Follower, Referent, surname
from parley.reading.earlier import Earlier
from parley.reading.indirect import half_of_a_name
from parley.reading.lexicon import Lexicon
from parley.reading.mentions import Mention
from parley.reading.noun_phrases import (
    as_printed,
    bare_name,
    formerly,
    full_name,
    is_ethnic,
    looks_like_an_actor,
    modifiers,
)
from parley.reading.slips import misspelt

_SPEAKING_ROLES = frozenset(["spokesman", "spokeswoman", "spokesperson", "negotiator", "delegate", "envoy"])


class ProperNames:
    """Resolves the proper names of one report."""

    def __init__(
        self,
        table: ActorTable,
        lexicon: Lexicon,
        day: date | None,
        *,
        follower: Follower,
        earlier: Earlier,
        beside: Beside,
        discourse: Discourse,
    ) -> None:
        self._table = table
        self._lexicon = lexicon
        self._day = day
        self._follower = follower
        self._earlier = earlier
        self._beside = beside
        self._discourse = discourse

    def known(self, head: Token, mention: Mention) -> Referent | None:
        """Who a name that the table knows stands for; None for a demonym that only describes."""
        actor = mention.actor
        printed = as_printed(head)
        if actor.kind is ActorKind.PERSON:
            introduced = self._discourse.introduced.get(surname(actor.name))
            if mention.how is Naming.SURNAME and introduced is not None:
                return replace(introduced, printed=printed)
            beside = self._beside.party(head, None)
            party = self._by_title(head, actor) or actor.party_on(self._day) or (beside.party if beside else None)
            if formerly(head) and not self._is_in_office(actor):
                return Referent(None, "", printed, actor.name, actor.id)
            return Referent(party, self._table.name_of(party), printed, actor.name, actor.id)
        if is_ethnic(mention, head.doc):
            return Referent(None, printed, printed)
        if mention.how is Naming.DEMONYM and head.pos_ == "ADJ" and head.dep_ in ("amod", "compound"):
            return None
        return Referent(actor.id, actor.name, printed, actor=actor.id)

    def unknown(self, head: Token) -> Referent | None:
        """Who a name that the table does not know stands for; None where it does not look like anybody."""
        printed = as_printed(head)
        bare = bare_name(head)
        if bare in self._discourse.introduced:
            return replace(self._discourse.introduced[bare], printed=printed)
        if formerly(head):
            return Referent(None, "", printed, bare)
        half = half_of_a_name(head, self._discourse.groups, self._table)
        if half is not None:
            return half
        beside = self._beside.party(head, None)
        titled = beside is not None or any(kid.lemma_.lower() in self._lexicon.person_nouns for kid in modifiers(head))
        name = full_name(head, self._lexicon.person_nouns, self._follower.mentions_of(head.doc))
        slip = misspelt(head, name, beside, self._table, self._day, named=self._follower.people, titled=titled)
        if slip is not None:
            return slip
        if beside is not None:
            return replace(
                beside,
                printed=printed,
                person=name if titled and name and head.tag_ != "NNPS" else None,
                anonymous=False,
            )
        if titled and name:
            return self._of_the_last_party(head, name, printed)
        return Referent(None, name or printed, printed) if looks_like_an_actor(head) else None

    def _of_the_last_party(self, head: Token, name: str, printed: str) -> Referent:
        """ "Spokesman Idris Stanekzai" after a sentence about the Taliban: theirs, with a note."""
        speaks_for = any(kid.lemma_.lower() in _SPEAKING_ROLES for kid in modifiers(head))
        ministers = any(kid.lemma_.lower() == "minister" for kid in modifiers(head))
        state = self._earlier.state(head) if ministers else None
        if state is not None:
            note = f"{name}: taken to be a minister of {state.name}, named before"
            return Referent(state.party, state.name, printed, name, note=note)
        if speaks_for and self._discourse.groups:
            last = self._discourse.groups[-1]
            return Referent(
                last.party, last.name, printed, name, note=f"{name}: taken to speak for {last.name}, named before"
            )
        return Referent(None, name, printed, name)

    def _by_title(self, head: Token, person: Actor) -> str | None:
        """Of a report without a date: the party of the role whose title stands beside the name, "President X"."""
        words = {word.lemma_.lower() for word in modifiers(head)} if self._day is None else set()
        borne = [role for role in person.roles if role.title and words.intersection(role.title.lower().split())]
        return borne[-1].party if borne else None

    def _is_in_office(self, person: Actor) -> bool:
        return self._day is not None and any(role.held_on(self._day) for role in person.roles)
