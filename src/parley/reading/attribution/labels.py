"""Words introduced by a name and a colon, or followed by a colon or a dash and a name.

    turn          "LAVROV: We will stay.": the turns of a transcript, and words quoted behind a name
    headline      "Putin rejects truce: Kremlin"
    signed        '"We will stay." - Lavrov'

Labels are told from other words before colons by the text as a whole, and left out of what is parsed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.extents import trimmed
from parley.reading.attribution.quoted import MARKS
from parley.reading.paragraphs import blocks_to_parse
from parley.report import BlockKind, Report, Span

_LONGEST = 12
"""Tokens behind a dash: a name with office and country fits."""
_TRANSCRIPT = 3
"""Labels that are sure, from which on other names before colons count as labels too."""
_LABEL = re.compile(r"(?P<label>[A-Z][^:.!?\"]{0,70}?)(?P<colon>\s*:)\s+(?=\S)|(?P<asking>Q)(?=[.:]?\s+[A-Z])[.:]?\s+")
_SMALL = frozenset(["of", "the", "for", "and", "de", "van", "der", "bin", "to", "in", "al"])
_ASKING = frozenset(("q", "question", "answer", "a", "journalist", "reporter", "moderator", "interviewer"))
_DASHES = frozenset(("-", "--", "–", "—", "―"))


@dataclass(frozen=True, slots=True)
class Part:
    """What is parsed in one go: `[start, end)` of a text. Where a label opens it, `label` and `colon` stand before
    `start`; a questioner's "Q" alone has no colon."""

    start: int
    end: int
    is_headline: bool = False
    label: Span | None = None
    colon: Span | None = None


def parts(report: Report) -> list[Part]:
    """The headlines and paragraphs of a report, speakers' labels apart, in the order of the text."""
    blocks = blocks_to_parse(report)
    text = report.masked
    found = [
        _LABEL.match(text, block.start, block.end) if block.kind is BlockKind.PARAGRAPH else None for block in blocks
    ]
    speakers = _speakers(found)
    made = []
    for block, match in zip(blocks, found, strict=True):
        label = match.group("label") or match.group("asking") if match else None
        if match is None or not (
            label in speakers or (text[match.end() : match.end() + 1] in MARKS and _is_name(label))
        ):
            made.append(Part(block.start, block.end, block.kind is BlockKind.HEADLINE))
        else:
            colon = match.span("colon") if match["colon"] else None
            made.append(Part(match.end(), block.end, False, match.span("label" if match["label"] else "asking"), colon))
    return made


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


def _speakers(found: list[re.Match[str] | None]) -> frozenset[str]:
    """The labels of speakers: those of questioners, in capitals, or used again; and in a transcript every name."""
    labels = [match["label"] or match["asking"] for match in found if match is not None]
    times = Counter(labels)
    sure = {
        label
        for label in times
        if label.lower() in _ASKING
        or label.startswith("Question ")
        or (_is_name(label) and (times[label] > 1 or _capitals(label)))
    }
    if sum(times[label] for label in sure) >= _TRANSCRIPT:
        sure |= {label for label in times if _is_name(label)}
    return frozenset(sure)


def _capitals(label: str) -> bool:
    return label.isupper() and len(label) > 3


def _is_name(label: str | None) -> bool:
    """Whether every word is written as in a name; "Dear Mr. Speaker" and "Ending Wars" are none."""
    words = re.findall(r"[\w'’.-]+", label or "")
    named = all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)
    first = words[0] if words else ""
    return bool(words) and named and first != "Dear" and (not first.endswith("ing") or len(words) == 1)
