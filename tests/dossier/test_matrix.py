"""The positions matrix."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fake_reading import FakeReader, new_dossier

from parley.dossier import Dossier, accept, matrix, pending, read_reports, reject


def dossier_of(folder: Path, texts: dict[str, str]) -> Dossier:
    """A dossier with one report per day, of that day's text."""
    from parley.dates import PartialDate

    dossier = new_dossier(folder)
    for day, text in texts.items():
        file = folder / f"{day}.txt"
        file.write_text(text)
        read_reports(dossier, [file], reader=FakeReader(), published=PartialDate.parse(day[:10]))
    return dossier


def test_a_cell_holds_what_a_party_says_on_an_issue_the_newest_first(tmp_path: Path) -> None:
    texts = {"2025-03-07": "RUS rejects scope full\nUKR accepts scope full\n", "2025-03-11": "RUS accepts scope full\n"}
    shown = matrix(dossier_of(tmp_path, texts), include_proposed=True)
    assert (shown.parties, shown.issues) == (("RUS", "UKR"), ("scope", "mission"))
    newest, older = shown.cells["RUS", "scope"]
    assert (newest.proposal.position.stance, older.proposal.position.stance) == ("accepts", "rejects")
    assert newest.is_current
    assert older.superseded_by == newest.proposal.id
    assert shown.cells["UKR", "scope"][0].is_current
    assert shown.names["RUS"] == "Russia"


def test_as_of_an_earlier_day_nothing_is_superseded_by_what_came_later(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path, {"2025-03-07": "RUS rejects scope full\n", "2025-03-11": "RUS accepts scope full\n"})
    (only,) = matrix(dossier, as_of=date(2025, 3, 10), include_proposed=True).cells["RUS", "scope"]
    assert only.is_current


def test_only_accepted_positions_show_unless_proposals_are_asked_for(tmp_path: Path) -> None:
    dossier = dossier_of(
        tmp_path, {"2025-03-07": "RUS rejects scope full\nUKR accepts scope full\nUKR demands mission FRA\n"}
    )
    russia, ukraine, france = pending(dossier)
    accept(dossier, russia.id, by="A. Reviewer")
    reject(dossier, ukraine.id, by="A. Reviewer")
    assert set(matrix(dossier).cells) == {("RUS", "scope")}
    shown = matrix(dossier, include_proposed=True)
    assert set(shown.cells) == {("RUS", "scope"), ("UKR", "mission")}
    assert shown.cells["UKR", "mission"][0].proposal == france


def test_copies_of_one_wire_story_count_as_one_source(tmp_path: Path) -> None:
    texts = {
        "2025-03-07": "RUS rejects scope full says the wire\n",
        "2025-03-08": "A headline\nRUS rejects scope full says the wire\n",
        "2025-03-09": "RUS rejects scope full says another\n",
    }
    shown = matrix(dossier_of(tmp_path, texts), include_proposed=True)
    assert [(held.reports, held.origins) for held in shown.cells["RUS", "scope"]] == [(3, 2)] * 3
    assert all(held.is_current for held in shown.cells["RUS", "scope"])


def test_a_report_that_quotes_both_of_two_others_makes_all_three_one_source(tmp_path: Path) -> None:
    one, two = "RUS rejects scope full says one\n", "RUS rejects scope full says two\n"
    shown = matrix(
        dossier_of(tmp_path, {"2025-03-07": one, "2025-03-08": two, "2025-03-09": one + two}), include_proposed=True
    )
    assert {(held.reports, held.origins) for held in shown.cells["RUS", "scope"]} == {(3, 1)}


def test_the_same_report_saying_it_twice_is_one_report(tmp_path: Path) -> None:
    texts = {"2025-03-07": "RUS rejects scope full here\nRUS rejects scope full there\n"}
    shown = matrix(dossier_of(tmp_path, texts), include_proposed=True)
    assert {(held.reports, held.origins) for held in shown.cells["RUS", "scope"]} == {(1, 1)}


def test_what_matches_no_issue_is_kept_apart(tmp_path: Path) -> None:
    shown = matrix(dossier_of(tmp_path, {"2025-03-07": "RUS demands - - clarity\n"}), include_proposed=True)
    assert shown.cells == {}
    assert [held.proposal.position.target for held in shown.open] == ["RUS demands - - clarity"]


def test_a_party_that_is_not_at_the_table_follows_those_that_are(tmp_path: Path) -> None:
    shown = matrix(dossier_of(tmp_path, {"2025-03-07": "CHN accepts mission CHN\n"}), include_proposed=True)
    assert shown.parties == ("RUS", "UKR", "CHN")


def test_what_a_party_asks_for_as_a_condition_stands_at_the_condition_s_own_issue(tmp_path: Path) -> None:
    texts = {
        "2025-03-07": "RUS accepts scope full if mission CHN\nUKR rejects scope none unless mission FRA\n",
        "2025-03-08": "CHN accepts - - if mission TUR\nUKR demands mission TUR if scope full\n",
    }
    shown = matrix(dossier_of(tmp_path, texts), include_proposed=True)
    assert {at: [held.proposal.position.stance for held in them] for at, them in shown.conditions.items()} == {
        ("RUS", "mission"): ["accepts"],
        ("UKR", "mission"): ["rejects"],
        ("CHN", "mission"): ["accepts"],
    }
    assert set(shown.cells) == {("RUS", "scope"), ("UKR", "scope"), ("UKR", "mission")}
    assert shown.conditions["RUS", "mission"] == shown.cells["RUS", "scope"]
    assert shown.conditions["CHN", "mission"] == shown.open
    assert shown.parties == ("RUS", "UKR", "CHN")
