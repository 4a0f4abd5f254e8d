"""`parley board`: who may come in from elsewhere, and where it will not answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli.root import cli
from parley.dossier import create_dossier
from parley.web.guard import load_people


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return create_dossier(tmp_path / "talks").path


def _board(dossier: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["board", str(dossier), *options])


def test_an_invitation_prints_a_token_that_opens_the_board_and_is_kept_nowhere(dossier: Path) -> None:
    done = _board(dossier, "--invite", "Rosa", "--role", "coder")
    assert done.exit_code == 0, done.output
    token = done.stdout.strip()
    holder = load_people(dossier).holder(token)
    assert holder is not None
    assert holder.name == "Rosa"
    assert all(token.encode() not in path.read_bytes() for path in dossier.iterdir())


def test_people_are_listed_and_sent_away(dossier: Path) -> None:
    _board(dossier, "--invite", "Rosa")
    listed = json.loads(_board(dossier, "--people", "--json").stdout)
    assert listed == {"people": [{"name": "Rosa", "role": "reader"}]}
    assert _board(dossier, "--revoke", "Rosa").exit_code == 0
    assert json.loads(_board(dossier, "--people", "--json").stdout) == {"people": []}


def test_another_address_without_encryption_or_people_is_refused_with_what_to_do(dossier: Path) -> None:
    done = _board(dossier, "--host", "0.0.0.0", "--port", "0")
    assert done.exit_code == 2
    assert "in the open" in done.stderr
    assert "--invite NAME" in done.stderr
