"""The OpenAPI document tells the truth: whatever it lets one ask is answered, and answered as it says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from parley.dossier import open_dossier
from parley.web import create_app
from parley.web.pages import ROUTERS

KEPT_PROMISES = [not_a_server_error, status_code_conformance, content_type_conformance]


def _addresses() -> Iterator[tuple[str, str]]:
    app = FastAPI()
    for router in ROUTERS:
        app.include_router(router)
    for path, methods in app.openapi()["paths"].items():
        for method in methods:
            yield path, method


@pytest.fixture(scope="session")
def described(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Of a copy: some addresses change the record."""
    own = shutil.copytree(demo_folder, tmp_path_factory.mktemp("described") / "own")
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(open_dossier(own)))


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
@pytest.mark.parametrize(("path", "method"), sorted(_addresses()))
def test_every_address_answers_whatever_it_is_asked(described: Any, path: str, method: str, accept: str) -> None:
    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(described[path][method].as_strategy())
    def answers(case: Any) -> None:
        case.call_and_validate(checks=KEPT_PROMISES, headers={"accept": accept})

    answers()


def test_every_address_is_described_in_a_sentence(described: Any) -> None:
    for path, methods in described.raw_schema["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"].endswith("."), f"{method} {path}"
