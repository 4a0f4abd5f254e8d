"""Who a bare "the minister", "the ministry" or "the group" is: the speaker's own, or one of those spoken of before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from parley.party import ActorKind, ActorTable, Naming
from parley.reading.antecedents import FAINT
from parley.reading.discourse import Follower, Referent, unresolved
from parley.reading.entities import Entity
from parley.reading.kinds import Kind
from parley.reading.lexicon import Lexicon
from parley.reading.noun_phrases import as_printed
from parley.reading.syntax import child, object_of
from parley.reading.titles import OFFICES, bears, title_words

CLEAR = 1.2
"""How many times weightier than the next one "the group" has to be."""
FRONT = 6
"""Words in which a sentence says where it is set: "Meanwhile, in neighbouring Chad,"."""
SURE_BEARER = 3.0
"""How many times weightier than the next one of two ministers "the minister" has to be."""
_BOTH = frozenset(("side", "party", "country", "nation", "state", "force"))
_ANYBODYS = frozenset(
    ("government", "army", "military", "force", "leadership", "regime", "delegation", "side", "capital")
)
"""What every kind of party may call its own."""
_MANY_HAVE_ONE = frozenset(("army", "military", "force", "junta", "police"))
"""Which of several "the army" is, an earlier sentence does not settle."""
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


_DESCRIBING = frozenset(("foreign", "same", "ruling", "military"))
_ARMED = frozenset(("militant", "rebel", "armed", "islamist", "islamic", "guerrilla", "insurgent", "separatist"))


def _says_no_more(adjective: Token, head: Token) -> bool:
    """Whether an adjective still leaves the noun one already spoken of: "the public services ministry", "the
    Palestinian militant group"."""
    lemma, word = head.lemma_.lower(), adjective.lower_
    armed = lemma in ("group", "movement", "militia", "organisation", "organization")
    return word in _DESCRIBING or lemma == "ministry" or (armed and (word in _ARMED or adjective.text[0].isupper()))


def _is_one_party(head: Token) -> bool:
    """ "The Reform Party", "Iraq's main Sunni party": no party to talks."""
    told = (kid for kid in head.lefts if kid.dep_ in ("compound", "amod", "poss"))
    return head.lemma_.lower() == "party" and head.tag_ != "NNS" and any(kid.text[0].isupper() for kid in told)


def _are_new(head: Token) -> bool:
    """ "More than 100 countries", not "the three countries"."""
    return not any(kid.lower_ in ("the", "these", "those", "both", "all") for kid in head.lefts)


class Earlier:
    """Looks among the people and groups of one report; `who` says for whom an entity's noun phrases stand."""

    def __init__(
        self,
        table: ActorTable,
        lexicon: Lexicon,
        day: date | None,
        issuer: Referent | None,
        follower: Follower,
        who: Callable[[Entity], Referent | None],
    ) -> None:
        self._table = table
        self._lexicon = lexicon
        self._day = day
        self._issuer = issuer
        self._follower = follower
        self._who = who

    def bare(self, head: Token, speaker: Referent | None) -> Referent | None:
        """Who a noun without a party beside it is; unresolved if nobody is clear, None for several ("both sides")."""
        lemma, printed = head.lemma_.lower(), as_printed(head)
        number = child(head, "nummod")
        many = number is not None and number.lower_ not in ("two", "2") and _are_new(head)
        if (
            lemma in _BOTH
            and not many
            and not _is_one_party(head)
            and (head.tag_ == "NNS" or lemma in ("side", "party"))
        ):
            return None
        if any(kid.dep_ == "poss" for kid in head.children) or (head.pos_ == "PROPN" and _is_one_party(head)):
            return Referent(None, printed, printed)  # "its ministry", and whose is not known
        definite = any(kid.lower_ in ("the", "this") for kid in head.children)
        if definite and lemma in self._lexicon.person_nouns:
            return self._titled(head, printed)
        if any(kid.dep_ == "amod" and not _says_no_more(kid, head) for kid in head.children):
            return Referent(None, printed, printed)
        if lemma in _MANY_HAVE_ONE and (speaker is None or speaker.party is None):
            return Referent(None, printed, printed)
        wanted = _KINDS.get(lemma)
        if definite and speaker is not None and speaker.party is not None and lemma in self._lexicon.group_nouns:
            own = self._table.by_id.get(speaker.party)
            fits = own is None or own.kind is wanted or (wanted is None and own.kind is not ActorKind.STATE)
            if fits or lemma in _ANYBODYS:
                return replace(speaker, printed=printed, person=None, anonymous=False)
        group = (self._set_in(head) if wanted is ActorKind.STATE else None) or (
            self._last_group(head, wanted) if definite else None
        )
        if group is None and definite and wanted is ActorKind.MOVEMENT:
            group = self._only_movement()
        return replace(group, printed=printed) if group is not None else Referent(None, printed, printed)

    def _only_movement(self) -> Referent | None:
        """ "The rebels" after "a town under Tamil Tiger control": the only movement named so far."""
        known = (self._table.by_id.get(party) for party in self._follower.named())
        movements = [actor for actor in known if actor is not None and actor.kind is ActorKind.MOVEMENT]
        if len(movements) != 1:
            return None
        (only,) = movements
        note = f"taken to mean {only.name}, the only such group named before"
        return Referent(only.id, only.name, only.name, actor=only.id, note=note)

    def state(self, head: Token) -> Referent | None:
        """The state that the sentence is set in, or else the one spoken of last, where one clearly was."""
        return self._set_in(head) or self._last_group(head, ActorKind.STATE)

    def _set_in(self, head: Token) -> Referent | None:
        """ "In neighbouring Chad, the government ...": the state named in front of the sentence."""
        front = head.doc[head.sent.start : min(head.i, head.sent.start + FRONT)]
        places = (object_of(token) for token in front if token.lower_ == "in")
        for place in places:
            mention = self._follower.mention(place) if place is not None and place.i < head.i else None
            if mention is not None and mention.actor.kind is ActorKind.STATE and mention.how is Naming.NAME:
                fronted = head.doc[mention.end].text == ","
                return Referent(mention.actor.id, mention.actor.name, mention.actor.name) if fronted else None
        return None

    def _titled(self, head: Token, printed: str) -> Referent:
        """ "The president": whoever was named and is one; in a government's own text, its own; else unresolved."""
        words = title_words(head)
        fit: list[tuple[float, Referent]] = []
        for weight, entity in self._follower.antecedents.before(head, Kind.PERSON):
            person = self._table.by_id.get(entity.actor or "")
            if person is not None and bears(words, person, self._day) and (found := self._who(entity)) is not None:
                fit.append((weight, found))
        if len(fit) == 1 or (fit and fit[0][0] >= SURE_BEARER * fit[1][0]):
            return replace(fit[0][1], printed=printed)
        if fit:
            return unresolved(printed)
        issuer = self._table.by_id.get((self._issuer.party if self._issuer else None) or "")
        if issuer is not None and issuer.kind is ActorKind.STATE and words & OFFICES:
            return Referent(issuer.id, issuer.name, printed)
        return unresolved(printed)

    def _last_group(self, head: Token, wanted: ActorKind | None) -> Referent | None:
        """The group of a kind that was spoken of last; None where two come into question alike.

        "The government" is that of a state just spoken of; "the rebels", however far back, the only ones in the report.
        """
        fit: list[tuple[float, Referent]] = []
        for weight, entity in self._follower.antecedents.before(head, Kind.GROUP):
            found = self._who(entity)
            actor = self._table.by_id.get((found.actor if found else None) or "")
            if found is None or found.anonymous or found.open or (actor is None and wanted is not None):
                continue
            kinds = (None, actor.kind) if actor is not None else (None,)
            near = weight >= FAINT or wanted in (ActorKind.MOVEMENT, ActorKind.ORGANISATION)
            if near and wanted in kinds and found.party not in [other.party for _, other in fit]:
                fit.append((weight, found))
        if len(fit) > 1 and fit[0][0] < CLEAR * fit[1][0]:
            return None
        return fit[0][1] if fit else None
