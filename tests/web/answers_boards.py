"""Boards of the examples, and of talks written for a test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from fastapi.testclient import TestClient

from parley.cli.root import cli
from parley.dossier import create_dossier
from parley.web import create_app

HTML = {"accept": "text/html"}
EXAMPLES = Path(__file__).parents[2] / "examples"
SPRING = "as_of=2025-03-19&assume=scope%3Dfull_30_days"
"""The question of the worked example, for the talks of spring 2025."""
SPRING_OPTIONS = ["--as-of", "2025-03-19", "--assume", "scope=full_30_days"]


def board_of(talks: Path, folder: Path) -> TestClient:
    """The board of a new dossier with these talks."""
    return TestClient(create_app(create_dossier(folder, agenda=talks)))


def told(command: str, folder: Path, *options: str) -> dict[str, Any]:
    """What the command prints as JSON."""
    record: dict[str, Any] = json.loads(CliRunner().invoke(cli, [command, str(folder), *options, "--json"]).stdout)
    return record
