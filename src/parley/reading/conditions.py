"""Conditions and reasons: which words of a sentence say what a stance hangs on, and why it is taken.

A marker ("provided that", "only after", "in exchange for"; "because", "citing") opens a clause or a noun phrase; its
words run as far as what it governs. "on condition of anonymity", "even if" and "as if" are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.reading.governed import Clause, markers, opened
from parley.reading.lexicon import Lexicon
from parley.reading.syntax import child, contrasts, inverted, object_of, preposition, run_around
from parley.reading.when import TIME

_CONDITIONS: tuple[tuple[str, str], ...] = (
    (r"if and only if", "if"),
    (r"only if", "if"),
    (r"on (?:the )?condition that", "if"),
    (r"on the understanding that", "if"),
    (r"(?:provided|providing)(?: that)?", "if"),
    (r"assuming(?: that)?", "if"),
    (r"subject to", "if"),
    (r"(?:conditional|contingent|conditioned) (?:on|upon)", "if"),
    (r"depend(?:s|ing|ent)? (?:on|upon)", "if"),
    (r"in case", "if"),
    (r"unless", "unless"),
    (r"(?:as|so) long as", "as-long-as"),
    (r"(?:but )?(?:only|not) (?:after|once|when)", "only-after"),
    (r"(?:but )?not before", "only-after"),
    (r"when", "only-after"),
    (r"while", "as-long-as"),
    (r"(?:not )?until", "only-after"),
    (r"as soon as", "only-after"),
    (r"once", "only-after"),
    (r"after", "only-after"),
    (r"in (?:exchange|return) for", "in-exchange-for"),
    (r"before", "before"),
    (r"without", "unless"),
    (r"if", "if"),
)
_REASONS: tuple[tuple[str, str], ...] = (
    (r"because of", "reason"),
    (r"because", "reason"),
    (r"due to", "reason"),
    (r"owing to", "reason"),
    (r"on the grounds (?:that|of)", "reason"),
    (r"on grounds of", "reason"),
    (r"citing", "reason"),
    (r"(?:arguing|saying|warning|insisting|noting|fearing|claiming)(?: that)?", "reason"),
    (r"for fear (?:that|of)", "reason"),
)
_CONDITION_MARKERS = markers(_CONDITIONS)
_REASON_MARKERS = markers(_REASONS)
TYING_VERBS = frozenset(("condition", "link", "tie", "predicate"))
_NOT_CONDITIONS = re.compile(
    r"\b(?:even|as|what) if\b|\bat once\b|\bif (?:not|any|only for)\b,?"
    r"|\b(?:as (?:soon|long|far) as|so long as|if|when(?:ever)?|once|until) "
    r"(?:possible|necessary|needed|required|practicable|feasible|appropriate|it takes)\b",
    re.I,
)


def conditions(sentence: Span, lexicon: Lexicon) -> list[Clause]:
    """The conditions of a sentence, in order."""
    skipped = [match.span() for match in _NOT_CONDITIONS.finditer(sentence.text)]
    found = []
    for clause in opened(sentence, _CONDITION_MARKERS, unless=_opens_nothing):
        at = clause.marker.idx - sentence.start_char
        if any(start <= at < end for start, end in skipped):
            continue
        if any(token.lemma_.lower() in lexicon.anonymity for token in clause.words):
            continue
        if (
            clause.marker.lower_ == "without"
            and clause.marker.head.pos_ in ("NOUN", "PROPN")
            and not _denies_existence(clause)
        ):
            continue
        if clause.words[0].lower_ == "which":
            continue
        if clause.kind in ("only-after", "before") and not _is_step(clause, sentence, lexicon):
            continue
        found.append(clause)
    return found or [*_tied(sentence), *_inverted(sentence)]


def _inverted(sentence: Span) -> Iterator[Clause]:
    """ "Should the government suspend its operations, we are ready": the fronted auxiliary is the marker."""
    for verb in sentence:
        auxiliary = inverted(verb) if verb.pos_ in ("VERB", "AUX") else None
        if auxiliary is not None:
            words = tuple(run_around(verb, {token.i for token in verb.subtree if token.i > auxiliary.i}))
            yield Clause("if", auxiliary, words, frozenset(token.i for token in (auxiliary, *words)))


def _opens_nothing(clause: Clause, sentence: Span) -> bool:
    """Whether a marker that often opens a condition opens none here, so that one inside its words still can."""
    if clause.marker.lower_ == "while":
        denied = any(token.text in ("no", "not", "never") for token in sentence)
        return not denied or contrasts(clause.marker.head)
    if clause.marker.lower_ == "without" and clause.words[0].tag_ == "VBG" and not _is_denied(clause.marker.head):
        return True  # "left without signing": nothing is waited for
    manner = clause.marker.lower_ == "without" and _is_manner(clause)
    return manner or (clause.marker.lower_ == "when" and not _is_awaited(clause, sentence))


def _is_denied(verb: Token) -> bool:
    """ "will not leave without signing", "no truce is possible without": whatever is without it, is not."""
    return any(
        token.text.lower() in ("no", "not", "n't", "never", "nor") for token in verb.subtree if token.i < verb.i + 2
    )


def _is_manner(clause: Clause) -> bool:
    """ "without delay": how, not under what condition."""
    return any(token.lemma_.lower() in _MANNERS for token in clause.words[:3])


_MANNERS = frozenset(
    (
        "delay",
        "hesitation",
        "exception",
        "condition",
        "precondition",
        "interruption",
        "hindrance",
        "interference",
        "ado",
    )
)


def _is_awaited(clause: Clause, sentence: Span) -> bool:
    """ "will resume when sanctions are lifted": something present tense waits for; "when it met" tells a time."""
    adverbial = clause.marker.dep_ == "advmod" and clause.marker.head.dep_ == "advcl"
    present = any(token.tag_ in ("VBZ", "VBP") for token in clause.words)
    ahead = any(
        token.lower_ in ("will", "would", "wo", "ready", "willing", "prepared")
        for token in sentence
        if token.i not in clause.whole
    )
    return adverbial and present and ahead


def _denies_existence(clause: Clause) -> bool:
    """ "There can be no truce without guarantees" and "No truce without guarantees" set a condition; "rejects a truce
    without guarantees" sets none."""
    noun = clause.marker.head
    if any(kid.lower_ == "no" for kid in noun.lefts) and noun.dep_ in ("ROOT", "ccomp", "dep"):
        return True
    verb = noun.head
    return verb.lemma_ == "be" and child(verb, "expl") is not None


def _tied(sentence: Span) -> Iterator[Clause]:
    """ "conditioned its participation on the lifting of the blockade": the verb with its preposition is the marker."""
    for verb in sentence:
        tie = tie_of(verb)
        governed = object_of(tie) if tie is not None else None
        if tie is not None and governed is not None:
            words = tuple(run_around(governed, {token.i for token in governed.subtree}))
            yield Clause("if", tie, words, frozenset(token.i for token in (tie, *words)))


def tie_of(verb: Token) -> Token | None:
    """The preposition by which a verb ties its object to something, or None: "conditioned X on", "linked X to".

    The parser may hang it on the object.
    """
    thing = child(verb, "dobj", "nsubjpass")
    if verb.pos_ != "VERB" or verb.lemma_ not in TYING_VERBS or thing is None:
        return None
    found = (preposition(holder, word) for holder in (verb, thing) for word in ("on", "upon", "to"))
    return next((prep for prep in found if prep is not None), None)


def reasons(sentence: Span, lexicon: Lexicon) -> list[Clause]:
    """The reasons of a sentence, in order. Whom a report cites is no reason: "citing sources"."""
    return [
        clause
        for clause in opened(sentence, _REASON_MARKERS, unless=_opens_nothing)
        if not (clause.marker.lower_ == "citing" and _is_source(clause, lexicon))
    ]


def _is_step(clause: Clause, sentence: Span, lexicon: Lexicon) -> bool:
    """Whether a bare "after", "once", "until" or "before" opens a step to be taken rather than a date or background."""
    words = " ".join(token.text for token in clause.words)
    if clause.words[0].lower_ == "the" and any(token.lemma_.lower() in _UPHEAVALS for token in clause.words[1:3]):
        return False
    if TIME.search(words) or "summit" in words:
        return False
    if clause.words[0].tag_ == "VBG" and clause.marker.head.tag_ in ("VBD", "VBN"):
        return False  # "approved it after deciding that": what came first
    present = any(token.tag_ in ("VBZ", "VBP", "MD") for token in clause.words)
    ahead = any(token.lower_ in ("will", "would", "wo", "can", "could", "cannot") for token in sentence)
    ready = any(token.lower_ in ("ready", "willing", "prepared", "readiness", "willingness") for token in sentence)
    awaited = ready and any(token.lemma_.lower() in lexicon.instruments for token in clause.words)
    return present or ahead or awaited or clause.marker.lower_ not in ("after", "once", "before")


_UPHEAVALS = frozenset(
    ("war", "conflict", "crisis", "invasion", "attack", "coup", "revolution", "offensive", "genocide")
)
"""ones that "before the war" takes to have happened."""


def _is_source(clause: Clause, lexicon: Lexicon) -> bool:
    heads = [token for token in clause.words if token.head == clause.marker or token.dep_ == "dobj"]
    return any(token.lemma_.lower() in lexicon.anonymous_nouns or token.text in lexicon.outlets for token in heads)
