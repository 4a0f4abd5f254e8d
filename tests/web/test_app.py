"""What holds of every page."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

HTML = {"accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


def test_one_address_has_two_forms(board: TestClient) -> None:
    assert board.get("/").headers["content-type"] == "application/json"
    assert board.get("/", headers=HTML).headers["content-type"].startswith("text/html")
    assert board.get("/?format=json", headers=HTML).headers["content-type"] == "application/json"


def test_every_answer_carries_a_policy_that_runs_no_script_of_a_report(board: TestClient) -> None:
    for path in ("/", "/nowhere", "/static/board.css"):
        policy = board.get(path, headers=HTML).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_a_request_that_another_site_sent_here_by_name_is_refused(board: TestClient) -> None:
    assert board.get("/", headers={"host": "attacker.example"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "nothing at this address"),
        ("/?as_of=soon", 422, "as_of"),
        ("/?assume=sky=blue", 400, "sky"),
    ],
)
def test_what_cannot_be_answered_says_why_in_both_forms(board: TestClient, path: str, status: int, words: str) -> None:
    plain, page = board.get(path), board.get(path, headers=HTML)
    assert (plain.status_code, page.status_code) == (status, status)
    assert words in plain.json()["problems"][0]
    assert words in page.text


def test_what_a_form_leaves_empty_asks_for_nothing(board: TestClient) -> None:
    assert board.get("/?as_of=&proposed=").json() == board.get("/").json()
    assert board.get("/?as_of=&title=x%26y=1&as_of=2025-03-13").json()["as_of"] == "2025-03-13"
