"""Stability: the command's record on the talks' own control and priorities, or what is missing from the talks."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from answers_boards import HTML, board_of, told
from fastapi.testclient import TestClient

TALKS = """
case: two_banks
parties: [{id: P, name: Pea}, {id: Q, name: Queue}]
issues:
- {id: fire, title: Pea fires on, kind: choice, options: [goes_on, stops], control: [P]}
- {id: pull, title: Queue stays, kind: choice, options: [stays, leaves], control: [Q]}
status_quo: {fire: goes_on, pull: stays}
priorities:
  P: ["pull=leaves", "fire=goes_on"]
  Q: ["fire=stops", "pull=stays"]
demands:
- {id: p_leave, party: P, strength: red_line, then: [{issue: pull, in: [leaves]}], says: Leave, stated: 2025-01-02}
"""


@pytest.fixture
def banks(tmp_path: Path) -> TestClient:
    (tmp_path / "talks.yaml").write_text(TALKS, encoding="utf-8")
    return board_of(tmp_path / "talks.yaml", tmp_path / "dossier")


def test_the_page_has_the_record_of_the_command(banks: TestClient, tmp_path: Path) -> None:
    assert banks.get("/stability").json() == told("stability", tmp_path / "talks.yaml")


def test_the_state_of_today_is_marked_and_every_state_is_in_the_table(banks: TestClient) -> None:
    text = banks.get("/stability", headers=HTML).text
    assert "<code>status quo</code></a> <small>now</small>" in text
    for state in banks.get("/stability").json()["states"]:
        assert f"<code>{state}</code>" in text
    assert len(banks.get("/stability?format=csv").text.splitlines()) == 5


def test_a_small_conflict_is_drawn_by_its_own_style_alone(banks: TestClient) -> None:
    assert '<img class="graph" src="/stability?format=svg"' in banks.get("/stability", headers=HTML).text
    picture = banks.get("/stability?format=svg")
    assert "unsafe" not in picture.headers["content-security-policy"]
    assert not [each for each in ElementTree.fromstring(picture.text).iter() if "style" in each.attrib]


def test_why_a_state_holds_is_told_as_the_command_tells_it(banks: TestClient, tmp_path: Path) -> None:
    state = "fire=stops, pull=leaves"
    record = banks.get("/stability", params={"state": state, "why": "true"}).json()
    assert record == told("stability", tmp_path / "talks.yaml", "--state", state, "--why")
    text = unescape(banks.get("/stability", params={"state": state}, headers=HTML).text)
    for sentence in record["sentences"]:
        assert f"<li>{sentence}</li>" in text
    assert "expected a state of the conflict" in banks.get("/stability?state=nowhere", headers=HTML).text


def test_talks_that_do_not_say_who_controls_what_are_told_what_to_add(board: TestClient) -> None:
    text = board.get("/stability", headers=HTML).text
    assert "<code>control: [P]</code>" in text
    assert "<code>priorities</code>" in text
    assert board.get("/stability").json()["problems"]


def test_running_out_of_time_is_said(banks: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.web.asked.SECONDS", 0.0)
    record, text = banks.get("/stability").json(), banks.get("/stability", headers=HTML).text
    assert record["undecided"]
    assert "undecided" in text
    assert "none is stable" not in text
