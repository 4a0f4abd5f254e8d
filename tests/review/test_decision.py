"""What a person can decide, and what is refused with a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from parley.agenda import Agenda, Issue, IssueKind, Option
from parley.errors import InputError
from parley.ledger import Proposal, RevisionTakenError, Status
from parley.position import Condition, Position, SourcedPosition, Stance
from parley.report import Passage, ReportFacts
from parley.review import AMENDABLE, Decision, Verdict, decide

NOON = datetime(2025, 3, 7, 12, tzinfo=UTC)
AGENDA = Agenda(
    (
        Issue(id="scope", title="Scope", kind=IssueKind.CHOICE, options=(Option("none"), Option("full"))),
        Issue(id="mission", title="Mission", kind=IssueKind.SUBSET, options=(Option("FRA"), Option("CHN"))),
    )
)
GROUPS = {"NATO": ("FRA",)}


def proposal(*, condition: bool = True, revision: int = 0, status: Status = Status.PROPOSED) -> Proposal:
    position = Position(
        party="RUS",
        party_name="Russia",
        stance=Stance.CONDITIONAL,
        target="a ceasefire",
        passage=Passage(0, 5, "words"),
        condition=Condition("there is progress", "if") if condition else None,
        issue="scope",
        option="full",
    )
    report = ReportFacts(sha256="0" * 64, name="sample.txt")
    return Proposal(
        id="7f3a",
        sourced=SourcedPosition(position=position, report=report),
        status=status,
        revision=revision,
        original=position,
        proposed_by="sample 1",
        known_at=NOON,
    )


def decision(verdict: Verdict = Verdict.AMEND, **fields: Any) -> Decision:
    given: dict[str, Any] = {"revision": 0, "by": "A. Reviewer", "at": NOON} | fields
    return Decision(verdict=verdict, **given)


def refused(what: Decision, on: Proposal | None = None) -> str:
    with pytest.raises(InputError) as caught:
        decide(on or proposal(), what, agenda=AGENDA, groups=GROUPS)
    return str(caught.value)


def test_a_decision_keeps_who_when_why_and_what_stood_before() -> None:
    made = decision(Verdict.REJECT, why="a misreading")
    entry = decide(proposal(), made, agenda=AGENDA)
    assert (entry.subject, entry.revision, entry.made_by, entry.made_at) == ("7f3a", 1, "A. Reviewer", NOON)
    assert entry.body == {"verdict": "reject", "changes": {}, "why": "a misreading"}
    assert entry.before == proposal().reviewable
    assert entry.before["status"] == "proposed"


def test_a_decision_on_an_older_revision_is_refused_with_both_revisions() -> None:
    with pytest.raises(RevisionTakenError, match=r"you saw revision 1, now it is 3.*Look at it again") as caught:
        decide(proposal(revision=3), decision(Verdict.ACCEPT, revision=1), agenda=AGENDA)
    assert (caught.value.expected, caught.value.found) == (1, 3)


@pytest.mark.parametrize(
    "changes",
    [
        {"party": "UKR"},
        {"party": None},
        {"stance": "rejects"},
        {"issue": "mission", "option": "CHN"},
        {"issue": "mission", "option": "NATO"},
        {"issue": None, "option": None},
        {"condition_issue": "mission", "condition_option": "FRA"},
        {"firm": False},
        {"strength": "wish"},
        {"strength": None},
        {"said": "2025-03"},
        {"said": None},
    ],
)
def test_what_the_words_mean_can_be_amended(changes: dict[str, object]) -> None:
    assert decide(proposal(), decision(changes=changes), agenda=AGENDA, groups=GROUPS).body["changes"] == changes


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"quote": "other words"}, "'quote' cannot be amended; what can is party, stance"),
        ({"start": 3}, "'start' cannot be amended"),
        ({"stanc": "rejects"}, "Did you mean 'stance'"),
        ({"stance": "rejcts"}, "Did you mean 'rejects'"),
        ({"stance": None}, "stance: 'stance' cannot be empty"),
        ({"firm": "no"}, "'no' is not true or false"),
        ({"strength": "redline"}, "Did you mean 'red_line'"),
        ({"party": " "}, "' ' is no id"),
        ({"issue": "scop"}, "the agenda has no issue 'scop'. Did you mean 'scope'"),
        ({"issue": "mission"}, "the issue 'mission' has no option 'full'"),
        ({"issue": None}, "the option 'full' needs its issue"),
        ({"option": "NATO"}, "the issue 'scope' has no option 'NATO'"),
        ({"said": "Tuesday"}, "'Tuesday' is no date. Write a day, a month or a year"),
        ({"condition_option": "FRA"}, "the option 'FRA' needs its issue"),
        ({}, "the amendment changes nothing"),
    ],
)
def test_what_cannot_be_amended_is_refused_with_a_sentence(changes: dict[str, object], sentence: str) -> None:
    assert sentence in refused(decision(changes=changes))


def test_every_problem_of_a_decision_is_said_at_once() -> None:
    said = refused(decision(by=" ", changes={"stance": "no", "firm": 1, "words": "x"}))
    assert len(said.splitlines()) == 4


def test_a_condition_cannot_be_linked_where_none_was_read() -> None:
    changes = {"condition_issue": "scope", "condition_option": "full"}
    assert "has no condition" in refused(decision(changes=changes), proposal(condition=False))


def test_there_is_nothing_to_undo_before_the_first_decision() -> None:
    assert "no decision on '7f3a' to undo" in refused(decision(Verdict.UNDO))
    accepted = proposal(status=Status.ACCEPTED, revision=1)
    assert decide(accepted, decision(Verdict.UNDO, revision=1), agenda=AGENDA).revision == 2


def test_only_an_amendment_changes_fields() -> None:
    assert "Amend instead" in refused(decision(Verdict.ACCEPT, changes={"firm": False}))


def test_an_agenda_that_has_moved_on_does_not_stand_in_the_way_of_other_changes() -> None:
    sourced = proposal().sourced
    gone = replace(proposal(), sourced=replace(sourced, position=replace(sourced.position, issue="gone")))
    assert decide(gone, decision(changes={"strength": "wish"}), agenda=AGENDA).body["changes"] == {"strength": "wish"}


def test_all_that_can_be_amended_is_what_a_decision_keeps_of_before() -> None:
    assert set(proposal().reviewable) == {*AMENDABLE, "status"}
