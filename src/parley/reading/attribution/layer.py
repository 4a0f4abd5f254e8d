"""The attribution layer of whole texts: every block parsed, headlines too, in batches across texts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from parley.position import Attribution
from parley.reading.attribution.assembly import Parsed, assembled
from parley.reading.attribution.labels import Part, parts
from parley.reading.attribution.merging import merged
from parley.reading.attribution.paragraph import candidates
from parley.reading.model import english
from parley.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

SYSTEM = "parley-rules-2"
"""Name and version of the layer, as printed in the last line of `parley attributions`."""


def attributions(reports: Iterable[Report]) -> Iterator[tuple[Attribution, ...]]:
    """The attributions of each text, in the order given; spans in code points of its text."""
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
            yield attributed(parsed)
            parsed = []
    while waiting:
        waiting.popleft()
        yield ()


def attributed(parsed: Sequence[tuple[Part, Doc]]) -> tuple[Attribution, ...]:
    """The attributions of one text whose parts are parsed."""
    return assembled(Parsed(part, doc, merged(candidates(doc))) for part, doc in parsed)
