"""Whom a pronoun cannot mean, by the syntax around it, and which pronouns mean nobody."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.reading.syntax import SUBJECTS, child


def barred(token: Token) -> Iterator[Token]:
    """The heads of the noun phrases that a pronoun cannot go back to.

    These are the other arguments of its own verb ("Russia warned it"), and the nouns that it stands inside ("the man
    beside him"). Two subjects of one verb do not bar each other: "The head of NATO, he has explained".
    """
    holder, above = token, token.head
    if token.dep_ in ("pobj", "poss", "conj"):
        holder, above = token.head, token.head.head
    if token.dep_ != "poss":
        found = above.subtree if above.pos_ in ("NOUN", "PROPN") else _arguments(above)
        for kid in found:
            if kid not in (token, holder) and not (kid.dep_ == token.dep_ == "nsubj"):
                yield kid
    for outer in token.ancestors:
        if (token.dep_ == "poss" and outer == token.head) or outer.dep_ == "prep":
            continue
        if outer.pos_ not in ("NOUN", "PROPN"):
            return
        yield outer


def speakers(token: Token, quoted: frozenset[int]) -> Iterator[Token]:
    """Who says the quoted words that a pronoun stands in: in them, "he" is somebody else."""
    for verb in token.ancestors:
        said_by = child(verb, "nsubj")
        if said_by is not None and verb.i not in quoted:
            yield said_by


def means_nobody(token: Token) -> bool:
    """ "It is clear that", "it seems": nothing is gone back to. "He is there", in a hall: somebody is pointed at."""
    verb = token.head
    if token.lower_ == "it":
        if verb.pos_ == "ADJ" and child(verb, "ccomp", "xcomp") is not None:
            return True  # "made it clear that"
        if token.dep_ not in SUBJECTS:
            return token.dep_ == "expl"
        if verb.lemma_ in ("seem", "appear", "happen", "rain", "snow"):
            return True
        tells = child(verb, "acomp", "attr", "oprd", "auxpass") is not None
        return tells and child(verb, "ccomp", "xcomp", "csubj") is not None
    if token.dep_ != "nsubj" or verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP"):
        return False
    return any(kid.dep_ == "advmod" and kid.lower_ in ("here", "there") for kid in verb.children)


def between_quotes(sentence: Span) -> frozenset[int]:
    """The tokens between quotation marks of a sentence, straight or curly."""
    found: set[int] = set()
    inside = False
    for token in sentence:
        if token.text in _MARKS:
            inside = not inside if token.text == '"' else token.text in ("“", "``")
        elif inside:
            found.add(token.i)
    return frozenset(found)


_MARKS = frozenset(('"', "“", "”", "''", "``"))


def _arguments(verb: Token) -> Iterator[Token]:
    for kid in verb.children:
        if kid.dep_ in ("nsubj", "nsubjpass", "dobj", "dative"):
            yield kid
        elif kid.dep_ in ("prep", "agent"):
            yield from (grandkid for grandkid in kid.children if grandkid.dep_ == "pobj")
