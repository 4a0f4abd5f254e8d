"""Small questions to a dependency parse, in the vocabulary of the parser's English labels (ClearNLP)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "conj", "ROOT", "parataxis", "csubj"))


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these labels, in the order of the labels."""
    for dep in deps:
        for kid in token.children:
            if kid.dep_ == dep:
                return kid
    return None


def preposition(token: Token, word: str) -> Token | None:
    """The prepositional child `word`, also where a particle verb or an infinitive's "to" stands in its place."""
    for kid in token.children:
        if kid.lower_ == word and kid.dep_ in ("prep", "dative", "prt", "agent"):
            return kid
    return None


def object_of(prep: Token) -> Token | None:
    """What a preposition governs: a noun, or a gerund clause."""
    return child(prep, "pobj", "pcomp", "ccomp")


def subject(verb: Token) -> Token | None:
    """The subject of a verb, inherited along coordination, control and participles.

    In "Russia opposed it, rejecting the plan", Russia rejects.
    """
    seen = 0
    while seen < 8:
        found = child(verb, "nsubj", "nsubjpass", "csubj")
        if found is not None:
            return found
        auxiliary = child(verb, "auxpass", "aux")
        if auxiliary is not None and (found := child(auxiliary, "nsubj", "nsubjpass")) is not None:
            return found  # the parser at times hangs the subject on the auxiliary: "Serbia is opposed to"
        if verb.dep_ == "acl" or verb.dep_ == "relcl":
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "auxpass", "aux", "acomp") or verb.head == verb:
            return None
        verb = verb.head if verb.dep_ != "pcomp" else verb.head.head
        seen += 1
    return None


def inverted(verb: Token) -> Token | None:
    """The auxiliary of a condition told by word order: "[Should] the government withdraw, we are ready"; else None."""
    own = child(verb, "nsubj", "nsubjpass")
    if own is None or verb.dep_ == "ROOT":
        return None
    fronted = (
        kid for kid in verb.children if kid.dep_ in ("aux", "auxpass") and kid.lower_ in ("should", "had", "were")
    )
    return next((kid for kid in fronted if kid.i < own.left_edge.i), None)


def contrasts(verb: Token) -> bool:
    """ "A insists on X, while B refuses": a clause of its own, wherever the parser hung it."""
    return (
        verb.dep_ == "advcl"
        and any(kid.dep_ == "mark" and kid.lower_ in _CONTRASTS for kid in verb.children)
        and any(kid.dep_ == "nsubj" and kid.pos_ == "PROPN" for kid in verb.children)
    )


_CONTRASTS = frozenset(("while", "whereas", "although", "though"))


def is_passive(verb: Token) -> bool:
    return any(kid.dep_ in ("nsubjpass", "auxpass") for kid in verb.children)


def negated(token: Token, negators: frozenset[str]) -> bool:
    """Whether the predicate itself is negated: "not", "never", "no longer", a "no" on its noun, "neither ... nor"."""
    return any(
        kid.dep_ in ("neg", "det", "advmod", "preconj", "cc", "nsubj", "nsubjpass") and kid.lower_ in negators
        for kid in token.children
    )


def conjuncts(token: Token) -> tuple[Token, ...]:
    """The token with its nominal conjuncts, in the order of the text: "the US and Ukraine"."""
    return (
        token,
        *(other for other in token.conjuncts if other.i > token.i and _is_one_more(other)),
    )


def _is_one_more(other: Token) -> bool:
    """ "France and Germany, but not Italy": two."""
    excluded = any(kid.dep_ == "neg" for kid in other.children) or other.nbor(-1).lower_ == "not"
    return other.pos_ in ("NOUN", "PROPN", "PRON") and not excluded


def whole_word(first: Token) -> Token:
    """The last token of a word whose prefix was split off, else the token: "de-escalation" is three tokens."""
    parts = first.doc[first.i : min(first.i + 3, len(first.doc))]
    split = first.lower_ in ("de", "re", "non", "co", "pre") and len(parts) == 3 and parts[1].text == "-"
    return parts[-1] if split else first


def span_of(tokens: Iterable[Token]) -> tuple[int, int]:
    """`[start, end)` in characters, from the first to the last of the tokens."""
    ordered = sorted(tokens, key=lambda token: token.i)
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def run_around(head: Token, allowed: set[int]) -> list[Token]:
    """The unbroken run of tokens around `head` whose indices are allowed, without punctuation at its ends."""
    doc = head.doc
    first = last = head.i
    while first - 1 in allowed:
        first -= 1
    while last + 1 in allowed:
        last += 1
    while last > head.i and _dangling(doc[last]):
        last -= 1
    while first < head.i and _dangling(doc[first]):
        first += 1
    return list(doc[first : last + 1])


def _dangling(token: Token) -> bool:
    preposition_at_the_end = token.dep_ == "prep" and not any(True for _ in token.children)
    word = (token.lower_ in _DANGLING and token.dep_ != "det") or (token.lower_ == "for" and token.dep_ == "mark")
    return token.is_punct or token.is_space or word or preposition_at_the_end


_DANGLING = frozenset(
    ("and", "but", "or", "that", "while", "however", "as", "particularly", "to", "though", "although")
)


def pieces(indices: Iterable[int], doc: Doc) -> Iterator[tuple[int, int]]:
    """The unbroken `[first, last]` runs of token indices, ascending; punctuation alone breaks none."""
    run: list[int] = []
    for index in sorted(set(indices)):
        if run and not all(doc[between].is_punct for between in range(run[-1] + 1, index)):
            yield run[0], run[-1]
            run = []
        run.append(index)
    if run:
        yield run[0], run[-1]
