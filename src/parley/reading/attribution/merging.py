"""Which of the proposed attributions stay: the one place where rules and other proposers meet."""

from __future__ import annotations

from collections.abc import Iterable

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.confidence import ENOUGH


def merged(proposals: Iterable[Candidate], *, least: float = ENOUGH) -> list[Candidate]:
    """Those at least as sure as `least`, by their cues: of those that share words of their cues the surest."""
    kept: list[Candidate] = []
    sure = (one for one in proposals if one.confidence >= least)
    for one in sorted(sure, key=lambda each: (-each.confidence, -len(each.content), each.head)):
        if not any(_same_cue(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.head)


def _same_cue(one: Candidate, other: Candidate) -> bool:
    return one.head == other.head or (one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1])
