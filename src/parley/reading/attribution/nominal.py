"""Nouns and adjectives as cues: "his support for", "calls by Kenya for", "is confident that", and "according to".

noun          the noun with whose it is beside it: "Kenya's demand that"
light         the noun under a verb that lends it its subject: "expressed support for", "issued a vow to"
copula        "Her advice was to stay"
adjective     "is ready to leave"
phrase        "according to", "in the words of"
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.cues import Cue, CueWords
from parley.reading.attribution.extents import below, noun_phrase, trimmed, verb_group
from parley.reading.attribution.subjects import cue_group, source_of
from parley.reading.syntax import child, is_passive, object_of, preposition

_OWNERS = frozenset(("by", "from", "among", "of"))
_VIEWS = frozenset(("words", "view", "opinion", "eyes", "judgment", "judgement", "estimation"))


def from_noun(noun: Token, words: CueWords) -> Iterator[Candidate]:
    """The attribution that a noun signals, with its content behind it."""
    cue = words.nouns.get(noun.lemma_.lower())
    if cue is None:
        return
    found = _content_of(noun, cue)
    rule = "noun"
    start, end = _noun_group(noun)
    if found is None:
        found = _behind_copula(noun)
        if found is None:
            return
        rule, end = "copula", found[1]
    content, prep_end, shape = found
    if rule == "noun" and prep_end == end + 1:
        end = prep_end
    owner, light = _owner(noun, words, content)
    if light is not None:
        rule = "light"
        first = cue_group(light, words)[0]
        if light.i < noun.i:
            start = first
    source = noun_phrase(owner, {*content, *range(noun.i, end)}) if owner is not None else frozenset[int]()
    if source:
        start = max([start, *(index + 1 for index in source if index < noun.i)])
    kept = frozenset(trimmed(content - set(source) - set(range(start, end)), noun.doc))
    if kept:
        yield Candidate(noun.i, (start, end), source, kept, f"{rule}-{_form(shape)}", cue.takes.get(shape, False))


def from_adjective(adjective: Token, words: CueWords) -> Iterator[Candidate]:
    """The attribution that an adjective signals: of whom it is said, with what it is about."""
    cue = words.adjectives.get(adjective.lower_)
    if cue is None:
        return
    start = end = adjective.i
    end += 1
    verb = adjective.head
    content: set[int] = set()
    shape = ""
    for kid in adjective.rights:
        if kid.dep_ in ("ccomp", "advcl", "xcomp") and _is_infinitive(kid):
            if "infinitive" in cue.takes:
                content, shape = below(kid), "infinitive"
        elif kid.dep_ in ("ccomp", "acl") and "clause" in cue.takes:
            content, shape = below(kid), "clause"
        elif kid.dep_ == "prep" and kid.lower_ in cue.takes and object_of(kid) is not None:
            content, shape = below(kid) - {kid.i}, kid.lower_
            end = kid.i + 1 if kid.i == end else end
        if content:
            break
    if not content:
        return
    owner: Token | None = None
    if is_passive(adjective):
        owner, (start, _) = child(adjective, "nsubjpass", "nsubj"), verb_group(adjective)
    elif adjective.dep_ in ("acomp", "attr", "oprd", "ccomp", "xcomp", "conj") and verb.pos_ in ("AUX", "VERB"):
        owner = source_of(verb)
        first, last = verb_group(verb)
        between = range(last, adjective.i)
        if all(adjective.doc[index].dep_ in ("advmod", "neg", "npadvmod") for index in between):
            start = first
    elif adjective.dep_ in ("amod", "appos", "acl", "relcl") and adjective.head.i < adjective.i:
        owner = adjective.head
    elif adjective.dep_ == "advcl":
        owner = source_of(verb)
    if owner is not None and owner.lower_ == "it" and shape == "clause":
        owner = None
    elif owner is None or owner.lower_ in ("it", "there"):
        return
    source = (
        frozenset[int]() if owner is None else noun_phrase(owner, {*content, *range(start, end), *below(adjective)})
    )
    kept = frozenset(trimmed(content - set(source), adjective.doc))
    if kept:
        yield Candidate(
            adjective.i, (start, end), source, kept, f"adjective-{_form(shape)}", cue.takes.get(shape, True)
        )


def from_phrase(token: Token) -> Iterator[Candidate]:
    """ "According to", "in the words of", "in the view of": the clause beside it is the content."""
    if token.lower_ == "according":
        to = preposition(token, "to")
        source_head = object_of(to) if to is not None else None
        if to is None or source_head is None:
            return
        start, end, top = token.i, to.i + 1, token
    elif token.lower_ in _VIEWS and token.dep_ == "pobj" and token.head.lower_ in ("in", "from"):
        of = preposition(token, "of")
        possessor = child(token, "poss")
        source_head = object_of(of) if of is not None else possessor
        if source_head is None:
            return
        top = token.head
        start, end = (top.i, of.i + 1) if of is not None else (token.i, token.i + 1)
    else:
        return
    head = top.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    if head == top:
        return
    phrase = below(top)
    content = below(head) - phrase
    if head.dep_ == "relcl" and not content:
        return
    source = noun_phrase(source_head, range(start, end))
    kept = frozenset(trimmed(content - set(source), token.doc))
    if kept:
        yield Candidate(token.i, (start, end), source, kept, "phrase")


def _form(shape: str) -> str:
    return shape if shape in ("clause", "infinitive") else "object"


def _content_of(noun: Token, cue: Cue) -> tuple[set[int], int, str] | None:
    for kid in noun.rights:
        clausal = kid.dep_ in ("acl", "ccomp", "relcl", "advcl", "xcomp")
        if clausal and _is_infinitive(kid) and "infinitive" in cue.takes:
            return below(kid), 0, "infinitive"
        if clausal and "clause" in cue.takes and _has_that(kid):
            return below(kid), 0, "clause"
    for kid in noun.rights:
        if kid.dep_ == "prep" and kid.lower_ in cue.takes and object_of(kid) is not None:
            content = below(kid) - {kid.i}
            content |= {
                index for other in noun.rights if other.i > kid.i and _is_infinitive(other) for index in below(other)
            }
            return content, kid.i + 1, kid.lower_
    return None


def _behind_copula(noun: Token) -> tuple[set[int], int, str] | None:
    """ "His concern is that ...", "Her advice was to ..."."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or verb.i < noun.i or child(noun, "poss") is None:
        return None
    complement = child(verb, "ccomp", "xcomp")
    if complement is None or verb.i - max(below(noun)) > 2:
        return None
    return below(complement), verb_group(verb)[1], "clause"


def _noun_group(noun: Token) -> tuple[int, int]:
    """The noun with its article and adjectives."""
    start = noun.i
    while (
        start > 0
        and noun.doc[start - 1].head == noun
        and noun.doc[start - 1].dep_ in ("amod", "det", "compound", "advmod")
    ):
        start -= 1
    return start, noun.i + 1


def _owner(noun: Token, words: CueWords, content: set[int]) -> tuple[Token | None, Token | None]:
    """Whose it is, and the verb that lends its subject where one does."""
    possessor = child(noun, "poss")
    if possessor is not None:
        return possessor, None
    for kid in noun.rights:
        if kid.dep_ in ("prep", "agent") and kid.lower_ in _OWNERS and kid.i not in content:
            governed = object_of(kid)
            if governed is not None and governed.i not in content and governed.pos_ in ("NOUN", "PROPN", "PRON"):
                return governed, None
    verb = noun.head
    if noun.dep_ in ("dobj", "attr") and verb.pos_ in ("VERB", "AUX"):
        if verb.lemma_ == "be":
            return None, verb if child(verb, "expl") is not None else None
        if verb.lemma_.lower() in words.light:
            return source_of(verb), verb
    return None, None


def _is_infinitive(clause: Token) -> bool:
    return any(kid.lower_ == "to" and kid.dep_ == "aux" for kid in clause.children)


def _has_that(clause: Token) -> bool:
    return any(kid.lower_ in ("that", "whether") and kid.dep_ == "mark" for kid in clause.children)
