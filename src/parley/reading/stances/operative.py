"""The clauses of resolutions and communiqués, whose subject stands once at the top: "Demands that X;", "2. Calls upon
all parties to X;", "Reaffirming its support for X,". They are whoever issues the text's.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.reading.lexicon import Entry, Lexicon
from parley.reading.stances.complements import complement, verb_lemma
from parley.reading.stances.frame import Frame
from parley.reading.syntax import child


def operative_frames(token: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """The frame of a word that opens its sentence as a verb without a subject, at times tagged as a plural noun."""
    if not _opens(token) or child(token, "nsubj", "nsubjpass", "expl", "aux") is not None:
        return
    lemma, cue = verb_lemma(token, lexicon)
    entry = lexicon.verbs.get(lemma)
    if entry is not None and not entry.only_modal:
        yield from _frame(token, entry, cue)
        return
    thing = child(token, "dobj", "appos")
    noun = lexicon.nouns.get(thing.lemma_.lower()) if thing is not None else None
    if thing is not None and noun is not None and lemma in lexicon.light_verbs - lexicon.withdrawing_verbs:
        yield from _frame(thing, noun, (thing,))


def _frame(predicate: Token, entry: Entry, cue: tuple[Token, ...]) -> Iterator[Frame]:
    target = complement(predicate, entry)
    if target is not None:
        yield Frame(predicate, entry.stance, not entry.soft, target, None, "verb", cue, weak=entry.weak)


def _opens(token: Token) -> bool:
    """Whether a word is the first of its sentence, a number and marks aside, and could be "demands" or "calling"."""
    if token.dep_ != "ROOT" or token.tag_ not in ("VBZ", "NNS", "VBG") or not token.text[0].isupper():
        return False
    return not any(word.is_alpha for word in token.doc[token.sent.start : token.i])
