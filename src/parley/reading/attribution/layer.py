"""The attribution layer of whole texts: every block parsed, headlines too, in batches across texts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from parley.position import Attribution
from parley.reading.attribution.assembly import Parsed, assembled
from parley.reading.attribution.merging import merged
from parley.reading.attribution.paragraph import candidates
from parley.reading.model import english
from parley.report import Report

SYSTEM = "parley-rules-2"
"""Name and version of the layer, as printed in the last line of `parley attributions`."""


def attributions(reports: Iterable[Report]) -> Iterator[tuple[Attribution, ...]]:
    """The attributions of each text, in the order given; spans in code points of its text."""
    waiting: deque[int] = deque()
    parsed: list[Parsed] = []

    def feed() -> Iterator[tuple[str, int]]:
        for report in reports:
            waiting.append(len(report.blocks))
            for block in report.blocks:
                yield report.masked[block.start : block.end], block.start

    for doc, start in english().pipe(feed(), as_tuples=True):
        while waiting[0] == 0:
            waiting.popleft()
            yield ()
        parsed.append(Parsed(start, doc, merged(candidates(doc))))
        if len(parsed) == waiting[0]:
            waiting.popleft()
            yield assembled(parsed)
            parsed = []
    while waiting:
        waiting.popleft()
        yield ()
