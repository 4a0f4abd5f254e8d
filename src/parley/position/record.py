"""Positions, events and extractions as JSON, with the keys of the command-line contract, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from parley.dates import PartialDate
from parley.position.attribution import Attribution, Event, Extraction
from parley.position.manner import Act, Aspect, Bound, Modality, Polarity, Scope
from parley.position.position import Condition, Position, Stance
from parley.position.source import Link, Mode, Role
from parley.position.timing import timing_from_record, timing_record
from parley.report import Passage

Record = dict[str, Any]


def extraction_record(extraction: Extraction, published: PartialDate | None) -> Record:
    """The object that `parley extract --json` prints for one text."""
    return {
        "published": None if published is None else str(published),
        "attributions": [attribution_record(attribution) for attribution in extraction.attributions],
        "positions": [position_record(position) for position in extraction.positions],
        "background": [position_record(position) for position in extraction.background],
        "events": [event_record(event) for event in extraction.events],
        "problems": [str(problem) for problem in extraction.problems],
    }


def attribution_record(attribution: Attribution) -> Record:
    return {
        "source": [list(span) for span in attribution.source],
        "cue": [list(span) for span in attribution.cue],
        "content": [list(span) for span in attribution.content],
        "parent": attribution.parent,
        "kind": attribution.kind,
        "rule": attribution.rule,
        "confidence": round(attribution.confidence, 3),
    }


def position_record(position: Position, *, status: str = "proposed") -> Record:
    condition = position.condition
    return {
        "party": position.party,
        "party_name": position.party_name,
        "stance": str(position.stance),
        "target": position.target,
        "condition": condition.words if condition else None,
        "condition_kind": condition.kind if condition else None,
        "condition_issue": condition.issue if condition else None,
        "condition_option": condition.option if condition else None,
        "conditions": [condition_record(each) for each in position.conditions],
        "reason": position.reason,
        "issue": position.issue,
        "option": position.option,
        "speaker": position.speaker,
        "outlet": position.outlet,
        "medium": position.medium,
        "anonymous": position.anonymous,
        "chain": [link_record(link) for link in position.chain],
        "said": None if position.said is None else str(position.said),
        **passage_record(position.passage),
        "credence": position.credence,
        "firm": position.firm,
        "cue": position.cue,
        "rule": position.rule,
        "notes": list(position.notes),
        "act": None if position.act is None else str(position.act),
        "aspect": str(position.aspect),
        "polarity": str(position.polarity),
        "modality": str(position.modality),
        "scope": [{"kind": str(bound.kind), "words": bound.words} for bound in position.scope],
        "reported": None if position.reported is None else str(position.reported),
        "effective": timing_record(position.effective),
        "until": timing_record(position.until),
        "by_meaning": position.by_meaning,
        "status": status,
    }


def condition_record(condition: Condition) -> Record:
    return {
        "kind": condition.kind,
        "words": condition.words,
        "issue": condition.issue,
        "option": condition.option,
    }


def position_from_record(record: Mapping[str, Any]) -> Position:
    """The position that `position_record` wrote, now or before it had the keys behind `notes`."""
    return Position(
        party=record["party"],
        party_name=record["party_name"],
        stance=Stance(record["stance"]),
        target=record["target"],
        passage=_passage(record),
        condition=_condition(record),
        reason=record["reason"],
        issue=record["issue"],
        option=record["option"],
        speaker=record["speaker"],
        outlet=record["outlet"],
        medium=record["medium"],
        anonymous=record["anonymous"],
        chain=_chain(record["chain"]),
        said=_date(record["said"]),
        credence=record["credence"],
        firm=record["firm"],
        cue=record["cue"],
        rule=record["rule"],
        notes=tuple(record["notes"]),
        more_conditions=tuple(
            Condition(more["words"], more["kind"], more["issue"], more["option"])
            for more in record.get("conditions", [])[1:]
        ),
        act=None if record.get("act") is None else Act(record["act"]),
        aspect=Aspect(record.get("aspect", Aspect.CURRENT)),
        polarity=Polarity(record.get("polarity", Polarity.POSITIVE)),
        modality=Modality(record.get("modality", Modality.PLAIN)),
        scope=tuple(Scope(Bound(bound["kind"]), bound["words"]) for bound in record.get("scope", [])),
        reported=_date(record.get("reported")),
        effective=timing_from_record(record.get("effective")),
        until=timing_from_record(record.get("until")),
        by_meaning=record.get("by_meaning"),
    )


def _condition(record: Mapping[str, Any]) -> Condition | None:
    if record["condition"] is None:
        return None
    return Condition(
        record["condition"],
        record["condition_kind"],
        record["condition_issue"],
        record["condition_option"],
    )


def link_record(link: Link) -> Record:
    return {
        "name": link.name,
        "actor": link.actor,
        "anonymous": link.anonymous,
        "mode": str(link.mode),
        "medium": link.medium,
        "role": str(link.role),
        "count": link.count,
        "affiliation": link.affiliation,
    }


def event_record(event: Event) -> Record:
    return {
        "kind": event.kind,
        "participants": list(event.participants),
        "place": event.place,
        "date": None if event.date is None else str(event.date),
        "planned": event.planned,
        **passage_record(event.passage),
    }


def event_from_record(record: Mapping[str, Any]) -> Event:
    """The event that `event_record` wrote."""
    return Event(
        kind=record["kind"],
        participants=tuple(record["participants"]),
        passage=_passage(record),
        place=record["place"],
        date=_date(record["date"]),
        planned=record["planned"],
    )


def passage_record(passage: Passage) -> Record:
    return {
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
    }


def _passage(record: Mapping[str, Any]) -> Passage:
    return Passage(record["start"], record["end"], record["quote"], record["prefix"], record["suffix"])


def _chain(records: Sequence[Mapping[str, Any]]) -> tuple[Link, ...]:
    return tuple(
        Link(
            link["name"],
            link["actor"],
            link["anonymous"],
            Mode(link["mode"]),
            link["medium"],
            Role(link.get("role", Role.SPEAKER)),
            link.get("count"),
            link.get("affiliation"),
        )
        for link in records
    )


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)
