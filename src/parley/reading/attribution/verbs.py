"""Verbs as cues: "said that", "wants to", "rejects the plan", "called for", "is expected to", "as X noted".

clause        a finite clause, before the cue or behind it
within        the cue stands inside its own content: "The truce, officials said, would hold"
as            "As officials noted, the truce holds"
infinitive, wish, gerund, object, preposition    see the head of `data/cues.yaml`
passive       what is subject belongs to the content: "The truce is expected to hold", "was approved by Kenya"
quoting       "RIA quoted Lavrov as saying ..."
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.contents import contents
from parley.reading.attribution.cues import Cue, CueWords
from parley.reading.attribution.extents import noun_phrase, trimmed
from parley.reading.attribution.passives import from_passive, from_quoting, is_reduced_passive
from parley.reading.attribution.subjects import beside, carrier, cue_group, source_of
from parley.reading.syntax import child, is_passive, preposition


def from_verb(verb: Token, words: CueWords) -> Iterator[Candidate]:
    """The attributions that a verb signals; rarely more than one."""
    cue = _entry(verb, words)
    if cue is None:
        return
    if verb.lemma_.lower() in ("quote", "cite") and preposition(verb, "as") is not None:
        yield from from_quoting(verb)
    elif is_passive(verb) or is_reduced_passive(verb):
        yield from from_passive(verb, cue, words)
    else:
        yield from _active(verb, cue, words)


def _entry(verb: Token, words: CueWords) -> Cue | None:
    """What the verb takes, with its particle or preposition where that makes another word of it ("rule out")."""
    lemma = verb.lemma_.lower()
    plain = words.verbs.get(lemma)
    particle = child(verb, "prt")
    if particle is not None:
        whole = words.verbs.get(f"{lemma} {particle.lower_}")
        return whole or _only(plain, ("clause", "quote", "infinitive"))
    for kid in verb.rights:
        if kid.dep_ in ("prep", "advmod") and (whole := words.verbs.get(f"{lemma} {kid.lower_}")) is not None:
            return whole if plain is None else Cue({**whole.takes, **plain.takes})
    return plain


def _only(cue: Cue | None, shapes: tuple[str, ...]) -> Cue | None:
    return None if cue is None else Cue({shape: cue.takes[shape] for shape in shapes if shape in cue.takes})


def _active(verb: Token, cue: Cue, words: CueWords) -> Iterator[Candidate]:
    head = source_of(verb)
    start, group_end = cue_group(verb, words)
    issuing = carrier(verb, words)
    if issuing is not None:
        start, head = cue_group(issuing, words)[0], source_of(issuing)
    if head is None and verb.tag_ in ("VBD", "VBZ", "VBP"):
        head = beside(verb, start)
    inherited = "" if issuing is not None or child(verb, "nsubj") is not None else "-inherited"
    for content, rule, shape, end in contents(verb, cue, words, group_end):
        if rule == "exhibit" and (head is None or head.lemma_.lower() not in words.artifacts):
            continue
        if rule in ("object", "preposition"):
            rule += inherited
        content -= set(range(start, end))
        if head is not None:
            content -= set(noun_phrase(head)) if head.i in content else set()
        source = noun_phrase(head, {*content, *range(start, end)}) if head is not None else frozenset()
        kept = frozenset(trimmed(content - source, verb.doc))
        if kept:
            yield Candidate(verb.i, (start, end), source, kept, rule, cue.takes.get(shape, False))
        return
