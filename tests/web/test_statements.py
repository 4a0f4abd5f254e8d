"""Statements at their addresses: the words, the chain, and who decided what."""

from __future__ import annotations

from pathlib import Path

import pytest
from boards import HTML, post
from fastapi.testclient import TestClient

from parley.dossier import all_proposals, open_dossier
from parley.dossier.record import proposal_record
from parley.web import create_app


def test_a_statement_answers_the_record_of_the_commands(board: TestClient, demo_folder: Path) -> None:
    for proposal in all_proposals(open_dossier(demo_folder)):
        record = board.get(f"/statements/{proposal.id}").json()
        assert proposal_record(proposal).items() <= record.items()
        assert record["sha256"] == proposal.report.sha256


def test_its_page_has_the_words_in_their_place_and_the_voices(board: TestClient, demo_folder: Path) -> None:
    for proposal in all_proposals(open_dossier(demo_folder)):
        page = board.get(f"/statements/{proposal.id}", headers=HTML).text
        assert f"/reports/{proposal.report.sha256}#s-{proposal.id}" in page
        for link in proposal.position.chain:
            assert f"<bdi>{link.name}</bdi>" in page


def test_the_beginning_of_an_id_is_enough(board: TestClient, demo_folder: Path) -> None:
    id = all_proposals(open_dossier(demo_folder))[0].id
    assert board.get(f"/statements/{id[:10]}").json()["id"] == id


def test_every_decision_is_in_its_history_with_who_and_why_and_what_before(own_folder: Path) -> None:
    with TestClient(create_app(open_dossier(own_folder))) as client:
        it = client.get("/statements").json()["statements"][0]
        post(client, f"/statements/{it['id']}/decision", verdict="accept", revision=1, stance="unclear", why="hedged")
        post(client, f"/statements/{it['id']}/decision", verdict="undo", revision=2)
        history = client.get(f"/statements/{it['id']}").json()["history"]
        assert [one["verdict"] for one in history] == ["accept", "amend", "undo"]
        assert (history[1]["why"], history[1]["changes"]) == ("hedged", {"stance": "unclear"})
        assert history[1]["before"]["stance"] == it["stance"]
        page = client.get(f"/statements/{it['id']}", headers=HTML).text
        assert "hedged" in page
        assert f"<del>{it['stance']}</del>" in page
        newest = client.get("/queue/decisions").json()["decisions"]
        assert [one["verdict"] for one in newest[:2]] == ["undo", "amend"]
        assert "hedged" in client.get("/queue/decisions", headers=HTML).text


def test_a_decision_from_a_statements_page_leads_back_to_it(own_folder: Path) -> None:
    with TestClient(create_app(open_dossier(own_folder))) as client:
        id = client.get("/statements").json()["statements"][0]["id"]
        path = f"/statements/{id}/decision?then=statement"
        assert post(client, path, html=True, reject="duplicate", revision=1).headers["location"] == f"/statements/{id}"


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("party=UKR", lambda it: it["party"] == "UKR"),
        ("issue=aid", lambda it: it["issue"] == "aid"),
        ("issue=-", lambda it: it["issue"] is None),
        ("q=CEASEFIRE", lambda it: "ceasefire" in (it["quote"] + it["target"]).lower()),
        ("status=accepted", lambda it: it["status"] in ("accepted", "amended")),
    ],
)
def test_the_list_holds_what_was_asked_for_and_all_of_it(board: TestClient, query: str, holds: object) -> None:
    assert callable(holds)
    everything = board.get("/statements").json()["statements"]
    found = board.get(f"/statements?{query}").json()
    assert found["statements"] == [it for it in everything if holds(it)]
    assert 0 < found["count"] <= len(everything)
    assert board.get(f"/statements?{query}", headers=HTML).text.count("data-item") == found["count"]


def test_what_was_never_rejected_is_not_listed_as_rejected(board: TestClient) -> None:
    assert board.get("/statements?status=rejected").json() == {"count": 0, "statements": [], "next": None}


@pytest.mark.parametrize("path", ["/statements/ffff", "/statements/%3Cscript%3E"])
def test_a_statement_that_is_not_there_is_not_found(board: TestClient, path: str) -> None:
    answer = board.get(path, headers=HTML)
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
