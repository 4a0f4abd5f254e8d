"""Stances that only somebody's words make: "troops must leave", "we will not disarm", "there can be no truce"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.position import Stance
from parley.reading.lexicon import Lexicon
from parley.reading.stances.complements import has_to, verb_lemma
from parley.reading.stances.frame import Frame
from parley.reading.stances.polarity import is_negated
from parley.reading.syntax import child, is_passive, negated, object_of, preposition, subject


def must_frames(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "must", "should", "have to" and "need to", and "it is time to", in somebody's words."""
    if verb.lemma_ == "be" and (time := _time(verb)) is not None:
        step = _timely(verb, time)
        if step is not None:
            yield Frame(verb, Stance.DEMANDS, False, step, None, "must", (time,))
        return
    if _has_a_duty(verb, lexicon) or is_in_need(verb, lexicon):
        yield Frame(verb, Stance.DEMANDS, False, verb, None, "must", (verb,))
        return
    modal = next(
        (kid for kid in verb.children if kid.dep_ == "aux" and kid.lower_ in ("must", "should", "shall")), None
    )
    firm = modal is not None and modal.lower_ != "should"
    step = verb
    if modal is not None and modal.lower_ == "shall" and (child(verb, "nsubj") or modal).lower_ in ("we", "i"):
        return
    if modal is None and verb.dep_ == "xcomp" and verb.head.lemma_ in ("have", "need") and has_to(verb):
        modal, firm, step = verb.head, True, verb.head
    if modal is None or _describes(verb) or _describes(verb.head):
        return
    own = child(verb, "nsubj", "nsubjpass") or (subject(verb) if verb.dep_ == "xcomp" else None)
    weak = own is not None and own.lower_ in ("we", "you", "one", "i", "it", "there", "nobody", "none")
    nobody = own is not None and (own.lower_ in ("nobody", "none") or any(kid.lower_ == "no" for kid in own.children))
    stance = Stance.REJECTS if nobody or is_negated(verb, lexicon) else Stance.DEMANDS
    holder = child(verb.head, "poss") if verb.dep_ in ("acl", "relcl") else None  # "Kenya's position that X must"
    yield Frame(verb, stance, firm, step, holder, "must", (modal,), weak=weak)


def _time(verb: Token) -> Token | None:
    """ "It is time", "now is the time", "the time has come" is told apart by its verb."""
    times = (kid for kid in verb.children if kid.dep_ in ("attr", "nsubj") and kid.lower_ == "time")
    return next((time for time in times if not any(kid.lower_ in ("a", "no") for kid in time.lefts)), None)


def _timely(verb: Token, time: Token) -> Token | None:
    """What it is time to do, or time for."""
    steps = [kid for holder in (time, verb) for kid in holder.children if kid.dep_ in _STEP_CLAUSES and kid.i > time.i]
    step = next((kid for kid in steps if has_to(kid)), None)
    prep = preposition(time, "for") or preposition(verb, "for")
    return step or (object_of(prep) if prep is not None and prep.i > time.i else None)


_STEP_CLAUSES = frozenset(("acl", "relcl", "xcomp", "advcl", "ccomp"))


def _describes(verb: Token) -> bool:
    """Whether a clause only says more about a noun; "the position that X must stop" says what it is."""
    if verb.dep_ not in ("relcl", "acl"):
        return False
    return not any(kid.dep_ == "mark" and kid.lower_ == "that" for kid in verb.children)


def _has_a_duty(verb: Token, lexicon: Lexicon) -> bool:
    """ "Both sides have a responsibility to end it"."""
    noun = child(verb, "dobj") if verb.lemma_ == "have" else None
    step = child(noun, "acl", "relcl") if noun is not None else None
    duty = noun is not None and noun.lemma_.lower() in lexicon.duties and not is_negated(noun, lexicon)
    return duty and step is not None and has_to(step) and not is_negated(verb, lexicon)


def is_in_need(verb: Token, lexicon: Lexicon) -> bool:
    """ "The draft needs changes": what a thing needs, whoever says so wants."""
    own, thing = child(verb, "nsubj"), child(verb, "dobj")
    if verb.lemma_ != "need" or own is None or thing is None or own.pos_ != "NOUN" or is_negated(verb, lexicon):
        return False
    people = lexicon.person_nouns | lexicon.group_nouns | lexicon.anonymous_nouns | lexicon.opponents
    return own.lemma_.lower() not in people and verb.dep_ not in ("relcl", "acl", "advcl")


def will_frames(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "We will not disarm", "the front would place them under seal": what a voice says its own side will do or not do.

    That the subject is the speaker's own side is for the caller to see to.
    """
    modal = next(
        (kid for kid in verb.children if kid.dep_ == "aux" and kid.lower_ in ("will", "would", "wo", "'ll", "shall")),
        None,
    )
    holder = subject(verb)
    if modal is None and holder is not None and holder.lower_ in ("we", "i") and is_negated(verb, lexicon):
        modal = next((kid for kid in verb.children if kid.dep_ == "aux" and kid.lower_ in ("can", "ca", "could")), None)
    lemma = verb_lemma(verb, lexicon)[0]
    if modal is None and verb.dep_ == "xcomp" and verb.head.lower_ == "going" and has_to(verb):
        modal = verb.head
    if modal is None:
        modal = next((kid for kid in verb.children if kid.dep_ == "aux" and kid.lower_ in lexicon.weak_modals), None)
    if modal is None and verb.dep_ == "ccomp" and lemma in lexicon.steps and verb.tag_ == "VBG":
        modal = next((kid for kid in verb.children if kid.dep_ == "aux" and kid.tag_ in ("VBZ", "VBP")), None)
    if modal is None or holder is None or verb.dep_ in ("relcl", "advcl", "acl"):
        return
    if is_passive(verb):
        yield from _done_for_them(verb, modal, lexicon)
        return
    refused = is_negated(verb, lexicon) or (modal == verb.head and is_negated(modal, lexicon))
    if lemma in ("be", "have") or lemma in lexicon.cues or lemma in lexicon.verbs:
        return
    if not refused and verb.dep_ == "ccomp" and verb.head.lemma_ == "warn":
        return  # what would come is no promise
    if lemma == "do" and child(verb, "dobj") is None:
        return  # "something they say they will not do"
    effort = _effort(verb) if not refused else None
    if effort is not None:
        yield Frame(verb, Stance.ACCEPTS, False, effort, holder, "will", (modal,), weak=True)
        return
    if lemma in lexicon.no_promises and not refused and not _is_a_step(verb):
        return
    if modal.lower_ == "would" and any(kid.lower_ == "have" and kid.dep_ == "aux" for kid in verb.children):
        return
    stance = Stance.OPEN_TO if modal.lower_ in lexicon.weak_modals else Stance.ACCEPTS
    if (
        refused and verb.lemma_ in _FLAGGING and child(verb, "dobj") is None
    ):  # "will not stop working for X": goes on with it
        onwards = child(verb, "xcomp", "advcl")
        if onwards is not None and onwards.pos_ == "VERB" and child(onwards, "mark") is None:
            yield Frame(verb, Stance.ACCEPTS, True, onwards, holder, "will", (modal,), weak=True)
        return
    nobody = holder.lower_ in ("nobody", "none") or any(kid.lower_ == "no" for kid in holder.children)
    if nobody:  # "no one will give up the island": in somebody's words
        yield Frame(verb, Stance.REJECTS, True, verb, None, "will", (modal,), weak=True)
        return
    yield Frame(verb, Stance.REJECTS if refused else stance, True, verb, holder, "will", (modal,), weak=not refused)


def _done_for_them(verb: Token, modal: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "The prisoners would be released", in somebody's words: a promise of the voice, unless another is to do it."""
    lemma, ahead = verb.lemma_.lower(), modal.lower_ in ("will", "would", "wo", "'ll", "shall")
    said = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lexicon.cues)
    own = said and lemma != "sign" and lemma not in lexicon.verbs and preposition(verb, "by") is None
    if ahead and own and lemma in lexicon.steps:
        refused = is_negated(verb, lexicon)
        stance = Stance.REJECTS if refused else Stance.ACCEPTS
        yield Frame(verb, stance, True, verb, None, "will", (modal,), weak=not refused)


def _effort(verb: Token) -> Token | None:
    """ "will do all it can [to end it]", "will make every effort to": towards what."""
    thing = child(verb, "dobj")
    wholly = thing is not None and (verb.lemma_, thing.lower_) in _EFFORTS
    steps = [kid for holder in (verb, thing) if wholly and holder for kid in holder.subtree if kid.dep_ in _TOWARDS]
    return next((step for step in steps if has_to(step) and step.i > verb.i), None)


_TOWARDS = frozenset(("advcl", "xcomp", "acl", "relcl", "ccomp"))
_EFFORTS = frozenset(
    (
        *(("do", word) for word in ("everything", "all", "best", "utmost", "whatever", "anything")),
        *(("make", word) for word in ("effort", "efforts")),
    )
)


def _is_a_step(verb: Token) -> bool:
    """ "take part", "make concessions", "continue facilitating talks": what stands behind says what is promised."""
    thing = child(verb, "dobj")
    onwards = next((kid for kid in verb.rights if kid.dep_ == "xcomp" or (kid.dep_ == "advcl" and has_to(kid))), None)
    if verb.lemma_ in _ON and onwards is not None and onwards.pos_ == "VERB":
        return True
    return thing is not None and thing.lemma_.lower() in _STEPS


_FLAGGING = frozenset(("stop", "cease", "rest", "hesitate", "waver", "relent", "tire", "give", "falter"))
_ON = frozenset(("continue", "work", "help", "keep"))
_STEPS = frozenset(("part", "step", "measure", "concession", "commitment", "guarantee", "assurance", "payment"))


_SURE = frozenset(("doubt", "question", "mistake", "wonder", "surprise", "coincidence", "secret", "denying"))
"""What there is none of where something is only sure."""


def existence_frames(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "There can be no X", "there will be no X": the voice rejects X; "there is no alternative to X": it wants X."""
    if child(verb, "expl") is None:
        return
    thing = child(verb, "attr", "dobj", "nsubj")
    if thing is not None and thing.lemma_.lower() in _SURE:
        return
    if thing is not None and (negated(thing, lexicon.negators) or is_negated(verb, lexicon)):
        only = preposition(thing, "to") if thing.lemma_ == "alternative" else None
        wanted = object_of(only) if only is not None else None
        if wanted is not None:
            yield Frame(verb, Stance.DEMANDS, True, wanted, None, "existence", (verb, thing))
        elif any(kid.dep_ == "aux" for kid in verb.children):
            yield Frame(verb, Stance.REJECTS, True, thing, None, "existence", (verb,))


def slogan_frames(noun: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "No truce without the hostages": without a verb of its own, in somebody's words."""
    alone = noun.dep_ == "ROOT" or (noun.dep_ in ("ccomp", "dep") and noun.head.i > noun.i)
    if alone and child(noun, "nsubj", "aux", "cop") is None and any(kid.lower_ == "no" for kid in noun.lefts):
        yield Frame(noun, Stance.REJECTS, True, noun, None, "existence", (noun,))


def aim_frames(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "The meeting's goal is to establish X": the voice wants X."""
    if verb.lemma_ != "be":
        return
    noun, step = child(verb, "nsubj"), child(verb, "xcomp", "ccomp")
    if noun is None or step is None or noun.lemma_ not in lexicon.aim_nouns or not has_to(step):
        return
    if any(kid.lower_ in _SUSPECTED for kid in noun.lefts):
        return  # "the real goal is to": what others are accused of
    target = child(step, "dobj") if step.lemma_ in lexicon.aim_verbs else None
    yield Frame(noun, Stance.DEMANDS, False, target or step, child(noun, "poss"), "aim", (noun,))


_SUSPECTED = frozenset(("real", "true", "actual", "hidden", "ulterior", "secret"))
