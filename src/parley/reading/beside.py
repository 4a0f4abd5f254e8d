"""The party that stands beside a name or a role noun: "Sudan's foreign minister", "sources from Moscow"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from parley.party import ActorKind, ActorTable
from parley.party.table import Naming
from parley.reading.discourse import Follower, Referent
from parley.reading.earlier import Earlier
from parley.reading.lexicon import Lexicon
from parley.reading.mentions import Mention
from parley.reading.metonyms import is_seated, stands_for_a_place
from parley.reading.noun_phrases import is_ethnic, is_within, modifiers, neighbours, stands_against


class Beside:
    """Finds whose somebody is by the words beside them; `resolve` says who a noun phrase stands for."""

    def __init__(
        self,
        table: ActorTable,
        lexicon: Lexicon,
        follower: Follower,
        earlier: Earlier,
        resolve: Callable[[Token, Referent | None], Referent | None],
    ) -> None:
        self._table = table
        self._lexicon = lexicon
        self._follower = follower
        self._earlier = earlier
        self._resolve = resolve

    def party(self, head: Token, speaker: Referent | None) -> Referent | None:
        """The party that stands beside a name or a role noun: before it, behind "of" or "from", or in apposition."""
        opposed = stands_against(head, self._lexicon.opponents)
        if not opposed and (of_state := self._governing(head)) is not None:
            return of_state
        for token in neighbours(head):
            mention = self._follower.mention(token)
            party = self._follower.party_of(mention) if mention is not None else None
            state = mention is not None and mention.actor.kind is ActorKind.STATE
            people = mention is not None and mention.how is Naming.DEMONYM
            if (state and opposed) or ((state or people) and (is_within(head) or is_within(token.head))):
                continue  # "Syrian rebels" are not Syria, nor is "Iraq's main Sunni party" Iraq
            if mention is not None and is_ethnic(mention, head.doc):
                continue
            if mention is not None and mention.how is Naming.SURNAME and _is_more_of_a_name(token, head):
                continue  # "Abdullah Ahmad Badawi" is nobody called Abdullah
            if mention is not None and party is not None and not _only_where(token, mention, head):
                name = self._table.name_of(party)
                return Referent(party, name, name, actor=party)
            if token.dep_ == "poss" and mention is None and token.head != token:
                owner = self._resolve(token, speaker)
                if owner is not None and owner.party is not None:
                    return Referent(owner.party, owner.name, owner.printed, actor=owner.party)
        return None

    def _governing(self, head: Token) -> Referent | None:
        """Whose "government officials" are, without a name beside them: of the state last spoken of."""
        words = modifiers(head)
        bare = [word for word in words if word.lower_ in ("government", "ministry", "cabinet") and word != head]
        if not bare or any(self._follower.mention(word) is not None for word in neighbours(head)):
            return None
        if any(word.dep_ == "poss" for word in words):
            return None
        return self._earlier.state(head)


def _is_more_of_a_name(token: Token, head: Token) -> bool:
    return token.dep_ == "compound" and token.head == head and head.pos_ == "PROPN" and token.pos_ == "PROPN"


def _only_where(token: Token, mention: Mention, head: Token) -> bool:
    """Whether a party's name says only where somebody is: "diplomats in Geneva", "the Geneva talks' mediator"."""
    whole = token
    while whole.dep_ in ("compound", "amod", "nmod") and whole.head != head:
        whole = whole.head
    if whole.dep_ == "pobj" and whole.head.lower_ == "to" and whole != token:
        return _only_where(whole, mention, head)
    if token.dep_ != "pobj":
        return mention.how is Naming.CAPITAL and token.head != head and stands_for_a_place(token, mention)
    if token.head.lower_ == "to":  # "delegates to the United Nations", not "an adviser to the Kremlin"
        return head.lemma_.lower() not in ("adviser", "advisor", "aide", "assistant", "secretary", "counsel", "deputy")
    if token.head.lower_ == "in" and head.pos_ == "PROPN" and mention.actor.kind is ActorKind.STATE:
        return True  # "the Islamic Army in Iraq"
    where = token.head.lower_ in ("in", "at", "inside")
    return where and mention.how is Naming.CAPITAL and not is_seated(head)
