"""A matrix of some of the claims: as if the others had not been made."""

from __future__ import annotations

from pathlib import Path

from fake_reading import FakeReader, new_dossier

from parley.dates import PartialDate
from parley.dossier import Dossier, matrix, read_reports
from parley.dossier.matrix import everything, independent, supported


def dossier_of(folder: Path, texts: dict[str, str]) -> Dossier:
    dossier = new_dossier(folder)
    for day, text in texts.items():
        file = folder / f"{day}.txt"
        file.write_text(text)
        read_reports(dossier, [file], reader=FakeReader(), published=PartialDate.parse(day[:10]))
    return dossier


TWICE_THEN_TURNED = {
    "2025-03-07": "RUS rejects scope full says one\n",
    "2025-03-08": "RUS rejects scope full says another\n",
    "2025-03-11": "RUS accepts scope full says a third\n",
}


def test_what_only_too_weak_a_claim_supersedes_stands(tmp_path: Path) -> None:
    grid = matrix(dossier_of(tmp_path, TWICE_THEN_TURNED), include_proposed=True)
    assert [held.is_current for held in grid.cells["RUS", "scope"]] == [True, False, False]
    left = supported(grid, 2)
    assert [str(held.proposal.position.stance) for held in left.cells["RUS", "scope"]] == ["rejects", "rejects"]
    assert all(held.is_current for held in left.cells["RUS", "scope"])


def test_every_claim_has_one_source_so_that_asking_for_one_changes_nothing(tmp_path: Path) -> None:
    grid = matrix(dossier_of(tmp_path, TWICE_THEN_TURNED), include_proposed=True)
    assert supported(grid, 1) == grid


def test_what_is_asked_for_as_a_condition_needs_sources_as_well(tmp_path: Path) -> None:
    grid = matrix(
        dossier_of(tmp_path, {"2025-03-07": "RUS accepts scope full if mission CHN\n"}), include_proposed=True
    )
    assert set(grid.conditions) == {("RUS", "mission")}
    left = supported(grid, 2)
    assert (left.cells, left.conditions) == ({}, {})


def test_a_choice_of_proposals_is_drawn_as_if_there_were_no_others(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path, TWICE_THEN_TURNED)
    chosen = matrix(dossier, include_proposed=True, only=lambda it: it.position.stance == "rejects")
    alone = {day: text for day, text in TWICE_THEN_TURNED.items() if "rejects" in text}
    other = tmp_path / "other"
    other.mkdir()
    expected = matrix(dossier_of(other, alone), include_proposed=True)
    assert [(it.proposal.id, it.origins, it.is_current) for it in everything(chosen)] == [
        (it.proposal.id, it.origins, it.is_current) for it in everything(expected)
    ]


def test_reports_joined_by_any_shared_origin_are_one_source_of_a_cell(tmp_path: Path) -> None:
    both = "RUS rejects scope full says the wire\nRUS demands scope none says the wire\n"
    texts = {"2025-03-07": both, "2025-03-08": both, "2025-03-09": "RUS demands scope none we heard\n"}
    grid = matrix(dossier_of(tmp_path, texts), include_proposed=True)
    assert independent(grid.cells["RUS", "scope"]) == 2
    assert independent(()) == 0


def test_everything_is_in_the_matrix_once(tmp_path: Path) -> None:
    texts = {"2025-03-07": "RUS accepts scope full if mission CHN\nCHN accepts - - if mission TUR\n"}
    grid = matrix(dossier_of(tmp_path, texts), include_proposed=True)
    ids = [held.proposal.id for held in everything(grid)]
    assert len(ids) == len(set(ids)) == 2
