"""The views of a ledger: pure folds of its entries.

Which decision came before which is said by the revisions, not by the order in which the entries are given; and an
entry given twice counts once. So two copies of a ledger, merged in any order, show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from parley.dates import PartialDate
from parley.ledger.entry import Body, Entry, Kind
from parley.ledger.proposal import Proposal, ReportedEvent, Status
from parley.ledger.snapshot import earlier_proposals, newest_places
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
    return tuple(
        proposal
        for proposal in proposals(known)
        if (proposal.status.counts or (include_proposed and proposal.status is Status.PROPOSED))
        and (as_of is None or proposal.date is None or proposal.date.first <= as_of)
    )


def proposals(entries: Iterable[Entry]) -> tuple[Proposal, ...]:
    """Every position ever proposed, as it stands: by date (the undated first), report, and place in the text."""
    by_id = {entry.id: entry for entry in entries}
    facts = _facts(by_id.values())
    reviews: dict[str, list[Entry]] = {}
    for entry in by_id.values():
        if entry.kind is Kind.REVIEW:
            reviews.setdefault(entry.subject, []).append(entry)
    newest, earlier = newest_places(by_id.values()), earlier_proposals(by_id.values())
    found = (
        replace(
            _decided(_proposed(entry, facts[entry.body["report"]]), reviews.get(entry.subject, ())),
            newest=newest.get(entry.subject),
            earlier=earlier.get(entry.subject),
        )
        for entry in by_id.values()
        if entry.kind is Kind.PROPOSAL
    )
    return tuple(sorted(found, key=_order))


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


def _decided(proposal: Proposal, reviews: Iterable[Entry]) -> Proposal:
    """The proposal after its reviews: each adds a state on top of those before, an undo takes the top one off."""
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
