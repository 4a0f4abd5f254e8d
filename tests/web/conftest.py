"""The board of the worked example, and one of its own for tests that change it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from parley.demo import run_demo
from parley.dossier import open_dossier
from parley.web import create_app


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example's dossier, read once. Tests leave it as it is."""
    return run_demo(tmp_path_factory.mktemp("board") / "demo").dossier


@pytest.fixture(scope="session")
def board(demo_folder: Path) -> Iterator[TestClient]:
    """Asks for JSON unless told otherwise: `board.get("/", headers=HTML)`."""
    with TestClient(create_app(open_dossier(demo_folder))) as client:
        yield client


@pytest.fixture
def own_folder(demo_folder: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(demo_folder, tmp_path / "own"))
