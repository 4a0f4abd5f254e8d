"""What a noun phrase names - a person, a group or a thing - with gender and number, as far as its words tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

from parley.party import ActorKind, Naming
from parley.party.given_names import gender_of
from parley.party.names import HONORIFICS
from parley.reading.lexicon import lexicon
from parley.reading.mentions import Mention
from parley.reading.syntax import SUBJECTS, child


class Kind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    """A state, an organisation, a movement: "it" or "they"."""
    THING = "thing"
    UNKNOWN = "unknown"
    """A proper name that may be anybody's or anything's."""


@dataclass(frozen=True, slots=True)
class Traits:
    """`gender` is `f`, `m` or None where the words do not tell; `plural` is None for groups of both numbers ("the Rapid
    Support Forces")."""

    kind: Kind
    gender: str | None = None
    plural: bool | None = False


@dataclass(frozen=True, slots=True)
class _Nouns:
    women: frozenset[str]
    men: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    names_of_groups: frozenset[str]
    names_of_things: frozenset[str]
    human_verbs: frozenset[str]


def traits(head: Token, mention: Mention | None) -> Traits:
    """What the noun phrase under `head` names; `mention` is the known name that covers `head`, if any."""
    plural = head.tag_ in ("NNS", "NNPS")
    if mention is not None:
        return _known(mention, plural=plural)
    if head.pos_ == "PROPN":
        return _named(head, plural=plural)
    lemma = head.lemma_.lower()
    nouns = _nouns()
    if lemma in nouns.women:
        return Traits(Kind.PERSON, "f", plural)
    if lemma in nouns.men:
        return Traits(Kind.PERSON, "m", plural)
    if lemma in nouns.persons:
        return Traits(Kind.PERSON, None, plural)
    if lemma in nouns.groups:
        return Traits(Kind.GROUP, None, plural)
    return Traits(Kind.THING, None, plural)


def name_words(head: Token) -> list[Token]:
    """The capitalised words of a name up to its head, titles left out: "Prime Minister John Key" is John Key."""
    words = [head]
    doc, index = head.doc, head.i
    while index > head.sent.start:
        index -= 1
        word = doc[index]
        joins = word.text in ("-", ".") or (word.lower_ in _PARTICLES and index > head.sent.start)
        if not (joins or (word.pos_ == "PROPN" and word.dep_ in ("compound", "nmod", "amod", "flat"))):
            break
        if is_title(word):
            break
        words.append(word)
    while len(words) > 1 and not words[-1].text[0].isupper():
        words.pop()
    return words[::-1]


def is_title(word: Token) -> bool:
    """Whether a word says what a person is rather than who: Mr, President, spokeswoman."""
    return word.text.removesuffix(".") in HONORIFICS or word.text.lower() in _nouns().persons | _gendered()


def acts(head: Token) -> bool:
    """Whether the noun phrase does here what only people do: it says, wants, decides."""
    verb = head.head
    return head.dep_ in SUBJECTS and verb.pos_ == "VERB" and verb.lemma_.lower() in _nouns().human_verbs


def human_verbs() -> frozenset[str]:
    """Lemmas of what people and governments do, and things do not."""
    return _nouns().human_verbs


def _known(mention: Mention, *, plural: bool) -> Traits:
    if mention.actor.kind is ActorKind.PERSON:
        return Traits(Kind.PERSON, mention.actor.gender)
    people = mention.how is Naming.DEMONYM
    return Traits(Kind.GROUP, None, plural if people or not plural else None)


def _named(head: Token, *, plural: bool) -> Traits:
    nouns = _nouns()
    lower = head.lower_
    if lower in nouns.women or lower in nouns.men or lower in nouns.persons:
        gender = "f" if lower in nouns.women else ("m" if lower in nouns.men else None)
        return Traits(Kind.PERSON, gender, plural)
    if lower in nouns.groups or lower in nouns.names_of_groups:
        return Traits(Kind.GROUP, None, plural)
    if lower in nouns.names_of_things or head.like_num:
        return Traits(Kind.THING, None, plural)
    words = name_words(head)
    before = [kid for kid in head.lefts if kid.dep_ in ("compound", "nmod", "amod", "appos")]
    titles = [kid.text.lower().removesuffix(".") for kid in before if kid not in words or len(words) > 1]
    titles += [token.text.lower().removesuffix(".") for token in _describing(head)]
    for title in titles:
        if title in _FEMALE_TITLES or title in nouns.women:
            return Traits(Kind.PERSON, "f")
        if title in _MALE_TITLES or title in nouns.men:
            return Traits(Kind.PERSON, "m")
    who = any(kid.dep_ == "relcl" and any(word.lower_ == "who" for word in kid.lefts) for kid in head.rights)
    given = gender_of(words[0].text)
    if given is not None and (len(words) > 1 or not plural):
        return Traits(Kind.PERSON, given)
    if who or any(title in nouns.persons or title in _HONORIFICS for title in titles):
        return Traits(Kind.PERSON)
    if plural or (head.text.isupper() and len(head.text) > 1):
        one = head.tag_ == "NNPS" and len(words) > 1  # "the Northern Brigades": "it" as well as "they"
        return Traits(Kind.GROUP if not plural or acts(head) else Kind.UNKNOWN, None, None if one else plural)
    return Traits(Kind.UNKNOWN)


def _describing(head: Token) -> list[Token]:
    """The nouns beside a name in apposition: "Alia Salem, a lawyer", "the head of NATO, Hoop Scheffer"."""
    found = [kid for kid in head.rights if kid.dep_ == "appos" and kid.pos_ == "NOUN"]
    if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN") and head.head.i < head.i:
        found.append(head.head)
        found.extend(kid for kid in head.head.lefts if kid.dep_ == "compound")
    attribute = head.head if head.dep_ == "nsubj" and head.head.lemma_ == "be" else None
    told = child(attribute, "attr") if attribute is not None else None
    if told is not None and told.pos_ == "NOUN":
        found.append(told)
    return found


@cache
def _nouns() -> _Nouns:
    text = files("parley.reading").joinpath("data/nouns.yaml").read_text(encoding="utf-8")
    data: Mapping[str, list[str]] = yaml.safe_load(text)
    words = {name: frozenset(listed) for name, listed in data.items()}
    known = lexicon()
    gendered = words["women"] | words["men"]
    return _Nouns(
        women=words["women"],
        men=words["men"],
        persons=(words["persons"] | known.person_nouns | known.anonymous_nouns) - gendered - {"people"} | {"people"},
        groups=words["groups"] | known.group_nouns,
        names_of_groups=words["names_of_groups"],
        names_of_things=words["names_of_things"],
        human_verbs=words["human_verbs"] | known.cues | frozenset(known.verbs),
    )


@cache
def _gendered() -> frozenset[str]:
    return _nouns().women | _nouns().men


_PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "abu", "von", "van", "der", "den", "de", "del", "da", "di", "du", "la")
)
_FEMALE_TITLES = frozenset(("ms", "mrs", "miss", "madam", "lady", "queen", "princess", "dame", "baroness"))
_MALE_TITLES = frozenset(
    ("mr", "sir", "lord", "king", "prince", "sheikh", "sheik", "emir", "pope", "imam", "ayatollah")
)
_HONORIFICS = frozenset(word.lower() for word in HONORIFICS)
