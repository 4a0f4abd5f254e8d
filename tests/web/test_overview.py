"""The first page: where the answer stands, what changed lately, what waits for a person, who was heard of last."""

from __future__ import annotations

from pathlib import Path

import pytest
from boards import HTML, post
from fastapi.testclient import TestClient

from parley.dates import PartialDate
from parley.dossier import Dossier, create_dossier, open_dossier, read_reports
from parley.reading import rule_reader
from parley.web import create_app

SAMPLES = Path(__file__).parents[2] / "src" / "parley" / "demo" / "data"
FULL = "assume=scope%3Dfull_30_days"


@pytest.fixture(scope="module")
def unread(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """One sample report, read and not reviewed."""
    dossier = create_dossier(tmp_path_factory.mktemp("first") / "talks", agenda=SAMPLES / "agenda.yaml")
    reader = rule_reader(dossier.talks)
    path = SAMPLES / "2025-03-18-the-call.md"
    read_reports(dossier, [path], reader=reader, published=PartialDate.parse("2025-03-18"))
    return open_dossier(dossier.path)


def test_the_clashes_on_it_are_those_of_their_own_page(board: TestClient) -> None:
    question = f"as_of=2025-03-19&{FULL}"
    first, own = board.get(f"/?{question}").json(), board.get(f"/clashes?{question}").json()
    assert first["clashes"] == own["clashes"] != []
    assert first["clash_count"] == own["count"]
    page = board.get(f"/?{question}", headers=HTML).text
    assert page.count(">issue by issue<") == len(own["clashes"])


def test_a_question_other_than_the_record_is_said_to_be_one(board: TestClient) -> None:
    assert "Asked otherwise than the record has it" in board.get(f"/?{FULL}", headers=HTML).text
    assert "Asked otherwise" not in board.get("/", headers=HTML).text


def test_what_an_early_day_does_not_know_is_not_on_its_page(board: TestClient) -> None:
    early = board.get("/?as_of=2025-03-12").json()
    assert {it["when"] for it in early["news"]}.isdisjoint({"13 March 2025", "18 March 2025"})
    assert len(early["newest"]) == 2
    assert all(it["last"] is None or it["last"] <= "2025-03-12" for it in early["heard"])


def test_those_of_one_day_stand_in_the_order_of_the_talks_file(board: TestClient) -> None:
    order = [it["party"] for it in board.get("/").json()["heard"]]
    assert order[:2] == ["UKR", "RUS"]
    newest = [it["party"] for it in board.get("/").json()["news"] if it["when"] == "18 March 2025"]
    assert newest == sorted(newest, key=order.index)


def test_a_party_at_the_table_of_which_nothing_was_reported_is_named_with_that(board: TestClient) -> None:
    heard = {it["party"]: it for it in board.get("/").json()["heard"]}
    assert heard["CHN"] == {"party": "CHN", "statements": 0, "last": None}
    assert "nothing reported" in board.get("/", headers=HTML).text


def test_nothing_unreviewed_is_news_unless_asked_for_and_then_it_is_marked(unread: Dossier) -> None:
    with TestClient(create_app(unread)) as client:
        quiet, loud = client.get("/").json(), client.get("/?proposed=true").json()
        page = client.get("/?proposed=true", headers=HTML).text
    assert quiet["news"] == []
    assert {it["reviewed"] for it in loud["news"]} == {False}
    assert page.count('class="unreviewed"') == len(loud["news"])


def test_what_waits_goes_down_with_each_decision(own_folder: Path) -> None:
    with TestClient(create_app(open_dossier(own_folder))) as client:
        assert client.get("/").json()["waiting"] == 0
        decided = client.get("/queue/decisions").json()["decisions"][0]
        undone = post(client, "/queue/undo", seen=f"{decided['proposal']}:{decided['revision']}")
        assert undone.status_code == 200, undone.text
        assert client.get("/").json()["waiting"] == 1
        assert ">1 proposal</a>" in client.get("/", headers=HTML).text


def test_a_change_of_stance_shows_both_and_what_is_said_again_is_no_news(tmp_path: Path) -> None:
    dossier = create_dossier(tmp_path / "talks", agenda=SAMPLES / "agenda.yaml")
    for day, verb in (("2025-03-01", "rejects"), ("2025-03-02", "rejects"), ("2025-03-09", "accepts")):
        path = tmp_path / f"{day}.txt"
        path.write_text(f"Ukraine {verb} a 30-day ceasefire, President Zelensky said in Kyiv on day {day[-1]}.\n")
        read_reports(dossier, [path], reader=rule_reader(dossier.talks), published=PartialDate.parse(day))
    with TestClient(create_app(dossier)) as client:
        news = client.get("/?proposed=true").json()["news"]
    found = [(it["when"], it["before"], it["stance"]) for it in news if it["party"] == "UKR" and it["issue"] == "scope"]
    assert found == [("9 March 2025", "rejects", "accepts"), ("1 March 2025", None, "rejects")]
