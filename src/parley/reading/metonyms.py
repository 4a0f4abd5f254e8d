"""Whether a capital's name stands for the government there or for the city, by the words that govern it.

"Moscow rejected the plan", "urged Moscow", "Moscow's demand", "between Moscow and Kyiv": a government. "In Geneva",
"near Moscow", "Moscow residents", "the Paris talks", "Kyiv was shelled", "flew to Doha": a city.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

from parley.party import Naming
from parley.reading.kinds import human_verbs
from parley.reading.lexicon import lexicon
from parley.reading.mentions import PLACE_PREPOSITIONS, Mention, is_place
from parley.reading.syntax import child, is_passive

_MODIFIES = frozenset(("compound", "amod", "nmod", "poss", "npadvmod"))
_MORE_PLACES = frozenset(("near", "outside", "over", "toward", "towards", "above", "below", "past", "via", "through"))


def stands_for_a_place(token: Token, mention: Mention) -> bool:
    """Whether the name `mention`, whose last word or head is `token`, is a place here.

    Names of states are places only behind a preposition of place; those of seats of government (the Kremlin) also where
    they modify what is no government's own ("White House lawn"); capitals wherever nothing makes them a government.
    """
    if is_place(token) or _before_is_a_place_preposition(token):
        return True
    if mention.how not in (Naming.CAPITAL, Naming.SEAT):
        return False
    if token.dep_ in _MODIFIES:
        return not _is_governmental(token.head, possessive=token.dep_ == "poss")
    return mention.how is Naming.CAPITAL and _is_city(token, mention)


def is_seated(noun: Token) -> bool:
    """Whether `noun` names people who govern from where they are: "officials in Kyiv"."""
    return noun.lemma_.lower() in _words()["seated"]


def _is_city(token: Token, mention: Mention) -> bool:
    governor = token.head
    lemma = governor.lemma_.lower()
    if token.dep_ == "conj" and governor != token:
        return stands_for_a_place(governor, mention)
    if token.dep_ in ("nsubj", "nsubjpass", "csubj"):
        return not _is_done_by_a_government(governor)
    if token.dep_ in ("dobj", "dative"):
        return lemma not in _words()["dealings"] and lemma not in human_verbs()
    if token.dep_ == "appos":
        return lemma in ("capital", "city", "town")
    if token.dep_ == "pobj":
        return _is_city_behind(governor)
    return False


def _is_done_by_a_government(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if is_passive(verb):
        return lemma in _words()["dealings"] or lemma in human_verbs()
    if lemma in _words()["happenings"]:
        told = child(verb, "acomp", "attr", "dobj", "xcomp", "oprd")
        words = lexicon()
        if told is None:
            return False
        stance = told.lemma_.lower()
        return stance in words.adjectives or stance in words.nouns or stance in human_verbs()
    return True


def _is_city_behind(prep: Token) -> bool:
    """What a preposition makes of the capital it governs, by what the preposition itself hangs on."""
    word, holder = prep.lower_, prep.head
    lemma = holder.lemma_.lower()
    if word in _MORE_PLACES:
        return True
    if word == "of":
        return lemma not in _words()["governmental"] and lemma not in lexicon().nouns
    if word == "to":
        return lemma in _words()["motions"]
    if word == "from":
        return lemma in _words()["motions"] or holder.pos_ in ("VERB", "AUX")
    return False


def _is_governmental(noun: Token, *, possessive: bool) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in _words()["governmental"] or (possessive and lemma in lexicon().nouns):
        return True
    event = (
        lemma in lexicon().event_nouns
    )  # "the Geneva talks mediator" is of the talks, "a Moscow policy adviser" of Moscow
    modifies = noun.dep_ in _MODIFIES and noun.head != noun and not event
    return modifies and not possessive and _is_governmental(noun.head, possessive=False)


def _before_is_a_place_preposition(token: Token) -> bool:
    """The parser loses unknown cities at times; the word right before the name still tells."""
    doc, index = token.doc, token.i
    while index > token.sent.start and doc[index - 1].dep_ == "compound" and doc[index - 1].pos_ == "PROPN":
        index -= 1
    if index == token.sent.start or token.dep_ in _MODIFIES:
        return False
    before = doc[index - 1].lower_
    return before in PLACE_PREPOSITIONS or before in ("near", "outside")


@cache
def _words() -> Mapping[str, frozenset[str]]:
    text = files("parley.reading").joinpath("data/metonyms.yaml").read_text(encoding="utf-8")
    data: Mapping[str, list[str]] = yaml.safe_load(text)
    return {name: frozenset(words) for name, words in data.items()}
