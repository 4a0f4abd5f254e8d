"""Negation, modality and reality: whether a predicate says what it seems to say."""

from __future__ import annotations

from spacy.tokens import Token

from parley.position import Stance
from parley.reading.lexicon import Lexicon
from parley.reading.syntax import child, inverted, is_passive, negated, object_of


def turned(verb: Token, stance: Stance, lexicon: Lexicon, *others: Token, negative: Stance | None = None) -> Stance:
    """The stance after negation and modality; `negative` is what negation makes of it where not the usual turn."""
    if any(no_longer(token) for token in (verb, *others)):
        return {Stance.REJECTS: Stance.ACCEPTS, Stance.DEMANDS: stance}.get(stance, Stance.REJECTS)
    if any(is_negated(token, lexicon) for token in (verb, *others)) or _raised_negation(verb, lexicon):
        return negative or _OVER[stance]
    weak = any(kid.dep_ == "aux" and kid.lower_ in lexicon.weak_modals for kid in verb.children)
    return Stance.OPEN_TO if weak and stance is Stance.ACCEPTS else stance


_OVER = {
    Stance.REJECTS: Stance.OPEN_TO,
    Stance.ACCEPTS: Stance.REJECTS,
    Stance.OPEN_TO: Stance.REJECTS,
    Stance.DEMANDS: Stance.UNCLEAR,
}
"""What negation makes of a stance: not rejecting is being open, not demanding says nothing."""


def is_negated(token: Token, lexicon: Lexicon) -> bool:
    """Negated by a word of its own, at the front of its clause ("under no circumstances will we", "nor will it"), or by
    that of an auxiliary under it."""
    if negated(token, lexicon.negators) or _fronted(token):
        return True
    return token.dep_ == "conj" and any(
        kid.lower_ == "nor" and token.head.i < kid.i < token.i for kid in token.head.children
    )


def _fronted(verb: Token) -> bool:
    """ "Under no circumstances", "in no way", "at no point"."""
    return any(
        kid.dep_ == "prep"
        and (governed := object_of(kid)) is not None
        and governed.lemma_.lower() in _MANNERS
        and any(word.lower_ == "no" for word in governed.children)
        for kid in verb.children
    )


_MANNERS = frozenset(("circumstance", "way", "point", "time", "account", "condition", "pretext", "case", "event"))


def no_longer(token: Token) -> bool:
    return any(kid.lower_ == "longer" and any(no.lower_ == "no" for no in kid.children) for kid in token.children)


def _raised_negation(verb: Token, lexicon: Lexicon) -> bool:
    """ "is not going to accept", "does not intend to accept", "nobody will accept"."""
    governor = verb.head if verb.dep_ == "xcomp" else None
    raised = (
        governor is not None
        and governor.lemma_ in ("go", "intend", "plan", "want", "have")
        and negated(governor, lexicon.negators)
    )
    return raised or any(
        kid.dep_ in ("nsubj", "nsubjpass")
        and any(word.lower_ in ("no", "neither", "none") for word in (kid, *kid.children))
        for kid in verb.children
    )


def hypothetical(predicate: Token) -> bool:
    """Inside an if-clause or a question nobody holds anything yet, nor is held what only would have been: "would have
    agreed had it been asked"."""
    helpers = {kid.lower_ for kid in predicate.children if kid.dep_ == "aux"}
    if "have" in helpers and helpers & {"would", "could", "might"}:
        return True
    for token in (predicate, *predicate.ancestors):
        marks = _HYPOTHETICAL if token.dep_ == "advcl" else _OPEN if token.dep_ in _CLAUSES else frozenset()
        if any(kid.dep_ in ("mark", "advmod") and kid.lower_ in marks for kid in token.children):
            return True
        if inverted(token) is not None:
            return True
    return False


_CLAUSES = frozenset(("ccomp", "csubj", "pcomp", "xcomp"))
_OPEN = frozenset(("whether", "if"))
_HYPOTHETICAL = frozenset(("if", "unless", "whether", "until", "once"))


def said_to_be_false(predicate: Token, lexicon: Lexicon) -> bool:
    """ "It is not true that Iran agreed", "reports that it had agreed were false", "analysts doubt that it agrees"."""
    for above in predicate.ancestors:
        if above.lemma_ in _DOUBTING or any(kid.dep_ == "nsubj" and kid.lower_ == "few" for kid in above.children):
            return True
        word = child(above, "acomp", "attr") if above.lemma_ == "be" else None
        if word is not None and (word.lower_ in _FALSE or (word.lower_ == "true" and negated(above, lexicon.negators))):
            return True
    return False


_DOUBTING = frozenset(("doubt", "question", "disbelieve"))
_FALSE = frozenset(("false", "untrue", "baseless", "fake", "unfounded", "incorrect", "wrong"))


def praised(noun: Token) -> bool:
    """Whether somebody is only thanked for a stance: "gratitude for its commitment to", "commended his support for"."""
    above = _first(noun).head
    if above.lower_ == "for" and above.dep_ in ("prep", "conj", "dative"):
        above = _first(above).head
    thanks = (above, *(kid for kid in above.children if kid.dep_ == "dobj"))
    return any(word.lemma_.lower() in _THANKING for word in thanks)


def _first(word: Token) -> Token:
    """The first of coordinated words."""
    while word.dep_ == "conj" and word.head.pos_ == word.pos_:
        word = word.head
    return word


_THANKING = frozenset(
    (
        *("thank", "thanks", "gratitude", "grateful", "thankful", "appreciation", "appreciate", "praise", "commend"),
        *("hail", "applaud", "congratulate", "salute", "tribute"),
    )
)
_GUESSED = frozenset(("likely", "unlikely", "set", "due", "poised", "bound", "certain", "supposed", "expected"))


def unrealised(predicate: Token, lexicon: Lexicon) -> bool:
    """Whether another verb says that the stance was not taken, or is somebody else's to take: "failed to agree",
    "pressured the faction to accept", "accused Israel of refusing", "is expected to approve"."""
    if predicate.pos_ != "VERB" or predicate.head == predicate:
        return False
    governor = predicate.head
    if predicate.dep_ == "pcomp":
        return governor.lower_ == "of" and child(governor.head, "dobj") is not None
    finite = predicate.tag_ not in ("VB", "VBG") or any(
        kid.tag_ in ("MD", "VBZ", "VBP", "VBD") for kid in predicate.children
    )
    if predicate.dep_ == "xcomp" and governor.lemma_ == "have" and any(kid.lower_ == "yet" for kid in governor.subtree):
        return True
    if predicate.dep_ == "xcomp" and governor.pos_ == "ADJ" and governor.lower_ in _GUESSED:
        return True
    if predicate.dep_ not in ("xcomp", "ccomp") or finite:
        return False
    lemma = governor.lemma_.lower()
    if lemma in lexicon.failing_verbs or is_passive(governor):
        return True
    if governor.pos_ != "VERB" or predicate.tag_ != "VB":
        return False
    known = lemma in lexicon.raising_verbs or lemma in lexicon.verbs
    return not known or (child(predicate, "nsubj") is not None and lemma not in lexicon.verbs)
