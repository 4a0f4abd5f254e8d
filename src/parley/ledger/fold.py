"""The views of a ledger: pure folds of its entries.

Which decision came before which is said by the revisions, not by the order in which the entries are given; and an
entry given twice counts once. So two copies of a ledger, merged in any order, show the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from parley.dates import PartialDate
from parley.ledger.entry import Body, Entry, Kind
from parley.ledger.proposal import Proposal, ReportedEvent, Status
from parley.ledger.snapshot import Earlier, NewestPlace, earlier_proposals, newest_places
from parley.position import Position, SourcedPosition, Stance, Strength
from parley.position.record import event_from_record, position_from_record
from parley.report import ReportFacts
from parley.report.sketch import Sketch

VERDICTS = {"accept": Status.ACCEPTED, "amend": Status.AMENDED, "reject": Status.REJECTED}
"""The status each verdict of a review leads to; `undo`, the fourth, leads back to the one before."""


def held_positions(
    entries: Iterable[Entry],
    *,
    as_of: date | None = None,
    include_proposed: bool = False,
    known_by: datetime | None = None,
) -> tuple[Proposal, ...]:
    """The accepted and amended positions, and with `include_proposed` those nobody has decided on.

    What was said (or, its day not being known, published) after `as_of` is left out; a vaguer date counts from its
    first day; what has no date at all counts on any day. What came into the ledger or was decided after `known_by` is
    left out. None sets no bound. In the order of `proposals`.
    """
    known = (entry for entry in entries if known_by is None or entry.made_at <= known_by)
    return standing(proposals(known), as_of=as_of, include_proposed=include_proposed)


def standing(
    found: Iterable[Proposal], *, as_of: date | None = None, include_proposed: bool = False
) -> tuple[Proposal, ...]:
    """Those of the proposals that `held_positions` would give, in the order given."""
    return tuple(
        proposal
        for proposal in found
        if (proposal.status.counts or (include_proposed and proposal.status is Status.PROPOSED))
        and (as_of is None or proposal.date is None or proposal.date.first <= as_of)
    )


def proposals(entries: Iterable[Entry]) -> tuple[Proposal, ...]:
    """Every position ever proposed, as it stands: by date (the undated first), report, and place in the text."""
    return Fold(entries).proposals


class Fold:
    """The positions of a ledger that grows: after further entries, only what these are about is folded again."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._facts: dict[str, ReportFacts] = {}
        self._sketched: dict[str, str] = {}
        self._first: dict[str, Entry] = {}
        self._reviews: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        self._snapshots: dict[str, Entry] = {}
        self._newest: Mapping[str, NewestPlace] = {}
        self._earlier: Mapping[str, Earlier] = {}
        self._standing: dict[str, Proposal] = {}
        self._ordered: tuple[Proposal, ...] | None = None
        self._sketches: dict[str, Sketch] = {}
        self.add(entries)

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes further entries in. Of two with one id the later counts."""
        touched: set[str] = set()
        snapshots = len(self._snapshots)
        for entry in entries:
            match entry.kind:
                case Kind.REPORT:
                    touched |= self._take_report(entry)
                case Kind.PROPOSAL:
                    self._first[entry.subject] = entry
                    touched.add(entry.subject)
                case Kind.REVIEW:
                    self._reviews[entry.subject][entry.id] = entry
                    touched.add(entry.subject)
                case Kind.SNAPSHOT:
                    self._snapshots[entry.id] = entry
                    touched.update(it["proposal"] for key in ("places", "earlier") for it in entry.body[key])
        if snapshots != len(self._snapshots):
            self._newest = newest_places(self._snapshots.values())
            self._earlier = earlier_proposals(self._snapshots.values())
        if not touched:
            return
        self._standing.update((subject, self._folded(subject)) for subject in touched & self._first.keys())
        self._ordered = None

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """As the function of that name gives them."""
        if self._ordered is None:
            self._ordered = tuple(sorted(self._standing.values(), key=_order))
        return self._ordered

    def sketch(self, sha256: str) -> Sketch | None:
        """Of the report's text; ledgers of before there were any have none."""
        if sha256 not in self._sketches and sha256 in self._sketched:
            self._sketches[sha256] = Sketch.parse(self._sketched[sha256])
        return self._sketches.get(sha256)

    def _take_report(self, entry: Entry) -> set[str]:
        """Which proposals were folded with other facts about it."""
        was_known = entry.subject in self._facts
        self._facts[entry.subject] = _facts_of(entry.body)
        if text := entry.body.get("sketch"):
            self._sketched[entry.subject] = text
            self._sketches.pop(entry.subject, None)
        return {id for id, it in self._first.items() if it.body["report"] == entry.subject} if was_known else set()

    def _folded(self, subject: str) -> Proposal:
        entry = self._first[subject]
        proposed = _proposed(entry, self._facts[entry.body["report"]])
        decided = _decided(proposed, self._reviews.get(subject, {}).values())
        newest, earlier = self._newest.get(subject), self._earlier.get(subject)
        return replace(decided, newest=newest, earlier=earlier) if newest or earlier else decided


def reported_events(entries: Iterable[Entry]) -> tuple[ReportedEvent, ...]:
    """Every event that a report tells of: by date (the undated first), report, and place in the text."""
    by_id = {entry.id: entry for entry in entries}
    facts = _facts(by_id.values())
    found = (
        ReportedEvent(entry.subject, event_from_record(entry.body), facts[entry.body["report"]])
        for entry in by_id.values()
        if entry.kind is Kind.EVENT
    )
    return tuple(sorted(found, key=lambda it: (_day(it.event.date), it.report.sha256, it.event.passage.start, it.id)))


def reports(entries: Iterable[Entry]) -> tuple[ReportFacts, ...]:
    """Every report in the ledger: by the day it was published (the undated first), then by hash."""
    return tuple(sorted(_facts(entries).values(), key=lambda report: (_day(report.published), report.sha256)))


def sketches(entries: Iterable[Entry]) -> Mapping[str, Sketch]:
    """The sketch of each report's text, by its SHA-256; ledgers of before there were any have none."""
    kept = ((entry.subject, entry.body.get("sketch")) for entry in entries if entry.kind is Kind.REPORT)
    return {sha256: Sketch.parse(text) for sha256, text in kept if text}


@dataclass(frozen=True, slots=True)
class _State:
    """What stands after a decision; `decision` is None before the first."""

    sourced: SourcedPosition
    status: Status = Status.PROPOSED
    decision: Entry | None = None


def _facts(entries: Iterable[Entry]) -> Mapping[str, ReportFacts]:
    return {entry.subject: _facts_of(entry.body) for entry in entries if entry.kind is Kind.REPORT}


def _facts_of(body: Body) -> ReportFacts:
    published = body["published"]
    return ReportFacts(
        sha256=body["sha256"],
        name=body["name"],
        published=None if published is None else PartialDate.parse(published),
        outlet=body["outlet"],
        title=body["title"],
        url=body["url"],
        retrieved=datetime.fromisoformat(body["retrieved"]) if body.get("retrieved") else None,
        container=body.get("container"),
        pages=tuple(body.get("pages", ())),
    )


def _proposed(entry: Entry, report: ReportFacts) -> Proposal:
    position = position_from_record(entry.body)
    return Proposal(
        id=entry.subject,
        sourced=SourcedPosition(position=position, report=report),
        status=Status.PROPOSED,
        revision=0,
        original=position,
        proposed_by=entry.made_by,
        known_at=entry.made_at,
    )


def _decided(proposal: Proposal, reviews: Collection[Entry]) -> Proposal:
    """The proposal after its reviews: each adds a state on top of those before, an undo takes the top one off."""
    if not reviews:
        return proposal
    states = [_State(proposal.sourced)]
    revision = 0
    for review in sorted(reviews, key=lambda entry: entry.revision):
        revision = review.revision
        if review.body["verdict"] != "undo":
            states.append(_after(states[-1], review))
        elif len(states) > 1:
            states.pop()
    now = states[-1]
    return replace(
        proposal,
        sourced=now.sourced,
        status=now.status,
        revision=revision,
        decided_by=now.decision.made_by if now.decision else None,
        decided_at=now.decision.made_at if now.decision else None,
        why=now.decision.body["why"] if now.decision else "",
    )


def _after(state: _State, review: Entry) -> _State:
    return _State(_amended(state.sourced, review.body["changes"]), VERDICTS[review.body["verdict"]], review)


def _amended(sourced: SourcedPosition, changes: Body) -> SourcedPosition:
    """`sourced` with the changed fields; the passage is never among them."""
    if not changes:
        return sourced
    position = sourced.position
    fields = {key: changes[key] for key in ("party", "issue", "option", "firm") if key in changes}
    if "stance" in changes:
        fields["stance"] = Stance(changes["stance"])
    if "said" in changes:
        fields["said"] = None if changes["said"] is None else PartialDate.parse(changes["said"])
    if position.condition is not None:
        link = {key: changes[f"condition_{key}"] for key in ("issue", "option") if f"condition_{key}" in changes}
        fields["condition"] = replace(position.condition, **link)
    changed: Position = replace(position, **fields)
    if "strength" not in changes:
        return replace(sourced, position=changed)
    strength = changes["strength"]
    return replace(sourced, position=changed, strength=None if strength is None else Strength(strength))


def _day(when: PartialDate | None) -> date:
    return date.min if when is None else when.first


def _order(proposal: Proposal) -> tuple[date, str, int, int, str]:
    passage = proposal.position.passage
    return (_day(proposal.date), proposal.report.sha256, passage.start, passage.end, proposal.id)
