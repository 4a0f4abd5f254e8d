"""The attribution layer of whole texts: every block parsed, headlines too, in batches across texts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from parley.position import Attribution
from parley.reading.attribution.assembly import Parsed, assembled
from parley.reading.attribution.labels import without_false_turns
from parley.reading.attribution.merging import merged
from parley.reading.attribution.paragraph import candidates
from parley.reading.model import english
from parley.reading.paragraphs import blocks_to_parse
from parley.report import Block, BlockKind, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

SYSTEM = "parley-rules-2"
"""Name and version of the layer, as printed in the last line of `parley attributions`."""


def attributions(reports: Iterable[Report]) -> Iterator[tuple[Attribution, ...]]:
    """The attributions of each text, in the order given; spans in code points of its text."""
    waiting: deque[int] = deque()
    parsed: list[tuple[Block, Doc]] = []

    def feed() -> Iterator[tuple[str, Block]]:
        for report in reports:
            blocks = blocks_to_parse(report)
            waiting.append(len(blocks))
            for block in blocks:
                yield report.masked[block.start : block.end], block

    for doc, block in english().pipe(feed(), as_tuples=True):
        while waiting[0] == 0:
            waiting.popleft()
            yield ()
        parsed.append((block, doc))
        if len(parsed) == waiting[0]:
            waiting.popleft()
            yield attributed(parsed)
            parsed = []
    while waiting:
        waiting.popleft()
        yield ()


def attributed(parsed: Sequence[tuple[Block, Doc]]) -> tuple[Attribution, ...]:
    """The attributions of one text whose blocks are parsed."""
    docs = [doc for _, doc in parsed]
    found = without_false_turns([candidates(doc) for doc in docs], docs)
    return assembled(
        Parsed(block.start, doc, merged(each), heads=block.kind is BlockKind.HEADLINE)
        for (block, doc), each in zip(parsed, found, strict=True)
    )
