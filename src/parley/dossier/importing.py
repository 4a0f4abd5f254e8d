"""A colleague's decisions into a dossier: entries as if they had been taken here, saying whose they are and from where.

Nothing that was decided here is changed, and words that do not stand in a report are never taken in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from parley.dossier.dossier import Dossier
from parley.dossier.exporting import DECISIONS, changes_of
from parley.dossier.held import FOLDED
from parley.errors import InputError, Problem
from parley.ledger import Entry, Proposal, Status, proposal_entry, proposals
from parley.position import Position
from parley.position.record import position_from_record
from parley.report import places
from parley.review import Decision, Verdict, decide

LARGEST = 200_000_000
"""Bytes of a file of decisions: some hundred thousand of them."""
_STATUS = {Verdict.ACCEPT: Status.ACCEPTED, Verdict.AMEND: Status.AMENDED, Verdict.REJECT: Status.REJECTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did. `taken` decisions were new here, `known` were taken here already to the same end; `differing`
    are ids of proposals on which something else was decided here, which stays; `skipped` are decisions on reports that
    are not in the dossier."""

    taken: int = 0
    known: int = 0
    differing: tuple[str, ...] = ()
    skipped: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A decision as the file has it."""

    line: int
    report: str
    position: Position
    proposed_by: str
    verdict: Verdict
    changes: Mapping[str, Any] = field(default_factory=dict)
    by: str
    at: str
    why: str = ""


def import_decisions(dossier: Dossier, path: Path, *, by: str) -> Imported:
    """Takes in the decisions at `path`, a folder that was exported or the file of decisions in it, all or none.

    Each keeps the name of who took it; when it was known here is now, and the reason kept with it says when it was
    taken, from which file, and `by` whom it was brought in.

    Raises
    ------
    InputError
        with everything that is wrong: lines that are no decisions, quotes that do not stand in their report, options
        that this dossier's agenda has not.
    """
    file = path / DECISIONS if path.is_dir() else path
    told = list(_told_in(file))
    problems = [problem for each in told for problem in _misquoted(dossier, each, file)]
    if problems:
        raise InputError(problems)
    here = [each for each in told if dossier.ledger.knows(each.report)]
    found = _by_id(dossier, here)
    fresh = [it for it in here if found[_id(it)].status is Status.PROPOSED]
    decided = {_id(it): it for it in here if found[_id(it)].status is not Status.PROPOSED}
    differing = tuple(id for id, it in decided.items() if not _is_same(it, found[id]))
    once = {_id(it): it for it in reversed(fresh)}
    dossier.ledger.append(_entries(dossier, once, found, file, by))
    return Imported(
        taken=len(once),
        known=len(decided) - len(differing),
        differing=differing,
        skipped=_skipped(told, here, file),
    )


def _entries(
    dossier: Dossier, told: Mapping[str, _Told], found: Mapping[str, Proposal], file: Path, by: str
) -> list[Entry]:
    now = datetime.now(UTC)
    known = {entry.subject for entry in dossier.ledger.entries(kinds=FOLDED)}
    entries: list[Entry] = []
    problems: list[Problem] = []
    for id, each in told.items():
        why = f"{each.why} (decided {each.at[:10] or 'on a day not told'}; brought in from {file.name} by {by})"
        decision = Decision(
            verdict=each.verdict,
            revision=found[id].revision,
            by=each.by,
            at=now,
            why=why.strip(),
            changes=each.changes if each.verdict is Verdict.AMEND else {},
        )
        try:
            review = decide(found[id], decision, agenda=dossier.talks.agenda, groups=dossier.talks.groups)
        except InputError as error:
            problems.extend(replace(problem, file=str(file), line=each.line) for problem in error.problems)
            continue
        if id not in known:
            entries.append(proposal_entry(each.report, each.position, at=now, by=each.proposed_by))
        entries.append(review)
    if problems:
        raise InputError(problems)
    return entries


def _by_id(dossier: Dossier, told: Iterable[_Told]) -> Mapping[str, Proposal]:
    """The proposals of this dossier, and those that the file adds to them."""
    entries = dossier.ledger.entries(kinds=FOLDED)
    now = datetime.now(UTC)
    more = [proposal_entry(each.report, each.position, at=now, by=each.proposed_by) for each in told]
    # Of two entries with one id the later counts: this dossier's own.
    return {proposal.id: proposal for proposal in proposals((*more, *entries))}


def _id(told: _Told) -> str:
    return told.position.key(told.report)


def _is_same(told: _Told, here: Proposal) -> bool:
    return _STATUS[told.verdict] is here.status and dict(told.changes) == dict(changes_of(here))


def _skipped(told: list[_Told], here: list[_Told], file: Path) -> tuple[Problem, ...]:
    missing: dict[str, int] = {}
    for each in told:
        if each not in here:
            missing[each.report] = missing.get(each.report, 0) + 1
    return tuple(
        Problem(
            what=f"the report {sha256[:12]}…, on which {number} of the decisions are, is not in this dossier",
            file=str(file),
            todo="Read it first, then import again",
        )
        for sha256, number in missing.items()
    )


def _misquoted(dossier: Dossier, told: _Told, file: Path) -> Iterator[Problem]:
    if not dossier.ledger.knows(told.report):
        return
    report = dossier.ledger.report(told.report)
    position = told.position
    words = (position.target, *(condition.words for condition in position.conditions))
    if not position.passage.stands_in(report.text):
        what = f"the words '{position.passage.quote[:80]}' do not stand at that place of report {told.report[:12]}…"
        yield Problem(what=what, file=str(file), line=told.line, todo="Take only what was exported, unchanged")
    for each in words:
        if not places(each, report.text):
            what = f"the words '{each[:80]}' do not stand in report {told.report[:12]}…"
            yield Problem(what=what, file=str(file), line=told.line, todo="Take only what was exported, unchanged")


def _told_in(file: Path) -> Iterator[_Told]:
    problems: list[Problem] = []
    for number, line in enumerate(_lines(file), start=1):
        if line.strip():
            try:
                yield _told(json.loads(line), number)
            except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
                what = f"this is no decision as `parley export` writes it ({type(error).__name__}: {error})"
                problems.append(Problem(what=what, file=str(file), line=number))
    if problems:
        raise InputError(problems)


def _told(record: Mapping[str, Any], line: int) -> _Told:
    changes = record["changes"]
    if not isinstance(changes, dict) or not all(
        isinstance(record[key], str) for key in ("report", "by", "proposed_by")
    ):
        raise TypeError("report, by, proposed_by and changes have not the right form")
    verdict = Verdict(record["verdict"])
    if verdict not in _STATUS:
        raise ValueError(f"'{verdict}' is no decision that stands")
    return _Told(
        line=line,
        report=record["report"],
        position=_position(record["proposal"]),
        proposed_by=record["proposed_by"],
        verdict=verdict,
        changes=changes,
        by=record["by"],
        at=str(record.get("at") or ""),
        why=str(record.get("why") or ""),
    )


def _position(record: Mapping[str, Any]) -> Position:
    position = position_from_record(record)
    words = (position.party_name, position.target, position.passage.quote)
    if not all(isinstance(each, str) and each.strip() for each in words):
        raise TypeError("party_name, target and quote should be words")
    if not 0 <= position.credence <= 1:
        raise ValueError(f"a credence of {position.credence} is not from 0 to 1")
    return position


def _lines(file: Path) -> list[bytes]:
    try:
        if file.stat().st_size > LARGEST:
            raise InputError(
                Problem(what=f"has more than the {LARGEST // 1_000_000} MB that decisions may have", file=str(file))
            )
        return file.read_bytes().splitlines()
    except OSError as error:
        todo = f"Name a folder that `parley export DOSSIER gold` wrote, or the {DECISIONS} in it"
        raise InputError(Problem(what=f"cannot be read ({error.strerror})", file=str(file), todo=todo)) from None
