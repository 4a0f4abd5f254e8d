"""Where a predicate keeps what it is about: its object, clause, infinitive, or the noun behind its preposition."""

from __future__ import annotations

from spacy.tokens import Token

from parley.reading.lexicon import Entry, Lexicon
from parley.reading.syntax import child, object_of, preposition

REACH = 5
"""Words behind a noun within which a preposition may still be its own."""


def verb_lemma(verb: Token, lexicon: Lexicon) -> tuple[str, tuple[Token, ...]]:
    """The verb's lemma with its particle or preposition where the lexicon lists the pair: "rule out", "call for"."""
    lemma = "hope" if verb.lower_.startswith("hope") else verb.lemma_.lower()  # the lemmatiser has "hop" for "hopes"
    for kid in verb.children:
        if kid.dep_ in ("prt", "prep") and kid.i > verb.i and f"{lemma} {kid.lower_}" in lexicon.verbs:
            return f"{lemma} {kid.lower_}", (verb, kid)
        mark = child(kid, "mark") if kid.dep_ == "advcl" and has_to(kid) else None
        if mark is not None and mark.lower_ in ("on", "upon") and f"{lemma} {mark.lower_}" in lexicon.verbs:
            return f"{lemma} {mark.lower_}", (verb, mark)  # "calls [on Europeans to stand ...]"
    return lemma, (verb,)


def complement(predicate: Token, entry: Entry) -> Token | None:
    """The head of what the predicate takes, by the first of its entry's ways that is there."""
    if predicate.dep_ == "csubj" and predicate.head.lemma_ == "be" and "object" in entry.takes:
        return child(predicate.head, "attr", "xcomp", "acomp")
    thing = child(predicate, "dobj")
    if thing is not None and thing.lower_ == "what" and predicate.head.lemma_ == "be" and "object" in entry.takes:
        return child(predicate.head, "nsubj")  # "a truce is what Kenya wants"
    for way in entry.takes:
        match way:
            case "object":
                found = (
                    _relative(predicate) or child(predicate, "dobj", "obj") or gerund(predicate) or _shifted(predicate)
                )
                if found is not None and found.pos_ == "PRON" and found.lower_ not in _THINGS:
                    found = None
            case "clause":
                found = child(predicate, "ccomp", "acl") or _hoped(predicate)
                subjunctive = found is not None and child(found, "mark") is not None
                if found is not None and not subjunctive and (found.pos_ not in ("VERB", "AUX") or found.tag_ == "VBG"):
                    found = None
            case "for-clause":
                clauses = (kid for kid in predicate.children if kid.dep_ in ("advcl", "ccomp", "xcomp"))
                found = next(
                    (kid for kid in clauses if any(k.lower_ == "for" and k.dep_ == "mark" for k in kid.lefts)), None
                )
            case "infinitive":
                found = child(predicate, "xcomp", "acl", "relcl", "ccomp", "advcl")
                if found is not None and child(found, "aux") is None and found.tag_ != "VBG":
                    found = None
                if found is not None and found.dep_ == "ccomp" and _is_told(found):
                    found = None
                if found is not None and found.dep_ in ("relcl", "advcl") and not has_to(found):
                    found = None
                found = found or _asked_of(predicate)
            case _:
                prep = preposition(predicate, way) or _next_word(predicate, way)
                found = object_of(prep) if prep is not None else None
        if found is not None:
            return found
    return None


def _hoped(noun: Token) -> Token | None:
    """ "Expressed hope [North Korea will return]": without "that" the parser takes it for a relative clause."""
    clause = child(noun, "relcl") if noun.lemma_ == "hope" else None
    ahead = clause is not None and any(kid.tag_ == "MD" for kid in clause.children)
    return clause if ahead else None


def _is_told(clause: Token) -> bool:
    """ "warned that a cell [is operating]": what is so, and no step to be taken."""
    return any(kid.dep_ in ("aux", "auxpass") and kid.tag_ in ("VBZ", "VBP", "VBD") for kid in clause.children)


def _shifted(predicate: Token) -> Token | None:
    """ "dismissed as insincere [the offer]": the object that stands behind what it is called."""
    prep = preposition(predicate, "as")
    clause = child(prep, "pcomp") if prep is not None else None
    thing = child(prep, "pobj") if prep is not None else None
    thing = child(clause, "dobj") if clause is not None and thing is None else thing
    if prep is None or thing is None or thing.i < prep.i + 3:
        return None
    called, following = prep.doc[prep.i + 1], prep.doc[prep.i + 2]
    anew = following.pos_ == "DET" or following.tag_ == "PRP$" or following.text[0].isupper()
    return thing if called.pos_ == "ADJ" and called.text.islower() and anew else None


def _asked_of(predicate: Token) -> Token | None:
    """ "its call on all parties [to ensure] access": the parser hangs the step on whoever is to take it."""
    for word in ("on", "upon", "to"):
        prep = preposition(predicate, word) or _next_word(predicate, word)
        whom = object_of(prep) if prep is not None else None
        if whom is not None and whom.pos_ in ("NOUN", "PROPN", "PRON"):
            holders = (whom, predicate, predicate.head)
            steps = (kid for holder in holders for kid in holder.children if kid.dep_ in _STEPS and kid.i > whom.i)
            return next((step for step in steps if has_to(step)), None)
    return None


_STEPS = frozenset(("acl", "relcl", "xcomp", "advcl", "ccomp"))


_THINGS = frozenset(("it", "this", "that", "them", "anything", "everything"))


def _relative(predicate: Token) -> Token | None:
    """ "a plan [that] Kenya rejects": what the relative clause is about."""
    thing = child(predicate, "dobj")
    if (
        predicate.dep_ == "xcomp"
        and thing is not None
        and thing.tag_ in ("WDT", "WP")
        and predicate.head.dep_ == "relcl"
    ):
        return predicate.head.head  # "a plan that Kenya declined to endorse"
    if predicate.dep_ != "relcl" or predicate.head.pos_ not in ("NOUN", "PROPN") or child(predicate, "nsubj") is None:
        return None
    own = child(predicate, "nsubj")
    gap = thing is None and own is not None and own.tag_ not in ("WDT", "WP") and child(predicate, "ccomp") is None
    return predicate.head if gap or (thing is not None and thing.tag_ in ("WDT", "WP")) else None


def has_to(verb: Token) -> bool:
    return any(kid.lower_ == "to" and kid.dep_ == "aux" for kid in verb.children)


def _next_word(noun: Token, word: str) -> Token | None:
    """The preposition behind a noun that the parser hung on something else: "dropped their objection to monitors",
    "calls by Kenya for a truce", "no objection in principle to it"."""
    if noun.pos_ != "NOUN":
        return None
    for following in noun.doc[noun.i + 1 : min(noun.i + 1 + REACH, noun.sent.end)]:
        if following.lower_ == word and following.dep_ in ("prep", "dative"):
            return following if _may_belong(following, noun) else None
        if following.pos_ in ("VERB", "AUX", "PUNCT", "CCONJ"):
            return None
    return None


def _may_belong(prep: Token, noun: Token) -> bool:
    """Whether no other noun between has a better claim: an agent or "in principle" has none."""
    above = prep.head
    passing = above.dep_ == "pobj" and above.head.lower_ in ("by", "in") and above.head.head == noun
    return above == noun or above.pos_ in ("VERB", "AUX") or passing


def gerund(predicate: Token) -> Token | None:
    """ "did not rule out extending the truce": the parser hangs the gerund on the verb or on its particle."""
    particles = [kid for kid in predicate.children if kid.dep_ in ("prt", "prep")]
    ends = [predicate.i, *(kid.i for kid in particles if kid.dep_ == "prt")]
    for holder in (predicate, *particles):
        for kid in holder.children:
            joined = kid.dep_ in ("xcomp", "ccomp", "pcomp") or kid.left_edge.i == max(predicate.i, *ends) + 1
            ing = kid.tag_ == "VBG" or (kid.lower_.endswith("ing") and kid.dep_ == "xcomp")
            if ing and kid.i > predicate.i and joined and kid.dep_ not in ("conj", "prep"):
                return kid
    return None


def meets(act: Token, lexicon: Lexicon) -> bool:
    """ "hold talks", "meet": an encounter rather than a step."""
    thing = child(act, "dobj")
    held = act.lemma_ in ("hold", "have") and thing is not None and thing.lower_ in lexicon.event_nouns
    return act.lemma_ == "meet" or held
