"""The page: self-contained, safe whatever a report says, whole without its script, and careful in its words."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import board_views as views
import pytest
from board_views import elements, strings, words
from hypothesis import given
from hypothesis import strategies as st

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


def shape(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every element of the page with the names of its attributes: what mark-up there is."""
    return [(str(element.tag), tuple(sorted(map(str, element.attrib)))) for element in elements(text, "//*")]


def hostile_board(text: str) -> str:
    link = VoiceView(text, "quote", anonymous=True, medium=text)
    quote = views.quote(text, about=text, chain=(views.OUTLET, link), title=text, notes=(text,))
    demand = views.demand(says=text, when=text, requires=text, party_name=text, quotes=(quote,))
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
    marks = elements(hostile_board(text), "//mark[@class='m-about']")
    assert {words(mark) for mark in marks} == {text}


def test_the_page_fetches_nothing() -> None:
    text = page(views.board())
    assert strings(text, "//@src") == []
    assert elements(text, "//link | //iframe | //object | //form") == []
    assert all(link.startswith("#") for link in strings(text, "//@href"))
    assert not re.search(r"url\(|@import|https?:|fetch\(|XMLHttpRequest|WebSocket|innerHTML|eval\(", text)


def test_the_policy_allows_this_style_and_this_script_and_nothing_else() -> None:
    text = page(views.board())
    (policy,) = strings(text, "//meta[@http-equiv='Content-Security-Policy']/@content")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (element,) = elements(text, f"//{tag}")
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert strings(text, "//@style") == []


def test_every_link_leads_to_a_place_on_the_page_and_every_place_has_one_name() -> None:
    text = page(views.board())
    names = strings(text, "//@id")
    assert len(names) == len(set(names))
    assert {link[1:] for link in strings(text, "//@href")} <= set(names)


def test_without_the_script_every_day_and_every_quote_stands_in_the_page() -> None:
    text = page(views.board())
    days = elements(text, "//section[@class='day']")
    assert [day.get("id") for day in days] == ["2025-03-04", "2025-03-09"]
    assert all(day.get("hidden") is None for day in days)
    evidence = elements(text, "//section[@class='day']//section[contains(@class, 'evidence')]")
    assert ["stop firing" in words(each) for each in evidence] == [True, True]


def test_no_meaning_rests_on_colour_alone() -> None:
    text = page(views.board())
    for where in ("//span[contains(@class, 'stance')]", "//ul[@class='legend']/li", "//ul[@class='options']/li"):
        signs = elements(text, where)
        assert signs
        assert len(elements(text, f"{where}/svg/use")) == len(signs), "each has a shape"
        assert all(words(sign).strip() for sign in signs), "each has a word"
    assert len(set(strings(text, "//ul[@class='legend']//use/@href"))) == 6


def test_unnamed_sources_show_wherever_their_words_do() -> None:
    text = page(views.board())
    for holder in ("//a[@class='cell']", "//div[contains(@class, 'quote')]", "//article[@class='card'][1]"):
        assert elements(text, holder)
        assert all("unnamed source" in words(element) for element in elements(text, holder))


def test_silence_is_shown_as_nothing_reported() -> None:
    text = page(views.board())
    cells = elements(text, "//td[@class='silent']")
    assert len(cells) == 2
    assert all("nothing reported" in words(cell) for cell in cells)
    assert "Nothing was reported on: Withdrawal." in text


def test_running_out_of_time_reads_as_undecided() -> None:
    answer = AnswerView(question="If everything stops", status="undecided", sentence="The time ran out.")
    (tabs,) = strings(page(views.board((answer,))), "string(//nav[@class='days'])")
    assert "undecided" in tabs
    assert "no package" not in tabs


def test_the_same_view_gives_the_same_page() -> None:
    assert page(views.board()) == page(views.board())


@pytest.mark.parametrize("answer", [views.feasible(), views.infeasible()])
def test_the_page_gives_no_verdict_forecast_or_blame(answer: AnswerView) -> None:
    (said,) = strings(page(views.board((answer,))), "string(//main)")
    for banned in ("impossible", "probab", "chance", "guilty", "unreasonable", "should give in", "will fail"):
        assert banned not in said.lower()
