"""`demo`: prints the matrix and the answers as of three days, and says where the page is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.usefixtures("sample_reader")


def test_the_demo_answers_as_of_three_days_and_writes_a_page(parley: Parley, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    result = parley("demo", folder)
    assert result.exit_code == 0
    for day in ("7 March 2025", "12 March 2025", "19 March 2025"):
        assert f"--- {day} ---" in result.stdout
    assert str(folder / "board.html") in result.stdout
    assert (folder / "board.html").is_file()


def test_the_demo_runs_again_in_its_own_folder_and_leaves_others_alone(
    parley: Parley, parley_json: ParleyJson, tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    assert parley("demo", folder).exit_code == 0
    record = parley_json("demo", folder)
    assert [day["as_of"] for day in record["days"]] == ["2025-03-07", "2025-03-12", "2025-03-19"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    assert parley("demo", tmp_path / "mine").exit_code == 2
    assert (tmp_path / "mine" / "notes.txt").read_text(encoding="utf-8") == "mine"
