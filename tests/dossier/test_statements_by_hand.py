"""Statements that a person finds, decisions on copies, and the history of decisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_reading import FakeReader, new_dossier, write_reports

from parley.dossier import Dossier, accept, all_proposals, amend, pending, read_reports, reject, undo
from parley.dossier.by_hand import add_statement
from parley.dossier.decided import decisions_on, latest_decisions
from parley.dossier.together import accept_together, copies_of, undo_together
from parley.errors import InputError
from parley.ledger import Kind, Proposal, RevisionTakenError, Status

WORDS = "UKR accepts scope full if mission FRA comes in the spring of the year"


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    dossier = new_dossier(tmp_path)
    texts = [
        f"RUS rejects scope full\n{WORDS}\n",
        f"Told again:\n{WORDS}\n",
        f"And again.\n{WORDS}\nRUS accepts scope full\n",
    ]
    read_reports(dossier, [write_reports(tmp_path / "reports", texts)], reader=FakeReader())
    return dossier


def sha_of(dossier: Dossier) -> str:
    return all_proposals(dossier)[0].report.sha256


def added(dossier: Dossier, start: int = 0, end: int = 11, **more: object) -> Proposal:
    fields: dict[str, object] = {
        "party": "RUS",
        "stance": "rejects",
        "issue": "mission",
        "option": "FRA",
        "by": "A. Coder",
    }
    return add_statement(dossier, sha_of(dossier), start, end, **{**fields, **more})  # type: ignore[arg-type]


def test_a_statement_by_hand_is_proposed_and_accepted_by_its_finder_in_one_append(dossier: Dossier) -> None:
    before = len(dossier.ledger.entries())
    proposal = added(dossier, said="2025-03", why="heard on the radio too")
    assert (proposal.status, proposal.proposed_by, proposal.decided_by) == (Status.ACCEPTED, "A. Coder", "A. Coder")
    assert (str(proposal.position.said), proposal.why) == ("2025-03", "heard on the radio too")
    assert [entry.kind for entry in dossier.ledger.entries()[before:]] == [Kind.PROPOSAL, Kind.REVIEW]


def test_its_words_are_those_of_the_report_and_nothing_else(dossier: Dossier) -> None:
    proposal = added(dossier, 4, 22)
    text = dossier.ledger.report(sha_of(dossier)).text
    assert proposal.position.passage.quote == text[4:22]


def test_its_condition_is_taken_from_the_passage_as_printed(dossier: Dossier) -> None:
    text = dossier.ledger.report(sha_of(dossier)).text
    condition = " ".join(text.split()[1:3])
    assert added(dossier, 0, len(text), condition=condition).position.conditions[0].words == condition
    with pytest.raises(InputError, match="does not stand in the passage"):
        added(dossier, condition="words of somebody else")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"start": 5, "end": 5}, "is no passage of this report"),
        ({"start": 0, "end": 10_000}, "is no passage of this report"),
        ({"start": -3, "end": 5}, "is no passage of this report"),
        ({"party": " "}, "needs the party"),
        ({"stance": "rejcts"}, "Did you mean 'rejects'"),
        ({"issue": "scop", "option": None}, "the agenda has no issue 'scop'"),
        ({"option": "full"}, "the issue 'mission' has no option 'full'"),
        ({"said": "Tuesday"}, "is no date"),
        ({"by": " "}, "needs the name of who takes it"),
    ],
)
def test_what_cannot_be_added_is_refused_and_nothing_is_recorded(
    dossier: Dossier, fields: dict[str, object], sentence: str
) -> None:
    before = len(dossier.ledger.entries())
    with pytest.raises(InputError, match=sentence):
        added(dossier, **fields)  # type: ignore[arg-type]
    assert len(dossier.ledger.entries()) == before


def test_the_same_statement_is_added_once(dossier: Dossier) -> None:
    first = added(dossier)
    with pytest.raises(InputError, match=f"in the ledger already. Look at {first.id}"):
        added(dossier)


def test_it_is_found_again_in_a_later_version_of_its_report(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    head = "---\ntitle: The line\noutlet: Wire\ndate: 2025-03-11\n---\n\n"
    kept, gone = "Unread lasting words.", "Vanishing quoted phrase."
    for name, text in (
        ("one.md", f"{head}{kept}\n\n{gone}\n"),
        ("two.md", f"{head}{kept}\n\nSomething else entirely.\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        read_reports(dossier, [tmp_path / name], reader=FakeReader())
        if name == "one.md":
            sha256 = next(entry.subject for entry in dossier.ledger.entries() if entry.kind is Kind.REPORT)
            whole = dossier.ledger.report(sha256).text
            for words in (kept, gone):
                at = whole.index(words)
                add_statement(dossier, sha256, at, at + len(words), party="RUS", stance="unclear", by="A. Coder")
    places = {it.position.passage.quote: it.newest.status for it in all_proposals(dossier) if it.newest}
    assert places == {kept: "exact", gone: "orphan"}


def copied(dossier: Dossier) -> tuple[Proposal, tuple[Proposal, ...]]:
    first = next(it for it in pending(dossier) if it.position.passage.quote == WORDS)
    return first, copies_of(first, pending(dossier))


def test_copies_are_the_same_words_in_other_reports_read_in_the_same_way(dossier: Dossier) -> None:
    first, copies = copied(dossier)
    assert len(copies) == 2
    assert {it.position.passage.quote for it in copies} == {WORDS}
    assert first.report.sha256 not in {it.report.sha256 for it in copies}


def test_what_was_read_otherwise_or_decided_already_is_no_copy(dossier: Dossier) -> None:
    first, (one, other) = copied(dossier)
    amend(dossier, one.id, {"stance": "rejects"}, by="A. Coder")
    undo(dossier, one.id, by="A. Coder")
    assert len(copied(dossier)[1]) == 2
    amend(dossier, first.id, {"party": "RUS"}, by="A. Coder")
    assert copies_of(next(it for it in all_proposals(dossier) if it.id == first.id), pending(dossier)) == ()
    reject(dossier, other.id, by="A. Coder")
    assert copies_of(one, pending(dossier)) == ()


def test_copies_are_accepted_and_undone_in_one_step_each(dossier: Dossier) -> None:
    first, copies = copied(dossier)
    accepted = accept_together(dossier, {it.id: 0 for it in (first, *copies)}, by="A. Coder", why="copies")
    assert {it.status for it in accepted} == {Status.ACCEPTED}
    undone = undo_together(dossier, {it.id: it.revision for it in accepted}, by="A. Coder")
    assert {it.status for it in undone} == {Status.PROPOSED}


def test_where_one_of_several_has_moved_on_none_is_recorded(dossier: Dossier) -> None:
    first, copies = copied(dossier)
    reject(dossier, copies[0].id, by="B. Coder")
    before = len(dossier.ledger.entries())
    with pytest.raises(RevisionTakenError):
        accept_together(dossier, {it.id: 0 for it in (first, *copies)}, by="A. Coder", why="copies")
    assert len(dossier.ledger.entries()) == before


def test_history_says_who_decided_what_why_and_what_stood_before(dossier: Dossier) -> None:
    first = pending(dossier)[0]
    accept(dossier, first.id, by="A. Coder", why="checked")
    amend(dossier, first.id, {"stance": "unclear"}, by="B. Coder")
    undo(dossier, first.id, by="A. Coder")
    one, two, three = decisions_on(dossier, first.id)
    assert [(it.verdict, it.by, it.revision) for it in (one, two, three)] == [
        ("accept", "A. Coder", 1),
        ("amend", "B. Coder", 2),
        ("undo", "A. Coder", 3),
    ]
    assert (one.why, two.changes, two.before["status"]) == ("checked", {"stance": "unclear"}, "accepted")
    assert [it.stands for it in (one, two, three)] == [False, False, True]
    assert latest_decisions(dossier, limit=1) == (three,)
    assert latest_decisions(dossier, by="B. Coder") == (two,)
