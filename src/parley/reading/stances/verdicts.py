"""Verdicts: "X is unacceptable to Y", "Y called X a trap", "Y is against X", "Y made X conditional on Z"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from parley.position import Stance
from parley.reading.conditions import TYING_VERBS, tie_of
from parley.reading.lexicon import Lexicon, lexicon
from parley.reading.stances.complements import has_to
from parley.reading.stances.frame import Frame
from parley.reading.stances.polarity import is_negated, turned
from parley.reading.syntax import child, is_passive, object_of, preposition, subject

_CALLING = frozenset(
    ("call", "describe", "deem", "consider", "find", "regard", "brand", "label", "denounce", "dismiss", "decry", "make")
)
_TIED = frozenset(("conditional", "contingent", "dependent"))
_COPULAS = frozenset(("be", "remain", "stay", "become"))


def verdict_frames(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """The frames of one verb; each family looks at its own verbs."""
    if verb.lemma_ in ("be", "remain", "stand", "come") and not has_to(verb):
        yield from _against(verb, lexicon)
    if verb.lemma_ in _COPULAS:
        yield from _is_judged(verb, lexicon)
    elif verb.lemma_ in _CALLING:
        yield from _calls(verb, lexicon)
    if verb.lemma_ == "make" or verb.lemma_ in TYING_VERBS:
        yield from _ties(verb, lexicon)


def _against(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    against = preposition(verb, "against")
    target, holder = (object_of(against), subject(verb)) if against is not None else (None, None)
    if against is not None and target is not None and holder is not None:
        stance = turned(verb, Stance.REJECTS, lexicon, negative=Stance.ACCEPTS)
        yield Frame(verb, stance, True, target, holder, "verdict", (against,))


def _is_judged(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "X is unacceptable", "for Kyiv, X is a non-starter", "it is essential to X", "it is essential that X"."""
    judged = _judged(verb, lexicon)
    target = child(verb, "nsubj", "nsubjpass", "csubj")
    if judged is None or target is None:
        return
    word, phrase = judged
    if phrase in _HINDSIGHT and verb.tag_ == "VBD" and child(verb, "aux") is None:
        return
    stance, soft = _verdict(phrase, lexicon)
    if target.lower_ in ("it", "what"):
        clause = _clause(verb, word)
        if clause is None and (soft or target.lower_ == "what"):
            return
        if clause is not None:
            yield Frame(word, _over(verb, word, phrase, stance, lexicon), not soft, clause, None, "verdict", (word,))
            return
    holder = _to_whom(verb, word)
    yield Frame(
        word, _over(verb, word, phrase, stance, lexicon), not soft, target, holder, "verdict", (word,), weak=soft
    )


_HINDSIGHT = frozenset(("mistake",))
"""What was one is an assessment; what would be one is refused."""


def _judged(verb: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """The word and the phrase by which a copula's subject is judged, right behind it."""
    behind = [token for token in verb.doc[verb.i + 1 : verb.sent.end] if token.dep_ not in ("neg",)]
    if behind and behind[0].dep_ in ("nsubj", "poss") and verb.i < behind[0].i:
        return None
    text = "".join(token.text_with_ws for token in behind).lower()
    found = _phrases().match(text)
    if found is None:
        return None
    start = found.start("verdict")
    place = 0
    for token in behind:
        if place + len(token.text_with_ws) > start:
            return (token, found["verdict"])
        place += len(token.text_with_ws)
    return None


@cache
def _phrases() -> re.Pattern[str]:
    words = lexicon()
    phrases = sorted((*words.verdicts, *words.soft_verdicts), key=len, reverse=True)
    either = "|".join(re.escape(phrase) for phrase in phrases)
    return re.compile(
        rf"(?:not )?(?:[a-z]+ly |still |also |now |just |so )*(?:an? (?:[\w-]+ ){{0,2}}?)?(?P<verdict>{either})\b"
    )


def _clause(verb: Token, word: Token) -> Token | None:
    """What "it" stands for: "it is essential [to X]", "[that X]"."""
    kinds = ("xcomp", "ccomp", "advcl", "acl", "relcl")
    found = (kid for holder in (word, verb) for kid in holder.children if kid.dep_ in kinds and kid.i > word.i)
    marked = (kid for kid in found if any(mark.dep_ in ("aux", "mark") for mark in kid.children))
    return next((kid for kid in marked if not any(mark.lower_ in ("if", "when") for mark in kid.children)), None)


def _to_whom(verb: Token, word: Token) -> Token | None:
    for holder in (word, verb):
        for name in ("to", "for"):
            prep = preposition(holder, name)
            found = object_of(prep) if prep is not None else None
            if found is not None and found.pos_ in ("NOUN", "PROPN", "PRON"):
                return found
    return None


def _calls(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "called X unacceptable", "dismissed X as a trap", "considers it essential that X"."""
    holder = subject(verb)
    below = [token for token in verb.subtree if token.i > verb.i and token.dep_ in _PREDICATES]
    for word in below:
        phrase = _as_verdict(word, lexicon)
        if phrase is None:
            continue
        target = _called(verb, word)
        if target is None or (verb.lemma_ == "make" and phrase not in lexicon.verdicts):
            continue
        if target.lower_ == "it" and target.pos_ == "PRON" and (clause := _clause(verb, word)) is not None:
            target = clause
        stance, soft = _verdict(phrase, lexicon)
        stance = _over(verb, word, phrase, stance, lexicon)
        yield Frame(word, stance, not soft, target, holder, "verdict", (word,), weak=soft and target.pos_ != "VERB")
        return


_PREDICATES = frozenset(("oprd", "acomp", "attr", "pobj", "ccomp", "xcomp", "amod", "dobj", "advcl"))


def _called(verb: Token, word: Token) -> Token | None:
    """What is called so: the object, or the subject of a small clause."""
    small = child(word, "nsubj")
    if small is not None:
        return small
    if is_passive(verb):
        return None
    thing = child(verb, "dobj")
    if thing is not None and thing != word:
        return thing
    if word.head.dep_ == "ccomp":
        return child(word.head, "nsubj")
    named = child(verb, "ccomp", "oprd")
    return child(named, "nsubj") if named is not None else None


def _as_verdict(word: Token, lexicon: Lexicon) -> str | None:
    for form in (word.lower_, word.lemma_.lower()):
        known = form in lexicon.verdicts or form in lexicon.soft_verdicts
        if (known and word.pos_ in ("ADJ", "VERB")) or (form in lexicon.condemning_nouns and word.pos_ == "NOUN"):
            return form
    text = word.doc[word.left_edge.i : word.i + 1].text.lower()
    return next(
        (phrase for phrase in lexicon.verdicts if (" " in phrase or "-" in phrase) and text.endswith(phrase)), None
    )


def _ties(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "has made support dependent on access", "conditioned its participation on": accepted under that condition."""
    target, holder = child(verb, "dobj"), subject(verb)
    if verb.lemma_ == "make":
        deps = {"ccomp", "oprd", "acomp"}
        if target is not None and target.lemma_.lower() not in lexicon.nouns:
            deps.add("amod")  # the parser hung it on the noun before it
        words = (token for token in verb.subtree if token.lower_ in _TIED and token.dep_ in deps)
        tie = next(words, None)
        predicate = tie
        target = target or (child(tie, "nsubj") if tie is not None else None)
    else:
        tie = tie_of(verb)
        predicate = verb if not is_passive(verb) else None
    if tie is not None and predicate is not None and target is not None and holder is not None:
        yield Frame(predicate, Stance.ACCEPTS, True, target, holder, "verdict", (verb, tie))


def _verdict(phrase: str, lexicon: Lexicon) -> tuple[Stance, bool]:
    """The stance of a verdict, and whether it is soft."""
    if phrase in lexicon.soft_verdicts:
        return lexicon.soft_verdicts[phrase], True
    return lexicon.verdicts.get(phrase, Stance.REJECTS), False


def _over(verb: Token, word: Token, phrase: str, stance: Stance, lexicon: Lexicon) -> Stance:
    """The stance after negation: what is not acceptable is rejected, what is not essential is nobody's demand."""
    if phrase.startswith("not ") or not (is_negated(verb, lexicon) or is_negated(word, lexicon)):
        return stance
    return {Stance.REJECTS: Stance.ACCEPTS, Stance.DEMANDS: Stance.UNCLEAR}.get(stance, Stance.REJECTS)
