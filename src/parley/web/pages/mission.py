"""Who could make up a mission: the narrowing step by step, who is left, the best make-ups, and why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from parley.agenda import Issue, IssueKind
from parley.dates import long_date
from parley.mission import By, find_missions, funnel, missions_record, with_groups_at
from parley.mission.bars import bars_of, what_excludes, who_excludes
from parley.mission.sentences import missions_sentence, number_words
from parley.web.answers.asking import Asked, TheAsked, TheForm, forms
from parley.web.answers.cards import cards_of
from parley.web.answers.files import csv_file, svg_reply
from parley.web.answers.frame import frame_of
from parley.web.answers.members import Members, Record, bars_view, called_in, left_view, option_rows, regions_view
from parley.web.reply import reply

router = APIRouter()

NONE = "the talks have no issue of kind subset, whose options could make up a mission."

Named = Annotated[str | None, Query(alias="issue", description="The subset issue that is the mission.")]
Order = Annotated[By | None, Query(description="What makes one mission better than another.")]
GroupsDay = Annotated[date | None, Query(description="Take groups as they were on this day, whatever day is asked of.")]


@router.get("/mission", responses=forms("csv", "svg"), summary="Who could make up a mission, and who is excluded.")
def mission(
    request: Request,
    asked: TheAsked,
    form: TheForm = None,
    name: Named = None,
    by: Order = None,
    groups_as_of: GroupsDay = None,
) -> Response:
    issue = _issue(asked, name or None)
    if issue is None:
        return _none(request, asked)
    record = asked.answered(("mission", issue.id, by, groups_as_of), lambda: _record(asked, issue, by, groups_as_of))
    members = Members(record, issue)
    if form == "csv":
        return csv_file(_rows(members), "mission")
    if form == "svg":
        groups = f"; groups as of {groups_as_of}" if groups_as_of else ""
        day = long_date(date.fromisoformat(record["as_of"]))
        subtitle = f"on what was reported by {day}{groups}"
        return svg_reply(funnel(bars_of(record), title=f"{issue.title}: who is left", subtitle=subtitle))
    own = [("issue", issue.id)] if name else []
    own += [("by", str(by))] if by else []
    own += [("groups_as_of", str(groups_as_of))] if groups_as_of else []
    view = {
        **_view(members, asked),
        "frame": frame_of(asked, missions_sentence(record), status=record["status"], notes=record["notes"], kept=own),
        "orders": [
            (str(each), asked.at("/mission", *_but("by", own), ("by", each)), str(each) == record["by"])
            for each in _orders(issue)
        ],
        "groups_as_of": groups_as_of,
        "csv": asked.at("/mission", *own, ("format", "csv")),
        "svg": asked.at("/mission", *own, ("format", "svg")),
    }
    return reply(request, "mission.html", view=view, record=record, cut=asked.cut)


def _view(members: Members, asked: Asked) -> dict[str, Any]:
    """What the page shows of the record."""
    record, issue = members.record, members.issue
    return {
        "record": record,
        "issue": issue,
        "issues": [(each.title, asked.at("/mission", ("issue", each.id)), each is issue) for each in _subsets(asked)],
        "steps": bars_view(members),
        "left": left_view(members),
        "regions": [] if issue.capacity else regions_view(members),
        "missions": [(each, called_in(each["members"], issue)) for each in record["missions"]],
        "named": [key for key in ("strength", "cost", "spread") if any(each[key] for each in record["missions"])],
        "count": "" if record["count"] is None else number_words(record["count"]),
        "options": list(option_rows(members)),
        "cards": list(cards_of(_told(record), asked).values()),
        "clashes": [list(cards_of(clash, asked).values()) for clash in record["clashes"] if clash],
    }


def _none(request: Request, asked: Asked) -> Response:
    record = asked.record({"as_of": str(asked.inquiry.as_of), "issue": None, "missions": [], "problems": [NONE]})
    view = {"frame": frame_of(asked, NONE, status="nothing", notes=asked.inquiry.notes), "record": None}
    return reply(request, "mission.html", view=view, record=record, cut=asked.cut)


def _subsets(asked: Asked) -> list[Issue]:
    return [issue for issue in asked.talks.agenda.issues if issue.kind is IssueKind.SUBSET]


def _issue(asked: Asked, name: str | None) -> Issue | None:
    """The one that is named; else the first that says what its options can supply, or the first. None where there is
    none. Raises InputError for a name that is not known."""
    from parley.mission import mission_issue

    if name is not None:
        return mission_issue(asked.talks, name)
    subsets = _subsets(asked)
    telling = [issue for issue in subsets if issue.capacity or issue.cost or issue.need or issue.balance]
    return next(iter(telling or subsets), None)


def _orders(issue: Issue) -> list[By]:
    """Those that the file says enough for."""
    needs = {By.CHEAPEST: issue.cost, By.STRONGEST: issue.capacity}
    return [by for by in By if needs.get(by, True)]


def _record(asked: Asked, issue: Issue, by: By | None, groups_day: date | None) -> dict[str, Any]:
    talks = asked.talks if groups_day is None else with_groups_at(asked.talks, groups_day)
    answer = find_missions(talks, asked.question, issue=issue.id, by=by)
    groups = None if groups_day is None else str(groups_day)
    return asked.record({**missions_record(answer), "groups_as_of": groups})


def _but(name: str, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in pairs if pair[0] != name]


def _told(record: Record) -> list[str]:
    return [step["name"] for step in record["narrowing"]["steps"] if step["origin"] == "demand"]


def _rows(members: Members) -> Iterator[Sequence[object]]:
    yield ("option", "name", "left", "capacity", "excluded by")
    steps = members.record["narrowing"]["steps"]
    for option, name, is_left, capacity, reasons in option_rows(members):
        why = "; ".join(f"{what_excludes(steps[at])} ({who_excludes(steps[at], members.record)})" for at, _ in reasons)
        yield (option, name, "yes" if is_left else "no", capacity, why)
