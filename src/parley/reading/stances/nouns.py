"""Stances of nouns: "has no objection to", "its readiness to", "proposals from European nations to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from parley.position import Aspect, Stance
from parley.reading.lexicon import Entry, Lexicon
from parley.reading.stances.complements import complement, has_to, meets
from parley.reading.stances.frame import Frame
from parley.reading.stances.polarity import praised
from parley.reading.stances.stressed import stress_on
from parley.reading.syntax import child, negated, object_of, preposition, subject


def noun_frames(noun: Token, lexicon: Lexicon) -> Iterator[Frame]:
    lemma = noun.lemma_.lower()
    inside = noun.dep_ == "pobj" and noun.head.lower_ == "in" and f"in {lemma}" in lexicon.nouns
    entry = lexicon.nouns.get(f"in {lemma}" if inside else lemma)
    if entry is not None and not praised(noun):
        target = complement(noun, entry) or _hung_on_verb(noun, entry)
        if lemma in lexicon.stressed_nouns:
            yield from _stressed(noun, entry, lexicon)
            return
        holder, verb = _noun_holder(noun, entry, lexicon)
        dated = lemma == "plan" and target is not None and meets(target, lexicon)
        if target is not None and holder is not None and not dated:
            stance, aspect = _noun_stance(noun, verb, entry, lexicon)
            if stance is not None:
                weak = entry.weak and stance is not Stance.REJECTS
                owned = verb is None and holder.pos_ != "PRON"
                yield Frame(noun, stance, not entry.soft, target, holder, "noun", (noun,), owned, weak, aspect)
    if lemma in lexicon.condition_nouns and noun.dep_ in ("nsubj", "attr"):
        yield from _condition_noun(noun, lexicon)


def _hung_on_verb(noun: Token, entry: Entry) -> Token | None:
    """ "Repeated his call [to end the ban]": the parser hangs the infinitive on the verb at times."""
    step = child(noun.head, "advcl", "xcomp") if noun.dep_ == "dobj" and "infinitive" in entry.takes else None
    return step if step is not None and has_to(step) and step.left_edge.i == noun.i + 1 else None


def _stressed(noun: Token, entry: Entry, lexicon: Lexicon) -> Iterator[Frame]:
    stress = stress_on(noun, lexicon)
    target = complement(noun, entry)
    if target is None and stress is not None and stress.verb is not None:
        target = complement(stress.verb, replace(entry, takes=tuple(way for way in entry.takes if way == "on")))
    if stress is None or target is None:
        return
    stance, aspect = _noun_stance(noun, stress.verb, entry, lexicon)
    if stance is not None:
        weak = entry.weak and stance is not Stance.REJECTS
        yield Frame(noun, stance, not entry.soft, target, stress.holder, "noun", (noun,), False, weak, aspect)


def misread_frames(noun: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "X rejects A and demands that B": the tagger at times takes the second verb for a noun beside A."""
    lemma = noun.lemma_.lower()
    bare = noun.tag_ == "NNS" and noun.dep_ == "conj" and noun.nbor(-1).lower_ in ("and", "but", ",")
    entry = lexicon.verbs.get(f"{lemma} for") if preposition(noun, "for") else lexicon.verbs.get(lemma)
    if not bare or entry is None:
        return
    verb = next((above for above in noun.ancestors if above.pos_ == "VERB" and above.tag_ in ("VBZ", "VBD")), None)
    holder, target = (subject(verb), complement(noun, entry)) if verb is not None else (None, None)
    if holder is not None and target is not None and target != noun:
        yield Frame(noun, entry.stance, not entry.soft, target, holder, "verb", (noun,), owned=True)


def _noun_holder(noun: Token, entry: Entry, lexicon: Lexicon) -> tuple[Token | None, Token | None]:
    """Who holds the stance of a noun, and the light verb it is the object of, if any."""
    verb = noun.head if noun.dep_ in ("dobj", "pobj", "attr") else None
    if verb is not None and verb.pos_ == "ADP":
        verb = verb.head
    if verb is not None and verb.pos_ == "NOUN" and verb.dep_ == "dobj" and noun.head.lower_ == "in":
        verb = verb.head  # "confirmed the position in favour of X"
    light = verb is not None and verb.lemma_.lower() in lexicon.light_verbs
    if verb is not None and verb.lemma_ == "be" and not (noun.dep_ == "pobj" and noun.head.lower_ == "in"):
        light = False
    owner = child(noun, "poss")
    if owner is None:
        for word in ("from", "by", "of"):
            prep = preposition(noun, word)
            if prep is not None and word not in entry.takes:
                owner = object_of(prep)
                break
    if light and verb is not None and (owner is None or owner.pos_ == "PRON"):
        return subject(verb), verb
    if owner is None and verb is not None and _goes_with(noun):
        return subject(verb), None
    own = None if noun.lemma_ == "plan" else _owning_adjective(noun, lexicon)  # "an Arab peace plan for the region"
    return owner or own, verb if light else None


def _owning_adjective(noun: Token, lexicon: Lexicon) -> Token | None:
    """ "Israeli insistence on", "a North Korean demand that", "rebel demands for": whose it is."""
    described = [kid for kid in noun.lefts if kid.dep_ in ("amod", "compound", "nmod")]
    peoples = lexicon.group_nouns | lexicon.opponents
    names = (kid for kid in reversed(described) if kid.pos_ == "PROPN" or (kid.pos_ == "ADJ" and kid.text[0].isupper()))
    return next(names, None) or next((kid for kid in described if kid.lemma_.lower() in peoples), None)


def _goes_with(noun: Token) -> bool:
    """ "opened the year with a call for peace", "responded with an offer to mediate": the subject's own."""
    with_it = noun.dep_ == "pobj" and noun.head.lower_ == "with"
    return with_it and noun.head.head.lemma_ in _DONE_WITH and noun.lemma_.lower() in _VOICED


_DONE_WITH = frozenset(
    ("mark", "open", "close", "begin", "start", "end", "conclude", "respond", "react", "reply", "answer")
)
_VOICED = frozenset(("call", "appeal", "plea", "demand", "request", "offer", "proposal", "pledge", "promise"))


def _noun_stance(noun: Token, verb: Token | None, entry: Entry, lexicon: Lexicon) -> tuple[Stance | None, Aspect]:
    """The stance, None where its words deny one; and whether they take it back: a dropped objection accepts, a dropped
    demand is a demand no more."""
    withdrawn = verb is not None and verb.lemma_.lower() in lexicon.withdrawing_verbs
    denied = negated(noun, lexicon.negators) or (verb is not None and negated(verb, lexicon.negators))
    if noun.lemma_ == "reason":  # "sees no reason to"; a reason that there is says nothing
        return (entry.stance if denied else None), Aspect.CURRENT
    if withdrawn == denied:
        return entry.stance, Aspect.CURRENT
    if entry.stance is Stance.REJECTS:
        return Stance.ACCEPTS, Aspect.CURRENT
    if withdrawn:
        return entry.stance, Aspect.WITHDRAWN
    unsaid = None if entry.stance is Stance.DEMANDS else Stance.REJECTS
    return entry.negated or unsaid, Aspect.CURRENT


def _condition_noun(noun: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "A key condition includes defining the parameters", "its main condition is a withdrawal"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in ("be", "include", "involve", "concern") or noun.i > verb.i:
        return
    target = child(verb, "attr", "xcomp", "dobj", "ccomp")
    judged = target is not None and verb.lemma_ == "be" and target.lemma_.lower() in lexicon.condemning_nouns
    if target is not None and target.pos_ not in ("ADJ", "ADV") and not judged:
        yield Frame(noun, Stance.DEMANDS, True, target, child(noun, "poss"), "condition", (noun, verb))
