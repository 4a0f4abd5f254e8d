"""What people have decided in a dossier, as gold: to measure readers by, and to hand to a colleague.

A folder of codings, one for each report, and beside them every decision whole, for `importing` to take in again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from parley.dossier.dossier import Dossier
from parley.dossier.reviewing import all_proposals
from parley.errors import InputError, Problem
from parley.ledger import Proposal, Status
from parley.position import SourcedPosition
from parley.position.record import position_record
from parley.reading.evaluate.write import Judged, can_be_coded, coding
from parley.report import Report, digest, make_report
from parley.review import AMENDABLE

DECISIONS = "decisions.jsonl"
"""In the folder of codings: one decision a line, with the proposal as it was read."""
SPLIT = "review"
"""The split that a team's own decisions make."""


@dataclass(frozen=True, slots=True)
class GoldFile:
    """One file of the folder. `accepted` and `rejected` are what it codes; `left_out` what it could not."""

    name: str
    data: bytes
    accepted: int = 0
    rejected: int = 0
    left_out: tuple[Problem, ...] = ()


def gold_files(
    dossier: Dossier, *, since: date | None = None, reviewed_only: bool = False, with_texts: bool = False
) -> Iterator[GoldFile]:
    """The decisions that stand, as files: a coding for each report in the order of their hashes, then `DECISIONS`.

    `since` leaves out what was decided before that day (UTC), `reviewed_only` reports of which anything still waits.
    The reports' own bytes go along `with_texts` alone.
    """
    lines: list[str] = []
    for sha256, found in sorted(_by_report(dossier).items()):
        decided = [it for it in found if it.status is not Status.PROPOSED and _is_since(it, since)]
        if not decided or (reviewed_only and any(it.status is Status.PROPOSED for it in found)):
            continue
        report = dossier.ledger.report(sha256)
        text = _text_file(report, dossier.ledger.original(sha256)) if with_texts else None
        yield _coding_file(report, decided, text)
        lines.extend(json.dumps(decision_record(it), ensure_ascii=False) for it in decided)
        if text is not None:
            yield text
    yield GoldFile(DECISIONS, "".join(f"{line}\n" for line in lines).encode())


def decision_record(proposal: Proposal) -> dict[str, Any]:
    """A decision that stands, with the proposal as it was read: what `importing` takes in."""
    verdicts = {Status.ACCEPTED: "accept", Status.AMENDED: "amend", Status.REJECTED: "reject"}
    return {
        "report": proposal.report.sha256,
        "verdict": verdicts[proposal.status],
        "changes": changes_of(proposal),
        "by": proposal.decided_by,
        "at": None if proposal.decided_at is None else proposal.decided_at.isoformat(),
        "why": proposal.why,
        "proposed_by": proposal.proposed_by,
        "proposal": position_record(proposal.original),
    }


def changes_of(proposal: Proposal) -> Mapping[str, Any]:
    """What its amendments changed, by the names in `AMENDABLE`; empty where nothing was."""
    sourced = SourcedPosition(position=proposal.original, report=proposal.report)
    before, after = replace(proposal, sourced=sourced).reviewable, proposal.reviewable
    return {key: after[key] for key in AMENDABLE if after[key] != before[key]}


def _by_report(dossier: Dossier) -> Mapping[str, list[Proposal]]:
    found: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in all_proposals(dossier):
        found[proposal.report.sha256].append(proposal)
    return found


def _is_since(proposal: Proposal, since: date | None) -> bool:
    return since is None or (proposal.decided_at is not None and proposal.decided_at.date() >= since)


def _coding_file(report: Report, decided: list[Proposal], text: GoldFile | None) -> GoldFile:
    judged = [
        Judged(position=it.position, right=it.status is not Status.REJECTED, remarks=_remarks(it))
        for it in sorted(decided, key=lambda it: (it.position.passage.start, it.position.passage.end, it.id))
    ]
    named = replace(report, name=_text_name(report))
    if text is not None:
        named = replace(report, name=text.name, sha256=digest(text.data))
    left_out = tuple(
        Problem(
            what=f"the target of '{it.id}' does not stand in the text as it is printed, so it is in no coding",
            file=report.name,
        )
        for it in decided
        if not can_be_coded(it.position, report)
    )
    return GoldFile(
        f"{report.sha256[:12]}.yaml",
        coding(named, judged, split=SPLIT).encode(),
        accepted=sum(each.right for each in judged),
        rejected=sum(not each.right for each in judged),
        left_out=left_out,
    )


def _remarks(proposal: Proposal) -> dict[str, str]:
    remarks = {
        "by": proposal.decided_by or "",
        "decided": "" if proposal.decided_at is None else str(proposal.decided_at.date()),
        "why": proposal.why,
    }
    return {key: words for key, words in remarks.items() if words}


def _text_file(report: Report, data: bytes) -> GoldFile:
    """The report's own bytes; where the text does not come out of them alone, as with an entry of a feed, the text."""
    name = _text_name(report)
    try:
        again = make_report(data, name).text
    except InputError:
        again = None
    if again == report.text and digest(data) == report.sha256:
        return GoldFile(name, data)
    return GoldFile(f"{report.sha256[:12]}.txt", report.text.encode())


def _text_name(report: Report) -> str:
    """A name for the text that no report can choose: the hash's, with the ending that says its format."""
    suffix = PurePath(report.name).suffix.lower()
    return f"{report.sha256[:12]}{suffix if suffix[1:].isalnum() and len(suffix) < 8 else '.txt'}"
