"""The attribution layer of whole texts: every block parsed, headlines too, in batches across texts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parley.position import Attribution
from parley.reading.attribution.assembly import Parsed, assembled
from parley.reading.attribution.labels import Part, parts
from parley.reading.attribution.learned import tagger_for, weighed_many
from parley.reading.attribution.paragraph import candidates
from parley.reading.model import english
from parley.reading.tagging import Tagger
from parley.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = "parley-rules-2"
"""Name and version of the rules, the first part of what `system` says."""


def system(tagger: Tagger | None) -> str:
    """Name and version of the layer, as printed in the last line of `parley attributions`."""
    return RULES if tagger is None else f"{RULES}+{tagger.about.name}"


def attributions(
    reports: Iterable[Report], *, weights: Path | None = None, trained: bool = True
) -> Iterator[tuple[Attribution, ...]]:
    """The attributions of each text, in the order given; spans in code points of its text.

    `weights` is a file of the user's own, as training writes it; without it, those that come with Parley are used. With
    `trained` false the rules read alone.

    Raises
    ------
    InputError
        if `weights` cannot be used.
    """
    tagger = tagger_for(weights) if trained else None
    waiting: deque[int] = deque()
    parsed: list[tuple[Part, Doc]] = []

    def feed() -> Iterator[tuple[str, Part]]:
        for report in reports:
            divided = parts(report)
            waiting.append(len(divided))
            for part in divided:
                yield report.masked[part.start : part.end], part

    for doc, part in english().pipe(feed(), as_tuples=True):
        while waiting[0] == 0:
            waiting.popleft()
            yield ()
        parsed.append((part, doc))
        if len(parsed) == waiting[0]:
            waiting.popleft()
            yield attributed(parsed, tagger)
            parsed = []
    while waiting:
        waiting.popleft()
        yield ()


def attributed(parsed: Sequence[tuple[Part, Doc]], tagger: Tagger | None) -> tuple[Attribution, ...]:
    """The attributions of one text whose parts are parsed; without a tagger, the rules' alone."""
    stay = weighed_many([(doc, candidates(doc)) for _, doc in parsed], tagger)
    return assembled(Parsed(part, doc, kept) for (part, doc), kept in zip(parsed, stay, strict=True))
