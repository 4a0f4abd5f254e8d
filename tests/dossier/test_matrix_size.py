"""The matrix of many reports that tell the same."""

from __future__ import annotations

from pathlib import Path

from fake_reading import FakeReader, new_dossier, write_reports

from parley.dossier import matrix, read_reports

REPORTS = 120


def test_what_is_said_of_a_thing_that_all_reports_tell_grows_with_the_reports_and_not_with_their_square(
    tmp_path: Path,
) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", [f"RUS rejects scope full\nNo. {n}\n" for n in range(REPORTS)])
    read_reports(dossier, [folder], reader=FakeReader())
    (cell,) = matrix(dossier, include_proposed=True).cells.values()
    assert {(held.reports, held.origins) for held in cell} == {(REPORTS, 1)}
    assert all(held.ties for held in cell)
    assert sum(len(held.ties) for held in cell) == 2 * (REPORTS - 1)
