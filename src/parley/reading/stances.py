"""Stance frames: a predicate that carries a stance, who holds it, and the head of what it is about.

The families of rules, each with the id that a position carries:

    verb        "Russia rejects NATO forces", "agreed to withdraw", "was rejected by Kyiv"
    adjective   "is open to talks", "ready to accept"
    noun        "has no objection to", "reiterated its readiness to", "proposals from European nations to"
    verdict     "X is unacceptable to Y", "called X unacceptable"
    must        "troops must leave", in somebody's words: that voice demands it
    existence   "there can be no X", in somebody's words: that voice rejects it
    will        "we will not disarm", in the speaker's own words: a promise or a refusal
    condition   "a key condition includes X": whoever the sentence before it spoke of demands it
    aim         "the goal is to establish X", in somebody's words: that voice demands it

A stance inside another's target belongs to the outer one ("refused to accept X" rejects X; "wants Y to accept X" is no
acceptance). Negation turns a stance over: not accepting rejects, not rejecting is open ("did not rule out").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from parley.position import Stance
from parley.reading.conditions import TYING_VERBS
from parley.reading.lexicon import Entry, Lexicon
from parley.reading.syntax import child, is_passive, negated, object_of, preposition, subject


@dataclass(frozen=True, slots=True)
class Frame:
    """A stance before it is known who the words stand for.

    `holder` heads the holder's noun phrase; None means the voice in whose words the frame stands, or, for rule
    `condition`, whoever the sentence before spoke of. `target` heads what the stance is about; `span` overrides the target's
    subtree where the target is a clause's subject and predicate.
    """

    predicate: Token
    stance: Stance
    firm: bool
    target: Token
    holder: Token | None
    rule: str
    cue: tuple[Token, ...]
    owned: bool = False
    """Whether a noun names its own holder: "proposals from European nations" stay theirs whoever rejects them."""
    weak: bool = False
    """Whether the stance counts only where its target is on the agenda."""


def frames(sentence: Span, lexicon: Lexicon) -> list[Frame]:
    """The stance frames of one sentence, in the order of the text, those inside another's target left out."""
    if any(token.text == "?" for token in sentence[-2:]):
        return []
    found = [
        frame
        for token in sentence
        for frame in _at(token, lexicon)
        if not _hypothetical(frame.predicate) and not _unrealised(frame.predicate, lexicon)
    ]
    return [_merged(frame, found, lexicon) for frame in found if not _embedded(frame, found)]


def _at(token: Token, lexicon: Lexicon) -> Iterator[Frame]:
    if token.pos_ in ("VERB", "AUX"):
        yield from _verb(token, lexicon)
        yield from _must(token, lexicon)
        yield from _will(token, lexicon)
        yield from _existence(token, lexicon)
        yield from _aim(token, lexicon)
        yield from _judged(token, lexicon)
    elif token.pos_ in ("ADJ", "ADV"):
        yield from _adjective(token, lexicon)
    elif token.pos_ == "NOUN":
        yield from _noun(token, lexicon)


def _verb(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    lemma, cue = _verb_lemma(verb, lexicon)
    entry = lexicon.verbs.get(lemma)
    if entry is None or verb.dep_ in ("amod", "compound"):
        return
    if entry.only_modal and not any(kid.lower_ in ("could", "may", "might", "would") for kid in verb.children):
        return
    company = preposition(verb, "with") if lemma == "agree" else None
    if company is not None and (shared := object_of(company)) is not None and shared.pos_ in ("PROPN", "PRON"):
        return
    if is_passive(verb):
        agent = preposition(verb, "by")
        holder = object_of(agent) if agent is not None else None
        target = child(verb, "nsubjpass")
        if agent is None and "infinitive" in entry.takes and child(verb, "xcomp") is not None:
            return
    else:
        holder, target = subject(verb), _complement(verb, entry)
    if holder is None or target is None or target.i == holder.i:
        return
    yield Frame(
        verb, _turned(verb, entry.stance, lexicon), not entry.soft, target, holder, "verb", cue, weak=entry.weak
    )


def _verb_lemma(verb: Token, lexicon: Lexicon) -> tuple[str, tuple[Token, ...]]:
    """The verb's lemma with its particle or preposition where the lexicon lists the pair: "rule out", "call for"."""
    lemma = verb.lemma_.lower()
    for kid in verb.children:
        if kid.dep_ in ("prt", "prep") and kid.i > verb.i and f"{lemma} {kid.lower_}" in lexicon.verbs:
            return f"{lemma} {kid.lower_}", (verb, kid)
    return lemma, (verb,)


def _complement(predicate: Token, entry: Entry) -> Token | None:
    """The head of what the predicate takes, by the first of its entry's ways that is there."""
    if predicate.dep_ == "csubj" and predicate.head.lemma_ == "be" and "object" in entry.takes:
        return child(predicate.head, "attr", "xcomp", "acomp")
    for way in entry.takes:
        match way:
            case "object":
                found = child(predicate, "dobj", "obj") or _gerund(predicate)
                if found is not None and found.pos_ == "PRON" and found.lower_ not in ("it", "this", "that", "them"):
                    found = None
            case "clause":
                found = child(predicate, "ccomp", "acl")
                if found is not None and (found.pos_ not in ("VERB", "AUX") or found.tag_ == "VBG"):
                    found = None
            case "infinitive":
                found = child(predicate, "xcomp", "acl", "relcl", "ccomp", "advcl")
                if found is not None and child(found, "aux") is None and found.tag_ != "VBG":
                    found = None
                if found is not None and found.dep_ in ("relcl", "advcl") and not _has_to(found):
                    found = None
            case _:
                prep = preposition(predicate, way) or _next_word(predicate, way)
                found = object_of(prep) if prep is not None else None
        if found is not None:
            return found
    return None


def _next_word(noun: Token, word: str) -> Token | None:
    """The preposition right behind a noun, where the parser hung it on the verb: "dropped their objection to monitors"."""
    following = noun.doc[noun.i + 1] if noun.pos_ == "NOUN" and noun.i + 1 < noun.sent.end else None
    return following if following is not None and following.lower_ == word and following.dep_ == "prep" else None


def _gerund(predicate: Token) -> Token | None:
    """ "did not rule out extending the truce": the parser hangs the gerund on the verb or on its particle."""
    for kid in (
        *predicate.children,
        *(under for kid in predicate.children if kid.dep_ in ("prt", "prep") for under in kid.children),
    ):
        if kid.tag_ == "VBG" and kid.dep_ in ("xcomp", "ccomp", "pcomp") and kid.i > predicate.i:
            return kid
    return None


def _has_to(verb: Token) -> bool:
    return any(kid.lower_ == "to" and kid.dep_ == "aux" for kid in verb.children)


def _adjective(adjective: Token, lexicon: Lexicon) -> Iterator[Frame]:
    entry = lexicon.adjectives.get(adjective.lower_)
    if entry is None or adjective.dep_ not in ("acomp", "oprd", "attr", "conj", "ROOT", "ccomp", "advcl", "xcomp"):
        return
    verb = adjective.head
    holder = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    holder = child(adjective, "nsubj") or holder
    target = _complement(adjective, entry)
    if target is None and "infinitive" in entry.takes:
        target = next(
            (kid for kid in verb.children if kid.dep_ == "xcomp" and kid.i > adjective.i and _has_to(kid)), None
        )
    if holder is None or target is None:
        return
    stance = _turned(verb if verb.pos_ in ("VERB", "AUX") else adjective, entry.stance, lexicon, adjective)
    yield Frame(adjective, stance, not entry.soft, target, holder, "adjective", (adjective,), weak=entry.weak)


def _noun(noun: Token, lexicon: Lexicon) -> Iterator[Frame]:
    lemma = noun.lemma_.lower()
    entry = lexicon.nouns.get(lemma)
    if entry is not None:
        target = _complement(noun, entry)
        holder, verb = _noun_holder(noun, lexicon)
        if target is not None and holder is not None:
            stance = _noun_stance(noun, verb, entry, lexicon)
            if stance is not None:
                yield Frame(noun, stance, not entry.soft, target, holder, "noun", (noun,), verb is None, entry.weak)
    if lemma in lexicon.condition_nouns and noun.dep_ in ("nsubj", "attr"):
        yield from _condition_noun(noun)


def _noun_holder(noun: Token, lexicon: Lexicon) -> tuple[Token | None, Token | None]:
    """Who holds the stance of a noun, and the light verb it is the object of, if any."""
    verb = noun.head if noun.dep_ in ("dobj", "pobj", "attr") else None
    if verb is not None and verb.pos_ == "ADP":
        verb = verb.head
    light = verb is not None and verb.lemma_.lower() in lexicon.light_verbs
    owner = child(noun, "poss")
    if owner is None:
        for word in ("from", "by", "of"):
            prep = preposition(noun, word)
            if prep is not None and word not in lexicon.nouns[noun.lemma_.lower()].takes:
                owner = object_of(prep)
                break
    if light and verb is not None and (owner is None or owner.pos_ == "PRON"):
        return subject(verb), verb
    return owner, verb if light else None


def _noun_stance(noun: Token, verb: Token | None, entry: Entry, lexicon: Lexicon) -> Stance | None:
    withdrawn = verb is not None and verb.lemma_.lower() in lexicon.withdrawing_verbs
    denied = negated(noun, lexicon.negators) or (verb is not None and negated(verb, lexicon.negators))
    if not withdrawn and not denied:
        return entry.stance
    if withdrawn and denied:
        return entry.stance
    if entry.stance is Stance.REJECTS:
        return Stance.ACCEPTS
    return Stance.REJECTS if denied and entry.stance is not Stance.DEMANDS else None


def _condition_noun(noun: Token) -> Iterator[Frame]:
    """ "A key condition includes defining the parameters", "its main condition is a withdrawal"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in ("be", "include", "involve", "concern") or noun.i > verb.i:
        return
    target = child(verb, "attr", "xcomp", "dobj", "ccomp")
    if target is not None and target.pos_ not in ("ADJ", "ADV"):
        yield Frame(noun, Stance.DEMANDS, True, target, child(noun, "poss"), "condition", (noun, verb))


def _must(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "must", "should", "have to" and "need to", and "it is time to", in somebody's words."""
    if verb.lemma_ == "be" and (time := child(verb, "attr")) is not None and time.lower_ == "time":
        step = child(time, "acl", "relcl") or child(verb, "xcomp", "advcl")
        if step is not None and _has_to(step):
            yield Frame(verb, Stance.DEMANDS, False, step, None, "must", (time,))
        return
    modal = next(
        (kid for kid in verb.children if kid.dep_ == "aux" and kid.lower_ in ("must", "should", "shall")), None
    )
    firm = modal is not None and modal.lower_ != "should"
    if modal is None and verb.dep_ == "xcomp" and verb.head.lemma_ in ("have", "need") and _has_to(verb):
        modal, firm = verb.head, True
    if modal is None or verb.dep_ in ("relcl", "acl") or verb.head.dep_ in ("relcl", "acl"):
        return
    own = child(verb, "nsubj", "nsubjpass") or (subject(verb) if verb.dep_ == "xcomp" else None)
    weak = own is not None and own.lower_ in ("we", "you", "one", "i", "it", "there")
    stance = Stance.REJECTS if negated(verb, lexicon.negators) else Stance.DEMANDS
    yield Frame(verb, stance, firm, verb, None, "must", (modal,), weak=weak)


def _will(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "We will not disarm", "the front would place them under seal": what a voice says its own side will do or not do.

    That the subject is the speaker's own side is for the caller to see to.
    """
    modal = next(
        (kid for kid in verb.children if kid.dep_ == "aux" and kid.lower_ in ("will", "would", "wo", "'ll")), None
    )
    holder = subject(verb)
    lemma = _verb_lemma(verb, lexicon)[0]
    if modal is None or holder is None or is_passive(verb) or verb.dep_ in ("relcl", "advcl", "acl"):
        return
    refused = negated(verb, lexicon.negators)
    if lemma in ("be", "have") or lemma in lexicon.cues or lemma in lexicon.verbs:
        return
    if lemma in lexicon.no_promises and not refused:
        return
    if modal.lower_ == "would" and any(kid.lower_ == "have" and kid.dep_ == "aux" for kid in verb.children):
        return
    yield Frame(
        verb, Stance.REJECTS if refused else Stance.ACCEPTS, True, verb, holder, "will", (modal,), weak=not refused
    )


def _existence(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "There can be no X", "there will be no X": the voice rejects X."""
    if child(verb, "expl") is None or not any(kid.dep_ == "aux" for kid in verb.children):
        return
    thing = child(verb, "attr", "dobj", "nsubj")
    if thing is not None and (negated(thing, lexicon.negators) or negated(verb, lexicon.negators)):
        yield Frame(verb, Stance.REJECTS, True, thing, None, "existence", (verb,))


def _aim(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "The meeting's goal is to establish X": the voice wants X."""
    if verb.lemma_ != "be":
        return
    noun, step = child(verb, "nsubj"), child(verb, "xcomp", "ccomp")
    if noun is None or step is None or noun.lemma_ not in lexicon.aim_nouns or not _has_to(step):
        return
    target = child(step, "dobj") if step.lemma_ in lexicon.aim_verbs else None
    yield Frame(noun, Stance.DEMANDS, False, target or step, child(noun, "poss"), "aim", (noun,))


def _judged(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """ "X is unacceptable to Y"; "Y called X unacceptable"."""
    against = preposition(verb, "against") if verb.lemma_ in ("be", "remain", "stand", "come") else None
    if against is not None and (thing := object_of(against)) is not None and (who := subject(verb)) is not None:
        yield Frame(verb, _turned(verb, Stance.REJECTS, lexicon), True, thing, who, "verdict", (against,))
        return
    if verb.lemma_ in TYING_VERBS and not is_passive(verb):
        thing, who = child(verb, "dobj"), subject(verb)
        tie = preposition(verb, "on") or preposition(verb, "upon") or preposition(verb, "to")
        if thing is not None and who is not None and tie is not None:
            yield Frame(verb, Stance.ACCEPTS, True, thing, who, "verdict", (verb, tie))
        return
    if verb.lemma_ == "make":
        tied = next(
            (token for token in verb.subtree if token.lower_ in _TIED and token.dep_ in ("ccomp", "oprd", "acomp")),
            None,
        )
        thing, who = (child(verb, "dobj") or (child(tied, "nsubj") if tied is not None else None)), subject(verb)
        if tied is not None and thing is not None and who is not None:
            yield Frame(tied, Stance.ACCEPTS, True, thing, who, "verdict", (verb, tied))
        return
    if verb.lemma_ == "be":
        adjective = child(verb, "acomp", "attr")
        if adjective is None or adjective.lower_ not in lexicon.verdicts:
            return
        target = child(verb, "nsubj")
        prep = preposition(adjective, "to") or preposition(adjective, "for")
        holder = object_of(prep) if prep is not None else None
    elif verb.lemma_ in ("call", "describe", "deem", "consider", "find", "regard", "brand", "label"):
        found = [token for token in verb.subtree if token.lower_ in lexicon.verdicts and token.pos_ == "ADJ"]
        if not found:
            return
        adjective, holder = found[0], subject(verb)
        target = child(verb, "dobj") or child(adjective, "nsubj")
        if target is None and adjective.head.dep_ == "ccomp":
            target = child(adjective.head, "nsubj")
    else:
        return
    if target is None:
        return
    stance = lexicon.verdicts[adjective.lower_]
    if negated(verb, lexicon.negators):
        stance = Stance.ACCEPTS if stance is Stance.REJECTS else Stance.REJECTS
    yield Frame(adjective, stance, True, target, holder, "verdict", (adjective,))


_TIED = frozenset(("conditional", "contingent", "dependent"))


def _turned(verb: Token, stance: Stance, lexicon: Lexicon, *others: Token) -> Stance:
    """The stance after negation and modality."""
    if any(negated(token, lexicon.negators) for token in (verb, *others)) or _raised_negation(verb, lexicon):
        return _OVER[stance]
    weak = any(kid.dep_ == "aux" and kid.lower_ in lexicon.weak_modals for kid in verb.children)
    return Stance.OPEN_TO if weak and stance is Stance.ACCEPTS else stance


_OVER = {
    Stance.REJECTS: Stance.OPEN_TO,
    Stance.ACCEPTS: Stance.REJECTS,
    Stance.OPEN_TO: Stance.REJECTS,
    Stance.DEMANDS: Stance.UNCLEAR,
}


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


def _hypothetical(predicate: Token) -> bool:
    """Inside an if-clause or a question nobody holds anything yet."""
    token = predicate
    while True:
        if token.dep_ == "advcl" and any(
            kid.dep_ in ("mark", "advmod") and kid.lower_ in _HYPOTHETICAL for kid in token.children
        ):
            return True
        if token.head == token:
            return any(kid.text == "?" for kid in token.children)
        token = token.head


_HYPOTHETICAL = frozenset(("if", "unless", "whether", "until", "once"))


def _unrealised(predicate: Token, lexicon: Lexicon) -> bool:
    """Whether another verb says that the stance was not taken, or is somebody else's to take: "failed to agree", "pressured
    the faction to accept", "accused Israel of refusing", "is expected to approve"."""
    if predicate.pos_ != "VERB" or predicate.head == predicate:
        return False
    governor = predicate.head
    if predicate.dep_ == "pcomp":
        return governor.lower_ == "of" and child(governor.head, "dobj") is not None
    finite = predicate.tag_ not in ("VB", "VBG") or any(
        kid.tag_ in ("MD", "VBZ", "VBP", "VBD") for kid in predicate.children
    )
    if predicate.dep_ not in ("xcomp", "ccomp") or finite:
        return False
    lemma = governor.lemma_.lower()
    if lemma in lexicon.failing_verbs:
        return True
    if governor.pos_ != "VERB" or predicate.tag_ != "VB":
        return False
    known = lemma in lexicon.raising_verbs or lemma in lexicon.verbs
    return not known or child(predicate, "nsubj") is not None and lemma not in lexicon.verbs


def _embedded(frame: Frame, found: list[Frame]) -> bool:
    """Whether the frame stands inside the target of an outer frame that speaks for it."""
    for outer in found:
        if outer is frame or outer.predicate == frame.predicate:
            if outer.predicate == frame.predicate and outer is not frame and _RANK[outer.rule] < _RANK[frame.rule]:
                return True
            continue
        if goes_on(frame.predicate, outer):
            continue
        if frame.predicate.i == outer.target.i or outer.target in frame.predicate.ancestors:
            if frame.rule == "noun" and frame.owned:
                continue
            if outer.rule in ("verb", "must") and outer.stance is Stance.DEMANDS and _speaks_for_itself(frame, outer):
                continue
            return True
        if _speaks_for_itself(outer, frame) and outer.predicate in frame.target.subtree:
            return True
    return False


def goes_on(predicate: Token, outer: Frame) -> bool:
    """Whether a finite verb that the parser hung on a gerund or an infinitive goes on with the main clause: "has proposed
    opening crossings and opposes any transit"."""
    finite = predicate.tag_ in ("VBZ", "VBP", "VBD") and predicate.dep_ == "conj"
    return finite and outer.target.tag_ in ("VBG", "VB", "NN", "NNS") and predicate.head in outer.target.subtree


_RANK = {
    "will": 2,
    "verb": 0,
    "adjective": 0,
    "noun": 0,
    "verdict": 0,
    "condition": 0,
    "existence": 0,
    "aim": 1,
    "must": 2,
}


def _speaks_for_itself(inner: Frame, outer: Frame) -> bool:
    """ "Hamas insisted it would not accept X": the inner stance is the outer holder's own."""
    if (
        inner.holder is None
        or outer.holder is None
        or outer.predicate.lemma_ not in ("insist", "promise", "pledge", "vow")
    ):
        return False
    return inner.holder.pos_ == "PRON" or inner.holder.text == outer.holder.text


def _merged(frame: Frame, found: list[Frame], lexicon: Lexicon) -> Frame:
    """The frame with the target of a stance it governs: "refused to accept X" is about X, "agreed to reject X" rejects it."""
    inner = next((other for other in found if other.predicate.i == frame.target.i and other is not frame), None)
    if inner is None or inner.owned or frame.rule == "must" or frame.stance is Stance.DEMANDS:
        return frame
    if inner.stance is Stance.REJECTS and frame.stance is not Stance.REJECTS:
        return replace(frame, stance=Stance.REJECTS, target=inner.target)
    if inner.stance in (Stance.ACCEPTS, Stance.OPEN_TO):
        return replace(frame, target=inner.target)
    return frame
