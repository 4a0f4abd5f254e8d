"""Verbs in the passive: what is subject belongs to the content, or is the source of "was quoted as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.clauses import clause_of, infinitive_of
from parley.reading.attribution.contents import COMPLETING
from parley.reading.attribution.cues import Cue, CueWords
from parley.reading.attribution.extents import below, noun_phrase, trimmed, verb_group
from parley.reading.attribution.subjects import cue_group, source_of
from parley.reading.syntax import child, is_passive, object_of, preposition, subject


def is_reduced_passive(verb: Token) -> bool:
    """ "the plan rejected by Chad": a passive without its auxiliary, with its agent."""
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and child(verb, "aux") is None and child(verb, "agent") is not None


def from_passive(verb: Token, cue: Cue, words: CueWords) -> Iterator[Candidate]:
    """The attribution of a verb in the passive; its source is the agent, which is mostly left out."""
    start, end = cue_group(verb, words)
    agent = child(verb, "agent")
    by = object_of(agent) if agent is not None else None
    subject_head = child(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else subject(verb))
    takes = cue.takes
    addressed = verb.lemma_.lower() in words.addressing
    told: set[int] = set() if subject_head is None else set(noun_phrase(subject_head, range(start, end)))
    if subject_head is not None and subject_head.lower_ in ("it", "there"):
        told = set()
    content: set[int] = set()
    shape = ""
    clause, infinitive = clause_of(verb), infinitive_of(verb)
    if clause is not None and "clause" in takes:
        content, shape = below(clause), "clause"
    elif infinitive is not None and ("infinitive" in takes or "wish" in takes or "clause" in takes):
        content, shape = told | below(infinitive), "wish" if "wish" in takes else "infinitive"
    elif as_ := preposition(verb, "as"):
        content, shape = told | below(as_) - {as_.i}, "naming"
        end = as_.i + 1 if as_.i == end else end
    elif "object" in takes and not addressed:
        rest = {index for kid in verb.rights if kid.lower_ in COMPLETING and kid.dep_ == "prep" for index in below(kid)}
        content, shape = told | rest, "object"
        if by is None and not rest:
            content = set() if verb.dep_ == "acl" else content
    source = noun_phrase(by, content) if by is not None else frozenset[int]()
    kept = frozenset(trimmed(content - set(source) - set(range(start, end)), verb.doc))
    if kept:
        yield Candidate(verb.i, (start, end), source, kept, f"passive-{shape}", takes.get(shape, False))


def from_quoting(verb: Token) -> Iterator[Candidate]:
    """ "was quoted as saying": whoever is quoted is the source. "RIA quoted him as saying": so is RIA, around it."""
    as_ = preposition(verb, "as")
    saying = object_of(as_) if as_ is not None else None
    clause = child(saying, "ccomp", "dobj", "xcomp") if saying is not None else None
    passive = is_passive(verb)
    quoted = child(verb, "nsubjpass" if passive else "dobj")
    if as_ is None or saying is None or clause is None or quoted is None:
        return
    content = frozenset(trimmed(below(clause), verb.doc))
    source = noun_phrase(quoted, {*content, *range(as_.i, saying.i + 1)})
    start, end = verb_group(verb)
    if passive:
        whole = (start, saying.i + 1) if as_.i == end else (as_.i, saying.i + 1)
        yield Candidate(verb.i if as_.i == end else saying.i, whole, source, content, "quoting")
        return
    quoter = source_of(verb)
    outer = noun_phrase(quoter, range(start, end)) if quoter is not None else frozenset[int]()
    yield Candidate(verb.i, (start, end), outer, frozenset(trimmed({*source, *below(as_)}, verb.doc)), "quoting")
    yield Candidate(saying.i, (as_.i, saying.i + 1), source, content, "quoting")
