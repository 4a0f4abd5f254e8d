"""Clauses that a marker opens: where "provided that", "only after" or "because" stands, and which words it governs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from parley.reading.syntax import contrasts, object_of, run_around


@dataclass(frozen=True, slots=True)
class Markers:
    """Words that open clauses of several kinds."""

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]
    """the kind that each named group of the pattern stands for"""
    words: frozenset[str]
    """the words of all markers: a sentence without any of them has none"""


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that a marker governs. `words` are their tokens in order, `whole` the indices of marker and words."""

    kind: str
    marker: Token
    words: tuple[Token, ...]
    whole: frozenset[int]


def markers(patterns: Sequence[tuple[str, str]]) -> Markers:
    """The markers of `(pattern, kind)`; where several begin at one place, the first in order counts."""
    kinds = {f"{kind.replace('-', '_')}_{number}": kind for number, (_, kind) in enumerate(patterns)}
    parts = [rf"(?P<{name}>\b{pattern}\b)" for name, (pattern, _) in zip(kinds, patterns, strict=True)]
    words = frozenset(token for pattern, _ in patterns for token in re.findall(r"[a-z]+", pattern.replace("?:", "")))
    return Markers(re.compile("|".join(parts), re.I), kinds, words)


def opened(sentence: Span, by: Markers, *, unless: Callable[[Clause, Span], bool]) -> Iterator[Clause]:
    """The clauses of a sentence that the markers open, in order, none inside another.

    One for which `unless` holds is passed over, so that one inside its words still counts.
    """
    if not any(token.lower_ in by.words for token in sentence):
        return
    taken: frozenset[int] = frozenset()
    for match in by.pattern.finditer(sentence.text):
        start = sentence.start_char + match.start()
        end = sentence.start_char + match.end()
        tokens = [token for token in sentence if start <= token.idx < end]
        if not tokens or tokens[0].i in taken or tokens[0].idx != start:
            continue
        words = _governed(tokens, sentence)
        if words:
            whole = frozenset(token.i for token in (*tokens, *words))
            clause = Clause(by.kinds[str(match.lastgroup)], tokens[0], tuple(words), whole)
            if unless(clause, sentence):
                continue
            taken |= whole
            yield clause


def _governed(marker: list[Token], sentence: Span) -> list[Token]:
    """The words that a marker opens: what stands under the clause or noun it governs, to the marker's right."""
    last = marker[-1]
    head = _head(marker)
    if head is None:
        return []
    allowed = {token.i for token in head.subtree if token.i > last.i}
    for aside in (token for token in head.subtree if token != head and contrasts(token)):
        allowed -= {token.i for token in aside.subtree}
    following = last.i + 1
    while following < sentence.end and (
        sentence.doc[following].is_space or sentence.doc[following].lower_ in ("that", ",")
    ):
        following += 1
    if following not in allowed:
        return list(_to_the_next_mark(following, sentence)) if _takes_a_clause(marker) else []
    if not any(token.pos_ in ("VERB", "AUX") for token in head.subtree if token.i > last.i) and _takes_a_clause(marker):
        return list(_to_the_next_mark(following, sentence))
    anchor = head if head.i > last.i else sentence.doc[following]
    words = run_around(anchor if anchor.i in allowed else sentence.doc[following], allowed)
    return words if words and words[0].i <= following else run_around(sentence.doc[following], allowed)


def _takes_a_clause(marker: list[Token]) -> bool:
    return (
        marker[0].lower_ in ("if", "unless", "provided", "providing", "once", "assuming") or marker[-1].lower_ == "that"
    )


def _to_the_next_mark(start: int, sentence: Span) -> Iterator[Token]:
    """Where the parser found no clause behind a marker that opens one: the words up to the next punctuation mark."""
    for token in sentence.doc[start : sentence.end]:
        if token.text in (",", ";", ":", ".", '"', "?", "!"):
            return
        yield token


def _head(marker: list[Token]) -> Token | None:
    last = marker[-1]
    for token in reversed(marker):
        if token.dep_ in ("mark", "advmod", "cc") and token.head not in marker:
            return token.head
        if token.dep_ in ("prep", "agent", "pcomp", "dative"):
            governed = object_of(token)
            if governed is not None:
                return governed
        if token.pos_ == "VERB":
            return token
        governed = object_of(token)
        if governed is not None:
            return governed
    return last.head if last.head != last else None
