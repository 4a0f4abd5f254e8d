"""The matrix's page: the command's answer, filtered, marked and never more than was said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from lxml import html

from parley.cli.root import cli
from parley.dates import PartialDate
from parley.dossier import accept_all, amend, open_dossier, read_reports, reject, undo
from parley.web import create_app

HTML = {"accept": "text/html"}
SHEET_KEYS = {"day", "filters", "counts", "marks", "spread", "activity"}


def cells_of(record: dict[str, Any]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    return {(it["party"], it["issue"]): it["positions"] for it in record["cells"]}


def marks_of(record: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(it["party"], it["issue"]): it for it in record["marks"]}


def page_of(board: TestClient, address: str) -> html.HtmlElement:
    answer = board.get(address, headers=HTML)
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("day", [None, "2025-03-07", "2025-03-13", "2025-03-18"])
@pytest.mark.parametrize("proposed", [False, True])
def test_the_page_gives_the_commands_answer(
    board: TestClient, demo_folder: Path, day: str | None, proposed: bool
) -> None:
    options = [*(["--as-of", day] if day else []), *(["--include-proposed"] if proposed else [])]
    printed = CliRunner().invoke(cli, ["positions", str(demo_folder), "--json", *options])
    query = "&".join([*([f"as_of={day}"] if day else []), *(["proposed=true"] if proposed else [])])
    record = board.get(f"/positions?{query}").json()
    assert {key: value for key, value in record.items() if key not in SHEET_KEYS} == json.loads(printed.output)


def test_a_cell_has_a_word_and_a_sign_for_each_stance_and_opens_its_statements(board: TestClient) -> None:
    page = page_of(board, "/positions?as_of=2025-03-18")
    [link] = page.cssselect('td a[href="/positions/RUS/scope?as_of=2025-03-18"]')
    assert "data-drawer" in link.attrib
    words = [text_of(it) for it in link.cssselect(".stance")]
    signs = [it.get("href") for it in link.cssselect("use")]
    assert words == ["conditional", "accepts", "accepts"]
    assert signs == ["#g-conditional", "#g-accepts", "#g-accepts"]
    assert "if agreed before the ceasefire (Framework of the settlement)" in text_of(link)
    assert "0 d 3 sources" in text_of(link)


def test_what_is_asked_for_as_a_condition_stands_in_the_cell_of_its_issue(board: TestClient) -> None:
    page = page_of(board, "/positions?as_of=2025-03-18")
    [link] = page.cssselect('td a[href^="/positions/RUS/aid"]')
    assert "condition halted of everything for 30 days (What is ceased)" in text_of(link)


def test_the_header_states_cut_off_counts_and_filters(board: TestClient) -> None:
    page = page_of(board, "/positions?as_of=2025-03-13&on_record=true&min_sources=1&party=RUS")
    told = text_of(page.cssselect(".told")[0])
    record = board.get("/positions?as_of=2025-03-13&on_record=true&party=RUS").json()
    assert "by 13 March 2025" in told
    assert f"{record['counts']['statements']} statements" in told
    assert f"{record['counts']['independent']} independent" in told
    filters = text_of(page.cssselect(".filters")[0])
    assert "without unnamed voices and what is only inferred" in filters
    assert "only Russia" in filters


def test_on_the_record_leaves_out_unnamed_voices_and_what_is_only_inferred(board: TestClient) -> None:
    every = board.get("/positions?as_of=2025-03-18").json()
    left = board.get("/positions?as_of=2025-03-18&on_record=true").json()
    unnamed = {it["id"] for them in cells_of(every).values() for it in them if it["anonymous"]}
    nobody = {it["id"] for them in cells_of(every).values() for it in them if it["speaker"] is None}
    assert unnamed
    assert nobody
    remaining = {it["id"] for them in cells_of(left).values() for it in them}
    assert remaining
    assert not remaining & (unnamed | nobody)


def test_too_few_independent_sources_empty_the_matrix_and_the_page_says_so(board: TestClient) -> None:
    assert board.get("/positions?min_sources=9").json()["cells"] == []
    assert "Nothing passes these filters." in text_of(page_of(board, "/positions?min_sources=9"))


def test_parties_and_issues_can_be_chosen_and_others_are_left_out(board: TestClient) -> None:
    record = board.get("/positions?party=RUS&party=UKR&issue=scope").json()
    assert set(cells_of(record)) == {("RUS", "scope"), ("UKR", "scope")}
    assert [it["id"] for it in record["parties"]] == ["UKR", "RUS"], "in the order of the talks file"


def test_an_unknown_party_is_refused_with_the_nearest_known(board: TestClient) -> None:
    answer = board.get("/positions?party=RUSS")
    assert answer.status_code == 400
    assert "RUS" in answer.json()["problems"][0].partition("dossier")[2]
    assert "RUS" in board.get("/positions?party=RUSS&as_of=2025-03-07").json()["problems"][0]


def test_a_chosen_party_may_have_been_silent_on_an_earlier_day(board: TestClient) -> None:
    assert cells_of(board.get("/positions?party=DEU&as_of=2025-03-18").json())
    assert board.get("/positions?party=DEU&as_of=2025-03-07").json()["cells"] == []
    marks = marks_of(board.get("/positions?party=DEU&as_of=2025-03-18&since=2025-03-07").json())
    assert marks["DEU", "aid"]["since"] == "new"


def test_what_came_after_a_day_is_marked_as_new_or_changed(board: TestClient) -> None:
    marks = marks_of(board.get("/positions?as_of=2025-03-18&since=2025-03-12").json())
    assert marks["RUS", "monitoring"]["since"] == "new"
    assert marks["RUS", "scope"]["since"] == "changed"
    assert marks["USA", "aid"]["since"] is None
    page = page_of(board, "/positions?as_of=2025-03-18&since=2025-03-12")
    [link] = page.cssselect('td.is-new a[href^="/positions/RUS/monitoring"]')
    assert "new" in text_of(link)


def test_changes_counted_from_after_the_cut_are_none(board: TestClient) -> None:
    marks = marks_of(board.get("/positions?as_of=2025-03-13&since=2025-03-18").json())
    assert {it["since"] for it in marks.values()} == {None}


def test_cells_older_than_the_horizon_are_marked_old(board: TestClient) -> None:
    marks = marks_of(board.get("/positions?as_of=2025-03-18&stale=5").json())
    assert marks["RUS", "mission"] | {"age": 11, "stale": True} == marks["RUS", "mission"]
    assert not marks["RUS", "framework"]["stale"], "five days old are not older than five days"
    page = page_of(board, "/positions?as_of=2025-03-18&stale=5")
    assert [text_of(it) for it in page.cssselect("td.is-old .m-old")][:1] == ["old"]


def test_without_a_day_ages_are_counted_to_the_newest_day_in_the_record(board: TestClient) -> None:
    assert board.get("/positions").json()["day"] == "2025-03-18"
    assert "the newest day in the record" in text_of(page_of(board, "/positions").cssselect(".told")[0])


def test_the_days_before_and_after_are_a_key_away(board: TestClient) -> None:
    page = page_of(board, "/positions?as_of=2025-03-12")
    to = {it.get("data-key"): it.get("href") for it in page.cssselect("a.step")}
    assert to == {"[": "/positions?as_of=2025-03-11", "]": "/positions?as_of=2025-03-13"}


def test_a_form_without_scripts_leads_to_the_same_page(board: TestClient) -> None:
    sent = "as_of=2025-03-18&min_sources=1&since=&stale=90&party=RUS"
    assert board.get(f"/positions?{sent}").json() == board.get("/positions?as_of=2025-03-18&party=RUS").json()


def test_swapped_rows_are_parties(board: TestClient) -> None:
    page = page_of(board, "/positions?swap=true&as_of=2025-03-18")
    heads = [text_of(it) for it in page.cssselect('tbody th[scope="row"]')]
    assert heads == ["Ukraine", "Russia", "United States", "Germany", "France"]
    assert len(page.cssselect("td a.cell")) == len(page_of(board, "/positions?as_of=2025-03-18").cssselect("td a.cell"))


def test_a_folded_group_of_parties_still_says_how_many_spoke(board: TestClient) -> None:
    page = page_of(board, "/positions?fold=others&as_of=2025-03-18")
    assert not page.cssselect('a[href^="/positions/DEU/"]')
    row = next(it for it in page.cssselect("tbody tr") if "Foreign arms" in text_of(it.cssselect("th")[0]))
    assert text_of(row.cssselect("td.folded")[0]).startswith("2 of 2")


def test_how_far_parties_are_apart_counts_pairs(board: TestClient) -> None:
    spread = {
        it["issue"]: (it["differ"], it["pairs"]) for it in board.get("/positions?as_of=2025-03-18").json()["spread"]
    }
    assert spread["replenish"] == (1, 1), "one demands what the other rejects"
    assert spread["aid"] == (4, 10), "Russia asks for a halt as a condition; four others want aid to go on"
    assert spread["scope"] == (0, 1), "both accept energy only"


def test_an_unreviewed_reading_is_hatched_and_worded_and_counts_only_where_asked(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    board = TestClient(create_app(dossier))
    [only] = cells_of(board.get("/positions").json())["RUS", "monitoring"]
    undo(dossier, only["id"], by="a")
    assert ("RUS", "monitoring") not in cells_of(board.get("/positions").json())
    shown = board.get("/positions?proposed=true").json()
    assert marks_of(shown)["RUS", "monitoring"]["unreviewed"]
    assert shown["counts"]["unreviewed"] == 1
    [cell] = page_of(board, "/positions?proposed=true").cssselect(
        'td.is-unreviewed a[href^="/positions/RUS/monitoring"]'
    )
    assert "unreviewed" in text_of(cell)


def test_for_and_against_one_option_at_the_same_time_is_marked_not_resolved(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    board = TestClient(create_app(dossier))
    [same_day] = cells_of(board.get("/positions").json())["UKR", "aid"]
    turned = {"issue": "replenish", "option": "halted_in_ukraine", "stance": "accepts"}
    amend(dossier, same_day["id"], turned, by="a")
    mark = marks_of(board.get("/positions").json())["UKR", "replenish"]
    assert mark["for_and_against"], "accepted and rejected on one day: neither takes the other back"
    page = page_of(board, "/positions")
    assert "for and against" in text_of(page.cssselect('td.is-differs a[href^="/positions/UKR/replenish"]')[0])


def test_a_stance_that_another_took_the_place_of_is_marked_while_that_is_recent(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    board = TestClient(create_app(dossier))
    cells = cells_of(board.get("/positions").json())
    amend(
        dossier,
        cells["RUS", "monitoring"][0]["id"],
        {"issue": "mission", "option": "NATO", "stance": "accepts"},
        by="a",
    )
    for day, recent in (("2025-03-18", True), ("2025-04-17", True), ("2025-04-18", False)):
        mark = marks_of(board.get(f"/positions?as_of={day}").json())["RUS", "mission"]
        assert mark["changed_lately"] is recent, day
        assert not mark["for_and_against"], "the later stands alone"


def test_a_stance_that_is_withdrawn_from_the_record_is_gone(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    board = TestClient(create_app(dossier))
    for it in cells_of(board.get("/positions").json())["USA", "aid"]:
        reject(dossier, it["id"], by="a")
    assert ("USA", "aid") not in cells_of(board.get("/positions").json()), "the next answer knows of the decision"


def test_a_superseded_stance_is_told_as_no_longer_standing(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    board = TestClient(create_app(dossier))
    cells = cells_of(board.get("/positions?as_of=2025-03-18").json())
    early = next(it for it in cells["RUS", "mission"] if it["option"] == "NATO")
    late = cells["RUS", "monitoring"][0]
    amend(dossier, late["id"], {"issue": "mission", "option": "NATO", "stance": "accepts"}, by="a")
    record = board.get("/positions?as_of=2025-03-18&since=2025-03-12").json()
    mark = marks_of(record)["RUS", "mission"]
    assert mark["since"] == "changed"
    assert [it["stance"] for it in mark["gone"]] == [early["stance"]]
    assert mark["changed_lately"]
    assert "no longer: rejects NATO" in text_of(page_of(board, "/positions?as_of=2025-03-18&since=2025-03-12"))


def test_nothing_a_report_says_becomes_markup(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    hostile = own_folder.parent / "hostile.txt"
    hostile.write_text(
        "Russia rejects <script>alert(1)</script> any truce with <img src=x onerror=alert(2)>, the Kremlin said.\n",
        encoding="utf-8",
    )
    read_reports(dossier, [hostile], published=PartialDate.parse("2025-03-19"))
    accept_all(dossier, by="a")
    board = TestClient(create_app(dossier))
    for address in ("/positions", "/parties/RUS", "/positions/RUS/scope", "/issues/scope"):
        page = page_of(board, address)
        assert not page.cssselect("main script, main img, main [onerror]"), address
