"""A changed article as a new version of a report that is in the ledger: old words found again, decisions carried over.

Two reports are versions of one where they have the same web address, or having none the same title, outlet and day. A
decision is carried over only where the very words stand in the new version and were read in the same way, and the
record says whose it was and that it was carried. Where only like words stand, a person decides again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from parley.dossier.by_hand import BY_HAND
from parley.ledger import (
    Earlier,
    Entry,
    Kind,
    Ledger,
    NewestPlace,
    Proposal,
    RecordedReading,
    Status,
    later_entry,
    proposals,
    snapshot_entry,
)
from parley.position import Position
from parley.report import Report
from parley.report.anchor import Anchor, anchored

Key = tuple[str, ...]

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|ref|cmpid|mc_cid|mc_eid)=[^&]*&?")


class Versions:
    """The reports of a ledger by what tells versions of one apart from others; read when first asked, then kept up to
    date with what is added."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._newest: dict[Key, str] | None = None
        self._before: dict[str, str] = {}
        self._by_hand: dict[str, list[Entry]] | None = None

    def earlier(self, report: Report) -> tuple[str, str] | None:
        """The SHA-256 of the newest version so far of the same article, and what says so (`address` or `title`)."""
        newest = self._known()
        for same, key in _keys(report.url, report.title, report.outlet, str(report.published or "")):
            found = newest.get(key)
            if found is not None and found != report.sha256:
                return found, same
        return None

    def linked(self, report: Report, recorded: RecordedReading) -> RecordedReading:
        """`recorded` with what links the report to an earlier version, where there is one; noted from now on. Earlier
        versions must be in the ledger by now."""
        replaces, same = self.earlier(report) or (None, "")
        if replaces is not None and not self.ledger.knows(report.sha256):
            found = [entry for sha256 in self.line(replaces) for entry in self._read_in(sha256)]
            claims = [entry.subject for entry in found if entry.kind is Kind.PROPOSAL]
            reviews = [it for claim in claims for it in self.ledger.entries(kinds=(Kind.REVIEW,), subject=claim)]
            before = proposals([*found, *reviews])
            added = version_entries(report, recorded, replaces=replaces, same=same, before=before, reviews=reviews)
            recorded = replace(recorded, entries=(*recorded.entries, *added))
        self.add(report, replaces)
        return recorded

    def _read_in(self, sha256: str) -> tuple[Entry, ...]:
        """The report's entry and the proposals read in it, which are kept together, with one that ends them; then those
        that people found in it later."""
        first, *_ = self.ledger.entries(kinds=(Kind.REPORT,), subject=sha256)
        last, *_ = self.ledger.entries(kinds=(Kind.READING,), subject=f"reading:{sha256}")
        between = self.ledger.entries(since=first.place or 0, until=last.place, kinds=(Kind.PROPOSAL,))
        read = (entry for entry in between if entry.body["report"] == sha256)
        return (first, *read, *self._found_by_people().get(sha256, ()))

    def _found_by_people(self) -> dict[str, list[Entry]]:
        """By report."""
        if self._by_hand is None:
            self._by_hand = {}
            for entry in self.ledger.entries(kinds=(Kind.PROPOSAL,)):
                if entry.body["rule"] == BY_HAND:
                    self._by_hand.setdefault(entry.body["report"], []).append(entry)
        return self._by_hand

    def add(self, report: Report, replaces: str | None) -> None:
        """Notes that the report is in the ledger from now on."""
        newest = self._known()
        day = str(report.published or "")
        newest.update((key, report.sha256) for _, key in _keys(report.url, report.title, report.outlet, day))
        if replaces is not None:
            self._before[report.sha256] = replaces

    def line(self, sha256: str) -> tuple[str, ...]:
        """That version and all before it, the newest first."""
        found = [sha256]
        while (before := self._before.get(found[-1])) is not None and before not in found:
            found.append(before)
        return tuple(found)

    def _known(self) -> dict[Key, str]:
        if self._newest is None:
            self._newest = {}
            for entry in self.ledger.entries(kinds=(Kind.REPORT, Kind.SNAPSHOT)):
                body = entry.body
                if entry.kind is Kind.SNAPSHOT:
                    self._before[body["report"]] = body["replaces"]
                    continue
                keys = _keys(body["url"], body["title"], body["outlet"], body["published"])
                self._newest.update((key, body["sha256"]) for _, key in keys)
        return self._newest


def version_entries(
    report: Report,
    recorded: RecordedReading,
    *,
    replaces: str,
    same: str,
    before: Sequence[Proposal],
    reviews: Iterable[Entry],
) -> tuple[Entry, ...]:
    """What makes `report` a later version: where the proposals of earlier ones (`before`) stand in it, and for each of
    its own that takes the place of a decided one, the decision, carried over or to be taken again.

    `reviews` are the decisions on `before`.
    """
    at, by = recorded.entries[0].made_at, recorded.entries[0].made_by
    anchors = {it.id: anchored(it.position.passage, report.text) for it in before}
    fresh = proposals([entry for entry in recorded.entries if entry.kind in (Kind.REPORT, Kind.PROPOSAL)])
    standing = _standing(reviews)
    earlier: dict[str, Earlier] = {}
    carried: list[Entry] = []
    for proposal in fresh:
        match = _match(proposal, before, anchors)
        if match is None:
            continue
        old, anchor = match
        decision = standing.get(old.id)
        is_carried = anchor.is_exact and decision is not None and _claim(proposal.position) == _claim(old.original)
        earlier[proposal.id] = Earlier(proposal=old.id, status=str(old.status), score=anchor.score, carried=is_carried)
        if is_carried and decision is not None:
            carried.append(_carried(proposal, old, decision, anchor, at))
    places = {id: _place(report.sha256, anchor) for id, anchor in anchors.items()}
    linked = snapshot_entry(report.sha256, replaces, same=same, places=places, earlier=earlier, at=at, by=by)
    return (linked, *carried)


def _keys(url: str | None, title: str | None, outlet: str | None, day: str | None) -> Iterator[tuple[str, Key]]:
    if url:
        yield "address", ("address", _plain_address(url))
    elif title and outlet and day:
        yield "title", ("title", " ".join(title.lower().split()), outlet.lower(), day)


def _plain_address(url: str) -> str:
    """Without scheme, `www.`, fragment, closing slash and what only says where a reader came from."""
    parts = urlsplit(url)
    query = _TRACKING.sub("", parts.query).rstrip("&")
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{'?' + query if query else ''}"


def _match(
    proposal: Proposal, before: Iterable[Proposal], anchors: Mapping[str, Anchor | None]
) -> tuple[Proposal, Anchor] | None:
    """The decided proposal of an earlier version whose words stand where this one's do: first of the same claim, then
    the likest words."""
    passage = proposal.position.passage
    found = [
        (old, anchor)
        for old in before
        if old.status is not Status.PROPOSED
        and (anchor := anchors[old.id]) is not None
        and anchor.start < passage.end
        and passage.start < anchor.end
        and old.original.party == proposal.position.party
    ]
    claim = _claim(proposal.position)
    return max(found, key=lambda it: (_claim(it[0].original) == claim, it[1].score, it[0].id), default=None)


def _claim(position: Position) -> object:
    """What a decision was about: all of the claim but where it stands."""
    conditions = tuple((it.kind, " ".join(it.words.split()), it.issue, it.option) for it in position.conditions)
    words = " ".join(position.passage.quote.split()), " ".join(position.target.split())
    holder = position.party or position.party_name, position.speaker, position.stance, position.aspect
    return (*words, *holder, position.issue, position.option, conditions)


def _standing(reviews: Iterable[Entry]) -> Mapping[str, Entry]:
    """The decision that stands on each proposal; an undo takes the one before it off."""
    stacks: dict[str, list[Entry]] = {}
    for entry in sorted(reviews, key=lambda entry: entry.revision):
        stack = stacks.setdefault(entry.subject, [])
        if entry.body["verdict"] != "undo":
            stack.append(entry)
        elif stack:
            stack.pop()
    return {subject: stack[-1] for subject, stack in stacks.items() if stack}


def _carried(proposal: Proposal, old: Proposal, decision: Entry, anchor: Anchor, at: datetime) -> Entry:
    """The decision on the old proposal as one on the new: the same person's, and said to be carried."""
    changes: dict[str, object] = dict(old.reviewable) if decision.body["verdict"] == "amend" else {}
    kept = {key: value for key, value in changes.items() if value != proposal.reviewable.get(key) and key != "status"}
    why = f"carried over from {old.id}, whose words stand unchanged in this later version (score {anchor.score:g})"
    why += f": {decision.body['why']}" if decision.body["why"] else ""
    body = {
        "verdict": decision.body["verdict"],
        "changes": kept,
        "why": why,
        "carried": {"from": old.id, "score": anchor.score},
    }
    return later_entry(
        Kind.REVIEW, proposal.id, body, revision=1, at=at, by=decision.made_by, before=proposal.reviewable
    )


def _place(report: str, anchor: Anchor | None) -> NewestPlace:
    if anchor is None:
        return NewestPlace(report=report)
    return NewestPlace(report=report, start=anchor.start, end=anchor.end, score=anchor.score)
