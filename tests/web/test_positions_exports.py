"""What is shown, as a file: the same cells, filters applied, safe in a spreadsheet and readable on any ground."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from parley.dates import PartialDate
from parley.dossier import amend, open_dossier, pending, read_reports
from parley.errors import InputError
from parley.web import create_app
from parley.web.matrix.picture import png_bytes
from parley.web.matrix.table import COLUMNS

SVG = "{http://www.w3.org/2000/svg}"


def rows_of(board: TestClient, query: str) -> list[dict[str, str]]:
    answer = board.get(f"/positions?{query}&format=csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8"), newline="")))


def words_of(svg: str) -> list[str]:
    return [it.text or "" for it in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_csv_has_stable_columns_and_lines_as_the_standard_asks(board: TestClient) -> None:
    answer = board.get("/positions?format=csv&as_of=2025-03-18")
    lines = answer.content.decode("utf-8").split("\r\n")
    assert lines[0] == ",".join(COLUMNS)
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="positions-2025-03-18.csv"' in answer.headers["content-disposition"]


@pytest.mark.parametrize("query", ["as_of=2025-03-18", "party=RUS", "issue=scope&on_record=true", "min_sources=2"])
def test_the_csv_has_exactly_the_statements_of_the_cells_that_are_shown(board: TestClient, query: str) -> None:
    record = board.get(f"/positions?{query}").json()
    standing = {
        (it["party"], it["issue"], position["id"])
        for it in record["cells"]
        for position in it["positions"]
        if position["superseded_by"] is None and position["aspect"] == "current"
    }
    rows = rows_of(board, query)
    stances = [row for row in rows if row["kind"] == "stance"]
    assert {(row["party"], row["issue"], id) for row in stances for id in row["statements"].split()} == standing
    asked = {(it["party"], it["issue"]) for it in record["conditions"]}
    assert {(row["party"], row["issue"]) for row in rows if row["kind"] == "condition"} == asked


def test_a_row_says_what_its_cell_says(board: TestClient) -> None:
    [row] = [it for it in rows_of(board, "as_of=2025-03-18&stale=5") if it["option"] == "NATO"]
    assert (row["stance"], row["said"], row["cell_age_days"], row["cell_stale"]) == (
        "rejects",
        "2025-03-06",
        "11",
        "yes",
    )
    [unnamed] = [it for it in rows_of(board, "as_of=2025-03-18") if it["option"] == "CHN"]
    assert unnamed["voices"] == "unnamed source"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_words_that_a_spreadsheet_would_run_are_guarded(own_folder: Path, start: str) -> None:
    talks = own_folder / "talks.yaml"
    text = talks.read_text(encoding="utf-8")
    assert "title: What is ceased" in text
    talks.write_text(text.replace("title: What is ceased", f'title: "{start}cmd|calc"'), encoding="utf-8")
    rows = rows_of(TestClient(create_app(open_dossier(own_folder))), "issue=scope")
    assert {row["issue_title"] for row in rows} == {f"'{start}cmd|calc"}


def test_words_that_are_harmless_are_left_as_they_are(board: TestClient) -> None:
    assert {row["issue_title"] for row in rows_of(board, "issue=scope")} == {"What is ceased"}


def test_the_picture_is_well_formed_has_its_own_ground_and_says_what_the_page_says(board: TestClient) -> None:
    answer = board.get("/positions?format=svg&as_of=2025-03-18&on_record=true")
    assert answer.headers["content-type"] == "image/svg+xml"
    words = words_of(answer.text)
    root = ElementTree.fromstring(answer.text)
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert ground.get("width") == "100%"
    assert any("by 18 March 2025" in it for it in words)
    assert any("Without unnamed voices" in it for it in words)
    assert "Russia" in words
    assert "rejects" in words
    assert not list(root.iter(f"{SVG}style")), "the board's policy lets no style in a picture"


@pytest.mark.parametrize("query", ["", "&swap=true", "&party=RUS&issue=scope", "&on_record=true&since=2025-03-12"])
def test_the_picture_stays_within_its_frame(board: TestClient, query: str) -> None:
    root = ElementTree.fromstring(board.get(f"/positions?format=svg&as_of=2025-03-18{query}").text)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for it in root.iter(f"{SVG}text"):
        letters = 10 if it.get("font-size") else 6
        assert 0 < float(it.get("x", 0)) < float(it.get("x", 0)) + letters * len(it.text or "") < width, it.text
        assert 0 < float(it.get("y", 0)) < height


def test_a_dark_picture_has_the_pages_dark_colours(board: TestClient) -> None:
    light, dark = (board.get(f"/positions?format=svg{query}").text for query in ("", "&dark=true"))
    assert 'fill="#fbf9f5"' in light
    assert 'fill="#14191c"' in dark
    assert words_of(light) == words_of(dark)


def test_control_characters_do_not_break_the_picture(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    report = own_folder.parent / "control.txt"
    report.write_text("Russia rejects a trick\x0by & <low> truce, the Kremlin said.\n", encoding="utf-8")
    read_reports(dossier, [report], published=PartialDate.parse("2025-03-19"))
    for proposal in pending(dossier):
        amend(dossier, proposal.id, {"issue": "scope", "party": "RUS"}, by="a")
    ElementTree.fromstring(TestClient(create_app(dossier)).get("/positions?format=svg").text)


def test_a_png_is_drawn_from_the_picture(board: TestClient) -> None:
    pytest.importorskip("vl_convert")
    answer = board.get("/positions?format=png&party=RUS")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG\r\n")


def test_a_picture_too_large_to_be_read_in_dots_is_refused_as_a_png() -> None:
    pytest.importorskip("vl_convert")
    with pytest.raises(InputError, match="too large for a PNG"):
        png_bytes('<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"></svg>')


def test_without_the_library_a_png_is_refused_with_what_to_install(
    board: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    answer = board.get("/positions?format=png")
    assert answer.status_code == 400
    assert "pip install 'parley-talks[pictures]'" in answer.json()["problems"][0]


def test_an_unknown_form_is_refused(board: TestClient) -> None:
    assert board.get("/positions?format=xls").status_code == 422
