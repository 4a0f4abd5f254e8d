"""Words introduced by a name and a colon: the turns of a transcript, and headlines that name their source.

    turn          "LAVROV: We will stay."
    headline      "Kremlin: truce is dead", "Putin rejects truce: Kremlin"
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.extents import trimmed

_LONGEST = 12
"""Tokens of a label: a name with office and country fits."""
_QUESTIONER = re.compile(r"Q|Question.*|Answer|A", re.DOTALL)
_SMALL = frozenset(("of", "the", "for", "and", "de", "van", "der", "bin", "(", ")", ",", ".", "'s", "-"))


def turn(doc: Doc) -> Candidate | None:
    """The turn of a speaker whose name and a colon open the paragraph, or who asks as "Q"."""
    end = _label_end(doc)
    if end is None:
        return None
    source = frozenset(index for index in range(end) if not doc[index].is_space)
    spoken = frozenset(trimmed(range(end + 1, len(doc)), doc))
    if not spoken or not source:
        return None
    return Candidate(end, (end, end + 1), source, spoken, "turn")


def headline(doc: Doc) -> Candidate | None:
    """A headline whose last words behind a colon name who says it."""
    colons = [token.i for token in doc if token.text == ":"]
    if len(colons) != 1 or not 1 <= len(doc) - colons[0] - 1 <= 5:
        return None
    colon = colons[0]
    named = [token for token in doc[colon + 1 :] if not token.is_space]
    if not named or any(token.pos_ in ("VERB", "AUX") for token in named) or not named[0].text[0].isupper():
        return None
    return Candidate(colon, (colon, colon + 1), frozenset(token.i for token in named), frozenset(range(colon)), "headline")


def _label_end(doc: Doc) -> int | None:
    words = 0
    for token in doc[: _LONGEST + 1]:
        if token.text == ":":
            return token.i if words else None
        if token.is_space:
            continue
        if not (token.text[0].isupper() or token.lower_ in _SMALL or token.pos_ in ("NOUN", "PROPN")):
            return None
        words += token.is_alpha
    return None
