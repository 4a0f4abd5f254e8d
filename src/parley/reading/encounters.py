"""Encounters: the call, the meeting or the joint text that a report opens with, and the parties it names for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from spacy.tokens import Span, Token

from parley.party import ActorKind, ActorTable
from parley.reading.discourse import Referent
from parley.reading.mentions import Mention
from parley.reading.referents import Resolver
from parley.reading.syntax import child, is_passive, object_of, subject

LONGEST_NAME = 6
"""Words of a heading tried together as one name."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HOLDING = _words(
    "hold have conduct take join attend lead chair co-chair host begin conclude complete continue participate convene "
    "facilitate"
)
_MEETING = _words("meet speak talk confer phone telephone gather convene receive host")
_TOGETHER = _words("issue adopt release sign state declare announce call agree make")
"""What several do with one text: "the ministers of A and B issued the following statement"."""
ENCOUNTERS = _words(
    "conversation call talk talks meeting conference consultation discussion negotiation summit session round exchange "
    "encounter phone teleconference videoconference"
)
_INWARDS = _words("of by from and with between among")
"""Prepositions behind which a list of participants goes on."""
_SKIPPED = _words("for to")
""" "Special Envoy for Syria A. B.": the name behind it takes no part."""
_HEADED = re.compile(
    r"\b(?:joint|readouts?|calls?|meeting|talks|conversation|summit|trilateral|bilateral|quad)\b", re.I
)
_ISSUED = re.compile(r"\b(?:communiqu[eé]|declaration|statement|remarks|press conference)\b", re.I)
_ABOUT = re.compile(r"\b(?:on|regarding|concerning|about|following|after|at|in|ahead|to|marking)\b")
_HYPHEN = re.compile(r"(?<=[a-z])[-–](?=[A-Z])")
_WORDS = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


def named_in_heading(heading: str, actors: ActorTable, day: date | None) -> tuple[Referent, ...]:
    """The parties whose call, meeting or joint statement a heading announces, in its order; fewer than two are none."""
    joint, issued = _HEADED.search(heading), _ISSUED.search(heading)
    before = _ABOUT.split(heading, maxsplit=1)[0]
    for words in (*([before] if joint or issued else ()), *([heading] if joint else ())):
        found = tuple(_once(_in_words(_HYPHEN.sub(" ", words), actors, day)))
        if len(found) > 1:
            return found
    return ()


def encounter(sentence: Span, resolver: Resolver) -> tuple[Referent, ...]:
    """Everybody who meets, talks or signs together by this sentence, its subject first; empty where it tells of nothing
    of the kind or names fewer than two parties."""
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX") or any(kid.dep_ == "neg" for kid in verb.children):
            continue
        lists = list(_lists(verb))
        found = tuple(_once(each for first, end in lists for each in _in_tokens(sentence, first, end, resolver)))
        if len(found) > 1:
            return found
    return ()


def _lists(verb: Token) -> Iterator[tuple[int, int]]:
    """`[start, end)` tokens in which participants are named: the subject, and behind "with" or "between"."""
    lemma, own = verb.lemma_.lower(), subject(verb)
    meets = lemma in _MEETING
    nouns = [kid for kid in verb.subtree if kid.lemma_.lower() in ENCOUNTERS and kid.pos_ in ("NOUN", "PROPN")]
    held = [noun for noun in nouns if noun.dep_ in ("dobj", "pobj", "nsubjpass", "nsubj", "attr")]
    together = lemma in _TOGETHER and own is not None and own.tag_ in ("NNS", "NNPS", "PRP")
    if not (meets or together or (held and (lemma in _HOLDING or lemma in ("be", "place") or is_passive(verb)))):
        return
    if own is not None and own.i < verb.i and own not in held:
        yield own.left_edge.i, verb.i
    met = child(verb, "dobj") if meets else None
    if met is not None and met not in held:
        yield met.left_edge.i, verb.sent.end
    first = min(verb.i, own.i) if own is not None and own in held else verb.i
    for word in verb.doc[first : verb.sent.end]:
        if word.lower_ in ("with", "between", "among") or (word.lower_ == "to" and lemma in ("speak", "talk")):
            yield word.i + 1, verb.sent.end
            return


def _in_tokens(sentence: Span, first: int, end: int, resolver: Resolver) -> Iterator[Referent]:
    """The parties named from a token on, as far as a list of names and titles goes on."""
    place = first
    while place < end:
        token = sentence.doc[place]
        mention = resolver.mention_at(token)
        if mention is not None:
            party = resolver.party_of(mention)
            last = sentence.doc[mention.end - 1]
            of_a_group = mention.actor.kind is ActorKind.ORGANISATION and last.dep_ in ("compound", "amod", "nmod")
            if party is not None and not of_a_group:  # "the G7 foreign ministers of A and B": A and B
                yield Referent(party, resolver.name_of(party), resolver.name_of(party), actor=party)
            place = mention.end
            continue
        if token.lower_ in _SKIPPED and token.pos_ in ("ADP", "PART"):
            place = _behind_name(token, resolver)
            continue
        stops = token.pos_ in ("ADP", "SCONJ") and token.lower_ not in _INWARDS
        if stops or token.pos_ in ("VERB", "AUX") or token.text in (";", ":"):
            return
        place += 1


def _behind_name(prep: Token, resolver: Resolver) -> int:
    """The token behind a preposition and the name that it governs."""
    governed = object_of(prep)
    mention: Mention | None = None
    for token in prep.doc[prep.i + 1 : (governed.i if governed is not None else prep.i) + 1]:
        mention = mention or resolver.mention_at(token)
    return mention.end if mention is not None else prep.i + 1


def _in_words(words: str, actors: ActorTable, day: date | None) -> Iterator[Referent]:
    parts = _WORDS.findall(words)
    place = 0
    while place < len(parts):
        for length in range(min(LONGEST_NAME, len(parts) - place), 0, -1):
            name = " ".join(parts[place : place + length])
            match = next((found for found in actors.find(name, on=day) if not name.islower()), None)
            if match is not None:
                party = match.actor.party_on(day)
                if party is not None:
                    yield Referent(party, actors.name_of(party), actors.name_of(party), actor=party)
                place += length - 1
                break
        place += 1


def _once(found: Iterable[Referent]) -> Iterator[Referent]:
    seen: set[str | None] = set()
    for each in found:
        if each.party not in seen:
            seen.add(each.party)
            yield each
