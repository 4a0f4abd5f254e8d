"""The pages of a cell, a party and an issue."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from parley.dossier import amend, open_dossier, reject, undo
from parley.web import create_app

HTML = {"accept": "text/html"}


def page_of(board: TestClient, address: str) -> html.HtmlElement:
    answer = board.get(address, headers=HTML)
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_cell_lists_its_statements_in_the_order_of_time_with_words_chain_and_decision(board: TestClient) -> None:
    page = page_of(board, "/positions/RUS/scope?as_of=2025-03-18")
    them = page.cssselect("li.statement")
    assert [text_of(it.cssselect(".when")[0]) for it in them] == [
        "7 March 2025",
        "13 March 2025",
        *["18 March 2025"] * 2,
    ]
    first = text_of(them[0])
    assert "a temporary truce in Ukraine" in [text_of(it) for it in them[0].cssselect("blockquote mark")]
    assert "Parley sample Bloomberg people in Moscow" in " ".join(text_of(it) for it in them[0].cssselect(".chain li"))
    assert "unnamed source" in first
    assert "accepted by demo" in first


def test_each_statement_leads_into_its_report(board: TestClient) -> None:
    record = board.get("/positions/RUS/scope").json()
    known = {f"/reports/{it['sha256']}#s-{it['id']}" for it in record["positions"]}
    page = page_of(board, "/positions/RUS/scope")
    assert {it.get("href") for it in page.cssselect(".foot-line a") if "/reports/" in it.get("href", "")} == known
    for it in record["positions"]:
        assert page.cssselect(f'a[href="/statements/{it["id"]}"]')


def test_a_cell_has_the_positions_of_the_matrix(board: TestClient) -> None:
    [matrix] = [
        it["positions"]
        for it in board.get("/positions?as_of=2025-03-13").json()["cells"]
        if (it["party"], it["issue"]) == ("RUS", "scope")
    ]
    assert board.get("/positions/RUS/scope?as_of=2025-03-13").json()["positions"] == matrix


def test_a_cell_with_a_condition_alone_says_what_is_asked_for(board: TestClient) -> None:
    page = page_of(board, "/positions/RUS/aid")
    assert "asks for this here as a condition" in text_of(page.cssselect("li.statement")[0])


def test_a_silent_cell_is_a_page_that_says_so(board: TestClient) -> None:
    assert "Silence is not consent" in text_of(page_of(board, "/positions/UKR/mandate").cssselect(".lede")[0])


@pytest.mark.parametrize("address", ["/positions/XXX/scope", "/positions/RUS/xxx", "/parties/XXX", "/issues/xxx"])
def test_what_is_not_there_is_not_found(board: TestClient, address: str) -> None:
    assert board.get(address).status_code == 404
    assert "There is no" in board.get(address).json()["problems"][0]


def test_what_waits_for_a_person_is_counted_apart_and_shown_only_where_asked(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    board = TestClient(create_app(dossier))
    [only] = board.get("/positions/RUS/monitoring").json()["positions"]
    undo(dossier, only["id"], by="a")
    page = page_of(board, "/positions/RUS/monitoring")
    assert not page.cssselect("li.statement")
    assert "1 proposal about this waits for a person and does not count" in text_of(page)
    shown = page_of(board, "/positions/RUS/monitoring?proposed=true")
    assert "unreviewed proposal" in text_of(shown.cssselect("li.statement")[0])


def test_what_was_superseded_stays_on_the_page_and_says_so(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    board = TestClient(create_app(dossier))
    [late] = board.get("/positions/RUS/monitoring").json()["positions"]
    amend(dossier, late["id"], {"issue": "mission", "option": "NATO", "stance": "accepts"}, by="a")
    page = page_of(board, "/positions/RUS/mission")
    [old] = page.cssselect("li.superseded")
    assert "rejects NATO later statements differ" in text_of(old)
    assert "amended by a" in text_of(page.cssselect("li.statement")[-1])


def test_a_party_page_tells_its_positions_and_through_whom_it_is_heard(board: TestClient) -> None:
    record = board.get("/parties/RUS?as_of=2025-03-18").json()
    assert [it["issue"] for it in record["cells"]] == ["scope", "framework", "replenish", "monitoring", "mission"]
    assert [it["issue"] for it in record["conditions"]] == ["framework", "aid"]
    voices = {it["name"]: it for it in record["voices"]}
    assert voices["Vladimir Putin"]["offices"][-1].startswith("president, 2012")
    assert any(it["unnamed"] for it in voices.values())
    page = page_of(board, "/parties/RUS?as_of=2025-03-18")
    assert "A deal needs its consent." in text_of(page)
    assert page.cssselect('a[data-drawer][href="/positions/RUS/scope?as_of=2025-03-18"]')


def test_a_party_that_only_reports_know_has_a_page(board: TestClient) -> None:
    assert "Not at the table; named in the reports." in text_of(page_of(board, "/parties/DEU"))


def test_a_change_of_stance_is_told_with_its_day_and_a_repetition_is_none(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    board = TestClient(create_app(dossier))
    assert board.get("/parties/RUS").json()["changes"] == []
    [late] = board.get("/positions/RUS/monitoring").json()["positions"]
    amend(dossier, late["id"], {"issue": "mission", "option": "NATO", "stance": "accepts"}, by="a")
    [change] = board.get("/parties/RUS").json()["changes"]
    assert (change["issue"], change["before"], change["after"], change["when"]) == (
        "mission",
        "rejects",
        "accepts",
        "18 March 2025",
    )
    assert board.get("/parties/RUS?as_of=2025-03-17").json()["changes"] == []
    reject(dossier, late["id"], by="b")
    assert board.get("/parties/RUS").json()["changes"] == []


def test_an_issue_page_tells_each_options_meaning_phrases_and_sides(board: TestClient) -> None:
    record = board.get("/issues/scope").json()
    assert [it["id"] for it in record["issue"]["options"]] == [
        "none",
        "energy_only",
        "energy_and_black_sea",
        "full_30_days",
    ]
    page = page_of(board, "/issues/scope?as_of=2025-03-18")
    row = next(it for it in page.cssselect(".options tr") if text_of(it).startswith("energy only"))
    assert [text_of(it) for it in row.cssselect("td strong")] == ["Ukraine", "Russia"], "in the order of the talks file"
    assert "halt to strikes on energy" in text_of(row)
    assert "Nothing was reported of United States" in text_of(page)


def test_a_group_of_options_that_a_party_names_has_a_row_too(board: TestClient) -> None:
    page = page_of(board, "/issues/mission")
    assert any(text_of(it).startswith("NATO") for it in page.cssselect(".options th"))


@pytest.mark.parametrize("address", ["/positions", "/positions/RUS/scope", "/parties/RUS", "/issues/scope"])
def test_no_page_of_positions_needs_a_style_or_script_of_its_own(board: TestClient, address: str) -> None:
    page = page_of(board, address)
    assert not page.cssselect("[style], style, script:not([src]), [onclick]")
