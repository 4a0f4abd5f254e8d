"""The switches: what is asked otherwise than the record has it is said, can be shared, and taken back."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from answers_boards import EXAMPLES, HTML, SPRING, board_of
from fastapi.testclient import TestClient


@pytest.fixture(scope="module")
def spring(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return board_of(EXAMPLES / "ukraine-2025-spring.yaml", tmp_path_factory.mktemp("what-if") / "spring")


def test_what_is_changed_is_said_in_words_and_taken_back_one_by_one(spring: TestClient) -> None:
    text = spring.get(f"/clashes?{SPRING}&drop=rus_no_aid", headers=HTML).text
    said = re.search(r'<div class="changed">.*?</div>', text, re.DOTALL)
    assert said
    assert "only packages with “What stops: full 30 days”" in said[0]
    assert "Russia gives up “if What stops: full 30 days, then Foreign arms" in said[0]
    links = [unescape(each) for each in re.findall(r'href="([^"]+)"', said[0])]
    assert links == [
        "/clashes?as_of=2025-03-19&drop=rus_no_aid",
        "/clashes?as_of=2025-03-19&assume=scope%3Dfull_30_days",
        "/clashes?as_of=2025-03-19",
    ]


def test_an_unchanged_question_says_nothing_of_changes(spring: TestClient) -> None:
    assert 'class="changed"' not in spring.get("/clashes", headers=HTML).text


def test_the_address_that_is_shown_asks_the_same_again(spring: TestClient) -> None:
    page = spring.get(f"/concessions?{SPRING}&drop=rus_no_aid&limit=7&by=parties", headers=HTML).text
    shown = re.search(r'id="share" readonly value="([^"]+)"', page)
    assert shown
    address = unescape(shown[1]).removeprefix("http://testserver")
    again = spring.get(address, headers=HTML).text
    assert again == page


def test_every_counted_demand_is_a_switch_and_so_is_every_wish(spring: TestClient) -> None:
    text = spring.get(f"/deals?{SPRING}", headers=HTML).text
    record = spring.get(f"/deals?{SPRING}").json()
    for name in record["counted"]:
        assert f'name="drop" value="{name}"' in text
    wishes = [name for name, each in record["demands"].items() if each["strength"] == "wish" and each["party"] == "UKR"]
    assert wishes
    for name in wishes:
        assert f'name="promote" value="{name}"' in text
    assert 'name="with" value="EUR"' in text


def test_a_form_sent_without_any_choice_asks_the_plain_question(spring: TestClient) -> None:
    assert spring.get("/deals?assume=&assume=&rival=").json() == spring.get("/deals").json()


def test_what_the_talks_do_not_have_is_named_and_nothing_is_answered(spring: TestClient) -> None:
    answer = spring.get("/deals?drop=rus_no_aids")
    assert answer.status_code == 400
    assert "rus_no_aid" in answer.json()["problems"][0]
    assert spring.get("/deals?with=XXX", headers=HTML).status_code == 400


def test_switches_stay_as_they_were_asked_when_the_page_comes_back(spring: TestClient) -> None:
    text = spring.get("/deals?drop=rus_no_aid&assume=scope%3Dfull_30_days&with=EUR", headers=HTML).text
    assert '<input type="checkbox" name="drop" value="rus_no_aid" checked>' in text
    assert '<option value="scope=full_30_days" selected>' in text
    assert '<input type="checkbox" name="with" value="EUR" checked>' in text
    assert 'name="mission' not in text


def test_an_assumption_that_is_no_plain_option_is_kept_by_the_form(spring: TestClient) -> None:
    text = spring.get("/deals?assume=mission%3E%3DTUR", headers=HTML).text
    assert '<input type="checkbox" name="assume" value="mission&gt;=TUR" checked>' in text


def test_the_other_answers_are_asked_the_same_question(spring: TestClient) -> None:
    text = unescape(spring.get(f"/deals?{SPRING}&drop=rus_no_aid", headers=HTML).text)
    for page in ("clashes", "concessions", "fragility", "history", "sequence", "mission", "bargain", "stability"):
        assert f'href="/{page}?as_of=2025-03-19&assume=scope%3Dfull_30_days&drop=rus_no_aid"' in text


def test_a_party_whose_consent_is_optional_counts_where_it_is_named(tmp_path: Path) -> None:
    korea = board_of(EXAMPLES / "korea-1953.yaml", tmp_path / "korea")
    plain, asked = korea.get("/deals").json(), korea.get("/deals?with=ROK").json()
    assert set(plain["counted"]) < set(asked["counted"])
