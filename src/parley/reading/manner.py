"""How a stance is put: its act, polarity, modality and aspect, and the bounds on its target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from parley.position import Act, Aspect, Bound, Modality, Polarity, Scope, Stance
from parley.reading.stances import Frame

_MODALS = {
    "will": Modality.WILL,
    "wo": Modality.WILL,
    "'ll": Modality.WILL,
    "shall": Modality.WILL,
    "would": Modality.WOULD,
    "'d": Modality.WOULD,
    "can": Modality.COULD,
    "could": Modality.COULD,
    "may": Modality.COULD,
    "might": Modality.COULD,
    "should": Modality.SHOULD,
    "must": Modality.MUST,
}
_LONG_AGO = frozenset(("previously", "formerly", "originally", "initially", "earlier", "once"))
"""Beside a stance told in the past, these make it background."""
_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty|forty|sixty|ninety|several|few)"
)
_DURATION = re.compile(
    rf"\b(?:for )?(?:up to |at least |another |a further )?{_NUMBER}(?:[- ](?:more|full|additional))?"
    r"[- ](?:hour|day|week|month|year)s?(?:-long)?\b|\bindefinitely\b",
    re.I,
)
_PHASE = re.compile(
    r"\b(?:interim|temporary|provisional|preliminary|transitional|partial|initial|permanent|lasting|final|"
    r"(?:in |during )?(?:the |an? )?(?:first|second|third|initial|early|final) (?:phase|stage|step))\b",
    re.I,
)
_GROUP = re.compile(r"\b(?:only|solely|exclusively)\b", re.I)
_WHERE = frozenset(("in", "along", "across", "near", "inside", "at", "over", "throughout", "around", "within"))
_AREAS = frozenset(
    (
        "zone",
        "border",
        "area",
        "region",
        "sea",
        "city",
        "town",
        "province",
        "district",
        "strip",
        "corridor",
        "enclave",
        "front",
        "frontier",
        "line",
        "territory",
        "north",
        "south",
        "east",
        "west",
        "valley",
        "coast",
        "port",
        "airport",
        "village",
        "capital",
        "country",
        "island",
        "river",
        "land",
        "space",
    )
)


def act_of(frame: Frame) -> Act:
    """What the party does by its words. To say that something must not be is to ask it of others."""
    if frame.rule == "verdict" and frame.stance is not Stance.DEMANDS:
        return Act.ASSERTIVE
    asks = frame.stance is Stance.DEMANDS or frame.rule == "must"
    return Act.DIRECTIVE if asks else Act.COMMISSIVE


def polarity_of(frame: Frame) -> Polarity:
    return Polarity.NEGATIVE if frame.stance is Stance.REJECTS else Polarity.POSITIVE


def modality_of(frame: Frame) -> Modality:
    """By the auxiliary of the stance's verb, then by the stance: to be open to something is to be ready for it."""
    for verb in (frame.predicate, frame.predicate.head):
        if verb.pos_ in ("VERB", "AUX", "ADJ") or verb == frame.predicate:
            for kid in verb.children:
                if kid.dep_ == "aux" and kid.lower_ in _MODALS:
                    return _MODALS[kid.lower_]
        if frame.predicate.pos_ not in ("ADJ", "NOUN"):
            break
    if frame.rule == "must":
        return Modality.MUST if frame.firm else Modality.SHOULD
    ready = frame.stance is Stance.OPEN_TO and frame.rule in ("adjective", "noun", "idiom")
    return Modality.READY if ready else Modality.PLAIN


def aspect_of(frame: Frame) -> Aspect:
    """What the words beside the stance say of its time; dates are for the caller to see to."""
    if frame.aspect is not Aspect.CURRENT:
        return frame.aspect
    past = any(token.tag_ in ("VBD", "VBN") for token in (frame.predicate, *frame.predicate.children))
    adverbs = (kid for kid in frame.predicate.children if kid.dep_ == "advmod")
    used_to = frame.predicate.dep_ == "xcomp" and frame.predicate.head.lower_ == "used"
    ago = past and any(kid.lower_ in _LONG_AGO and not _told_today(kid) for kid in adverbs)
    return Aspect.HISTORICAL if ago or used_to else Aspect.CURRENT


def _told_today(adverb: Token) -> bool:
    """ "Earlier, Egypt asked", "earlier this week": news, as "had earlier asked" is not."""
    dated = any(True for _ in adverb.children)
    opens = adverb.lower_ == "earlier" and adverb.i == adverb.sent.start
    return dated or opens


def scope_of(words: Sequence[Token]) -> tuple[Scope, ...]:
    """The bounds that a target's own words set, in their order within each kind."""
    text = "".join(token.text_with_ws for token in words)
    found = [Scope(Bound.DURATION, match[0]) for match in _DURATION.finditer(text)]
    found += [Scope(Bound.PHASE, match[0]) for match in _PHASE.finditer(text)]
    return (*found, *_groups(words), *_territories(words))


def _groups(words: Sequence[Token]) -> Iterator[Scope]:
    """ "energy sites only", "only women and children": the noun phrase beside the word."""
    for token in words:
        if _GROUP.fullmatch(token.text):
            beside = token.head if token.head.pos_ in ("NOUN", "PROPN") else None
            if beside is not None and beside in words:
                kept = [kid for kid in beside.subtree if kid in words]
                yield Scope(Bound.GROUP, _printed(kept))


def _territories(words: Sequence[Token]) -> Iterator[Scope]:
    for token in words:
        if token.dep_ != "prep" or token.lower_ not in _WHERE or token == words[0]:
            continue
        governed = next((kid for kid in token.children if kid.dep_ == "pobj"), None)
        if governed is not None and (governed.pos_ == "PROPN" or governed.lemma_.lower() in _AREAS):
            yield Scope(Bound.TERRITORY, _printed([kid for kid in token.subtree if kid in words]))


def _printed(words: Sequence[Token]) -> str:
    return " ".join("".join(token.text_with_ws for token in words).split())
