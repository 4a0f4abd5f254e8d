"""Each answer's own page: what it shows, in which order, and where it leads."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from answers_boards import EXAMPLES, HTML, SPRING, board_of
from fastapi.testclient import TestClient

from parley.web.answers.plots import frontier_plot, history_plot

ORDER = """
parties: [{id: P, name: Pea}, {id: Q, name: Queue}]
issues:
- {id: x, title: The crossing, kind: choice, options: [a, b, c]}
- {id: steps, title: Who goes first, kind: order, options: [disarm, pull_out, vote]}
demands:
- {id: p_a, party: P, strength: wish, weight: 3, then: [{issue: x, in: [a]}], says: We want a}
- {id: q_b, party: Q, strength: wish, weight: 2, then: [{issue: x, in: [b]}], says: We want b}
- {id: p_first, party: P, strength: red_line, then: [{issue: steps, before: [pull_out, disarm]}], says: You first}
- {id: q_first, party: Q, strength: red_line, then: [{issue: steps, before: [disarm, pull_out]}], says: After you}
"""


@pytest.fixture(scope="module")
def spring(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return board_of(EXAMPLES / "ukraine-2025-spring.yaml", tmp_path_factory.mktemp("pages") / "spring")


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("steps")
    (folder / "talks.yaml").write_text(ORDER, encoding="utf-8")
    return board_of(folder / "talks.yaml", folder / "dossier")


def page(board: TestClient, address: str) -> str:
    answer = board.get(address, headers=HTML)
    assert answer.status_code == 200
    return unescape(answer.text)


def test_the_package_table_has_every_issue_every_party_and_a_word_and_a_sign_for_each(board: TestClient) -> None:
    text, record = page(board, "/deals?limit=4"), board.get("/deals?limit=4").json()
    table = text[text.index('<table class="packages">') : text.index("</table>")]
    assert table.count('scope="row"') == len(record["deals"][0]["package"]) + len(record["parties"])
    words = [word for deal in record["deals"] for word in deal["consent"].values()]
    assert len(re.findall(r'class="consent c-\w+"><svg class="glyph"', table)) == len(words)
    for word in set(words):
        assert table.count(f"c-{word}") == words.count(word)
    assert table.count("in every deal") == len(record["forced"])


def test_the_status_quo_stands_apart_in_a_column_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "talks.yaml"
    file.write_text(ORDER + "status_quo: {x: c, steps: [disarm, pull_out, vote]}\n", encoding="utf-8")
    text = page(board_of(file, tmp_path / "dossier"), "/deals")
    assert '<th scope="col" class="quo">Without an agreement</th>' in text
    assert "It is no deal." in text


def test_a_deal_s_page_says_what_every_demand_has_to_do_with_it(board: TestClient) -> None:
    listed, record = board.get("/deals").json(), board.get("/deals/3").json()
    assert record["deal"] == listed["deals"][2]
    text = page(board, "/deals/3")
    for reason in record["deal"]["reasons"]:
        assert f'id="d-{reason["demand"]}"' in text
    assert board.get("/deals/900").status_code in (200, 404)
    assert board.get("/deals/0").status_code == 422


def test_a_deal_that_is_not_there_is_not_found(steps: TestClient) -> None:
    assert steps.get("/deals/1").status_code == 404


def test_the_picture_of_clashes_marks_each_demand_of_each_clash_and_no_other(spring: TestClient) -> None:
    record, text = spring.get(f"/clashes?{SPRING}").json(), page(spring, f"/clashes?{SPRING}")
    for number, clash in enumerate(record["clashes"], start=1):
        assert text.count(f"in clash {number}</span>") == len(clash)
        assert f'href="/clashes/{"+".join(clash)}?{SPRING}"' in text


@pytest.mark.parametrize("path", ["clashes", "concessions"])
def test_sides_stand_in_the_order_of_the_talks_file(path: str, spring: TestClient) -> None:
    text = page(spring, f"/{path}?{SPRING}")
    table = text[text.index('<table class="ties">') :]
    sides = re.findall(r'scope="rowgroup"[^>]*><bdi>(\w+)', table)
    assert sides == ["Ukraine", "Russia"]


def test_a_clash_page_ties_its_demands_on_the_issues_they_share(spring: TestClient) -> None:
    text = page(spring, f"/clashes/rus_no_aid+ukr_aid?{SPRING}")
    assert "no package meets these demands together" in text
    assert text.count("across-from") == text.count("across-to") == 2
    for name in ("rus_no_aid", "ukr_aid"):
        assert f'id="d-{name}"' in text
        assert f'href="/deals?{SPRING}&drop={name}"' in text


@pytest.mark.parametrize("ids", ["rus_no_aid", "rus_no_aid+ukr_no_onesided", "nobody_said_this", "+"])
def test_what_is_no_clash_has_no_page(ids: str, spring: TestClient) -> None:
    assert spring.get(f"/clashes/{ids}?{SPRING}").status_code == 404


def test_a_clash_within_one_party_is_told_apart_from_those_between_parties(tmp_path: Path) -> None:
    file = tmp_path / "talks.yaml"
    extra = "- {id: p_after, party: P, strength: red_line, then: [{issue: steps, before: [disarm, pull_out]}]}\n"
    file.write_text(ORDER + extra, encoding="utf-8")
    text = page(board_of(file, tmp_path / "dossier"), "/clashes")
    assert 'aria-label="clash 1, within one party"' in text
    assert "Nobody else stands in the way there" in text
    assert 'aria-label="clash 2"' in text


def test_a_set_of_concessions_opens_what_it_says_it_opens(spring: TestClient) -> None:
    for ids in spring.get(f"/concessions?{SPRING}").json()["concessions"]:
        text = page(spring, f"/concessions/{'+'.join(ids)}?{SPRING}")
        dropped = "".join(f"&drop={name}" for name in ids)
        assert f'href="/deals?{SPRING}{dropped}"' in text
        assert spring.get(f"/deals?{SPRING}{dropped}").json()["status"] == "feasible"
    assert spring.get(f"/concessions/rus_no_aid?{SPRING}").status_code == 404


def test_how_many_concessions_are_of_whose_demands_is_said_of_every_side(spring: TestClient) -> None:
    record, text = spring.get(f"/concessions?{SPRING}").json(), page(spring, f"/concessions?{SPRING}")
    rows = re.findall(r"<tr><td>([\w ]+)</td><td>(\d+)</td></tr>", text)
    assert sorted(int(number) for _, number in rows) == sorted(each["count"] for each in record["profile"])
    assert ("Ukraine and Russia", "3") in rows


def test_a_demand_s_page_leads_to_the_statement_in_its_report(board: TestClient) -> None:
    record = board.get("/demands/ukr_rejects_aid_halted").json()
    assert record["demands"]["ukr_rejects_aid_halted"]["passages"]
    links = re.findall(r'href="/reports/([0-9a-f]{64})#s-([^"]+)"', page(board, "/demands/ukr_rejects_aid_halted"))
    assert len(links) == 1


def test_a_demand_s_page_has_its_clashes_its_concessions_and_its_credence(spring: TestClient) -> None:
    record = spring.get(f"/demands/ukr_aid?{SPRING}").json()
    assert record["clashes"] == [["rus_no_aid", "ukr_aid"]]
    assert all("ukr_aid" in ids for ids in record["concessions"])
    credences = spring.get(f"/fragility?{SPRING}").json()["credences"]
    assert record["credence"] == pytest.approx(credences["ukr_aid"])
    assert f'href="/clashes/rus_no_aid+ukr_aid?{SPRING}"' in page(spring, f"/demands/ukr_aid?{SPRING}")


def test_a_demand_is_said_to_be_in_no_clash_only_where_that_is_known(
    board: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "It is in no clash" in page(board, "/demands/ukr_rejects_aid_halted")
    monkeypatch.setattr("parley.web.pages.demands.QUICK", 0.0)
    korea = board_of(EXAMPLES / "korea-1953.yaml", tmp_path / "korea")
    text = page(korea, f"/demands/{korea.get('/deals').json()['counted'][0]}")
    assert "It is in no clash" not in text
    assert "The time ran out before all clashes with it were found." in text


def test_a_demand_that_nobody_made_is_not_found(board: TestClient) -> None:
    assert board.get("/demands/mars_asks").status_code == 404


def test_the_figure_is_worded_as_one_about_reports(spring: TestClient) -> None:
    text = page(spring, f"/fragility?{SPRING}")
    assert "the chance that the demands as reported leave a deal is 9.1 %" in text
    assert "They say nothing of what the parties will do." in text


def test_what_is_worth_checking_stands_in_the_order_of_the_record(spring: TestClient) -> None:
    text = page(spring, f"/fragility?{SPRING}")
    table = text[text.index('<table class="worth">') :]
    shown = re.findall(r'<tr data-item[^>]*><th scope="row"><b><bdi>[^<]*</bdi></b> <a href="/demands/(\w+)', table)
    assert shown == [each["demand"] for each in spring.get(f"/fragility?{SPRING}").json()["worth_checking"]]


def test_the_history_names_the_statement_that_turned_the_deal_space(spring: TestClient) -> None:
    text = page(spring, "/history?assume=scope%3Dfull_30_days")
    assert "On 18 March 2025 the deal space closed" in text
    turn = text[text.index('id="turn-1"') : text.index('id="days-name"')]
    for name in ("rus_no_aid", "rus_no_replenish", "rus_own_replenish"):
        assert f'id="d-{name}"' in turn


def test_an_undecided_day_breaks_the_line_of_the_plot() -> None:
    moments = [
        {"day": f"2025-01-0{day}", "status": status, "compatible": chance, "turned": None}
        for day, status, chance in ((1, "feasible", 1.0), (2, "undecided", None), (3, "infeasible", 0.25))
    ]
    plot = history_plot({"moments": moments})
    assert plot is not None
    assert plot.path.count("M") == plot.edge.count("M") == 2
    assert [each.lane is None for each in plot.stretches] == [False, True, False]
    assert history_plot({"moments": []}) is None


def test_steps_that_wait_for_one_another_stand_in_a_knot(steps: TestClient) -> None:
    text = page(steps, "/sequence")
    assert "2 steps cannot be done, as they wait for one another." in text
    assert "disarm and pull out wait for one another" in text
    assert 'href="/sequence?drop=p_first"' in text
    assert "every step can be done." in page(steps, "/sequence?drop=p_first")


@pytest.mark.parametrize(("path", "kind"), [("sequence", "kind: order"), ("mission", "kind: subset")])
def test_where_the_talks_have_no_such_issue_the_page_says_how_to_add_one(path: str, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "talks.yaml"
    file.write_text(
        "parties: [{id: P, name: Pea}]\nissues: [{id: x, title: X, kind: choice, options: [a, b]}]\ndemands: []\n",
        encoding="utf-8",
    )
    assert kind in page(board_of(file, tmp_path / "dossier"), f"/{path}")


def test_everybody_who_could_be_in_a_mission_is_left_or_excluded_for_a_reason(tmp_path: Path) -> None:
    oversight = board_of(EXAMPLES / "ukraine-oversight-2025.yaml", tmp_path / "oversight")
    record, text = oversight.get("/mission?as_of=2025-03-07").json(), page(oversight, "/mission?as_of=2025-03-07")
    assert text.count("</svg> not excluded") == len(record["narrowing"]["left"]) == 142
    assert text.count("</svg> excluded") == 193 - 142
    rows = oversight.get("/mission?as_of=2025-03-07&format=csv").text.splitlines()[1:]
    assert all((",yes," in row) != (", by" in row or "none of" in row) for row in rows)
    picture = oversight.get("/mission?as_of=2025-03-07&format=svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    earlier = oversight.get("/mission?as_of=2025-03-07&groups_as_of=2022-06-01").json()
    assert earlier["groups_as_of"] == "2022-06-01"
    (now,), (then,) = ([s for s in it["narrowing"]["steps"] if s["names"] == ["NATO"]] for it in (record, earlier))
    assert set(now["excluded"]) - set(then["excluded"]) == {"FIN", "SWE"}


def test_the_frontier_is_drawn_where_two_have_something_to_gain(steps: TestClient) -> None:
    record = steps.get("/bargain?drop=p_first").json()
    plot = frontier_plot(record, ["P", "Q"])
    assert plot is not None
    assert len(plot.points) == len({tuple(each["gains"].values()) for each in record["frontier"]})
    assert 'class="plot frontier"' in page(steps, "/bargain?drop=p_first")
    assert frontier_plot({**record, "frontier": []}, ["P", "Q"]) is None
