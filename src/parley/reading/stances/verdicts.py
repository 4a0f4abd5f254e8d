"""Verdicts: "X is unacceptable to Y", "Y called X unacceptable", "Y is against X", "Y made X conditional on Z"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.position import Stance
from parley.reading.conditions import TYING_VERBS, tie_of
from parley.reading.lexicon import Lexicon
from parley.reading.stances.frame import Frame
from parley.reading.stances.polarity import turned
from parley.reading.syntax import child, is_passive, negated, object_of, preposition, subject

_CALLING = frozenset(("call", "describe", "deem", "consider", "find", "regard", "brand", "label"))
_TIED = frozenset(("conditional", "contingent", "dependent"))


def verdict_frames(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """The frames of one verb; each family looks at its own verbs."""
    if verb.lemma_ in ("be", "remain", "stand", "come"):
        yield from _against(verb, lexicon)
    if verb.lemma_ == "be":
        yield from _is_judged(verb, lexicon)
    elif verb.lemma_ in _CALLING:
        yield from _calls(verb, lexicon)
    elif verb.lemma_ == "make" or verb.lemma_ in TYING_VERBS:
        yield from _ties(verb)


def _against(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    against = preposition(verb, "against")
    target, holder = (object_of(against), subject(verb)) if against is not None else (None, None)
    if against is not None and target is not None and holder is not None:
        yield Frame(verb, turned(verb, Stance.REJECTS, lexicon), True, target, holder, "verdict", (against,))


def _is_judged(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    adjective, target = child(verb, "acomp", "attr"), child(verb, "nsubj")
    if adjective is None or target is None or adjective.lower_ not in lexicon.verdicts:
        return
    prep = preposition(adjective, "to") or preposition(adjective, "for")
    holder = object_of(prep) if prep is not None else None
    yield Frame(adjective, _verdict(verb, adjective, lexicon), True, target, holder, "verdict", (adjective,))


def _calls(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    adjective = next(
        (token for token in verb.subtree if token.lower_ in lexicon.verdicts and token.pos_ == "ADJ"), None
    )
    if adjective is None:
        return
    target = child(verb, "dobj") or child(adjective, "nsubj")
    if target is None and adjective.head.dep_ == "ccomp":
        target = child(adjective.head, "nsubj")
    if target is not None:
        stance = _verdict(verb, adjective, lexicon)
        yield Frame(adjective, stance, True, target, subject(verb), "verdict", (adjective,))


def _ties(verb: Token) -> Iterator[Frame]:
    """ "has made support dependent on access", "conditioned its participation on": accepted under that condition."""
    target, holder = child(verb, "dobj"), subject(verb)
    if verb.lemma_ == "make":
        words = (token for token in verb.subtree if token.lower_ in _TIED and token.dep_ in ("ccomp", "oprd", "acomp"))
        tie = next(words, None)
        predicate = tie
        target = target or (child(tie, "nsubj") if tie is not None else None)
    else:
        tie = tie_of(verb)
        predicate = verb if not is_passive(verb) else None
    if tie is not None and predicate is not None and target is not None and holder is not None:
        yield Frame(predicate, Stance.ACCEPTS, True, target, holder, "verdict", (verb, tie))


def _verdict(verb: Token, adjective: Token, lexicon: Lexicon) -> Stance:
    stance = lexicon.verdicts[adjective.lower_]
    if negated(verb, lexicon.negators):
        return Stance.ACCEPTS if stance is Stance.REJECTS else Stance.REJECTS
    return stance
