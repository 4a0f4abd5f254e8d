"""Versions of one report: when an outlet changes an article, the new text is linked to the old, and nothing is lost.

The entry of a new version says which report it follows and where in it each earlier proposal's words stand now: word
for word, in words like them, or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from parley.ledger.entry import Entry, Kind, first_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestPlace:
    """Where a proposal's words stand in the newest version of its report. `start` and `end` are None for an orphan: its
    words are not there any more. `score` is 1 for the very words, less for like ones, None for an orphan."""

    report: str
    """SHA-256 of the newest version."""
    start: int | None = None
    end: int | None = None
    score: float | None = None

    @property
    def is_orphan(self) -> bool:
        return self.start is None

    @property
    def status(self) -> str:
        """`exact`, `fuzzy` or `orphan`."""
        return "orphan" if self.score is None else "exact" if self.score == 1.0 else "fuzzy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The proposal of an earlier version that a proposal stands in the place of, and how like its words are."""

    proposal: str
    status: str
    """what a person had decided on it"""
    score: float
    carried: bool
    """Whether the decision was carried over; only ever for the very words and the same reading of them."""


def snapshot_entry(
    report: str,
    replaces: str,
    *,
    same: str,
    places: Mapping[str, NewestPlace],
    earlier: Mapping[str, Earlier],
    at: datetime,
    by: str,
) -> Entry:
    """That a report is a later version of another. `same` is what says so: `address`, or `title` (with outlet and day).
    `places` are by the ids of earlier versions' proposals, `earlier` by those of this one's."""
    body = {
        "report": report,
        "replaces": replaces,
        "same": same,
        "places": [
            {"proposal": id, "status": it.status, "score": it.score, "start": it.start, "end": it.end}
            for id, it in sorted(places.items())
        ],
        "earlier": [
            {"proposal": id, "like": it.proposal, "status": it.status, "score": it.score, "carried": it.carried}
            for id, it in sorted(earlier.items())
        ],
    }
    return first_entry(Kind.SNAPSHOT, f"snapshot:{report}", body, at=at, by=by)


def newest_places(entries: Iterable[Entry]) -> Mapping[str, NewestPlace]:
    """By a proposal's id, where its words stand in the newest version of its report; nothing where there is no later
    version."""
    found: dict[str, NewestPlace] = {}
    for entry in _in_order(entries):
        for it in entry.body["places"]:
            place = NewestPlace(report=entry.body["report"], start=it["start"], end=it["end"], score=it["score"])
            found[it["proposal"]] = place
    return found


def earlier_proposals(entries: Iterable[Entry]) -> Mapping[str, Earlier]:
    """By a proposal's id, the decided proposal of an earlier version whose place it takes."""
    return {
        it["proposal"]: Earlier(proposal=it["like"], status=it["status"], score=it["score"], carried=it["carried"])
        for entry in _in_order(entries)
        for it in entry.body["earlier"]
    }


def _in_order(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The snapshots, each after those that it replaces."""
    snapshots = [entry for entry in entries if entry.kind is Kind.SNAPSHOT]
    replaced = {entry.body["report"]: entry.body["replaces"] for entry in snapshots}

    def depth(entry: Entry) -> int:
        seen = {entry.body["report"]}
        before = entry.body["replaces"]
        while before in replaced and before not in seen:
            seen.add(before)
            before = replaced[before]
        return len(seen)

    return sorted(snapshots, key=lambda entry: (depth(entry), entry.id))
