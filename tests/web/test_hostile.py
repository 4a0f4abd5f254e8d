"""A report can say what it likes: on no page does any of it become mark-up, a script or a link that runs one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from lxml import html

from parley.dates import PartialDate
from parley.dossier import create_dossier, pending, read_reports
from parley.ledger import Kind
from parley.reading import rule_reader
from parley.web import create_app

HTML = {"accept": "text/html"}
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
PAGE = f"""<html><head><title>{EVIL.replace("<", "&lt;")}</title>
<meta property="og:url" content="javascript:alert(1)"><link rel="canonical" href="javascript:alert(2)"></head><body>
<article><h1>Talks &lt;script&gt;alert(3)&lt;/script&gt;</h1>
<p>Russia rejects &lt;script&gt;alert(4)&lt;/script&gt; foreign monitors in Ukraine, an official said on Tuesday.</p>
<p>Ukraine demands {{{{ 7 * 7 }}}} a full ceasefire &lt;img src=x onerror=alert(5)&gt; before any talks begin in Geneva.</p>
<p>"Ukraine accepts a truce at sea," the president's office said in a statement' onmouseover='alert(6).</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile")
    dossier = create_dossier(folder / "talks", title=EVIL)
    report = folder / f"{EVIL[:2]}<b onload=alert(7)>.html".replace("/", "_")
    report.write_text(PAGE, encoding="utf-8")
    read_reports(dossier, [report], reader=rule_reader(dossier.talks), published=PartialDate(2025, 3, 7), outlet=EVIL)
    assert pending(dossier), "the report has positions"
    with TestClient(create_app(dossier)) as client:
        yield client


def test_no_page_has_anything_of_a_report_as_mark_up(hostile: TestClient) -> None:
    seen = 0
    for path in _addresses(hostile):
        answer = hostile.get(path, headers=HTML)
        assert answer.status_code < 500, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        seen += 1
        page = html.fromstring(answer.text)
        assert all((it.get("src") or "").startswith("/static/") for it in page.iter("script")), path
        assert not list(page.iter("img", "iframe", "object", "embed", "base")), path
        for element in page.iter():
            for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
                assert not name.lower().startswith("on"), (path, name)
                if name in ("href", "src", "action", "formaction", "xlink:href"):
                    assert not value.strip().lower().startswith(("javascript:", "data:", "vbscript:")), (path, value)
    assert seen > 15


def test_a_reports_text_is_never_taken_for_a_template(hostile: TestClient) -> None:
    sha256 = hostile.get("/reports").json()["reports"][0]["sha256"]
    page = html.fromstring(hostile.get(f"/reports/{sha256}", headers=HTML).text)
    assert "{{ 7 * 7 }}" in "".join(map(str, page.itertext()))


def test_the_original_is_handed_over_as_a_file_that_no_browser_opens(hostile: TestClient) -> None:
    sha256 = hostile.get("/reports").json()["reports"][0]["sha256"]
    answer = hostile.get(f"/reports/{sha256}/original", headers=HTML)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "\n" not in answer.headers["content-disposition"]


def _addresses(client: TestClient) -> Iterator[str]:
    """Every page without a place to fill in, and those of each report, statement, party and issue there is."""
    described = client.get("/openapi.json").json()["paths"]
    plain = [path for path, methods in described.items() if "{" not in path and "get" in methods]
    yield from plain
    yield from (f"{path}?proposed=true" for path in plain)
    desk = client.app.state.desk  # type: ignore[attr-defined]
    for entry in desk.ledger.entries(kinds=(Kind.REPORT, Kind.PROPOSAL)):
        yield f"/reports/{entry.subject}" if entry.kind is Kind.REPORT else f"/statements/{entry.subject}"
        if entry.kind is Kind.PROPOSAL:
            yield f"/queue/{entry.subject}"
            yield f"/queue/{entry.subject}/effect"
    yield from (
        "/positions/UKR/scope?proposed=true",
        "/parties/UKR?proposed=true",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
    )
