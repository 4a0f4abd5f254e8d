"""Stances of verbs and adjectives: "rejects NATO forces", "was rejected by Kyiv", "is open to talks"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.reading.lexicon import Lexicon
from parley.reading.stances.complements import complement, has_to, verb_lemma
from parley.reading.stances.frame import Frame
from parley.reading.stances.polarity import turned
from parley.reading.syntax import child, is_passive, object_of, preposition, subject


def verb_frames(verb: Token, lexicon: Lexicon) -> Iterator[Frame]:
    lemma, cue = verb_lemma(verb, lexicon)
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
        holder, target = subject(verb), complement(verb, entry)
    if holder is None or target is None or target.i == holder.i:
        return
    yield Frame(verb, turned(verb, entry.stance, lexicon), not entry.soft, target, holder, "verb", cue, weak=entry.weak)


def adjective_frames(adjective: Token, lexicon: Lexicon) -> Iterator[Frame]:
    entry = lexicon.adjectives.get(adjective.lower_)
    if entry is None or adjective.dep_ not in ("acomp", "oprd", "attr", "conj", "ROOT", "ccomp", "advcl", "xcomp"):
        return
    verb = adjective.head
    holder = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    holder = child(adjective, "nsubj") or holder
    target = complement(adjective, entry)
    if target is None and "infinitive" in entry.takes:
        target = next(
            (kid for kid in verb.children if kid.dep_ == "xcomp" and kid.i > adjective.i and has_to(kid)), None
        )
    if holder is None or target is None:
        return
    stance = turned(verb if verb.pos_ in ("VERB", "AUX") else adjective, entry.stance, lexicon, adjective)
    yield Frame(adjective, stance, not entry.soft, target, holder, "adjective", (adjective,), weak=entry.weak)
