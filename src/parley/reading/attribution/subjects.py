"""Who says or holds what a verb tells, and how far the verb's cue reaches to the verbs around it."""

from __future__ import annotations

from spacy.tokens import Token

from parley.reading.attribution.clauses import is_infinitive
from parley.reading.attribution.cues import CueWords
from parley.reading.attribution.extents import verb_group
from parley.reading.syntax import child, subject


def source_of(verb: Token) -> Token | None:
    """The head of the noun phrase that says or holds what the verb tells, inherited where the verb has no subject."""
    own = child(verb, "nsubj")
    if own is not None:
        return own
    if verb.dep_ in ("acl", "relcl") and is_infinitive(verb):
        return None  # "reason to believe": whose it is stands elsewhere
    if verb.dep_ == "acl" and verb.head.pos_ in ("VERB", "AUX"):
        return subject(verb.head)
    return subject(verb)


def beside(verb: Token, start: int) -> Token | None:
    """The noun right before a finite verb that the parser has given no subject, or right behind it after a comma."""
    before = verb.doc[start - 1] if start > verb.sent.start else None
    if before is not None and before.text == "," and start - 1 > verb.sent.start:  # "Tom Smith, QC, said"
        before = verb.doc[start - 2]
    if before is not None and before.pos_ in ("NOUN", "PROPN", "PRON"):
        while before.dep_ in ("appos", "compound") and before.head.pos_ in ("NOUN", "PROPN"):
            before = before.head
        return before
    before = verb.doc[start - 1] if start > verb.sent.start else None
    behind = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else None
    if behind is not None and before is not None and before.is_punct and behind.pos_ in ("PROPN", "PRON"):
        return behind
    return None


def carrier(verb: Token, words: CueWords) -> Token | None:
    """The verb of "issued a statement saying": who issued it says so."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.dep_ != "dobj" or noun.i > verb.i or verb.i - noun.i > 2:
        return None
    carried = noun.lemma_.lower() in words.artifacts or noun.lemma_.lower() in words.nouns
    return noun.head if carried and noun.head.pos_ == "VERB" else None


def cue_group(verb: Token, words: CueWords) -> tuple[int, int]:
    """The verb group, from the verb that only lends it its subject on: "continued to insist", "made a vow to"."""
    start, end = verb_group(verb)
    head = verb.head
    if verb.dep_ in ("xcomp", "advcl") and head != verb and head.lemma_.lower() in words.catenative and head.i < start:
        upper, _ = cue_group(head, words)
        if all(_passes(verb.doc[index], verb, head) for index in range(head.i + 1, start)):
            return upper, end
    return start, end


def _passes(token: Token, verb: Token, head: Token) -> bool:
    return token.head in (verb, head) and token.dep_ in ("aux", "prt", "advmod", "neg")
