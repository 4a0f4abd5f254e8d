"""Decisions on a dossier's proposals."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_reading import FakeReader, new_dossier, write_reports

from parley.dossier import (
    Dossier,
    accept,
    accept_all,
    all_proposals,
    amend,
    find_proposal,
    pending,
    read_reports,
    reject,
    talks_as_of,
    undo,
)
from parley.dossier.reviewing import ALL_AT_ONCE
from parley.errors import InputError
from parley.ledger import Kind, RevisionTakenError, Status


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    dossier = new_dossier(tmp_path)
    texts = ["RUS rejects scope full\nUKR accepts scope full\nUKR demands mission FRA\n"]
    read_reports(dossier, [write_reports(tmp_path / "reports", texts)], reader=FakeReader())
    return dossier


def test_what_is_decided_is_pending_no_more_and_undone_it_is_again(dossier: Dossier) -> None:
    first, *rest = pending(dossier)
    assert accept(dossier, first.id, by="A. Reviewer", why="checked").status is Status.ACCEPTED
    assert list(pending(dossier)) == rest
    assert undo(dossier, first.id, by="A. Reviewer").revision == 2
    assert [it.id for it in pending(dossier)] == [it.id for it in (first, *rest)]


def test_every_decision_is_an_entry_with_what_stood_before(dossier: Dossier) -> None:
    first = pending(dossier)[0]
    amend(dossier, first.id, {"strength": "wish"}, by="A. Reviewer", why="said in passing")
    reject(dossier, first.id, by="B. Reviewer", why="a misreading")
    one, two = dossier.ledger.entries(kinds=(Kind.REVIEW,))
    assert (one.made_by, one.body["why"], one.before) == ("A. Reviewer", "said in passing", first.reviewable)
    assert two.before is not None
    assert (two.before["status"], two.before["strength"]) == ("amended", "wish")
    assert find_proposal(dossier, first.id).status is Status.REJECTED


def test_an_amendment_reaches_the_talks(dossier: Dossier) -> None:
    first = pending(dossier)[0]
    amend(dossier, first.id, {"stance": "accepts", "option": "none"}, by="A. Reviewer")
    assert [demand.id for demand in talks_as_of(dossier).demands] == ["rus_accepts_scope_none"]


def test_the_day_on_which_it_was_said_can_be_corrected(dossier: Dossier) -> None:
    first = pending(dossier)[0]
    amended = amend(dossier, first.id, {"said": "2024-12"}, by="A. Reviewer")
    assert (str(amended.date), str(amended.original.said)) == ("2024-12", str(first.position.said))
    assert undo(dossier, first.id, by="A. Reviewer").position == first.position


def test_a_decision_on_what_somebody_else_decided_meanwhile_is_refused(dossier: Dossier) -> None:
    first = pending(dossier)[0]
    accept(dossier, first.id, by="A. Reviewer", revision=first.revision)
    with pytest.raises(RevisionTakenError, match="changed after you opened it"):
        reject(dossier, first.id, by="B. Reviewer", revision=first.revision)
    assert find_proposal(dossier, first.id).status is Status.ACCEPTED


def test_accepting_all_is_recorded_as_such_and_leaves_decisions_alone(dossier: Dossier) -> None:
    first = pending(dossier)[0]
    reject(dossier, first.id, by="A. Reviewer")
    accepted = accept_all(dossier, by="script")
    assert [it.status for it in accepted] == [Status.ACCEPTED] * 2
    assert {(it.decided_by, it.why) for it in accepted} == {("script", ALL_AT_ONCE)}
    assert find_proposal(dossier, first.id).status is Status.REJECTED
    assert accept_all(dossier, by="script") == ()


def test_the_beginning_of_an_id_names_it_where_it_names_only_one(dossier: Dossier) -> None:
    ids = [it.id for it in all_proposals(dossier)]
    assert find_proposal(dossier, ids[0][:12]).id == ids[0]
    with pytest.raises(InputError, match="there is no 'zzzz' here"):
        find_proposal(dossier, "zzzz")
    with pytest.raises(InputError, match="there is no '' here"):
        find_proposal(dossier, "")


def test_a_decision_without_a_name_is_refused(dossier: Dossier) -> None:
    with pytest.raises(InputError, match="needs the name of who takes it"):
        accept_all(dossier, by=" ")
    assert len(pending(dossier)) == 3
