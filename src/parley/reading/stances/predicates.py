"""Stances of verbs and adjectives: "rejects NATO forces", "was rejected by Kyiv", "is open to talks"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.position import Aspect, Stance
from parley.reading.lexicon import Entry, Lexicon
from parley.reading.stances.complements import complement, gerund, has_to, meets, verb_lemma
from parley.reading.stances.coordination import denied
from parley.reading.stances.frame import Frame
from parley.reading.stances.polarity import is_negated, no_longer, turned
from parley.reading.stances.voiced import is_in_need
from parley.reading.syntax import child, is_passive, object_of, preposition, subject


def verb_frames(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    lemma, cue = verb_lemma(verb, lexicon)
    participle = verb.tag_ == "VBN" and (is_passive(verb) or verb.dep_ in ("acomp", "oprd"))
    if participle and verb.lower_ in lexicon.adjectives and preposition(verb, "by") is None:
        yield from adjective_frames(verb, lexicon)
        return
    entry = lexicon.verbs.get(lemma) or _denouncing(verb, lemma, lexicon)
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and child(verb, "aux", "auxpass") is None:
        if entry is not None and not entry.only_modal:
            yield from _participle_frames(verb, entry, lexicon)
        return  # "Asked whether ..." is no stance
    if entry is None or verb.dep_ in ("amod", "compound") or (entry.only_modal and not _weighed(verb, entry)):
        if lemma == "welcome":
            yield from _welcomes(verb, lexicon)
        return
    own = child(verb, "nsubj", "nsubjpass")
    promising = own is not None and own.lower_ in ("we", "i")  # "we shall" is as good as "we will"
    musts = ("must", "should") if promising else ("must", "should", "shall")
    if any(kid.dep_ == "aux" and kid.lower_ in musts for kid in verb.children):
        return  # what somebody must accept is a demand on them: see `voiced`
    if lemma == "need" and any(kid.dep_ == "xcomp" and has_to(kid) for kid in verb.children):
        return  # so is what they need to do
    if is_in_need(verb, lexicon):
        return  # and so is what a thing needs
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "have" and has_to(verb) and _is_told_to(verb, lexicon):
        return  # and what somebody would have to accept
    if lemma == "threaten" and not any(kid.lower_ in _IFS and kid.dep_ == "mark" for kid in verb.subtree):
        return  # a threat is a position only by what would avert it
    company = preposition(verb, "with") if lemma == "agree" else None
    if company is not None and (shared := object_of(company)) is not None and shared.pos_ in ("PROPN", "PRON"):
        return
    if lemma == "commit" and (is_passive(verb) or _commits_something(verb)):
        return  # crimes that were committed, troops that somebody commits
    if is_passive(verb) or _is_one_more_passive(verb):
        agent = preposition(verb, "by")
        holder = object_of(agent) if agent is not None else None
        target = child(verb, "nsubjpass") or (subject(verb) if verb.dep_ == "conj" else None)
        if target is not None and target.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            target = verb.head
        if holder is None and target is not None and _is_announced(verb):
            stance = turned(verb, entry.stance, lexicon, negative=entry.negated)
            target = verb if child(verb, "xcomp") is not None else target  # "troops will be allowed to remain"
            yield Frame(verb, stance, not entry.soft, target, None, "verdict", cue, weak=stance is not Stance.REJECTS)
    else:
        holder, target = subject(verb), complement(verb, entry)
    if holder is None or target is None or target.i == holder.i or _misread_front(verb, target):
        return
    if (lemma == "insist" and _is_claimed(target, lexicon)) or (lemma == "warn" and not has_to(target)):
        return  # "insists its programme is peaceful", "warned that ties would suffer"
    if lemma == "agree" and (_assesses(target, lexicon) or any(kid.lower_ == "more" for kid in verb.rights)):
        return  # "could not agree more"
    if lemma == "plan" and meets(target, lexicon) and not is_negated(verb, lexicon):
        return  # "plan to hold talks in Geneva": an event to come, and nobody's position
    if (lemma == "expect" and child(target, "nsubj") is None) or _gives_nothing(verb, lemma, target, lexicon):
        return  # "expects to leave", "offered no details"
    stance = turned(verb, entry.stance, lexicon, negative=entry.negated)
    weak = entry.weak and stance is not Stance.REJECTS and holder.lemma_.lower() not in lexicon.documents
    aspect = Aspect.WITHDRAWN if stance is Stance.DEMANDS and no_longer(verb) else Aspect.CURRENT
    owned = holder.pos_ in ("PROPN", "NOUN") and (target in verb.ancestors or _adds(verb, holder))
    yield Frame(verb, stance, not entry.soft, target, holder, "verb", cue, owned, weak, aspect)


def _is_told_to(verb: Token, lexicon: Lexicon) -> bool:
    """ "Any government would have to accept it": somebody else's duty, as "we have to" is not."""
    own = subject(verb)
    free = is_negated(verb.head, lexicon) or is_negated(verb, lexicon)
    return own is not None and own.pos_ in ("NOUN", "PROPN") and not free


def _gives_nothing(verb: Token, lemma: str, target: Token, lexicon: Lexicon) -> bool:
    """ "offered no details", "did not provide evidence": nothing is refused by it, as by "will not provide troops"."""
    ahead = any(kid.dep_ == "aux" and kid.tag_ == "MD" for kid in verb.children)
    silent = is_negated(verb, lexicon) and not ahead and target.pos_ == "NOUN"
    return lemma in _GIVING and (denied(target) or silent)


def _welcomes(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "We welcome the proposal": the speaker wants it, too; "welcomed the truce" and "welcomes the news" are kind."""
    holder, target = subject(verb), child(verb, "dobj")
    present = verb.tag_ in ("VBZ", "VBP") and holder is not None
    if present and target is not None and target.lemma_.lower() in lexicon.welcomed_nouns:
        yield Frame(verb, Stance.ACCEPTS, False, target, holder, "verb", (verb,))


def _assesses(clause: Token, lexicon: Lexicon) -> bool:
    """ "agreed [that] the talks were productive": what both think of it, and no step."""
    if clause.lemma_ not in ("be", "remain") or clause.dep_ != "ccomp" or child(clause, "aux") is not None:
        return False
    word = child(clause, "acomp", "attr", "prep")
    known = lexicon.verdicts.keys() | lexicon.soft_verdicts.keys() | lexicon.adjectives.keys()
    return word is None or word.lower_ not in known


def _is_claimed(clause: Token, lexicon: Lexicon) -> bool:
    """ "Insists [that] the pipes were cut", "it is peaceful", "it has a right": what is so, and nothing wanted."""
    helpers = [kid for kid in clause.children if kid.dep_ in ("aux", "auxpass")]
    if clause.dep_ != "ccomp" or any(kid.tag_ == "MD" for kid in helpers):
        return False
    past = clause.tag_ == "VBD" or any(kid.tag_ == "VBD" for kid in helpers)
    has = clause.lemma_ == "have" and clause.tag_ == "VBZ"
    return past or has or (clause.tag_ in ("VBZ", "VBP") and _assesses(clause, lexicon))


def _denouncing(verb: Token, lemma: str, lexicon: Lexicon) -> Entry | None:
    """ "denounced the resolution": against it. What is condemned besides, an attack say, is nobody's proposal."""
    thing = child(verb, "dobj", "nsubjpass")
    proposal = thing is not None and thing.lemma_.lower() in lexicon.proposals
    return Entry(Stance.REJECTS, ("object",)) if proposal and lemma in lexicon.denouncing_verbs else None


_IFS = frozenset(("if", "unless", "until"))
_GIVING = frozenset(("offer", "give", "provide"))


def _participle_frames(verb: Token, entry: Entry, lexicon: Lexicon) -> Iterator[Frame]:
    """ "The plan, rejected by Israel, ...", "a truce demanded by Kenya": whoever does it to the noun before."""
    agent = preposition(verb, "by")
    holder = object_of(agent) if agent is not None else None
    target = verb.head if verb.dep_ == "acl" else subject(verb.head)
    if holder is None or target is None or target.pos_ not in ("NOUN", "PROPN"):
        return
    stance = turned(verb, entry.stance, lexicon, negative=entry.negated)
    weak = entry.weak and stance is not Stance.REJECTS
    yield Frame(verb, stance, not entry.soft, target, holder, "participle", (verb,), owned=True, weak=weak)


def adjective_frames(adjective: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """Also for participles that the parser takes for a passive: "is opposed to", "is committed to"."""
    entry = lexicon.adjectives.get(adjective.lower_)
    participle = adjective.pos_ == "VERB" and adjective.dep_ not in ("acomp", "oprd")
    if entry is None or not (participle or adjective.dep_ in _PREDICATIVE):
        return
    verb = adjective if participle else adjective.head
    holder = child(adjective, "nsubj", "nsubjpass")
    if holder is None or holder.lower_.endswith(("self", "selves")):  # "declared themselves ready"
        holder = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    target = complement(adjective, entry)
    if target is None and "infinitive" in entry.takes:
        steps = (kid for kid in verb.children if kid.dep_ == "xcomp" and kid.i > adjective.i and has_to(kid))
        target = next(steps, None)
    if holder is None or target is None:
        return
    governor = verb if verb.pos_ in ("VERB", "AUX") else adjective
    stance = turned(governor, entry.stance, lexicon, adjective, negative=entry.negated)
    yield Frame(adjective, stance, not entry.soft, target, holder, "adjective", (adjective,), weak=entry.weak)


_PREDICATIVE = frozenset(("acomp", "oprd", "attr", "conj", "ROOT", "ccomp", "advcl", "xcomp"))


def _commits_something(verb: Token) -> bool:
    thing = child(verb, "dobj")
    return thing is not None and not thing.lower_.endswith(("self", "selves"))


def _adds(verb: Token, holder: Token) -> bool:
    """ "a plan that Kenya declined to endorse": said of the plan, not in it, as "under which Kenya agrees to X" is."""
    which = (kid for kid in verb.subtree if kid.tag_ in ("WDT", "WP"))
    return verb.dep_ == "relcl" and holder.head == verb and not any(word.dep_ == "pobj" for word in which)


def _is_one_more_passive(verb: Token) -> bool:
    """ "was accepted by one but [rejected by] the other"."""
    bare = verb.tag_ == "VBN" and verb.dep_ == "conj" and child(verb, "aux", "nsubj", "dobj") is None
    return bare and is_passive(verb.head) and preposition(verb, "by") is not None


def _is_announced(verb: Token) -> bool:
    """ "No troops will be allowed", in somebody's words: that voice does not allow them."""
    return any(kid.dep_ == "aux" and kid.lower_ in ("will", "would", "can", "could") for kid in verb.children)


def _weighed(verb: Token, entry: Entry) -> bool:
    """Whether something is only being weighed: "could discuss X", "is considering X", "considers lifting"; of a weak
    word only a modal says so ("is discussing X" weighs nothing)."""
    modal = any(
        kid.lower_ in ("could", "may", "might", "would", "will", "can", "ca") and kid.dep_ == "aux"
        for kid in verb.children
    )
    progressive = verb.tag_ == "VBG" and child(verb, "aux") is not None
    return modal or (not entry.weak and (progressive or gerund(verb) is not None))


def _misread_front(verb: Token, target: Token) -> bool:
    """Whether the parser took a clause before the verb for its complement: "A offers X; B wants Y"."""
    return target.i < verb.i and target.dep_ == "ccomp" and verb.dep_ != "csubj" and not is_passive(verb)
