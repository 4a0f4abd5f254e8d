"""Words introduced by a name and a colon or followed by a dash and a name.

turn          "LAVROV: We will stay.", "Q   Do you trust them?": the turns of a transcript
headline      "Putin rejects truce: Kremlin"
signed        '"We will stay." - Lavrov'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.extents import trimmed
from parley.reading.attribution.quoted import MARKS

_LONGEST = 12
"""Tokens of a label: a name with office and country fits."""
_SHORTEST_TRANSCRIPT = 2
_SMALL = frozenset(("of", "the", "for", "and", "de", "van", "der", "bin", "(", ")", ",", ".", "'s", "-", "to"))
_NO_NAMES = frozenset(("DT", "VBG", "VBZ", "VBD", "VBP", "VB", "WRB", "WP", "CD", "IN", "MD", "RB"))
_ASKING = frozenset(("q", "question", "answer", "a"))
_DASHES = frozenset(("-", "--", "–", "—", "―"))


def turn(doc: Doc) -> Candidate | None:
    """The turn of a speaker whose label opens the paragraph; whether it is a label, only the whole text shows."""
    end = _label_end(doc)
    if end is None:
        return None
    colon = doc[end].text == ":"
    source = frozenset(trimmed(range(end), doc)) if colon else frozenset((0,))
    spoken = frozenset(trimmed(range(end + 1 if colon else end, len(doc)), doc))
    if not spoken or not source:
        return None
    return Candidate(end if colon else 0, (end, end + 1) if colon else (0, 0), source, spoken, "turn")


def without_false_turns(found: Sequence[Sequence[Candidate]], docs: Sequence[Doc]) -> list[list[Candidate]]:
    """The candidates of a text's paragraphs, those labels dropped that introduce no speaker.

    A label counts where quoted words follow it, or where the text reads like a transcript: some label comes again, is
    in capitals, or is that of a questioner.
    """
    labels = [_label(one, doc) for each, doc in zip(found, docs, strict=True) for one in each if one.rule == "turn"]
    again = [
        label for label, times in Counter(labels).items() if times > 1 or label.lower() in _ASKING or label.isupper()
    ]
    transcript = bool(again) and len(labels) >= _SHORTEST_TRANSCRIPT
    return [
        [one for one in each if one.rule != "turn" or _quoted(one, doc) or (transcript and _names(one, doc))]
        for each, doc in zip(found, docs, strict=True)
    ]


def headline(doc: Doc) -> Candidate | None:
    """A headline whose last words behind a colon name who says it."""
    colons = [token.i for token in doc if token.text == ":"]
    if len(colons) != 1 or not 1 <= len(doc) - colons[0] - 1 <= 5 or colons[0] < 2:
        return None
    colon = colons[0]
    named = [token for token in doc[colon + 1 :] if not token.is_space]
    if any(token.pos_ not in ("PROPN", "NOUN", "ADP", "DET", "ADJ", "CCONJ") for token in named):
        return None
    if not named[0].text[0].isupper() or named[-1].is_punct:
        return None
    source = frozenset(token.i for token in named)
    return Candidate(colon, (colon, colon + 1), source, frozenset(range(colon)), "headline")


def signed(doc: Doc) -> Candidate | None:
    """A quotation that fills the paragraph but for a dash and a name behind it."""
    if len(doc) < 5 or doc[0].text not in MARKS:
        return None
    dash = next((token.i for token in reversed(doc[-_LONGEST:]) if token.text in _DASHES), None)
    if dash is None or not any(token.text in MARKS for token in doc[dash - 2 : dash]):
        return None
    named = [token.i for token in doc[dash + 1 :] if not token.is_space]
    if not named or not doc[named[0]].text[0].isupper() or any(doc[index].pos_ == "VERB" for index in named):
        return None
    content = frozenset(range(dash))
    return Candidate(dash, (dash, dash + 1), frozenset(trimmed(named, doc)), content, "signed")


def _label_end(doc: Doc) -> int | None:
    """The colon behind a label, or the token behind a questioner's "Q"."""
    if len(doc) > 2 and doc[0].text == "Q" and (doc[1].is_space or doc[1].text[0].isupper()):
        return 1
    words = 0
    for token in doc[: _LONGEST + 1]:
        if token.text == ":":
            return token.i if words else None
        if token.is_space:
            continue
        if not (token.text[0].isupper() or token.lower_ in _SMALL or words and token.pos_ in ("NOUN", "ADJ")):
            return None
        words += token.is_alpha
    return None


def _label(one: Candidate, doc: Doc) -> str:
    return " ".join(doc[index].text for index in sorted(one.source))


def _names(one: Candidate, doc: Doc) -> bool:
    label = _label(one, doc)
    if label.isupper() or label.lower() in _ASKING or label.split(" ")[0] in ("Question", "Answer"):
        return True
    return label.split(" ")[0] != "Dear" and not any(
        doc[index].tag_ in _NO_NAMES - {"IN", "DT"} for index in one.source
    )


def _quoted(one: Candidate, doc: Doc) -> bool:
    return doc[min(one.content)].text in MARKS
