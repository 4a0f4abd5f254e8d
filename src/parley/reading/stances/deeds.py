"""Stances that a deed tells: "declared a truce", "broke off the talks", "gave them a week to leave"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.position import Stance
from parley.reading.lexicon import Lexicon
from parley.reading.stances.complements import has_to
from parley.reading.stances.frame import Frame
from parley.reading.stances.polarity import turned
from parley.reading.syntax import child, is_passive, object_of, preposition, subject
from parley.reading.when import TIME

PAUSES = frozenset(("ceasefire", "cease-fire", "fire", "truce", "armistice", "moratorium", "amnesty"))
""" "fire": the last word of "cease - fire", where the tokeniser takes it apart."""
DEALINGS = frozenset(
    ("talk", "talks", "negotiation", "negotiations", "dialogue", "contact", "cooperation", "participation", "agreement")
) | frozenset(("deal", "accord", "treaty", "pact", "conference", "summit", "process", "coalition"))
_DECLARING = frozenset(("declare", "announce", "proclaim", "extend", "renew", "prolong"))
_BREAKING = frozenset(("suspend", "scrap", "abandon", "cancel", "freeze", "halt", "quit", "boycott", "end"))
_PARTICLES = frozenset((("break", "off"), ("call", "off"), ("cut", "off")))
_LEAVING = frozenset(("pull", "withdraw", "walk", "back", "drop"))


def deed_frames(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """The frames of one verb; what is declared is accepted, what is broken off or left is rejected."""
    holder = subject(verb)
    if holder is None or is_passive(verb) or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return  # "threatened to pull out" is told by its governor
    thing = child(verb, "dobj")
    if verb.lemma_ == "give":
        yield from _ultimatum(verb, holder)
    elif thing is not None and verb.lemma_ in _DECLARING and thing.lemma_.lower() in PAUSES:
        yield Frame(verb, turned(verb, Stance.ACCEPTS, lexicon), True, thing, holder, "verb", (verb,))
    elif (left := _left(verb, thing)) is not None:
        yield Frame(verb, turned(verb, Stance.REJECTS, lexicon), True, left, holder, "verb", (verb,))


def _left(verb: Token, thing: Token | None) -> Token | None:
    """What somebody breaks off, or pulls out of."""
    particle = child(verb, "prt")
    if thing is not None:
        lemma = thing.lemma_.lower()
        off = particle is not None and (verb.lemma_, particle.lower_) in _PARTICLES
        broken = off or verb.lemma_ in _BREAKING
        known = lemma in PAUSES or (lemma in DEALINGS and verb.lemma_ not in ("end", "boycott"))
        return thing if broken and known else None
    prep = preposition(verb, "from") or preposition(verb, "of")
    out = preposition(verb, "out") if prep is None else None
    prep = prep or (preposition(out, "of") if out is not None else None)
    what = object_of(prep) if prep is not None and verb.lemma_ in _LEAVING else None
    return what if what is not None and what.lemma_.lower() in DEALINGS | PAUSES else None


def _ultimatum(verb: Token, holder: Token) -> Iterator[Frame]:
    """ "Gave the government a week to withdraw": to do it is what is demanded."""
    given = child(verb, "dobj", "npadvmod")
    told = child(verb, "dative") or next((kid for kid in verb.children if kid.dep_ == "dobj" and kid != given), None)
    holders = (verb, given) if given is not None else (verb,)
    steps = [kid for each in holders for kid in each.children if kid.dep_ in ("advcl", "xcomp", "acl", "relcl")]
    step = next((kid for kid in steps if has_to(kid) and kid.i > verb.i), None)
    limit = given is not None and (TIME.search(given.text) is not None or given.lemma_ in ("deadline", "ultimatum"))
    if step is not None and told is not None and limit:
        yield Frame(verb, Stance.DEMANDS, True, step, holder, "verb", (verb,))
