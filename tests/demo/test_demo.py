"""The demo: what it computes from the sample reports, and that it touches nothing but its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from coded_samples import CodedReader
from lxml import html

from parley.deal import Status
from parley.demo import DemoDay, DemoResult, run_demo
from parley.dossier import open_dossier
from parley.errors import InputError
from parley.position import Stance


@pytest.fixture(scope="module", params=[None, CodedReader()], ids=["read by rules", "coded by hand"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    """The demo as it ships, and as it would be if the reading were a careful person's: the same must be true of both."""
    return run_demo(tmp_path_factory.mktemp("made") / "demo", reader=request.param)


def as_of(demo: DemoResult, day: int) -> DemoDay:
    return next(found for found in demo.days if found.day == date(2025, 3, day))


def says(found: DemoDay, party: str, issue: str) -> set[tuple[Stance, str | None]]:
    cell = found.matrix.cells.get((party, issue), ())
    return {(held.proposal.position.stance, held.proposal.position.option) for held in cell}


def test_the_four_reports_are_read_whole(demo: DemoResult) -> None:
    assert [summary.read for summary in demo.summary] == [1, 1, 1, 1]
    assert not any(summary.skipped or summary.refused for summary in demo.summary)
    assert all(summary.positions for summary in demo.summary)


def test_the_deal_space_closes_between_12_and_19_march(demo: DemoResult) -> None:
    assert [found.deals.status for found in demo.days] == [Status.FEASIBLE, Status.FEASIBLE, Status.INFEASIBLE]


@pytest.mark.parametrize("day", [7, 12])
def test_while_a_package_is_left_the_framework_comes_first_in_it(demo: DemoResult, day: int) -> None:
    standing = as_of(demo, day).deals.standing
    assert standing is not None
    assert standing.forced["framework"] == "agreed_before_ceasefire"
    assert "FRA" in standing.excluded["mission"]
    assert "CHN" not in standing.excluded["mission"]


def test_on_19_march_what_is_said_of_aid_clashes(demo: DemoResult) -> None:
    found = as_of(demo, 19)
    demands = {demand.id: demand for demand in found.clashes.inquiry.counted}
    about_aid = [
        {demands[id].party for id in clash}
        for clash in found.clashes.clashes
        if all(any(atom.issue == "aid" for atom in demands[id].then) for id in clash)
    ]
    assert {"RUS", "UKR"} in about_aid


def test_the_matrix_has_something_wherever_a_clash_says_that_a_party_asks_something(demo: DemoResult) -> None:
    found = as_of(demo, 19)
    demands = {demand.id: demand for demand in found.clashes.inquiry.counted}
    asked = {
        (demands[id].party, atom.issue) for clash in found.clashes.clashes for id in clash for atom in demands[id].then
    }
    assert ("RUS", "aid") in asked
    assert asked <= found.matrix.cells.keys() | found.matrix.conditions.keys()


def test_every_concession_set_has_its_mirror_on_the_other_side(demo: DemoResult) -> None:
    found = as_of(demo, 19)
    party = {demand.id: demand.party for demand in found.clashes.inquiry.counted}
    gives = {frozenset(party[id] for id in concession) for concession in found.concessions.concessions}
    assert {frozenset({"RUS"}), frozenset({"UKR"})} <= gives


def test_questions_of_13_march_are_not_read_as_demands(demo: DemoResult) -> None:
    dossier = open_dossier(demo.dossier)
    day_before = {held.proposal.id for them in as_of(demo, 12).matrix.cells.values() for held in them}
    of_the_13th = [
        held.proposal.position
        for them in as_of(demo, 19).matrix.cells.values()
        for held in them
        if held.proposal.report.name.startswith("2025-03-13") and held.proposal.id not in day_before
    ]
    assert not any(
        position.issue in ("replenish", "monitoring") and position.stance is Stance.DEMANDS for position in of_the_13th
    )
    assert dossier.talks.demands == ()


def test_unnamed_and_named_voices_are_told_apart(demo: DemoResult) -> None:
    cells = as_of(demo, 7).matrix.cells
    assert all(held.proposal.position.anonymous for held in cells["RUS", "framework"])
    troops = [held.proposal.position for held in cells["RUS", "mission"]]
    assert {position.anonymous for position in troops if position.stance is Stance.REJECTS} == {False}


def test_russia_s_stances_on_7_march(demo: DemoResult) -> None:
    found = as_of(demo, 7)
    assert (Stance.CONDITIONAL, "full_30_days") in says(found, "RUS", "scope")
    assert (Stance.REJECTS, "NATO") in says(found, "RUS", "mission")


def test_every_quote_on_the_page_stands_in_a_sample_report(demo: DemoResult) -> None:
    shown = html.fromstring(demo.page.read_text(encoding="utf-8")).iter("blockquote")
    ledger = open_dossier(demo.dossier).ledger
    names = {held.proposal.report.sha256 for them in as_of(demo, 19).matrix.cells.values() for held in them}
    texts = [" ".join(ledger.report(sha256).text.split()) for sha256 in names]
    quotes = {" ".join("".join(map(str, quote.itertext())).split()) for quote in shown}
    assert quotes
    assert [quote for quote in quotes if not any(quote in text for text in texts)] == []


def test_a_second_demo_replaces_the_first_and_says_the_same(tmp_path: Path) -> None:
    first, second = (run_demo(tmp_path / "demo", reader=CodedReader()).page.read_bytes() for _ in range(2))
    assert first == second


def test_what_the_demo_did_not_make_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("private", encoding="utf-8")
    with pytest.raises(InputError, match="the demo did not make"):
        run_demo(tmp_path)
    assert letter.read_text(encoding="utf-8") == "private"


def test_a_file_added_to_a_demo_s_dossier_is_left_alone(demo: DemoResult) -> None:
    notes = demo.dossier / "my-notes.txt"
    notes.write_text("mine", encoding="utf-8")
    try:
        with pytest.raises(InputError, match=r"my-notes\.txt is here"):
            run_demo(demo.dossier)
        assert demo.page.exists()
    finally:
        notes.unlink()
