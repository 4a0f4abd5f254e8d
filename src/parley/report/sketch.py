"""Which reports tell the same story in the same words: rewrites, cuts and copies of one wire report.

A text is compared by its runs of five words (shingles; Broder 1997). Of a long text only the runs with the smallest
hashes are kept: a bottom-k sketch (Cohen and Kaplan 2007), from which the share of the shorter text that stands in the
longer can be estimated without either text. Two reports are of one story where that share is `SAME` or more, or where a
chain of such pairs joins them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

RUN = 5
"""Words in a run."""
KEPT = 128
"""Runs kept of a text: an estimated share is within nine points of the true one for 95 in 100 texts."""
SAME = 0.4
"""From this share of the shorter report's runs on, the two are one story. A convention: independent reports of one
event share names and short quotes, a few runs in a hundred; a rewritten wire report keeps about half or more."""
ENOUGH = 20
"""Runs a text must have to be compared: shorter ones are alike by chance."""
COMPARED = 16
"""Reports of one story that a further one is compared with: bounds the work where thousands tell the same."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """`runs` are hashes in ascending order, the smallest of all; `total` is how many different runs the text has."""

    runs: tuple[int, ...]
    total: int

    @classmethod
    def parse(cls, text: str) -> Sketch:
        """The sketch that `str` wrote."""
        total, _, runs = text.partition(":")
        return cls(tuple(int(runs[at : at + _DIGITS], 16) for at in range(0, len(runs), _DIGITS)), int(total))

    def __str__(self) -> str:
        return f"{self.total}:" + "".join(f"{run:0{_DIGITS}x}" for run in self.runs)


_BYTES = 6
_DIGITS = 2 * _BYTES


def words_of(text: str) -> list[str]:
    """The words alone, in lower case: what marks, spaces and capitals a copy has changed does not count."""
    return re.findall(r"\w+", text.casefold())


def runs_of(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    """The runs of so many words; of a shorter text, the whole."""
    words = words_of(text)
    return {tuple(words[at : at + length]) for at in range(max(len(words) - length + 1, min(len(words), 1)))}


def sketch(text: str) -> Sketch:
    """The sketch of a report's text.

    >>> shared_part(sketch("one two three four five six"), sketch("zero one two three four five six seven"))
    1.0
    """
    hashes = {
        int.from_bytes(hashlib.blake2b(" ".join(run).encode(), digest_size=_BYTES).digest(), "big")
        for run in runs_of(text)
    }
    return Sketch(tuple(sorted(hashes)[:KEPT]), len(hashes))


def shared_part(one: Sketch, other: Sketch) -> float:
    """The share, 0 to 1, of the shorter text's runs that stand in the longer: exact for texts of up to `KEPT` runs."""
    return _part(one, other, len(set(one.runs) & set(other.runs)))


def _part(one: Sketch, other: Sketch, common: int) -> float:
    """From how many of the kept runs are common. The smallest runs of both together are a sample of their union."""
    if not common:
        return 0.0
    shorter = min(one.total, other.total)
    if one.total <= len(one.runs) and other.total <= len(other.runs):
        return common / shorter
    union = sorted({*one.runs, *other.runs})[:KEPT]
    both = set(one.runs).intersection(other.runs)
    return _share(one, other, sum(run in both for run in union) / len(union))


def _share(one: Sketch, other: Sketch, jaccard: float) -> float:
    """The share of the shorter text's runs where `jaccard` is that of all their runs which both have."""
    return min(jaccard * (one.total + other.total) / (1 + jaccard) / min(one.total, other.total), 1.0)


def _can_be_same(one: Sketch, other: Sketch, common: int) -> bool:
    """Whether `_part` may come to `SAME`: told at once, since no more of the sample than `common` can be in both."""
    is_whole = one.total <= len(one.runs) and other.total <= len(other.runs)
    return is_whole or _share(one, other, common / KEPT) >= SAME


@dataclass(frozen=True, slots=True)
class Story:
    """The story that a report tells: `id` is the first report that told it. `like` is the report through which this
    one belongs to it, with the share of runs that they have in common; None for the first."""

    id: str
    like: str | None = None
    share: float = 1.0


def stories(sketches: Mapping[str, Sketch], *, order: Iterable[str] | None = None) -> dict[str, Story]:
    """The story of each report, by the ids of `sketches`. `order` says which came first, else the order of the ids
    does: the order in which they are given never matters."""
    first = {id: place for place, id in enumerate(order if order is not None else sorted(sketches))}
    ids = sorted(sketches, key=lambda id: (first.get(id, len(first)), id))
    place = {id: at for at, id in enumerate(ids)}
    root = {id: id for id in ids}
    joined: dict[str, tuple[str, float]] = {}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    equal: dict[Sketch, str] = {}
    size: Counter[str] = Counter()
    for id in ids:
        own = sketches[id]
        if own.total < ENOUGH:
            continue
        twin = equal.setdefault(own, id)
        if twin != id:
            joined[id], root[id] = (twin, 1.0), _root(root, twin)
            continue
        common = Counter(chain.from_iterable(holders.get(run, ()) for run in own.runs))
        near = [(other, count) for other, count in common.items() if _can_be_same(own, sketches[other], count)]
        for other, count in sorted(near, key=lambda pair: (-pair[1], pair[0])):
            mine, theirs = _root(root, id), _root(root, other)
            if mine == theirs:
                continue
            if (share := _part(own, sketches[other], count)) >= SAME:
                joined.setdefault(id, (other, share))
                earlier, later = sorted((mine, theirs), key=place.__getitem__)
                root[later] = earlier
        story = _root(root, id)
        size[story] += 1
        if size[story] <= COMPARED:
            for run in own.runs:
                holders[run].append(id)
    return {id: Story(_root(root, id), *joined.get(id, (None, 1.0))) for id in ids}


def _root(root: dict[str, str], id: str) -> str:
    while root[id] != id:
        root[id] = root[root[id]]
        id = root[id]
    return id
