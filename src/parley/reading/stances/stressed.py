"""What official texts stress: "underlined the need for X, and the importance of Y", "the urgency of X was noted",
"there was a discussion of the need for X". The noun says what is wanted; the verb may stand far off, or be passive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from parley.reading.lexicon import Lexicon
from parley.reading.syntax import child, is_passive, object_of, preposition, subject


@dataclass(frozen=True, slots=True)
class Stress:
    """Who stresses something, and by which verb; no `holder` where nobody is named for it."""

    holder: Token | None
    verb: Token | None = None


def stress_on(noun: Token, lexicon: Lexicon) -> Stress | None:
    """Who stresses what the noun says; None where nothing tells that anybody does."""
    told = _in_words_of(noun)
    if told is not None:
        return Stress(told)
    for verb in _verbs_over(noun):
        if child(verb, "expl") is not None and _talked_of(noun, verb):
            return Stress(None, verb)
        lemma = verb.lemma_.lower()
        if lemma not in lexicon.light_verbs | lexicon.discussing_verbs or lemma == "be":
            continue
        if not is_passive(verb):
            holder = subject(verb)
            return Stress(holder, verb) if holder is not None else None
        agent = preposition(verb, "by")
        return Stress(object_of(agent) if agent is not None else None, verb)
    return None


def _in_words_of(noun: Token) -> Token | None:
    """ "remarks by Kenya's officials on the unacceptability of X": whose remarks they are."""
    prep = noun.head if noun.dep_ == "pobj" and noun.head.lower_ in ("on", "about", "regarding") else None
    words = prep.head if prep is not None else None
    if words is None or words.lemma_.lower() not in _WORDS:
        return None
    by = preposition(words, "by") or preposition(words, "from")
    return child(words, "poss") or (object_of(by) if by is not None else None)


_WORDS = frozenset(("remark", "statement", "comment", "view", "opinion", "word", "declaration", "position"))


def _verbs_over(noun: Token) -> Iterator[Token]:
    """The verbs that may govern the noun, innermost first, up to the first with a subject of its own; of coordinated
    verbs the one nearest before the noun."""
    direct = noun.dep_ in ("dobj", "nsubjpass", "attr", "conj", "appos") or (
        noun.dep_ == "pobj" and (noun.head.head.pos_ == "VERB" or noun.head.lower_ == "of")
    )
    if not direct:
        return
    for above in noun.ancestors:
        if above.pos_ not in ("VERB", "AUX"):
            continue
        nearer = [other for other in above.conjuncts if other.pos_ == "VERB" and above.i < other.i < noun.i]
        yield max([above, *nearer], key=lambda verb: verb.i)
        if child(above, "nsubj", "nsubjpass", "expl") is not None and noun.dep_ != "nsubjpass":
            return


def _talked_of(noun: Token, be: Token) -> bool:
    topic = child(be, "attr", "nsubj")
    return topic is not None and topic.lemma_.lower() in _TALKS and topic in noun.ancestors


_TALKS = frozenset(("discussion", "exchange", "agreement", "understanding", "consensus", "emphasis", "focus"))


def is_impersonal(predicate: Token) -> bool:
    """Whether a stance is told as nobody's in particular: "it was noted that X must", "the importance of X was noted",
    "there was a discussion of the need for X"."""
    if predicate.dep_ == "nsubjpass" and preposition(predicate.head, "by") is None:
        return True
    inside = True
    for above in predicate.ancestors:
        own = child(above, "nsubjpass", "expl", "nsubj")
        if own is None or own.i > predicate.i:
            continue
        passive = is_passive(above) and preposition(above, "by") is None
        nobodys = own.lower_ in ("it", "emphasis") or own in predicate.ancestors
        if own.dep_ == "expl" or (passive and nobodys):
            return True
        if not inside:
            return False
        inside = False  # the clause's own subject says nothing of whose words it stands in
    return False
