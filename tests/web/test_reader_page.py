"""The reader: the report's own characters under bars, nothing of it run, and statements made of selected words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from boards import HTML, post
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from parley.dossier import all_proposals, create_dossier, open_dossier, read_reports
from parley.reading import rule_reader
from parley.web import create_app
from parley.web.pages.reports import _link
from parley.web.reader.marks import exact, laned, lanes, pieces

SAMPLES = Path(__file__).parents[2] / "src" / "parley" / "demo" / "data"
HOSTILE = (
    "# <script>alert(1)</script> and \"quotes\" & 'more'\n\n"
    "Ukraine rejects any halt to military aid 🕊️🇺🇦, President Volodymyr Zelensky said on <b onclick='x()'>Friday</b>.\n\n"
    "لن نقبل بوقف إطلاق النار قبل انسحاب القوات الأجنبية من كامل الأراضي، قال المتحدث باسم الوزارة أمس في العاصمة.\n\n"
    "Russia demands an end to mobilisation in Ukraine 𝔘𝔫𝔦, and rejects any deployment of troops from NATO countries, "
    "Foreign Minister Sergei Lavrov said.\n"
)


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    dossier = create_dossier(folder / "talks", agenda=SAMPLES / "agenda.yaml")
    path = folder / "'><script>alert(2)<.md"
    path.write_text(HOSTILE, encoding="utf-8")
    read_reports(dossier, [path], reader=rule_reader(dossier.talks), outlet="<i>Outlet</i>")
    return dossier.path


@pytest.fixture
def client(hostile_folder: Path, tmp_path: Path) -> Iterator[TestClient]:
    own = Path(shutil.copytree(hostile_folder, tmp_path / "talks"))
    with TestClient(create_app(open_dossier(own))) as made:
        yield made


class Texts(HTMLParser):
    """The characters in every element with a data-start, by where they start."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[int, str] = {}
        self._open: tuple[int, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = dict(attrs).get("data-start")
        if start is not None:
            self._open = int(start), tag
            self.found[int(start)] = ""

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[1]:
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[self._open[0]] += data


def texts(page: str) -> dict[int, str]:
    parser = Texts()
    parser.feed(page)
    return parser.found


def only(client: TestClient) -> Any:
    return client.get(f"/reports/{client.get('/reports').json()['reports'][0]['sha256']}").json()


def test_every_block_holds_the_reports_own_characters_and_no_others(board: TestClient, client: TestClient) -> None:
    for asked in (board, client):
        for row in asked.get("/reports").json()["reports"]:
            record = asked.get(f"/reports/{row['sha256']}").json()
            found = texts(asked.get(f"/reports/{row['sha256']}", headers=HTML).text)
            assert {block["start"] for block in record["blocks"]} <= found.keys()
            for start, text in found.items():
                assert record["text"][start : start + len(text)] == text
            for block in record["blocks"]:
                assert len(found[block["start"]]) == block["end"] - block["start"]


def test_nothing_of_a_report_becomes_mark_up(client: TestClient) -> None:
    record = only(client)
    paths = ["/reports", "/reports?q=script", f"/reports/{record['sha256']}", f"/reports/{record['sha256']}/new"]
    paths += [path for it in record["statements"] for path in (f"/statements/{it['id']}", f"/queue/{it['id']}")]
    assert record["statements"]
    for path in paths:
        page = client.get(path, headers=HTML).text
        assert "<script>" not in page
        assert "onclick" not in re.sub(r"&lt;.*?&gt;", "", page)
        assert "<i>Outlet" not in page
        assert " style=" not in page


def test_statements_stand_under_their_words(board: TestClient, demo_folder: Path) -> None:
    for proposal in all_proposals(open_dossier(demo_folder)):
        page = board.get(f"/reports/{proposal.report.sha256}", headers=HTML).text
        assert f'id="s-{proposal.id}"' in page
        under = re.findall(rf'data-s="{proposal.id}">(.*?)</span>', page)
        assert under
        plain = unescape(re.sub(r"<[^>]+>", "", under[0]))
        assert plain in proposal.position.passage.quote


def test_what_nobody_reviewed_is_dotted_and_what_was_rejected_is_not_drawn(client: TestClient) -> None:
    record = only(client)
    first, *others = record["statements"]
    page = client.get(f"/reports/{record['sha256']}", headers=HTML).text
    assert re.search(rf'class="m proposed [^"]*" data-s="{first["id"]}"', page)
    post(client, f"/statements/{first['id']}/decision", verdict="accept", revision=0)
    page = client.get(f"/reports/{record['sha256']}", headers=HTML).text
    assert re.search(rf'class="m st-{first["stance"]} [^"]*" data-s="{first["id"]}"', page)
    post(client, f"/statements/{first['id']}/decision", reject="not said", revision=1)
    page = client.get(f"/reports/{record['sha256']}", headers=HTML).text
    assert f'data-s="{first["id"]}"' not in page
    assert "1 statement rejected here" in page
    assert [it["id"] for it in only(client)["statements"]] == [it["id"] for it in others]


def test_each_paragraph_has_its_own_language_and_direction(client: TestClient) -> None:
    page = client.get(f"/reports/{only(client)['sha256']}", headers=HTML).text
    assert re.search(r'<p class="t" dir="auto" lang="ar" data-start="\d+">[^<]*لن', page)
    assert re.search(r'<p class="t" dir="auto" lang="en"', page)
    assert "in Arabic, kept but not read by machine" in page


def test_the_original_is_a_file_to_keep_and_never_a_page(client: TestClient) -> None:
    answer = client.get(f"/reports/{only(client)['sha256']}/original", headers=HTML)
    assert answer.content.decode() == HOSTILE
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<" not in answer.headers["content-disposition"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.org", None])
def test_only_addresses_of_the_web_are_links(url: str | None) -> None:
    assert _link(url) is None
    assert _link("https://example.org/a") == "https://example.org/a"


def at(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


FIELDS: dict[str, Any] = {"party": "UKR", "stance": "rejects", "issue": "aid", "option": "aid=halted"}


def test_selected_words_become_a_statement_of_exactly_these_words(client: TestClient) -> None:
    record = only(client)
    for words in ("🕊️🇺🇦", "𝔘𝔫𝔦", "وقف إطلاق النار", "any halt to military aid 🕊️"):
        start, end = at(record["text"], words)
        fields = {**FIELDS, "start": start, "end": end, "quote": words}
        added = post(client, f"/reports/{record['sha256']}/statements", **fields).json()
        assert (added["quote"], added["start"], added["end"], added["status"]) == (words, start, end, "accepted")


def test_words_that_do_not_stand_where_they_are_said_to_are_refused(client: TestClient) -> None:
    record = only(client)
    start, end = at(record["text"], "🕊️🇺🇦, President")
    path = f"/reports/{record['sha256']}/statements"
    shifted = {**FIELDS, "start": start + 2, "end": end + 2, "quote": "🕊️🇺🇦, President"}
    answer = post(client, path, html=True, **shifted)
    assert answer.status_code == 400
    assert "do not stand at" in answer.text
    assert '<option value="aid=halted" selected>' in answer.text
    assert post(client, path, **shifted).json()["problems"]


def test_a_line_that_the_form_sent_with_another_ending_is_the_same_words(client: TestClient) -> None:
    record = only(client)
    start, end = at(record["text"], "العاصمة.\n\nRussia")
    words = record["text"][start:end].replace("\n", "\r\n")
    fields = {**FIELDS, "start": start, "end": end, "quote": words}
    assert (
        post(client, f"/reports/{record['sha256']}/statements", **fields).json()["quote"] == record["text"][start:end]
    )


def test_without_a_script_the_words_themselves_say_where_they_stand(client: TestClient) -> None:
    record = only(client)
    path = f"/reports/{record['sha256']}/statements"
    answer = post(client, path, html=True, **FIELDS, quote="any halt  to military aid")
    assert re.fullmatch(rf"/reports/{record['sha256']}#s-\w+", answer.headers["location"])
    assert "stand in 2 places" in post(client, path, **FIELDS, quote="said").json()["problems"][0]
    assert "do not stand in the report" in post(client, path, **FIELDS, quote="words of nobody").json()["problems"][0]
    assert "needs the words" in post(client, path, **FIELDS, quote=" ").json()["problems"][0]


def test_the_form_comes_with_the_selected_words_trimmed(client: TestClient) -> None:
    record = only(client)
    start, end = at(record["text"], " any halt ")
    form = client.get(f"/reports/{record['sha256']}/new?start={start}&end={end}").json()
    assert (form["quote"], form["start"], form["end"]) == ("any halt", start + 1, end - 1)
    assert client.get(f"/reports/{record['sha256']}/new?start=9&end=3").json()["start"] is None


def test_the_list_of_reports_counts_words_and_statements(board: TestClient, demo_folder: Path) -> None:
    listed = board.get("/reports").json()
    assert listed["count"] == 4
    assert [it["published"] for it in listed["reports"]] == ["2025-03-18", "2025-03-13", "2025-03-12", "2025-03-07"]
    assert sum(it["accepted"] for it in listed["reports"]) == len(all_proposals(open_dossier(demo_folder)))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("q=peacekeepers", 1),
        ("q=Full  CEASEFIRE", 1),
        ("outlet=Nobody", 0),
        ("since=2025-03-13", 2),
        ("until=2025-03-12", 2),
    ],
)
def test_reports_are_found_by_words_outlet_and_day(board: TestClient, query: str, number: int) -> None:
    assert len(board.get(f"/reports?{query}").json()["reports"]) == number


def test_a_search_shows_the_words_in_their_place(board: TestClient) -> None:
    page = board.get("/reports?q=full ceasefire", headers=HTML).text
    assert "<mark>full ceasefire</mark>" in page


def test_a_report_that_is_not_there_is_not_found(board: TestClient) -> None:
    assert board.get("/reports/" + "0" * 64, headers=HTML).status_code == 404
    assert board.get("/reports/nonsense").status_code == 422


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 15)), max_size=8).map(
    lambda found: [(f"s{place}", start, start + length) for place, (start, length) in enumerate(found)]
)


@given(spans=SPANS, text=st.text(min_size=45, max_size=45))
def test_pieces_are_the_text_and_each_is_covered_by_the_same_statements(text: str, spans: Any) -> None:
    marks = laned(spans)
    cut = pieces(text, 0, 45, marks)
    assert "".join(unescape(str(piece.text)) for piece in cut) == text
    assert (cut[0].start, cut[-1].end) == (0, 45)
    for piece in cut:
        covering = {mark.id for mark in marks for at in range(piece.start, piece.end) if mark.start <= at < mark.end}
        assert {mark.id for mark in piece.marks} == covering


@given(spans=SPANS)
def test_statements_that_overlap_never_share_a_bar_and_bars_are_no_more_than_needed(spans: Any) -> None:
    marks = laned(spans)
    for one in marks:
        for other in marks:
            if one.id != other.id and one.start < other.end and other.start < one.end:
                assert one.lane != other.lane
    deepest = max((sum(it.start <= at < it.end for it in marks) for at in range(50)), default=0)
    assert lanes(marks) == deepest


@given(text=st.text())
def test_a_browser_reads_back_the_very_characters(text: str) -> None:
    drawn = str(exact(text))
    assert "\r" not in drawn
    assert "<" not in drawn
    assert unescape(drawn) == text


def test_versions_and_copies_are_named_in_the_head(tmp_path: Path) -> None:
    dossier = create_dossier(tmp_path / "talks", agenda=SAMPLES / "agenda.yaml")
    story = (SAMPLES / "2025-03-18-the-call.md").read_text(encoding="utf-8")
    for name, text in (
        ("first.md", story),
        ("changed.md", story.replace("the key condition", "the main condition")),
        (
            "copy.md",
            story.replace("outlet: Parley sample", "outlet: Another").replace("Putin halts strikes on", "A halt of"),
        ),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        read_reports(dossier, [path], reader=rule_reader(dossier.talks))
    with TestClient(create_app(open_dossier(dossier.path))) as client:
        by_name = {it["name"]: it["sha256"] for it in client.get("/reports").json()["reports"]}
        first = client.get(f"/reports/{by_name['first.md']}").json()
        assert [it["name"] for it in first["later"]] == ["changed.md"]
        assert [it["name"] for it in first["copies"]] == ["copy.md"]
        assert [it["name"] for it in client.get(f"/reports/{by_name['changed.md']}").json()["earlier"]] == ["first.md"]
        page = client.get(f"/reports/{by_name['first.md']}", headers=HTML).text
        assert "There is a later version of this report" in page
        assert "they are one origin" in page
