"""The page: self-contained, safe whatever a report says, whole without its script, and careful in its words."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import board_views as views
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from parley.board import AnswerView, VoiceView, page

HOSTILE = (
    "<script>alert(1)</script>",
    "</blockquote><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "{{ view.title }}{% raw %}",
    "<!-- --><style>*{display:none}</style>",
    "</script><script>alert(1)</script>",
    "\u202eright to left\u202c & <b>bold</b>",
)


def parsed(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def shape(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every element of the page with the names of its attributes: what mark-up there is."""
    return [(str(element.tag), tuple(sorted(element.attrib))) for element in parsed(text).iter()]


def hostile_board(text: str) -> str:
    link = VoiceView(text, "quote", anonymous=True, medium=text)
    quote = views.quote(text, about=text, chain=(views.OUTLET, link), title=text, notes=(text,))
    demand = views.demand(says=text, requires=text, party_name=text, quotes=(quote,))
    answer = replace(views.infeasible(), clashes=((demand, demand),), concessions=((demand,),), counted=(demand,))
    board = views.board((answer,), title=text, summary=text, counted_by=text, notes=(text,))
    day = replace(board.days[0], cells={("N", "halt"): views.cell(quote)}, open_quotes=((text, quote),))
    return page(replace(board, days=(day,), parties=(("N", text, True),), issues=(("halt", text),)))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_report_says_becomes_markup(text: str) -> None:
    assert shape(hostile_board(text)) == shape(hostile_board("harmless"))


@given(st.text(alphabet=st.sampled_from("<>&\"'`=/{}%!-#ab \n"), min_size=1, max_size=40))
def test_no_characters_a_report_can_hold_become_markup(text: str) -> None:
    assert shape(hostile_board(text)) == shape(hostile_board("harmless"))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_report_says_is_shown_to_the_letter(text: str) -> None:
    marks = parsed(hostile_board(text)).xpath("//mark[@class='m-about']")
    assert {mark.text_content() for mark in marks} == {text}


def test_the_page_fetches_nothing() -> None:
    text = page(views.board())
    tree = parsed(text)
    assert tree.xpath("//@src | //link | //iframe | //object | //form") == []
    assert all(str(link).startswith("#") for link in tree.xpath("//@href"))
    assert not re.search(r"url\(|@import|https?:|fetch\(|XMLHttpRequest|WebSocket|innerHTML|eval\(", text)


def test_the_policy_allows_this_style_and_this_script_and_nothing_else() -> None:
    tree = parsed(page(views.board()))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (element,) = tree.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert tree.xpath("//@style") == []


def test_every_link_leads_to_a_place_on_the_page_and_every_place_has_one_name() -> None:
    tree = parsed(page(views.board()))
    names = [str(name) for name in tree.xpath("//@id")]
    assert len(names) == len(set(names))
    assert {str(link)[1:] for link in tree.xpath("//@href")} <= set(names)


def test_without_the_script_every_day_and_every_quote_stands_in_the_page() -> None:
    tree = parsed(page(views.board()))
    days = tree.xpath("//section[@class='day']")
    assert [day.get("id") for day in days] == ["2025-03-04", "2025-03-09"]
    assert all(day.get("hidden") is None for day in days)
    assert all("stop firing" in day.xpath("string(.//section[contains(@class, 'evidence')])") for day in days)


def test_no_meaning_rests_on_colour_alone() -> None:
    tree = parsed(page(views.board()))
    signs = tree.xpath("//span[contains(@class, 'stance')] | //ul[@class='legend']/li | //ul[@class='options']/li")
    assert signs
    for sign in signs:
        assert sign.xpath("svg/use/@href"), "no shape"
        assert sign.text_content().strip(), "no word"
    shapes = {str(use) for use in tree.xpath("//ul[@class='legend']//use/@href")}
    assert len(shapes) == 6


def test_unnamed_sources_show_wherever_their_words_do() -> None:
    tree = parsed(page(views.board()))
    for holder in ("//a[@class='cell']", "//div[contains(@class, 'quote')]", "//article[@class='card'][1]"):
        assert all("unnamed source" in element.text_content() for element in tree.xpath(holder))


def test_a_silent_cell_says_that_nothing_was_reported() -> None:
    cells = parsed(page(views.board())).xpath("//td[@class='silent']")
    assert len(cells) == 6
    assert all("nothing reported" in cell.text_content() for cell in cells)


def test_running_out_of_time_reads_as_undecided() -> None:
    answer = AnswerView(question="If everything stops", status="undecided", sentence="The time ran out.")
    words = parsed(page(views.board((answer,)))).xpath("string(//nav[@class='days'])")
    assert "undecided" in words
    assert "no package" not in words


def test_the_same_view_gives_the_same_page() -> None:
    assert page(views.board()) == page(views.board())


@pytest.mark.parametrize("answer", [views.feasible(), views.infeasible()])
def test_the_page_gives_no_verdict_forecast_or_blame(answer: AnswerView) -> None:
    words = parsed(page(views.board((answer,)))).xpath("string(//main)").lower()
    for banned in ("impossible", "probab", "chance", "guilty", "unreasonable", "should give in", "will fail"):
        assert banned not in words
