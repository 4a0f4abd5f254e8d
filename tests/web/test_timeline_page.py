"""The timeline's page shows what the library says, each thing at its day."""

from __future__ import annotations

import re
from datetime import date

from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from parley.board.timeline.scale import TICKS, Scale
from parley.dossier import matrix, open_dossier, timeline, timeline_record
from parley.ledger import reported_events

HTML = {"accept": "text/html"}


def test_the_page_as_json_is_the_librarys_timeline(board: TestClient, demo_folder: object) -> None:
    dossier = open_dossier(str(demo_folder))
    found = timeline(matrix(dossier), dossier.talks.agenda, reported_events(dossier.ledger.entries()))
    answer = board.get("/timeline").json()
    assert answer == {"as_of": None, "include_proposed": False, **timeline_record(found)}
    assert answer["lanes"]


def test_every_moment_is_a_link_with_words_for_those_who_do_not_see_it(board: TestClient) -> None:
    record = board.get("/timeline").json()
    moments = [it for lane in record["lanes"] for row in lane["rows"] for it in row["moments"]]
    labels = re.findall(
        r'class="mark s-[a-z-]+" href="[^"]+" data-drawer aria-label="([^"]+)"', _page(board, "/timeline")
    )
    assert len(labels) == len(moments)
    assert all(re.search(r"\d{4}: .*(own words|paraphrased|unnamed sources)", label) for label in labels)


def test_one_issue_and_one_party_can_be_asked_for(board: TestClient) -> None:
    everything = board.get("/timeline").json()
    issue = everything["lanes"][0]["issue"]
    party = everything["lanes"][0]["rows"][0]["party"]
    only = board.get("/timeline", params={"issue": issue, "party": party}).json()
    assert [lane["issue"] for lane in only["lanes"]] == [issue]
    assert {row["party"] for row in only["lanes"][0]["rows"]} == {party}


def test_an_empty_period_says_that_nothing_is_in_it(board: TestClient) -> None:
    assert "Nothing dated" in _page(board, "/timeline?issue=nowhere&as_of=1990-01-01")
    assert board.get("/timeline?since=2025-03-19&until=2025-03-01").status_code == 200


def test_the_cut_stays_in_every_link(board: TestClient) -> None:
    links = re.findall(r'href="(/[^"]*)"', _page(board, "/timeline?as_of=2025-03-12"))
    inside = [link for link in links if not link.startswith(("/static", "/openapi"))]
    assert inside
    assert all("as_of=2025-03-12" in link for link in inside)


@given(st.dates(), st.dates())
def test_days_keep_their_order_and_ticks_are_few_enough_to_read(one: date, other: date) -> None:
    first, last = sorted((one, other))
    scale = Scale(first, last, 100, 900)
    ticks = list(scale.ticks())
    places = [x for x, _ in ticks]
    assert places == sorted(places)
    assert all(100 <= x <= 900 for x in places)
    assert len(ticks) <= max(TICKS, (last.year - first.year) // 50 + 2)
    assert 100 <= scale.at(first) <= scale.at(last) <= 900


def _page(board: TestClient, path: str) -> str:
    page = board.get(path, headers=HTML)
    assert page.status_code == 200
    return page.text
