"""A person's decision on a proposed position, and the rules for taking one.

A decision says who, when, why, and which revision of the proposal the person was looking at; it becomes an entry that
keeps what stood before. An amendment may correct how the words were understood, never the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from parley.agenda import Agenda, IssueKind
from parley.dates import PartialDate
from parley.errors import InputError, Problem, did_you_mean
from parley.ledger import Entry, Kind, Proposal, RevisionTakenError, Status, later_entry
from parley.position import Stance, Strength

AMENDABLE = ("party", "stance", "issue", "option", "condition_issue", "condition_option", "firm", "strength", "said")
"""What an amendment may change, in the order in which a form asks for it."""

NULLABLE = frozenset(AMENDABLE) - {"stance", "firm"}
"""What may be set to None: not known, on no agenda, left to the stated table."""


class Verdict(StrEnum):
    ACCEPT = "accept"
    AMEND = "amend"
    REJECT = "reject"
    UNDO = "undo"
    """takes the decision that stands back; what stood before it stands again"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`revision` is that of the proposal as the person saw it. `changes` belong to an amendment alone: new values by
    the names in `AMENDABLE`."""

    verdict: Verdict
    revision: int
    by: str
    at: datetime
    why: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)


def decide(proposal: Proposal, decision: Decision, *, agenda: Agenda, groups: Mapping[str, Any] | None = None) -> Entry:
    """The entry that records the decision. `groups` are the talks' named sets, which may stand for
    an option of a subset.

    Raises
    ------
    RevisionTakenError
        if the proposal has moved on from the revision that the decision was made on.
    InputError
        if nobody is named, there is nothing to undo, or a change is not one that can be made; all problems at once.
    """
    if decision.revision != proposal.revision:
        raise RevisionTakenError(proposal.id, expected=decision.revision, found=proposal.revision)
    problems = [*_problems(proposal, decision), *_change_problems(proposal, decision, agenda, groups or {})]
    if problems:
        raise InputError(problems)
    return later_entry(
        Kind.REVIEW,
        proposal.id,
        {"verdict": str(decision.verdict), "changes": _plain(decision.changes), "why": decision.why},
        revision=proposal.revision + 1,
        at=decision.at,
        by=decision.by.strip(),
        before=proposal.reviewable,
    )


def _problems(proposal: Proposal, decision: Decision) -> list[Problem]:
    problems = []
    if not decision.by.strip():
        problems.append(Problem(what="a decision needs the name of who takes it", todo="Name the person"))
    if decision.verdict is Verdict.UNDO and proposal.status is Status.PROPOSED:
        problems.append(Problem(what=f"there is no decision on '{proposal.id}' to undo"))
    if decision.verdict is Verdict.AMEND and not decision.changes:
        todo = f"Change one of {', '.join(AMENDABLE)}, or accept"
        problems.append(Problem(what="the amendment changes nothing", todo=todo))
    if decision.verdict is not Verdict.AMEND and decision.changes:
        problems.append(Problem(what=f"the verdict '{decision.verdict}' changes no fields", todo="Amend instead"))
    return problems


def _change_problems(
    proposal: Proposal, decision: Decision, agenda: Agenda, groups: Mapping[str, Any]
) -> list[Problem]:
    problems = []
    for key, value in decision.changes.items():
        if key not in AMENDABLE:
            what = f"'{key}' cannot be amended; what can is {', '.join(AMENDABLE)}"
            problems.append(Problem(what=what, todo=did_you_mean(key, AMENDABLE)))
        elif value is None and key not in NULLABLE:
            problems.append(Problem(what=f"'{key}' cannot be empty", key=key))
        elif value is not None:
            problems.extend(_value_problems(key, value))
    if problems:
        return problems
    after = {**proposal.reviewable, **decision.changes}
    for keys in (("issue", "option"), ("condition_issue", "condition_option")):
        if decision.changes.keys() & set(keys):
            problems.extend(_link_problems(*keys, after, agenda, groups))
    if proposal.position.condition is None and any(key.startswith("condition_") for key in decision.changes):
        what = f"the position '{proposal.id}' has no condition that could be linked to an issue"
        problems.append(Problem(what=what, todo="Reject it if the report does name one that the reader missed"))
    return problems


def _value_problems(key: str, value: object) -> list[Problem]:
    """Whether the value is of the kind that the field holds."""
    if key == "firm":
        return [] if isinstance(value, bool) else [Problem(what=f"'{value}' is not true or false", key=key)]
    if not isinstance(value, str) or not value.strip():
        return [Problem(what=f"{value!r} is no {'date' if key == 'said' else 'id'}", key=key)]
    if key == "said":
        return _date_problems(value)
    known = {"stance": Stance, "strength": Strength}.get(key)
    if known is None or value in list(known):
        return []
    words = [str(word) for word in known]
    return [Problem(what=f"'{value}' is none of {', '.join(words)}", key=key, todo=did_you_mean(value, words))]


def _date_problems(value: str) -> list[Problem]:
    try:
        PartialDate.parse(value)
    except ValueError:
        todo = "Write a day, a month or a year: 2025-03-18, 2025-03 or 2025"
        return [Problem(what=f"'{value}' is no date", key="said", todo=todo)]
    return []


def _link_problems(
    issue_key: str, option_key: str, after: Mapping[str, Any], agenda: Agenda, groups: Mapping[str, Any]
) -> list[Problem]:
    """Whether the agenda has the issue, and the issue the option."""
    issue, option = after[issue_key], after[option_key]
    if issue is None:
        return [] if option is None else [Problem(what=f"the option '{option}' needs its issue", key=issue_key)]
    if issue not in agenda:
        return [
            Problem(
                what=f"the agenda has no issue '{issue}'", key=issue_key, todo=did_you_mean(issue, agenda.by_id.keys())
            )
        ]
    known = (*agenda[issue].option_ids, *(groups if agenda[issue].kind is IssueKind.SUBSET else ()))
    if option is None or option in known:
        return []
    return [
        Problem(what=f"the issue '{issue}' has no option '{option}'", key=option_key, todo=did_you_mean(option, known))
    ]


def _plain(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: changes[key] for key in AMENDABLE if key in changes}
