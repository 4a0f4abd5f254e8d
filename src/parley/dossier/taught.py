"""Attributions that a team's decisions bear out, paragraph by paragraph: what a model of attribution can learn from.

A person who accepts a position has seen who says it and in which words, so the attributions that carry it count as
right. A paragraph goes along only where everything in it was accepted: what nobody judged would be taught as silence.
Where exactly source and content begin and end, nobody has reviewed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from parley.dossier.dossier import Dossier
from parley.dossier.reviewing import all_proposals
from parley.ledger import Kind, Proposal
from parley.report import Block, Report, Span

PARTS = ("source", "cue", "content")


def taught_attributions(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """One object a paragraph, `{"doc", "text", "attributions"}` as attribution gold has it, in the order of reports and
    text; `doc` is the beginning of the report's hash and where the paragraph starts."""
    decided: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in all_proposals(dossier):
        decided[proposal.report.sha256].append(proposal)
    readings = {entry.body["report"]: entry.body for entry in dossier.ledger.entries(kinds=(Kind.READING,))}
    for sha256 in sorted(decided):
        found = readings.get(sha256, {}).get("attributions", [])
        report = dossier.ledger.report(sha256)
        for block in report.blocks:
            inside = [(place, one) for place, one in enumerate(found) if _all_within(one, block)]
            if inside and _is_borne_out([one for _, one in inside], decided[sha256], block):
                yield _record(report, block, inside)


def _record(report: Report, block: Block, inside: Sequence[tuple[int, Mapping[str, Any]]]) -> dict[str, Any]:
    number = {place: n for n, (place, _) in enumerate(inside)}
    return {
        "doc": f"{report.sha256[:12]}-{block.start}",
        "text": report.masked[block.start : block.end],
        "split": "review",
        "attributions": [
            {
                **{part: [[a - block.start, b - block.start] for a, b in one[part]] for part in PARTS},
                "nested_in": number.get(one["parent"]),
                "kind": one.get("kind") or "",
            }
            for _, one in inside
        ],
    }


def _is_borne_out(inside: Sequence[Mapping[str, Any]], proposals: Sequence[Proposal], block: Block) -> bool:
    """Whether every attribution of the paragraph carries an accepted position, and nothing in it is anything else."""
    here = [it for it in proposals if _overlap(_passage(it), (block.start, block.end))]
    accepted = [_passage(it) for it in here if it.status.counts]
    if len(accepted) < len(here):
        return False
    return all(any(_overlap(passage, tuple(span)) for passage in accepted for span in one["content"]) for one in inside)


def _all_within(one: Mapping[str, Any], block: Block) -> bool:
    spans = [span for part in PARTS for span in one[part]]
    return bool(spans) and all(block.start <= start and end <= block.end for start, end in spans)


def _passage(proposal: Proposal) -> Span:
    return proposal.position.passage.start, proposal.position.passage.end


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
