"""How far the parts of an attribution reach: the verb group of a cue, the noun phrase of a source, edges."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from parley.reading.attribution.quoted import MARKS

_GROUP = frozenset(("aux", "auxpass", "neg", "advmod"))
_NO_ADVERBS = frozenset(
    ("when", "where", "why", "how", "however", "meanwhile", "though", "instead", "then", "so", "still")
)
_LONG_RELATIVE = 12
"""Tokens of a relative clause behind a comma, above which it tells a story rather than who somebody is."""
_EDGE = frozenset((",", ".", ";", ":", "-", "--", "–", "—", "..."))


def below(token: Token) -> set[int]:
    """The indices of a token and of everything that hangs on it."""
    return {kid.i for kid in token.subtree}


def verb_group(verb: Token) -> tuple[int, int]:
    """`[start, end)` of a verb with its auxiliaries, negation, adverbs and particle where they stand unbroken."""
    doc = verb.doc
    start, end = verb.i, verb.i + 1
    while start > 0 and _in_group(doc[start - 1], verb):
        start -= 1
    while start < verb.i and doc[start].dep_ == "advmod" and doc[start].lower_ in _NO_ADVERBS:
        start += 1
    while end < len(doc) and doc[end].dep_ == "prt" and doc[end].head == verb:
        end += 1
    return start, end


def _in_group(token: Token, verb: Token) -> bool:
    if token.head != verb:  # "is once again questioning"
        return token.dep_ == "advmod" and token.head.dep_ == "advmod" and token.head.head == verb
    return token.dep_ in _GROUP and token.lower_ != "to" and all(kid.dep_ == "advmod" for kid in token.children)


def noun_phrase(head: Token, without: Iterable[int] = ()) -> frozenset[int]:
    """The noun phrase of a source around its head: title, name, apposition, the relative clause that tells who it is.

    Left out is what only tells more: a participle behind a comma, and a relative clause there that goes on and on.
    """
    allowed = below(head) - set(without)
    for kid in head.rights:
        if kid.dep_ not in ("acl", "advcl", "relcl") or head.doc[kid.left_edge.i - 1].text != ",":
            continue
        added = below(kid)
        if kid.dep_ != "relcl" or len(added) > _LONG_RELATIVE:
            allowed -= added
    first = last = head.i
    while first - 1 in allowed:
        first -= 1
    while last + 1 in allowed:
        last += 1
    return frozenset(trimmed(range(first, last + 1), head.doc))


def trimmed(indices: Iterable[int], doc: Doc) -> list[int]:
    """The indices in order, without punctuation and white space at the ends; quotation marks stay with their pair."""
    found = sorted(indices)
    while found and (doc[found[0]].text in _EDGE or doc[found[0]].is_space or doc[found[0]].text in (")", "]")):
        found.pop(0)
    while found and (doc[found[-1]].text in _EDGE or doc[found[-1]].is_space or doc[found[-1]].text in ("(", "[")):
        found.pop()
    if found and sum(doc[index].text in MARKS for index in found) % 2:
        if doc[found[-1]].text in MARKS:
            found.pop()
        elif doc[found[0]].text in MARKS:
            found.pop(0)
    return found
