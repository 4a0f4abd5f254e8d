"""HTML: the article's words without the page around them, and what the page says of itself."""

import socket
from pathlib import Path

import pytest
from report_views import page, seen

from parley.errors import InputError
from parley.report import make_report

SENTENCE = "Envoys of both sides met for two hours in Geneva and agreed to meet again."


def article(head: str = "", body: str = f"<p>{SENTENCE}</p>") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_headings_paragraphs_items_and_line_breaks_become_blocks() -> None:
    body = f"""
        <article><h1>Talks <em>stall</em></h1>
        <p>Moscow &amp; Kyiv <a href="x">met</a>,\n   for&nbsp;two hours,<br>and parted.</p>
        <div>{SENTENCE}<ul><li>a truce<li>an exchange</ul>So it was said.</div>
        <h2>What they want</h2><blockquote><p>{SENTENCE}</p></blockquote></article>"""
    report = make_report(article(body=body), "a.html")
    assert seen(report) == [
        *("# Talks stall", "Moscow & Kyiv met, for two hours, and parted.", SENTENCE, "a truce", "an exchange"),
        *("So it was said.", "# What they want", SENTENCE),
    ]
    assert "\n\nMoscow & Kyiv met, for\u00a0two hours,\nand parted.\n\n" in report.text


def test_scripts_styles_comments_forms_and_hidden_text_are_gone() -> None:
    body = f"""
        <script>document.write("<p>Script speaks.</p>")</script><style>p {{ color: red }}</style><!-- <p>Comment.</p> -->
        <form><label>Search here</label><input value="Find"><button>Go now</button></form><noscript>No script.</noscript>
        <template><p>Template speaks.</p></template><p hidden>Hidden speaks.</p><p style="display: none">Styled away.</p>
        <iframe src="http://example.org">Frame speaks.</iframe><svg><text>Drawing</text></svg><p>{SENTENCE}</p>"""
    assert page(article(body=body).decode()) == [SENTENCE]


def test_menus_footers_and_asides_stay_out_of_a_short_page_too() -> None:
    body = f"<nav><ul><li>Home<li>World</ul></nav><p>{SENTENCE}</p><aside>Read this too.</aside><footer>All rights reserved.</footer>"
    assert page(article(body=body).decode()) == [SENTENCE]


def test_a_form_around_the_whole_page_does_not_lose_it() -> None:
    assert page(f"<form action=x><input type=hidden value=y><p>{SENTENCE}</p></form>") == [SENTENCE]


@pytest.mark.parametrize(
    "body",
    [
        f"<nav><a>Home</a><h1>Talks go on</h1><article><p>{SENTENCE}</p></article>",
        f"<noscript><img src=x><h1>Talks go on</h1><p>{SENTENCE}</p>",
        f"<div class=sidebar><h1>Talks go on</h1><p>{SENTENCE}</p></div>",
        f"<div role=banner><h1>Talks go on</h1><p>{SENTENCE}</p>",
    ],
)
def test_a_wrong_or_unclosed_element_does_not_swallow_the_page(body: str) -> None:
    assert page(article(body=body).decode())[-2:] == ["# Talks go on", SENTENCE]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{SENTENCE}",
        SENTENCE,
        f"<table><tr><td><font size=2>{SENTENCE}</font></td></tr></table>",
        f"<div><span>{SENTENCE}</span></div>",
        f"<pre>{SENTENCE}</pre>",
        f"<center><b>{SENTENCE}</b></center>",
    ],
)
def test_the_text_of_short_and_odd_pages_is_kept(body: str) -> None:
    assert page(body) == [SENTENCE]
    assert page(article(body=body).decode()) == [SENTENCE]


def test_no_paragraph_of_a_page_is_read_twice() -> None:
    body = f"<article><div>Loose text, and more of it.<p>{SENTENCE}</p> Some text after it.</div></article>"
    assert page(body) == ["Loose text, and more of it.", SENTENCE, "Some text after it."]


def test_wire_copy_in_preformatted_text_keeps_its_paragraphs() -> None:
    assert page("<pre>Talks Stall in Geneva\n\nEnvoys of both\nsides met.\n\nThey left.</pre>") == [
        *("# Talks Stall in Geneva", "Envoys of both sides met.", "They left."),
    ]


def test_a_headline_before_a_line_break_is_not_read_into_its_paragraph() -> None:
    assert page(f"<p><b>Russia Rejects NATO Troops</b><br>{SENTENCE}</p>") == ["# Russia Rejects NATO Troops", SENTENCE]


JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
    {"@type": "Organization", "name": "Not This"}, {"@type": ["NewsArticle"], "headline": "Talks stall",
    "datePublished": "2025-03-07T09:00:00+03:00", "url": "https://example.org/2",
    "publisher": {"@type": "Organization", "name": "Example Wire"}}]}</script>"""


@pytest.mark.parametrize(
    ("head", "published", "outlet", "title", "url"),
    [
        (
            '<meta property="article:published_time" content="2025-03-07T23:30:00-05:00"><meta property=og:site_name '
            'content="Example  Wire"><meta property=og:title content="Talks &amp; truce"><link rel=canonical href=https://example.org/1>',
            *("2025-03-07", "Example Wire", "Talks & truce", "https://example.org/1"),
        ),
        (JSON_LD, "2025-03-07", "Example Wire", "Talks stall", "https://example.org/2"),
        ("<title>Talks stall</title><meta name=date content='7 March 2025'>", "2025-03-07", None, "Talks stall", None),
        (
            "<meta name=dc.date.issued content=2025-03><link rel=canonical href=javascript:x>",
            "2025-03",
            None,
            None,
            None,
        ),
        ("<meta itemprop=datePublished content=20250307>", "2025-03-07", None, None, None),
        ("<meta name=pubdate content='Fri, 07 Mar 2025 10:00:00 GMT'>", "2025-03-07", None, None, None),
    ],
)
def test_metadata_comes_from_meta_tags_and_json_ld(
    head: str, published: str, outlet: str | None, title: str | None, url: str | None
) -> None:
    report = make_report(article(head), "a.html")
    assert (str(report.published), report.outlet, report.title, report.url) == (published, outlet, title, url)


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<time datetime=2025-03-07T10:00>Friday</time>", "2025-03-07"),
        ("<time>March 7, 2025</time>", "2025-03-07"),
        (
            "<time datetime=2025-03-09>now</time><time itemprop=datePublished datetime=2025-03-07>then</time>",
            "2025-03-07",
        ),
        ("<time datetime=2025-03-09>now</time><article><time datetime=2025-03-07>then</time></article>", "2025-03-07"),
        ("<time datetime=2025-03-09>one</time><time datetime=2025-03-07>or the other</time>", None),
        ("<p>Published on 7 March 2025.</p>", None),
    ],
)
def test_a_date_is_taken_from_time_elements_but_never_from_the_text(body: str, published: str | None) -> None:
    report = make_report(article(body=f"{body}<p>{SENTENCE}</p>"), "a.html")
    assert (report.published and str(report.published)) == published


@pytest.mark.parametrize(
    "date", ["2025-02-30", "2025-13-01", "0001-01-01", "03/07/2025", "soon", "", "2025-03-07-08", "٢٠٢٥-٠٣-٠٧"]
)
def test_a_date_that_is_none_is_passed_over_for_one_that_is(date: str) -> None:
    assert make_report(article(f"<meta name=date content='{date}'>"), "a.html").published is None
    second = "<script type=application/ld+json>{'@type':'Article','datePublished':'2025-03-07'}</script>".replace(
        "'", '"'
    )
    assert str(make_report(article(f"<meta name=date content='{date}'>{second}"), "a.html").published) == "2025-03-07"


@pytest.mark.parametrize(
    "json_ld",
    [
        "[" * 500_000,
        '{"@graph":' * 50_000,
        '{"@type": "NewsArticle", "datePublished": 7, "headline": [[]], "publisher": [null], "url": {"@id": 1}}',
        '{"@type": null, "datePublished": "2025-03-07"}',
        "1" * 10_000,
        "not JSON",
        "",
    ],
)
def test_json_ld_that_is_broken_or_hostile_says_nothing(json_ld: str) -> None:
    report = make_report(article(f"<script type=application/ld+json>{json_ld}</script>"), "a.html")
    assert (report.published, report.outlet, report.title, report.url) == (None, None, None, None)
    assert seen(report) == [SENTENCE]


def test_nothing_is_fetched_and_no_file_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret is out.")
    hostile = f"""<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [
        <!ENTITY file SYSTEM "file://{secret}"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <html xmlns:xi="http://www.w3.org/2001/XInclude"><head><link rel=stylesheet href="http://127.0.0.1:9/x.css">
        <base href="http://127.0.0.1:9/"></head><body><xi:include href="file://{secret}" parse="text"/>
        <p>{SENTENCE} &file; &b;</p><img src="http://127.0.0.1:9/x.png"><iframe src="file://{secret}"></iframe></body></html>"""

    def no_network(*arguments: object, **options: object) -> None:
        raise AssertionError("a report's page was about to reach the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    text = make_report(hostile.encode(), "a.html").text
    assert SENTENCE in text
    assert "secret is out" not in text
    assert "aaaa" not in text


def test_a_page_nested_too_deep_to_parse_is_refused_not_cut_short() -> None:
    deep = make_report(("<div>" * 1000 + SENTENCE).encode(), "a.html")
    assert seen(deep) == [SENTENCE]
    with pytest.raises(InputError, match="nested more deeply"):
        make_report(("<div>" * 5000 + SENTENCE).encode(), "a.html")
