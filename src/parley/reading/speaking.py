"""In whose words a stance stands, and who holds it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.party import Naming
from parley.reading.attributions import Voice
from parley.reading.lexicon import lexicon
from parley.reading.mentions import Mention
from parley.reading.participants import Participants
from parley.reading.referents import Referent, Resolver
from parley.reading.stances import Frame, is_impersonal
from parley.reading.syntax import child, conjuncts, object_of


class Speaking:
    """Resolves voices and holders of one report."""

    def __init__(self, resolver: Resolver, present: Participants) -> None:
        self._resolver = resolver
        self._present = present
        self._together = False
        """Whether the stance before was held by all that took part."""

    def speaker(self, around: list[Voice]) -> Referent | None:
        """The innermost voice around a passage; failing that, the report's own first person."""
        return next(self.speakers(around), None)

    def speakers(self, around: list[Voice]) -> Iterator[Referent]:
        """Everybody in whose words a passage stands: "the United States and Ukraine said"."""
        inner = next(
            (place for place in reversed(range(len(around))) if around[place].cited or around[place].source), None
        )
        head = None if inner is None else around[inner].cited or around[inner].source
        if head is None:
            yield from self._own_voice()
            return
        outer = self.speaker(around[:inner])  # "We believe that X, Lavrov said": it is Lavrov's "we"
        for token in bearers(head):
            yield from self._everybody(token, outer)

    def _own_voice(self) -> Iterator[Referent]:
        """Whoever issued the text: one body, or all that signed it."""
        if self._present.joint:
            yield from self._present.everybody
        elif self._resolver.first_person is not None:
            yield self._resolver.first_person

    def _everybody(self, head: Token, speaker: Referent | None) -> tuple[Referent, ...]:
        """Whom a noun phrase stands for: in a readout, "the leaders" are all that took part."""
        own = speaker is not None and speaker is not self._resolver.first_person and head.lower_ in ("we", "us", "our")
        together = () if own else self._present.meant_by(head, self._resolver)
        if together and not self._present.official:
            found = self._resolver.resolve_all(head, speaker)
            return found if any(each.party is not None for each in found) else together
        return together or self._resolver.resolve_all(head, speaker)

    def holders(self, frame: Frame, around: list[Voice]) -> Iterator[Referent]:
        """Who holds a frame's stance: whom it names, or else in whose words it stands.

        A promise counts only from the voice's own side ("we will", "the front would") or in the report's own voice:
        what one party says that another will do is a guess. A stated condition without a holder or a voice of its own
        is left to the caller: it goes on from the sentence before.
        """
        speaker = self.speaker(around)
        if frame.holder is not None:
            named = [each for head in bearers(frame.holder) for each in self._named(head, speaker)]
            known = [referent for referent in named if not _nobody(referent)]
            together = list(self.speakers(around)) if frame.holder.lower_ in _TOGETHER else []
            if len(together) > 1 and len(known) < len(together):
                known = together  # "France and Germany said they supported it": both of them
            if frame.rule == "will":
                voices = together if len(together) > 1 else [speaker]
                known = [each for each in known if not around or any(_own_side(each, voice) for voice in voices)]
            self._together = {each.party for each in known} >= {each.party for each in self._present.everybody}
            if known or frame.rule not in ("aim", "verdict"):
                yield from known
                return
        yield from self._unnamed(frame, around)

    def _unnamed(self, frame: Frame, around: list[Voice]) -> Iterator[Referent]:
        """Who holds what is told as nobody's in particular: in a readout all that took part, and theirs is also what
        "must" be done right behind; else the voice in whose words it stands."""
        impersonal = frame.holder is None and is_impersonal(frame.predicate)
        goes_on = frame.rule == "must" and frame.predicate.dep_ == "ROOT" and not around and self._together
        if self._present.official and self._present.everybody and (impersonal or goes_on):
            self._together = True
            yield from self._present.everybody
            return
        yield from (voice for voice in self.speakers(around) if not _nobody(voice))

    def promises(self, frame: Frame) -> bool:
        """Whether an official text tells of its own side what it will do, or of all that took part."""
        if not self._present.official or frame.holder is None:
            return False
        own = {each.party for each in (*self._own_voice(), *self._present.everybody)}
        holders = [each.party for head in bearers(frame.holder) for each in self._named(head, None)]
        return bool(holders) and own.issuperset(holders)

    def _named(self, head: Token, speaker: Referent | None) -> list[Referent]:
        """Who a holder's words stand for. A capital that holds a stance is a government, whatever its verb: "Kyiv is
        against a referendum"; so is a people's adjective: "Israeli insistence on X"."""
        found = list(self._everybody(head, speaker))
        mention = self._resolver.mention_at(head)
        if found or mention is None:
            return found
        seat = mention.how is Naming.CAPITAL and head.dep_ in ("nsubj", "nsubjpass", "conj", "poss")
        people = mention.how is Naming.DEMONYM and head.dep_ in ("amod", "compound", "nmod")
        if not (seat or people) or (people and _of_some(mention, head)):
            return found
        return [Referent(mention.actor.id, mention.actor.name, mention.actor.name, actor=mention.actor.id)]


def _of_some(people: Mention, head: Token) -> bool:
    """ "Sunni Arab demands": another capitalised adjective says which of them."""
    before = head.doc[people.start - 1] if people.start > head.sent.start + 1 else None
    if before is not None and before.lower_ == "ethnic":
        return True
    return before is not None and before.pos_ in ("ADJ", "PROPN") and before.text[0].isupper()


_TOGETHER = ("they", "we", "both")


def bearers(head: Token) -> Iterator[Token]:
    """The heads of a phrase's several holders: the conjuncts, and of "the presidents of A and B", A and B."""
    for token in (*conjuncts(head), *_listed(head), *_beside(head)):
        named = _of_each(token) if token.lower_.endswith(("s", "men")) else ()
        yield from named if len(named) > 1 else (token,)


def _listed(head: Token) -> tuple[Token, ...]:
    """ "Israel, the United States and the EU": the parser takes the rest of a list of names for an apposition."""
    rest = child(head, "appos")
    names = conjuncts(rest) if rest is not None else ()
    titles = lexicon().person_nouns
    proper = all(name.pos_ == "PROPN" and name.lemma_.lower() not in titles for name in (head, *names))
    return names if len(names) > 1 and proper else ()


def _beside(head: Token) -> Iterator[Token]:
    """Who else does it too: "China, along with Russia,", "Turkey as well as Qatar"."""
    doc, end = head.doc, head.sent.end
    verb = head.head if head.dep_ == "nsubj" and head.head.i > head.i else head
    for prep in (kid for holder in {head, verb} for kid in holder.children if kid.i > head.i):
        if prep.lower_ not in _WITH or (verb != head and prep.i > verb.i):
            continue
        inner = child(prep, "prep") if prep.lower_ != "alongside" else prep
        governed = object_of(inner) if inner is not None and inner.lower_ in ("with", "alongside") else None
        if governed is not None:
            yield from conjuncts(governed)
    start = head.i + 1
    if doc[start : min(start + 3, end)].text.lower() == "as well as":
        other = next((token for token in doc[start + 3 : verb.i] if token.dep_ in _SUBJECT_LIKE), None)
        if other is not None and other not in head.conjuncts:
            yield from conjuncts(other)


_WITH = frozenset(("along", "together", "alongside"))
_SUBJECT_LIKE = frozenset(("nsubj", "pobj", "conj", "appos"))


def _of_each(plural: Token) -> tuple[Token, ...]:
    for kid in plural.children:
        if kid.dep_ == "prep" and kid.lower_ in ("of", "from"):
            governed = object_of(kid)
            return _of_each(governed) or conjuncts(governed) if governed is not None else ()
        if kid.dep_ in ("amod", "compound", "nmod") and kid.i < plural.i:
            each = (kid, *(other for other in kid.conjuncts if other.i < plural.i))
            if len(each) > 1:
                return each
    return ()


def _own_side(holder: Referent, speaker: Referent | None) -> bool:
    """Whether a voice can promise for the holder: it is of the same party, or nobody knows of which; a
    group that no table knows for itself ("rebel groups said they would not sign")."""
    if holder.party is None:
        return speaker is not None and not holder.open and bool(holder.name) and holder.name == speaker.name
    return speaker is None or speaker.party in (None, holder.party)


def _nobody(referent: Referent) -> bool:
    """An unnamed source speaks for nobody unless its party stands beside it."""
    return referent.party is None and (referent.anonymous or not referent.name)
