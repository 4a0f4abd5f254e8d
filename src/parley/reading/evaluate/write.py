"""Positions as a coding: what `load_gold` reads, written from positions that a person has decided on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from parley.position import Position
from parley.report import Report, places


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A position as it should be read, or (`right` false) one that should not have been read. `remarks` are `by`,
    `decided` and `why`."""

    position: Position
    right: bool
    remarks: Mapping[str, str]


_LEFT_OUT = ("condition", "reason", "speaker", "medium", "act", "reported", "effective", "until")
"""What a coding does not name where there is none."""


def coding(report: Report, judged: Iterable[Judged], *, split: str, genre: str = "") -> str:
    """The coding as YAML, stand-off: the text is named by its hash. It says of itself that it is not complete.

    Words that do not stand in the text are left out; without its target, a position is left out whole (see
    `can_be_coded`).
    """
    kept = [each for each in judged if can_be_coded(each.position, report)]
    names = {each.position.party_name: [each.position.party_name] for each in kept if each.position.party is None}
    data = {
        "report": report.name,
        "sha256": report.sha256,
        "split": split,
        "genre": genre or None,
        "published": None if report.published is None else str(report.published),
        "outlet": report.outlet,
        "complete": False,
        "parties": names or None,
        "positions": [_entry(each, report) for each in kept if each.right],
        "rejected": [_entry(each, report) for each in kept if not each.right],
    }
    needed = {key: value for key, value in data.items() if value is not None}
    return yaml.safe_dump(needed, sort_keys=False, allow_unicode=True, width=120)


def can_be_coded(position: Position, report: Report) -> bool:
    """Whether its target stands in the report's text, as a coding's words must."""
    return bool(places(position.target, report.masked))


def _entry(judged: Judged, report: Report) -> dict[str, Any]:
    position = judged.position
    conditions = [words for condition in position.conditions if (words := _standing(condition.words, report))]
    entry: dict[str, Any] = {
        "party": position.party or position.party_name,
        "stance": str(position.stance),
        "target": position.target,
        "condition": _one_or_all(conditions),
        "reason": _standing(position.reason, report),
        "speaker": position.speaker,
        "anonymous": position.anonymous,
        "at": [position.passage.start, position.passage.end],
        "issue": position.issue,
        "option": position.option,
        "said": None if position.said is None else str(position.said),
        "reported": None if position.reported is None else str(position.reported),
        "outlet": position.outlet,
        "medium": position.medium,
        "effective": None if position.effective is None else position.effective.words,
        "until": None if position.until is None else position.until.words,
        "chain": [link.name for link in position.chain],
        "act": None if position.act is None else str(position.act),
        "aspect": str(position.aspect),
        "polarity": str(position.polarity),
        "modality": str(position.modality),
        "scope": [bound.words for bound in position.scope],
    }
    left_out = {key for key in (*_LEFT_OUT, "chain", "scope") if not entry[key]}
    return {key: value for key, value in entry.items() if key not in left_out} | dict(judged.remarks)


def _standing(words: str | None, report: Report) -> str | None:
    return words if words is not None and places(words, report.masked) else None


def _one_or_all(words: list[str]) -> str | list[str] | None:
    return words if len(words) > 1 else words[0] if words else None
