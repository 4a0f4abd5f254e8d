"""`parley export DOSSIER brief`: the page for paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli.root import cli
from parley.demo import run_demo


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_demo(tmp_path_factory.mktemp("export-brief") / "demo").dossier


def test_a_brief_is_one_html_file_as_of_the_day_asked_for(dossier: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["export", str(dossier), "brief", str(tmp_path / "b.html"), "--as-of", "2025-03-12"])
    assert done.exit_code == 0, done.output
    page = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "12 March 2025" in page
    assert "18 March 2025" not in page


def test_redacted_it_says_so(dossier: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["export", str(dossier), "brief", str(tmp_path / "b.html"), "--redact", "--json"])
    assert done.exit_code == 0, done.output
    assert '"redacted": true' in done.output
    assert "names left out" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_options_of_the_brief_go_with_no_other_format(dossier: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["export", str(dossier), "csv", str(tmp_path / "b.csv"), "--redact"])
    assert done.exit_code == 2
    assert not (tmp_path / "b.csv").exists()
