"""What holds of every page of answers: it says what the command says, in a page that is safe to look at."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from answers_boards import EXAMPLES, HTML, SPRING, SPRING_OPTIONS, board_of, told
from fastapi.testclient import TestClient

PAGES = ("deals", "clashes", "concessions", "fragility", "history", "sequence", "mission", "bargain")


@pytest.fixture(scope="module")
def spring_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answers") / "spring"


@pytest.fixture(scope="module")
def spring(spring_folder: Path) -> TestClient:
    return board_of(EXAMPLES / "ukraine-2025-spring.yaml", spring_folder)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_record_of_the_command(page: str, spring: TestClient, spring_folder: Path) -> None:
    assert spring.get(f"/{page}?{SPRING}").json() == told(page, spring_folder, *SPRING_OPTIONS)


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("drop=rus_no_aid&limit=3", ["--drop", "rus_no_aid", "--limit", "3"]),
        ("with=EUR&no_goal=true", ["--with", "EUR", "--no-goal"]),
        ("promote=ukr_robust&as_of=2025-03-12", ["--promote", "ukr_robust", "--as-of", "2025-03-12"]),
        ("proposed=true", ["--include-proposed"]),
    ],
)
def test_every_switch_is_the_command_s_option(
    query: str, options: list[str], spring: TestClient, spring_folder: Path
) -> None:
    if "ukr_robust" in query:
        wish = next(name for name, each in spring.get("/deals").json()["demands"].items() if each["strength"] == "wish")
        query, options = query.replace("ukr_robust", wish), [wish if each == "ukr_robust" else each for each in options]
    assert spring.get(f"/deals?{query}").json() == told("deals", spring_folder, *options)


@pytest.mark.parametrize(
    ("query", "options"),
    [("best=true", ["--best"]), ("pareto=true", ["--pareto"])],
)
def test_the_ranked_deals_are_the_command_s(
    query: str, options: list[str], spring: TestClient, spring_folder: Path
) -> None:
    page = spring.get(f"/deals?as_of=2025-03-19&{query}").json()
    assert page == told("deals", spring_folder, "--as-of", "2025-03-19", *options)
    assert spring.get("/deals?best=true&pareto=true").status_code == 400


@pytest.mark.parametrize("page", PAGES)
def test_the_worked_example_answers_as_its_command_does(page: str, board: TestClient, demo_folder: Path) -> None:
    assert board.get(f"/{page}?as_of=2025-03-19").json() == told(page, demo_folder, "--as-of", "2025-03-19")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_heading_its_sentence_and_nothing_inline(page: str, spring: TestClient) -> None:
    text = spring.get(f"/{page}?{SPRING}", headers=HTML).text
    assert len(re.findall("<h1>", text)) == 1
    assert "On what was reported by 19 March 2025: " in text
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! src=\"/static/)", text)
    assert f'<a href="/{page}?as_of=2025-03-19&amp;assume=scope%3Dfull_30_days" aria-current="page">' in text


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_answers_foretells_blames_or_advises(page: str, spring: TestClient) -> None:
    text = re.sub(
        r"<blockquote.*?</blockquote>|title=\".*?\"|<bdi>.*?</bdi>", "", spring.get(f"/{page}", headers=HTML).text
    )
    for words in ("chance of peace", "impossible", "to blame", "should give", "must concede", "likely to succeed"):
        assert words not in text.lower()


@pytest.mark.parametrize("page", ["clashes", "concessions", "fragility", "history", "clashes/rus_no_aid+ukr_aid"])
def test_a_picture_is_a_document_that_brings_its_own_colours_and_nothing_else(page: str, spring: TestClient) -> None:
    answer = spring.get(f"/{page}?{SPRING}&format=svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    policy = answer.headers["content-security-policy"]
    assert re.search(r"default-src 'none'; style-src 'sha256-[\w+/=]+'", policy)
    assert "unsafe" not in policy
    picture = ElementTree.fromstring(answer.text)
    assert picture.tag.endswith("svg")
    assert not [each for each in picture.iter() if each.tag.endswith("script") or "style" in each.attrib]


@pytest.mark.parametrize("page", ["deals", "clashes", "concessions", "fragility", "history", "mission", "bargain"])
def test_a_table_can_be_had_as_a_file(page: str, spring: TestClient) -> None:
    answer = spring.get(f"/{page}?{SPRING}&format=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    heading, *rows = answer.text.splitlines()
    assert heading.count(",") >= 1
    assert rows or page in ("deals", "bargain")


@pytest.mark.parametrize("page", PAGES)
def test_running_out_of_time_is_undecided_and_never_none(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.web.asked.SECONDS", 0.0)
    hurried = board_of(EXAMPLES / "korea-1953.yaml", tmp_path / "korea")
    record = hurried.get(f"/{page}").json()
    text = hurried.get(f"/{page}", headers=HTML).text
    assert "no package" not in text
    if page not in ("sequence", "fragility"):
        assert record["status"] == "undecided" or record["moments"][-1]["status"] == "undecided"
        assert "ndecided" in text


def test_what_is_undecided_can_be_asked_with_more_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.web.asked.SECONDS", 0.0)
    hurried = board_of(EXAMPLES / "korea-1953.yaml", tmp_path / "korea")
    text = hurried.get("/clashes", headers=HTML).text
    assert '<a href="/clashes?seconds=60">Search for up to a minute</a>' in text
    assert hurried.get("/clashes?seconds=60").json()["status"] != "undecided"
    assert "Search for up to" not in hurried.get("/clashes?seconds=60", headers=HTML).text


def test_the_same_question_is_worked_out_once(spring: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = spring.get("/clashes?as_of=2025-03-18").json()

    def fail(*args: object, **kwargs: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr("parley.web.pages.clashes.find_clashes", fail)
    assert spring.get("/clashes?as_of=2025-03-18").json() == first


def test_words_of_a_report_stay_words_in_every_form(tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(
        """
parties: [{id: P, name: "<img src=x onerror=alert(1)>"}, {id: Q, name: Queue}]
issues: [{id: x, title: "</svg><script>alert(2)</script>", kind: choice, options: [a, b]}]
demands:
- {id: p_a, party: P, strength: red_line, says: "=cmd()", then: [{issue: x, in: [a]}]}
- {id: q_b, party: Q, strength: red_line, says: "<script>alert(3)</script>", then: [{issue: x, in: [b]}]}
""",
        encoding="utf-8",
    )
    hostile = board_of(file, tmp_path / "dossier")
    for page in (*PAGES, "clashes/p_a+q_b", "concessions/p_a", "demands/q_b"):
        text = hostile.get(f"/{page}", headers=HTML).text
        assert "alert(" in text or page in ("sequence", "mission")
        assert "<img src=x" not in text
        assert "<script>alert" not in text
    ElementTree.fromstring(hostile.get("/clashes?format=svg").text)
    assert ",'=cmd()" in hostile.get("/clashes?format=csv").text
