"""Stances that several words carry together: "shut the door on X", "could live with X", "took X off the table"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.position import Stance
from parley.reading.lexicon import Idiom, Lexicon
from parley.reading.stances.frame import Frame
from parley.reading.stances.polarity import turned
from parley.reading.syntax import child, object_of, subject

SKIPPED = frozenset(("DET", "ADV", "PRON", "PART", "ADJ"))
"""Parts of speech that may stand between the words of an idiom."""
BETWEEN = 3
"""So many of them at most."""
_COPULAS = frozenset(("remain", "stay"))


def idiom_frames(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    lemma = verb.lemma_.lower()
    for idiom in lexicon.idioms.get("be" if lemma in _COPULAS else lemma, ()):
        found = _with_object(verb, idiom) if "*" in idiom.words else _with_preposition(verb, idiom)
        if found is None:
            continue
        cue, target = found
        holder = subject(verb)
        if holder is None or holder == target:
            continue
        stance = turned(verb, idiom.stance, lexicon)
        if stance is Stance.OPEN_TO and idiom.stance is Stance.REJECTS:
            continue  # "did not walk away from the talks" says nothing of what it would accept
        yield Frame(verb, stance, True, target, holder, "idiom", cue)
        return


def _with_preposition(verb: Token, idiom: Idiom) -> tuple[tuple[Token, ...], Token] | None:
    cue = _run(verb, idiom.words[1:])
    if cue is None:
        return None
    last = cue[-1]
    target = object_of(last)
    if target is None and last.dep_ == "aux" and last.lower_ == "to":
        target = last.head
    return None if target is None else ((verb, *cue), target)


def _with_object(verb: Token, idiom: Idiom) -> tuple[tuple[Token, ...], Token] | None:
    target = child(verb, "dobj") or next((kid for kid in verb.children if kid.dep_ == "ccomp"), None)
    if target is None:
        return None
    target = child(target, "nsubj") or target
    cue = _run(target.right_edge, idiom.words[idiom.words.index("*") + 1 :]) or _run(target, idiom.words[2:])
    return None if cue is None else ((verb, *cue), target)


def _run(before: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The tokens behind `before` that are these words in their order, no more than `BETWEEN` light ones among them."""
    found: list[Token] = []
    skipped = 0
    sentence = before.sent
    for token in before.doc[before.i + 1 : sentence.end]:
        if token.lemma_.lower() == words[len(found)] or token.lower_ == words[len(found)]:
            found.append(token)
            if len(found) == len(words):
                return tuple(found)
        elif token.pos_ in SKIPPED and skipped < BETWEEN:
            skipped += 1
        else:
            return None
    return None
