"""Events: talks and meetings, held or planned, with participants, place and date as far as the sentence gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from parley.dates import PartialDate
from parley.party import ActorKind
from parley.party.table import Naming
from parley.position import Event
from parley.reading.agreements import signatories, signed_thing
from parley.reading.happening import did_not_happen, governing_verb, has_a_day
from parley.reading.lexicon import Lexicon
from parley.reading.mentions import is_place
from parley.reading.referents import Resolver
from parley.reading.syntax import child, conjuncts, object_of, preposition, subject
from parley.reading.when import COMING, TIME, When
from parley.report import Passage

REACH = 12
"""Words behind an event's noun in which its "between" may stand, past a place or a date."""


def events(
    sentence: Span,
    resolver: Resolver,
    lexicon: Lexicon,
    dates: list[When],
    published: PartialDate | None,
    passage: Passage,
) -> Iterator[Event]:
    """The events of one sentence of which two things are known: two participants, or one, a place, a date. What was
    refused, skipped or denied is no event.

    A weekday counts though nobody knows its date, where the report has none.
    """
    for token in sentence:
        kind = _kind(token, lexicon)
        if kind is None:
            continue
        if did_not_happen(token, lexicon) or any(kid.lower_ in ("news", "press") for kid in token.lefts):
            continue
        participants = tuple(dict.fromkeys(_participants(token, resolver)))
        place = _place(token, resolver)
        date = _date(token, sentence, dates, lexicon)
        dated = date is not None or has_a_day(token)
        if len(participants) + (place is not None) + dated >= 2:
            yield Event(kind, participants, passage, place, date, _planned(token, sentence, date, published))


def merged(found: list[Event]) -> tuple[Event, ...]:
    """Events told twice as one: some of the same people at the same place or on the same date, nothing contradicting.

    The fuller telling counts; order is that of the first telling.
    """
    kept: list[Event] = []
    for event in found:
        for place, earlier in enumerate(kept):
            if _same(earlier, event):
                kept[place] = replace(
                    earlier,
                    participants=max(earlier.participants, event.participants, key=len),
                    place=earlier.place or event.place,
                    date=earlier.date or event.date,
                )
                break
        else:
            kept.append(event)
    return tuple(kept)


def _kind(token: Token, lexicon: Lexicon) -> str | None:
    named_by = preposition(token, "of") if token.lemma_ == "round" else None
    if named_by is not None and (of := object_of(named_by)) is not None and of.lower_ in lexicon.event_nouns:
        return None  # "a round of negotiations" is one event, named by its negotiations
    if token.pos_ == "NOUN" and token.dep_ != "compound":
        return lexicon.event_nouns.get(token.lower_) or (
            lexicon.event_nouns.get(token.lemma_.lower()) if token.lemma_.lower() not in ("talk",) else None
        )
    if signed_thing(token) is not None:
        return "agreement"
    return lexicon.event_verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None


def _participants(event: Token, resolver: Resolver) -> Iterator[str]:
    """Who meets: before the noun, "between" or "with" someone, or the subject of what is done about it."""
    found = list(_named(event, resolver))
    verb = event if event.pos_ == "VERB" else governing_verb(event)
    signed = signed_thing(event)
    if signed is not None:
        found.extend(_named(signed, resolver))
        for head in signatories(event, signed):
            found.extend(_parties_under(head, resolver))
    if verb is not None and (len(set(found)) < 2):
        for head in _subjects(verb):
            for one in conjuncts(head):
                found.extend(_parties_under(one, resolver))
        other = preposition(verb, "with")
        governed = object_of(other) if other is not None else None
        if governed is not None:
            found.extend(_parties(governed, resolver))
        if event.pos_ == "VERB" and signed is None and (met := child(event, "dobj")) is not None:
            found.extend(_parties(met, resolver))
    yield from found


def _named(event: Token, resolver: Resolver) -> Iterator[str]:
    for token in event.lefts:
        if token.dep_ in ("compound", "amod", "nmod", "poss"):
            for word in token.subtree:
                mention = resolver.mention_at(word)
                known = mention is not None and mention.actor.kind is not ActorKind.PERSON
                if mention is not None and known and mention.how not in _PLACES:
                    yield mention.actor.id
    for token in event.doc[event.i + 1 : min(event.sent.end, event.i + REACH)]:
        if token.lower_ == "between" or (token.lower_ in ("with", "among") and token.head == event):
            governed = object_of(token)
            for head in conjuncts(governed) if governed is not None else ():
                yield from _parties_under(head, resolver)
            return


def _parties_under(head: Token, resolver: Resolver) -> Iterator[str]:
    """Every party that a noun phrase names: "Russian and American officials" are two."""
    named = [mention for token in head.subtree if not is_place(token) and (mention := resolver.mention_at(token))]
    parties = [party for mention in named if (party := resolver.party_of(mention)) is not None]
    if parties:
        yield from parties
    else:
        yield from _parties(head, resolver)


def _parties(head: Token, resolver: Resolver) -> Iterator[str]:
    for token in conjuncts(head):
        mention = resolver.mention_at(token)
        if mention is None or is_place(token):
            acting = token.pos_ in ("NOUN", "PROPN") or token.lower_ in ("they", "he", "she", "both")
            for each in resolver.resolve_all(token) if acting else ():
                if each.party is not None:
                    yield each.party
        elif mention.actor.kind is ActorKind.PERSON:
            referent = resolver.resolve(token)
            if referent is not None and referent.party is not None:
                yield referent.party
        else:
            yield mention.actor.id


def _subjects(verb: Token) -> Iterator[Token]:
    head = subject(verb)
    if head is None and verb.dep_ == "acl":
        head = child(verb.head, "nmod", "compound")
    if head is not None and head != verb.head:
        yield head
    if verb.dep_ in ("acl", "relcl"):
        yield from (kid for kid in verb.head.children if kid.dep_ in ("nmod", "nsubj", "poss"))


def _place(event: Token, resolver: Resolver) -> str | None:
    """Where: the first state or city after "in" or "at" that stands under the event or its verb."""
    scope = event if event.pos_ == "VERB" else (governing_verb(event) or event)
    for token in event.doc[event.i + 1 : event.sent.end]:
        above = set(token.ancestors)
        if (
            is_place(token)
            and token.pos_ == "PROPN"
            and not TIME.search(token.text)
            and (scope in above or event in above)
        ):
            mention = resolver.mention_at(token)
            if mention is not None:
                return event.doc[mention.start : mention.end].text
            return " ".join([kid.text for kid in token.lefts if kid.dep_ == "compound"] + [token.text])
    return _place_before(event, resolver)


def _place_before(event: Token, resolver: Resolver) -> str | None:
    """ "the Geneva talks", "an Oval Office meeting": a capital, a seat of government, or an unknown proper name."""
    names = [token for token in event.lefts if token.dep_ == "compound" and token.pos_ == "PROPN"]
    if not names:
        return None
    mention = resolver.mention_at(names[-1])
    if mention is not None:
        return event.doc[mention.start : mention.end].text if mention.how in _PLACES else None
    return " ".join(token.text for token in (*names[-1].lefts, *names) if token.pos_ == "PROPN")


_PLACES = frozenset((Naming.CAPITAL, Naming.SEAT))


def _date(event: Token, sentence: Span, dates: list[When], lexicon: Lexicon) -> PartialDate | None:
    """The first date that belongs to this event rather than to another one of the sentence."""
    others = [token for token in sentence if _kind(token, lexicon) is not None]
    for when in dates:
        token = next((word for word in sentence if word.idx - sentence.start_char >= when.start), None)
        if token is None:
            continue
        above = [other for other in others if other in token.ancestors and other.pos_ == "NOUN"]
        owner = above[0] if above else min(others, key=lambda other: abs(other.i - token.i))
        if owner == event:
            return when.date
    return None


def _planned(event: Token, sentence: Span, date: PartialDate | None, published: PartialDate | None) -> bool:
    if date is not None and published is not None:
        return date.first > published.last
    return COMING.search(sentence.text) is not None


def _same(one: Event, other: Event) -> bool:
    if one.kind != other.kind or not set(one.participants) & set(other.participants):
        return False
    if one.date is not None and other.date is not None and one.date != other.date:
        return False
    if one.place is not None and other.place is not None:
        return one.place == other.place and one.planned == other.planned
    return one.date is not None and one.date == other.date
